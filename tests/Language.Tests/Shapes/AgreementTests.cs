using Migration.Language.Reading;
using Migration.Language.Tests.Compiler;

namespace Migration.Language.Tests.Shapes;

/// <summary>
/// Every key of a plan that compiles is misspelt once, every value replaced by one of another shape: compiler and editor schema judge alike.
/// </summary>
public sealed class AgreementTests
{
    private const string Environment = "plans/environments/night.yml";

    private static readonly string[] ShapeRules = ["NV1004", "NV1005", "NV1006"];

    public static TheoryData<string> Files => [.. new PlanFixture().Paths.Append(Environment).Where(path => EditorFile.SchemaOf(path) is not null)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Schema_and_compiler_agree_on_every_misspelt_key(string path) =>
        Agree(path, root => Entries(root).Select(entry => (entry.Key, entry.Key.Value + "_x")));

    [Theory]
    [MemberData(nameof(Files))]
    public void Schema_and_compiler_agree_on_every_value_of_another_shape(string path) =>
        Agree(path, root => Entries(root).Select(entry => entry.Value).OfType<ScalarNode>().Select(value => (value, "[[{ some: thing }]]")));

    private static void Agree(string path, Func<Node, IEnumerable<(ScalarNode Place, string Text)>> changes)
    {
        var fixture = new PlanFixture();
        var original = path == Environment
            ? File.ReadAllText(Path.Combine(EditorFile.Root, "tests", "Cases", "_base", path))
            : fixture[path["plans/demo/".Length..]];
        var schema = EditorFile.SchemaOf(path)!;
        Assert.Equal("", EditorFile.Complaints(schema, original));
        Assert.Empty(Findings(path, original));

        var all = changes(YamlReader.Read(path, original, new FindingBag())!).ToList();
        Assert.NotEmpty(all);
        foreach (var (place, text) in all)
        {
            var changed = Replace(original, place.Span, text);
            var findings = Findings(path, changed);
            var complaints = EditorFile.Complaints(schema, changed);
            var where = $"{place.Span} '{place.Value}' -> {text}\ncompiler: {string.Join("\n", findings)}\nschema: {complaints}";
            Assert.False(complaints.Length == 0 && findings.Any(finding => ShapeRules.Contains(finding.Rule.Id)), "The schema lets pass " + where);
            Assert.False(complaints.Length > 0 && findings.Count == 0, "The compiler lets pass " + where);
        }
    }

    private static EquatableList<Finding> Findings(string path, string text)
    {
        if (path == Environment)
        {
            return PlanCompiler.CheckEnvironment(ParsedInput.Parse(path, text)!, ["atlas", "unified"]);
        }

        var fixture = new PlanFixture { [path["plans/demo/".Length..]] = text };
        return fixture.Compile().Findings;
    }

    private static string Replace(string text, SourceSpan span, string by)
    {
        var lines = text.Split('\n');
        Assert.Equal(span.Line, span.EndLine);
        var line = lines[span.Line - 1];
        lines[span.Line - 1] = line[..(span.Column - 1)] + by + line[(span.EndColumn - 1)..];
        return string.Join('\n', lines);
    }

    private static IEnumerable<NodeEntry> Entries(Node? node) => node switch
    {
        MappingNode mapping => mapping.Entries.SelectMany(entry => Entries(entry.Value).Prepend(entry)),
        SequenceNode sequence => sequence.Items.SelectMany(Entries),
        _ => [],
    };
}
