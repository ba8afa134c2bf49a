using Migration.Language.Reading;

namespace Migration.Language.Tests.Reading;

public class JsonReaderTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("""{"name":"Account","fields":[{"name":"Id","length":18,"nillable":false,"scale":-1.5,"x":null},{}],"empty":[]}""")]
    [InlineData("{\n  \"a\" : [ \"x\\\"y\\\\ \\/ \\u00e9\\n\",\r\n    true ],\n\t\"b\": { \"c\": \"é €\" }\n}\n")]
    public void Plain_json_gives_the_tree_that_the_yaml_reader_gives(string text)
    {
        var bag = new FindingBag();
        var expected = YamlReader.Read("schema.json", text, bag);
        Assert.Empty(bag.ToList());

        Assert.Equal(Lines(expected!), Lines(JsonReader.TryRead("schema.json", text, out _)!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[1]")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("{\"a\":1} {")]
    [InlineData("{\"a\":1 \"b\":2}")]
    [InlineData("{\"a\":\"x\ny\"}")]
    [InlineData("{\"a\":\"\\q\"}")]
    [InlineData("{\"a\":\"\\u12\"}")]
    [InlineData("{\"a\":yes}")]
    [InlineData("{a: 1}")]
    [InlineData("{\"a\":\"open")]
    [InlineData("{\"a\":\\")]
    public void Anything_else_is_left_to_the_yaml_reader(string text) => Assert.Null(JsonReader.TryRead("schema.json", text, out _));

    [Theory]
    [InlineData("{\n  \"name\": \"Account\",\n  \"label: \"Account\"\n}", 3, 12)]
    [InlineData("{\n  \"name\"  \"Account\"\n}", 2, 11)]
    [InlineData("{\"name\": \"Account\",}", 1, 20)]
    [InlineData("name: Account", 1, 1)]
    public void A_snapshot_that_is_yaml_but_no_json_is_an_error_where_it_ceases_to_be_json(string text, int line, int column)
    {
        var finding = Assert.Single(ParsedInput.Parse("plans/demo/schemas/unified/Account.json", text)!.Findings);

        Assert.Equal(("NV1001", line, column), (finding.Rule.Id, finding.Span.Line, finding.Span.Column));
    }

    [Fact]
    public void A_letter_outside_the_basic_plane_may_be_written_as_two_escapes() =>
        Assert.Equal("\U0001F600", ((MappingNode)JsonReader.TryRead("schema.json", "{\"a\":\"\\ud83d\\ude00\"}", out _)!).Scalar("a")!.Value);

    [Fact]
    public void Nesting_without_end_is_left_to_the_yaml_reader() =>
        Assert.Null(JsonReader.TryRead("schema.json", string.Concat(Enumerable.Repeat("{\"a\":", 100_000)), out _));

    private static IEnumerable<string> Lines(Node node) => node switch
    {
        ScalarNode scalar => [$"{scalar.Span.Line},{scalar.Span.Column}-{scalar.Span.EndLine},{scalar.Span.EndColumn} {scalar.Value} {scalar.IsQuoted}"],
        SequenceNode sequence => [$"{sequence.Span}-{sequence.Span.EndColumn} [", .. sequence.Items.SelectMany(Lines)],
        MappingNode mapping => [$"{mapping.Span}-{mapping.Span.EndColumn} {{", .. mapping.Entries.SelectMany(entry => Lines(entry.Key).Concat(Lines(entry.Value)))],
        _ => [],
    };
}
