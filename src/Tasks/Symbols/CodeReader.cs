using System.Reflection.Metadata;
using Migration.Language;
using Migration.Language.Model;

namespace Migration.Tasks.Symbols;

/// <summary>
/// What a compiled assembly offers to plans, as the generator saw it in the source: marked methods, the standard transforms of the runtime, and
/// the types that plans name as adapters.
/// </summary>
internal static class CodeReader
{
    /// <param name="assembly">The assembly that was compiled with the plans.</param>
    /// <param name="references">Those it was compiled against; files that are no assemblies are passed over.</param>
    /// <exception cref="BadImageFormatException">The assembly is none.</exception>
    public static CodeSymbols Read(string assembly, IEnumerable<string> references, EquatableList<AdapterRequest> requests)
    {
        using var own = AssemblyFile.Open(assembly);
        var others = new List<AssemblyFile>();
        try
        {
            others.AddRange(references.Select(AssemblyFile.TryOpen).OfType<AssemblyFile>());
            return new CodeSymbols(
                new(Marked(own, CodeMarks.Step)),
                new(Standard(own, others).Concat(Marked(own, CodeMarks.Transform))),
                new(Marked(own, CodeMarks.Check)),
                new(requests.Select(request => Adapter(own, others, request))));
        }
        finally
        {
            others.ForEach(other => other.Dispose());
        }
    }

    private static IEnumerable<MethodSymbolModel> Marked(AssemblyFile assembly, string attribute) =>
        from type in assembly.Types
        from model in Marked(assembly, type, attribute)
        select model;

    private static IEnumerable<MethodSymbolModel> Marked(AssemblyFile assembly, TypeDefinitionHandle type, string attribute) =>
        from method in assembly.Reader.GetTypeDefinition(type).GetMethods()
        let mark = AttributeReader.Find(assembly.Reader, assembly.Reader.GetMethodDefinition(method).GetCustomAttributes(), attribute)
        where mark is not null
        let model = Read(assembly, method, mark.Value)
        where model is not null
        select model;

    /// <summary>Those of the assembly that has the attribute, unless it is the one that was compiled.</summary>
    private static IEnumerable<MethodSymbolModel> Standard(AssemblyFile own, List<AssemblyFile> others)
    {
        if (own.Find(CodeMarks.Transform) is not null || others.FirstOrDefault(other => other.Find(CodeMarks.Transform) is not null) is not { } runtime)
        {
            return [];
        }

        return runtime.Types
            .Where(type => runtime.Namespace(type) == CodeMarks.StandardTransforms)
            .SelectMany(type => Marked(runtime, type, CodeMarks.Transform))
            .OrderBy(method => method.Name, StringComparer.Ordinal)
            .ThenBy(method => method.Method, StringComparer.Ordinal);
    }

    private static MethodSymbolModel? Read(AssemblyFile assembly, MethodDefinitionHandle method, CustomAttributeValue<string> mark)
    {
        if (mark.FixedArguments.Length != 1 || mark.FixedArguments[0].Value is not string name)
        {
            return null;
        }

        var named = mark.NamedArguments.ToDictionary(argument => argument.Name ?? "", argument => argument.Value);
        return new MethodReader(assembly).Read(method, name, ResultWidth.Read(named));
    }

    private static AdapterSymbolModel Adapter(AssemblyFile own, List<AssemblyFile> others, AdapterRequest request)
    {
        var assembly = own.Find(request.Module) is not null ? own : others.FirstOrDefault(other => other.Find(request.Module) is not null);
        if (assembly?.Find(request.Module) is not { } type)
        {
            return new(request.Module, request.Function, TypeFound: false, EquatableList<MethodSymbolModel>.Empty, EquatableList<string>.Empty);
        }

        var reader = new MethodReader(assembly);
        var methods = assembly.Reader.GetTypeDefinition(type).GetMethods().Where(reader.IsOrdinary).ToList();
        var named = methods.Where(method => reader.Name(method) == request.Function).ToList();
        return new(
            request.Module,
            request.Function,
            TypeFound: true,
            new((named.Count > 0 ? named : methods).Select(method => reader.Read(method, reader.Name(method)))),
            EquatableList<string>.Empty);
    }
}
