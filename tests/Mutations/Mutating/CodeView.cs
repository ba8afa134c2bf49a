using System.Text.RegularExpressions;
using Migration.Language.Reading;

namespace Migration.Mutations.Mutating;

/// <summary>A C# method that plans call: by its attribute, or as an adapter.</summary>
/// <param name="Attribute">With its brackets; null for an adapter.</param>
/// <param name="Kind">Step, Transform, Check or Adapter.</param>
internal sealed record CodeMethod(Document File, string Kind, string Name, Word? Attribute, Word Modifiers, Word Result, Word Method, Word Parameters)
{
    public string Place => $"{File.Path}:{Name}";
}

/// <summary>The C# of src/Migrations, as far as plans call it.</summary>
internal static partial class CodeView
{
    public static IEnumerable<CodeMethod> Methods(this Plans plans) =>
        from file in plans.Code
        from match in Marked().Matches(file.Text)
        select Read(file, match, match.Groups["kind"].Value, match.Groups["name"].Value, Word(file, match.Groups["attribute"]));

    /// <summary>Methods that a plan names as adapters, under the name of the step.</summary>
    public static IEnumerable<CodeMethod> Adapters(this Plans plans) =>
        from plan in plans.All
        from step in plan.Steps
        let adapter = (step.Node["args"] as MappingNode)?["adapter"] as MappingNode
        where adapter is not null
        from file in plans.Code
        where file.Text.Contains($"class {adapter.Text("module").Split('.')[^1]}", StringComparison.Ordinal)
        from match in Signature().Matches(file.Text)
        where match.Groups["method"].Value == adapter.Text("fn")
        select Read(file, match, "Adapter", step.Type.Value, null);

    /// <summary>Where plans and mappings call it: the name, and for a transform the whole value too.</summary>
    public static IEnumerable<SourceSpan> Uses(this Plans plans, CodeMethod method) => method.Kind switch
    {
        "Transform" => from mapping in plans.All.SelectMany(plan => plan.Mappings)
                       from entry in mapping.Fields.Entries
                       where MappingView.TransformsOf(entry.Value).Any(word => word.Text == method.Name)
                       select (entry.Value is MappingNode block ? (block["from"] ?? block["user"])! : entry.Value).Span,
        "Check" => from plan in plans.All
                   from phase in plan.Phases
                   from item in (phase["validate"] as SequenceNode)?.Items.OfType<ScalarNode>() ?? []
                   where item.Value == method.Name
                   select item.Span,
        "Step" => from plan in plans.All
                  from step in plan.Steps
                  where step.Type.Value == method.Name
                  select step.Type.Span,
        _ => from plan in plans.All
             from step in plan.Steps
             where step.Type.Value == method.Name
             from entry in ((MappingNode)((MappingNode)step.Node["args"]!)["adapter"]!).Entries
             select entry.Value.Span,
    };

    private static CodeMethod Read(Document file, Match match, string kind, string name, Word? attribute) => new(
        file, kind, name, attribute, Word(file, match.Groups["modifiers"]), Word(file, match.Groups["result"]), Word(file, match.Groups["method"]), Word(file, match.Groups["parameters"]));

    private static Word Word(Document file, Capture found) => new(found.Value, file.Span(found.Index, found.Length));

    [GeneratedRegex(@"(?<attribute>\[(?<kind>Step|Transform|Check)\(""(?<name>[^""]+)""[^\]]*\)\])\s+(?<modifiers>public static( async)?) (?<result>\S+) (?<method>\w+)\((?<parameters>[^)]*)\)")]
    private static partial Regex Marked();

    [GeneratedRegex(@"(?<modifiers>public static( async)?) (?<result>\S+) (?<method>\w+)\((?<parameters>[^)]*)\)")]
    private static partial Regex Signature();
}
