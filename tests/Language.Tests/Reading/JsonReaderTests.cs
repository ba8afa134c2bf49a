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

        Assert.Equal(Lines(expected!), Lines(JsonReader.TryRead("schema.json", text)!));
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
    public void Anything_else_is_left_to_the_yaml_reader(string text) => Assert.Null(JsonReader.TryRead("schema.json", text));

    [Fact]
    public void Nesting_without_end_is_left_to_the_yaml_reader() =>
        Assert.Null(JsonReader.TryRead("schema.json", string.Concat(Enumerable.Repeat("{\"a\":", 100_000))));

    private static IEnumerable<string> Lines(Node node) => node switch
    {
        ScalarNode scalar => [$"{scalar.Span.Line},{scalar.Span.Column}-{scalar.Span.EndLine},{scalar.Span.EndColumn} {scalar.Value} {scalar.IsQuoted}"],
        SequenceNode sequence => [$"{sequence.Span}-{sequence.Span.EndColumn} [", .. sequence.Items.SelectMany(Lines)],
        MappingNode mapping => [$"{mapping.Span}-{mapping.Span.EndColumn} {{", .. mapping.Entries.SelectMany(entry => Lines(entry.Key).Concat(Lines(entry.Value)))],
        _ => [],
    };
}
