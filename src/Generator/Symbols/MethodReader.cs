using Microsoft.CodeAnalysis;
using Migration.Language;
using Migration.Language.Model;

namespace Migration.Generator.Symbols;

/// <summary>Reads a Roslyn method into the language's model of one. Nothing of Roslyn stays in it, so that equal code gives equal models.</summary>
internal static class MethodReader
{
    private static readonly SymbolDisplayFormat Format = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <param name="name">The name under which plans know it.</param>
    public static MethodSymbolModel Read(IMethodSymbol method, string name, ResultWidth? width = null) => new(
        name,
        method.ContainingType.ToDisplayString(Format),
        method.Name,
        new(method.Parameters.Select(parameter => new ParameterModel(parameter.Name, parameter.Type.ToDisplayString(Format), parameter.IsOptional))),
        method.ReturnType.ToDisplayString(Format),
        method.IsStatic,
        IsCallable(method),
        width);

    /// <summary>By the generated code: seen from the assembly, without type arguments, and with an instance to call it on.</summary>
    private static bool IsCallable(IMethodSymbol method)
    {
        if (method.IsGenericMethod || method.Parameters.Any(parameter => parameter.RefKind != RefKind.None))
        {
            return false;
        }

        for (ISymbol? symbol = method; symbol is IMethodSymbol or INamedTypeSymbol; symbol = symbol.ContainingSymbol)
        {
            var visible = symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal;
            if (!visible || symbol is INamedTypeSymbol { IsGenericType: true })
            {
                return false;
            }
        }

        return method.IsStatic || IsCreatable(method.ContainingType);
    }

    private static bool IsCreatable(INamedTypeSymbol type) =>
        !type.IsAbstract && type.InstanceConstructors.Any(constructor =>
            constructor.Parameters.IsEmpty && constructor.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal);
}
