using Migration.Language.Reading;

namespace Migration.Mutations.Mutating;

/// <summary>Reads and writes the fields of describe snapshots.</summary>
internal static class SchemaFields
{
    public static IEnumerable<MappingNode> Of(Document schema) => PlanView.Items(schema.Root, "fields");

    public static IEnumerable<string> Names(Document schema) => Of(schema).Select(field => field.Scalar("name")!.Value);

    public static MappingNode? Field(Document schema, string name) => Of(schema).FirstOrDefault(field => field.Scalar("name")!.Value == name);

    public static bool Is(this MappingNode node, string key) => node.Scalar(key)?.Value == "true";

    public static string Text(this MappingNode node, string key) => node.Scalar(key)?.Value ?? "";

    public static int Number(this MappingNode node, string key) =>
        int.TryParse(node.Scalar(key)?.Value, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;

    public static IReadOnlyList<string> Texts(this MappingNode node, string key) => [.. ((node[key] as SequenceNode)?.Items ?? []).OfType<ScalarNode>().Select(item => item.Value)];

    /// <summary>Sets a key of a node of JSON, whether it is written there or not.</summary>
    public static Change Set(this Change change, Document schema, MappingNode node, string key, string json)
    {
        if (node[key] is { } value)
        {
            return change.Quietly(value.Span, json);
        }

        var (line, column) = (node.Span.Line, node.Span.Column + 1);
        return change.Quietly(new(schema.Path, line, column, line, column), $"\"{key}\": {json}, ");
    }
}
