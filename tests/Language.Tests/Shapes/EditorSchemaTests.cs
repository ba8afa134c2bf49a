using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Json.Schema;
using Migration.Language.Shapes;
using JsonObject = System.Text.Json.Nodes.JsonObject;

namespace Migration.Language.Tests.Shapes;

/// <summary>The schemas that editors read say what the compiler says.</summary>
public sealed partial class EditorSchemaTests
{
    public static TheoryData<string> CommittedFiles => [.. Files(Path.Combine(EditorFile.Root, "plans")).Where(path => EditorFile.SchemaOf(path) is not null)];

    /// <summary>Files of golden cases whose shape the compiler refuses.</summary>
    public static TheoryData<string, string> RefusedFiles => [.. from folder in Directory.GetDirectories(Path.Combine(EditorFile.Root, "tests", "Cases"))
        let expected = Path.Combine(folder, "expected", "diagnostics.txt")
        where File.Exists(expected)
        from file in File.ReadAllLines(expected).Select(line => ShapeFinding().Match(line)).Where(match => match.Success).Select(match => match.Groups["file"].Value).Distinct()
        where EditorFile.SchemaOf(file) is not null
        select new TheoryDataRow<string, string>(Path.GetFileName(folder), file)];

    public static TheoryData<string> SchemaNames => [.. EditorSchemas.All().Select(schema => schema.FileName)];

    [Theory]
    [MemberData(nameof(CommittedFiles))]
    public void A_committed_file_names_its_schema_and_holds_to_it(string path)
    {
        var text = File.ReadAllText(Path.Combine(EditorFile.Root, path));
        var schema = EditorFile.SchemaOf(path)!;
        var relative = Path.GetRelativePath(Path.GetDirectoryName(path)!, Path.Combine(EditorSchemas.Folder, schema)).Replace('\\', '/');

        Assert.Equal($"# yaml-language-server: $schema={relative}", text.Split('\n')[0]);
        Assert.Equal("", EditorFile.Complaints(schema, text));
    }

    [Theory]
    [MemberData(nameof(SchemaNames))]
    public void A_committed_schema_is_written_from_the_tables(string name) => Assert.Equal(
        File.ReadAllText(Path.Combine(EditorFile.Root, EditorSchemas.Folder, name)),
        EditorSchemas.All().Single(schema => schema.FileName == name).Text);

    [Theory]
    [MemberData(nameof(RefusedFiles))]
    public void A_shape_that_the_compiler_refuses_is_refused_by_the_schema(string name, string file)
    {
        var text = File.ReadAllText(Path.Combine(EditorFile.Root, "tests", "Cases", name, file));

        Assert.NotEqual("", EditorFile.Complaints(EditorFile.SchemaOf(file)!, text));
    }

    [Theory]
    [MemberData(nameof(SchemaNames))]
    public void Examples_and_defaults_of_a_schema_hold_to_it(string name)
    {
        var parts = Objects(JsonNode.Parse(EditorSchemas.All().Single(schema => schema.FileName == name).Text)!)
            .Where(part => part["markdownDescription"] is JsonValue)
            .ToList();

        Assert.NotEmpty(parts);
        foreach (var part in parts)
        {
            var alone = new JsonObject([KeyValuePair.Create("$schema", (JsonNode?)"http://json-schema.org/draft-07/schema#"), .. part.DeepClone().AsObject().Select(property => KeyValuePair.Create(property.Key, property.Value?.DeepClone()))]);
            var schema = JsonSchema.FromText(alone.ToJsonString());
            foreach (var value in ((part["examples"] as JsonArray)?.ToList() ?? []).Append(part["default"]).Where(value => value is not null))
            {
                Assert.Equal("", EditorFile.Complaints(schema, value!.DeepClone()));
            }
        }
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject json => json.SelectMany(property => Objects(property.Value)).Prepend(json),
        JsonArray array => array.SelectMany(Objects),
        _ => [],
    };

    private static IEnumerable<string> Files(string folder) => Directory.GetFiles(folder, "*.yml", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(EditorFile.Root, path).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    [GeneratedRegex(@"^(?<file>[^(]+\.yml)\([^:]*: error NV100[456]:")]
    private static partial Regex ShapeFinding();
}
