using Microsoft.CodeAnalysis;
using Migration.Language;
using Migration.Language.Model;

namespace Migration.Generator.Symbols;

/// <summary>Looks up the types and methods that plans name as adapters.</summary>
internal static class AdapterLookup
{
    private const int MostNearTypes = 50;

    public static EquatableList<AdapterSymbolModel> Find(Compilation compilation, EquatableList<AdapterRequest> requests, CancellationToken cancellation) =>
        new(requests.Select(request => Find(compilation, request, cancellation)));

    private static AdapterSymbolModel Find(Compilation compilation, AdapterRequest request, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (compilation.GetTypeByMetadataName(request.Module) is not { } type)
        {
            return new(request.Module, request.Function, TypeFound: false, EquatableList<MethodSymbolModel>.Empty, NearTypes(compilation, request.Module, cancellation));
        }

        var methods = type.GetMembers().OfType<IMethodSymbol>().Where(method => method.MethodKind == MethodKind.Ordinary && !method.IsImplicitlyDeclared).ToList();
        var named = methods.Where(method => method.Name == request.Function).ToList();
        return new(
            request.Module,
            request.Function,
            TypeFound: true,
            new((named.Count > 0 ? named : methods).Select(method => MethodReader.Read(method, method.Name))),
            EquatableList<string>.Empty);
    }

    /// <summary>For a suggestion: types of the source with that name somewhere else, else all of them.</summary>
    private static EquatableList<string> NearTypes(Compilation compilation, string module, CancellationToken cancellation)
    {
        var all = Types(compilation.Assembly.GlobalNamespace, cancellation).ToList();
        var name = module.Substring(module.LastIndexOf('.') + 1);
        var same = all.Where(type => type.EndsWith("." + name, StringComparison.Ordinal)).ToList();
        return new((same.Count > 0 ? same : all).OrderBy(type => type, StringComparer.Ordinal).Take(MostNearTypes));
    }

    private static IEnumerable<string> Types(INamespaceSymbol space, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var own = space.GetTypeMembers().Where(type => type.CanBeReferencedByName && !type.IsGenericType).Select(type => type.ToDisplayString());
        return own.Concat(space.GetNamespaceMembers().SelectMany(member => Types(member, cancellation)));
    }
}
