using System.Text.RegularExpressions;
using Migration.Language.Reading;

namespace Migration.Mutations.Mutating;

/// <summary>A word of a mapping that names something, and where it stands.</summary>
internal sealed record Word(string Text, SourceSpan Span);

/// <summary>A mapping as it is written.</summary>
internal sealed partial class MappingView(PlanView plan, Document file)
{
    public PlanView Plan => plan;

    public Document File => file;

    public MappingNode Root => file.Root;

    public string Step => Text("step");

    public string Object => Text("object");

    public string Operation => Text("operation");

    public string View => Text("from");

    public MappingNode Fields => (MappingNode)Root["fields"]!;

    public ScalarNode From => Root.Scalar("from")!;

    /// <summary>The line of the plan that runs it.</summary>
    public StepView InPlan => plan.Steps.Single(step => step.Type.Value == Step);

    /// <summary>Its target object.</summary>
    public Document Schema => plan.Schema(plan.Target.Value, Object)!;

    public IEnumerable<NodeEntry> Lookups => Fields.Entries.Where(entry => entry.Value is MappingNode value && value["ref"] is not null);

    public MappingNode? Field(string name) => SchemaFields.Field(Schema, name);

    public string Place(NodeEntry field) => $"{file.Path}:fields.{field.Key.Value}";

    /// <summary>Columns that a value reads.</summary>
    public static IEnumerable<Word> ColumnsOf(Node value) => value switch
    {
        ScalarNode expression => Words(expression, Column()),
        MappingNode block => block.Entries.SelectMany(entry => entry.Key.Value switch
        {
            "from" or "user" => ColumnsOf(entry.Value),
            "by" or "kind" => [new Word(((ScalarNode)entry.Value).Value, entry.Value.Span)],
            "record_type" when entry.Value is MappingNode => ColumnsOf(entry.Value),
            _ => [],
        }),
        _ => [],
    };

    public static IEnumerable<Word> TransformsOf(Node value) => value switch
    {
        ScalarNode expression => Words(expression, Transform()),
        MappingNode block when (block["from"] ?? block["user"]) is ScalarNode expression => Words(expression, Transform()),
        _ => [],
    };

    /// <summary>Steps that a lookup refers to.</summary>
    public static IReadOnlyList<ScalarNode> Targets(MappingNode lookup) => lookup["ref"] switch
    {
        ScalarNode one => [one],
        SequenceNode several => [.. several.Items.OfType<ScalarNode>()],
        _ => [],
    };

    private string Text(string key) => Root.Scalar(key)!.Value;

    private static IEnumerable<Word> Words(ScalarNode expression, Regex pattern) => pattern.Matches(expression.Value)
        .Select(match => new Word(match.Value, expression.Part(match.Index, match.Length)));

    // A word that stands at the beginning or among arguments and is no call; quoted texts hold none.
    [GeneratedRegex(@"(?<=^\s*|[(,]\s*)[a-z_][a-z0-9_]*(?![a-z0-9_(])")]
    private static partial Regex Column();

    [GeneratedRegex(@"(?<=\|\s*)[a-z_][a-z0-9_]*")]
    private static partial Regex Transform();
}
