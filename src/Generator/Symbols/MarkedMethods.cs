using Microsoft.CodeAnalysis;
using Migration.Language;
using Migration.Language.Model;

namespace Migration.Generator.Symbols;

/// <summary>Methods that register themselves with the plans by an attribute of the runtime.</summary>
internal static class MarkedMethods
{
    public static MethodSymbolModel? FromSource(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return context.TargetSymbol is IMethodSymbol method ? Read(method, context.Attributes[0]) : null;
    }

    /// <summary>The standard transforms: those of the referenced runtime.</summary>
    public static EquatableList<MethodSymbolModel> Standard(Compilation compilation, CancellationToken cancellation)
    {
        var attribute = compilation.GetTypeByMetadataName(CodeMarks.Transform);
        var space = attribute?.ContainingAssembly.GlobalNamespace;
        foreach (var part in CodeMarks.StandardTransforms.Split('.'))
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
        return MethodReader.Read(method, name, ResultWidth.Read(named));
    }
}
