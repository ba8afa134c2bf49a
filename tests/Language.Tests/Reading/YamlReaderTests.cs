using Migration.Language.Reading;
using Migration.Language.Shapes;

namespace Migration.Language.Tests.Reading;

public class YamlReaderTests
{
    private const string Plan = """
        plan: consolidation
        phases:
          - name: "Found'ation"
            steps: [{ type: a.b }, 'it''s | trim']
        text: "a\tb | c"
        folded: one
          two three
        """;

    [Fact]
    public void A_value_knows_its_line_and_column()
    {
        var root = Read(Plan);

        var span = root.Scalar("plan")!.Span;
        Assert.Equal(new SourceSpan("plan.yml", 1, 7, 1, 20), span);
        var phase = (MappingNode)((SequenceNode)root["phases"]!).Items[0];
        Assert.Equal(new SourceSpan("plan.yml", 3, 11, 3, 24), phase.Scalar("name")!.Span);
        Assert.True(phase.Scalar("name")!.IsQuoted);
        Assert.Equal((4, 5), (phase.Entry("steps")!.Key.Span.Line, phase.Entry("steps")!.Key.Span.Column));
    }

    [Theory]
    [InlineData("it's | trim", "trim", 4, 37)]
    [InlineData("a\tb | c", "c", 5, 15)]
    [InlineData("one two three", "three", 7, 7)]
    [InlineData("one two three", "two", 7, 3)]
    [InlineData("consolidation", "dation", 1, 14)]
    public void A_part_of_a_value_is_found_through_quotes_escapes_and_folds(string value, string part, int line, int column)
    {
        var scalar = Scalars(Read(Plan)).Single(scalar => scalar.Value == value);

        var span = scalar.Part(value.IndexOf(part, StringComparison.Ordinal), part.Length);

        Assert.Equal((line, column, line, column + part.Length), (span.Line, span.Column, span.EndLine, span.EndColumn));
    }

    [Fact]
    public void Json_is_read_by_the_same_reader()
    {
        var root = Read("""{"name":"Account","fields":[{"name":"Id","length":18,"nillable":false,"label":"a \/ b \u00e9 \"q\""}]}""");

        var field = (MappingNode)((SequenceNode)root["fields"]!).Items[0];
        Assert.Equal("a / b é \"q\"", field.Scalar("label")!.Value);
        Assert.Equal("18", field.Scalar("length")!.Value);
    }

    [Theory]
    [InlineData("a: 1\nb: [1, 2\nc: 3", "NV1001", 2)]
    [InlineData("a: 1\na: 2", "NV1002", 2)]
    [InlineData("a: &x 1\n", "NV1003", 1)]
    [InlineData("a: 1\nb: *x\n", "NV1003", 2)]
    [InlineData("a: !!str 1\n", "NV1003", 1)]
    [InlineData("a: 1\n---\nb: 2\n", "NV1003", 2)]
    [InlineData("? [a]\n: 1\n", "NV1003", 1)]
    [InlineData("a: \"open\n", "NV1001", 1)]
    [InlineData("a: 1\nb: \"open\nc: 2\nd: 3\n", "NV1001", 2)]
    [InlineData("a:\n  b: 1\n\tc: 2\n", "NV1001", 3)]
    [InlineData("a:\n  - { b: 1\n  - { b: 2 }\n", "NV1001", 3)]
    [InlineData("a: 1\nb: 2\0\nc: 3\n", "NV1001", 2)]
    [InlineData("a: 1\nb: { c: 2 }\u0001\n", "NV1001", 2)]
    public void What_is_outside_the_language_is_reported_where_it_stands(string text, string rule, int line)
    {
        var bag = new FindingBag();
        YamlReader.Read("plan.yml", text, bag);

        var finding = Assert.Single(bag.ToList());
        Assert.Equal((rule, line), (finding.Rule.Id, finding.Span.Line));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a remark\n")]
    [InlineData("---\n")]
    public void An_empty_file_is_nothing(string text) =>
        Assert.Null(YamlReader.Read("plan.yml", text, new FindingBag()));

    [Fact]
    public void Nesting_without_end_is_an_error_and_no_crash()
    {
        var bag = new FindingBag();

        Assert.Null(YamlReader.Read("plan.yml", new string('[', 100_000), bag));
        Assert.Equal("NV1001", Assert.Single(bag.ToList()).Rule.Id);
    }

    [Fact]
    public void An_unknown_key_brings_the_key_that_was_meant()
    {
        var bag = new FindingBag();
        KeyReader.Of(Read("""
            plan: x
            targt: unified
            """), Small, bag);

        Assert.Equal(
            [
                "plan.yml(1,1): error NV1005: The plan lacks the key 'target'. Its keys are: plan, target",
                "plan.yml(2,1): error NV1004: Unknown key 'targt' in the plan; did you mean 'target'?",
            ],
            bag.ToList().Select(finding => finding.ToString()));
    }

    [Fact]
    public void Asking_for_a_key_that_the_table_lacks_is_a_fault_of_the_program()
    {
        var keys = KeyReader.Of(Read("plan: x\ntarget: y"), Small, new FindingBag());

        Assert.Equal("x", keys.Scalar("plan")!.Value);
        Assert.Throws<ArgumentException>(() => keys.Scalar("window"));
    }

    private static Shape Small => new(
        "the plan",
        "",
        new Key("plan", "", Form.AnyText) { Required = true },
        new Key("target", "", Form.AnyText) { Required = true });

    private static MappingNode Read(string text) => (MappingNode)YamlReader.Read("plan.yml", text, new FindingBag())!;

    private static IEnumerable<ScalarNode> Scalars(Node node) => node switch
    {
        ScalarNode scalar => [scalar],
        SequenceNode sequence => sequence.Items.SelectMany(Scalars),
        MappingNode mapping => mapping.Entries.SelectMany(entry => Scalars(entry.Value)),
        _ => [],
    };
}
