using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Json.Schema;
using Migration.Language.Reading;
using Migration.Language.Shapes;
using JsonObject = System.Text.Json.Nodes.JsonObject;
using JsonValue = System.Text.Json.Nodes.JsonValue;

namespace Migration.Language.Tests.Shapes;

/// <summary>A YAML file as an editor sees it: values typed by YAML 1.2, held against a schema.</summary>
internal static partial class EditorFile
{
    private static readonly Dictionary<string, JsonSchema> Schemas =
        EditorSchemas.All().ToDictionary(schema => schema.FileName, schema => JsonSchema.FromText(schema.Text), StringComparer.Ordinal);

    public static string Root { get; } = FindRoot();

    /// <summary>Name of the schema that a file belongs to; null for one that has none.</summary>
    public static string? SchemaOf(string path) => Inputs.Classify(path, out _) switch
    {
        InputKind.Plan => "plan.schema.json",
        InputKind.Mapping => "mapping.schema.json",
        InputKind.Extract => "extract.schema.json",
        InputKind.ModelContract => "contract.schema.json",
        InputKind.Environment => "environment.schema.json",
        _ => null,
    };

    /// <summary>What the schema says against the text, a line a place; empty when it holds.</summary>
    public static string Complaints(string schema, string text) => Complaints(Schemas[schema], Json(YamlReader.Read("file.yml", text, new FindingBag())));

    public static string Complaints(JsonSchema schema, JsonNode? instance)
    {
        var result = schema.Evaluate(JsonSerializer.SerializeToElement(instance), new EvaluationOptions { OutputFormat = OutputFormat.List });
        return result.IsValid ? "" : string.Join('\n', (result.Details ?? []).Append(result)
            .Where(detail => detail.Errors is not null)
            .Select(detail => $"{detail.InstanceLocation}: {string.Join("; ", detail.Errors!.Values)}")
            .DefaultIfEmpty("refused"));
    }

    private static JsonNode? Json(Node? node) => node switch
    {
        MappingNode mapping => new JsonObject(mapping.Entries.Select(entry => KeyValuePair.Create(entry.Key.Value, Json(entry.Value)))),
        SequenceNode sequence => new JsonArray([.. sequence.Items.Select(Json)]),
        ScalarNode { IsNull: true } => null,
        ScalarNode { IsQuoted: false, Value: "true" or "false" } flag => JsonValue.Create(flag.Value == "true"),
        ScalarNode { IsQuoted: false } scalar when Number().IsMatch(scalar.Value) => JsonNode.Parse(scalar.Value),
        ScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => null,
    };

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Migration.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?$")]
    private static partial Regex Number();
}
