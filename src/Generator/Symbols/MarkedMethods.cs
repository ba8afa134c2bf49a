using Microsoft.CodeAnalysis;
using Migration.Language;
using Migration.Language.Model;

namespace Migration.Generator.Symbols;

/// <summary>Methods that register themselves with the plans by an attribute of the runtime.</summary>
internal static class MarkedMethods
{
    public const string Step = "Migration.Runtime.Compiled.StepAttribute";
    public const string Transform = "Migration.Runtime.Compiled.TransformAttribute";
    public const string Check = "Migration.Runtime.Compiled.CheckAttribute";

    private const string Runtime = "Migration.Runtime";

    public static MethodSymbolModel? FromSource(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return context.TargetSymbol is IMethodSymbol method ? Read(method, context.Attributes[0]) : null;
    }

    /// <summary>The standard transforms: those of the referenced runtime.</summary>
    public static EquatableList<MethodSymbolModel> Standard(Compilation compilation, CancellationToken cancellation)
    {
        var attribute = compilation.GetTypeByMetadataName(Transform);
        var space = attribute?.ContainingAssembly.GlobalNamespace;
        foreach (var part in (Runtime + ".Transforms").Split('.'))
        {
            space = space?.GetNamespaceMembers().FirstOrDefault(member => member.Name == part);
        }

        if (attribute is null || space is null || SymbolEqualityComparer.Default.Equals(attribute.ContainingAssembly, compilation.Assembly))
        {
            return EquatableList<MethodSymbolModel>.Empty;
        }

        cancellation.ThrowIfCancellationRequested();
        return new(
            from type in space.GetTypeMembers()
            from method in type.GetMembers().OfType<IMethodSymbol>()
            from data in method.GetAttributes()
            where SymbolEqualityComparer.Default.Equals(data.AttributeClass, attribute)
            let model = Read(method, data)
            where model is not null
            orderby model.Name, model.Method
            select model);
    }

    private static MethodSymbolModel? Read(IMethodSymbol method, AttributeData attribute)
    {
        if (attribute.ConstructorArguments.Length != 1 || attribute.ConstructorArguments[0].Value is not string name)
        {
            return null;
        }

        var named = attribute.NamedArguments.ToDictionary(argument => argument.Key, argument => argument.Value.Value);
        var width = new ResultWidth(
            named.TryGetValue("MaxLength", out var length) && length is int and > 0 ? (int)length : null,
            named.TryGetValue("MaxLengthFrom", out var from) ? from as string : null,
            named.TryGetValue("KeepsLength", out var keeps) && keeps is true);
        return MethodReader.Read(method, name, width == new ResultWidth(null, null, false) ? null : width);
    }
}
