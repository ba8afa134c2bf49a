using Migration.Language.Reading;

namespace Migration.Language.Tests.Reading;

public class JsonCursorTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("""{"name":"Account","fields":[{"name":"Id","length":18,"nillable":false,"scale":-1.5,"x":null},{}],"empty":[]}""")]
    [InlineData("{\n  \"a\" : [ \"x\\\"y\\\\ \\/ \\u00e9\\n\",\r\n    true ],\n\t\"b\": { \"c\": \"é €\" }\n}\n")]
    public void Plain_json_is_walked_as_the_yaml_reader_reads_it(string text)
    {
        var bag = new FindingBag();
        var expected = YamlReader.Read("schema.json", text, bag);
        Assert.Empty(bag.ToList());
        var cursor = Cursor(text);

        Assert.Equal(Lines(expected!), Lines(cursor).ToList());
        Assert.True(cursor.IsAtEnd);
        Assert.Null(JsonCursor.Fault("schema.json", text));
    }

    [Fact]
    public void What_is_passed_over_must_be_plain_json_too()
    {
        var cursor = Cursor("""{"skipped": [{"a": "\u00e9", "b": [1, {}]}, null], "wanted": true}""");

        Assert.True(cursor.Enter('{'));
        Assert.Equal("skipped", cursor.NextKey());
        cursor.Skip();
        Assert.Equal("wanted", cursor.NextKey());
        Assert.True(cursor.Value().IsTrue);
        Assert.Null(cursor.NextKey());
        Assert.True(cursor.IsAtEnd);
        Assert.NotNull(JsonCursor.Fault("schema.json", """{"skipped": [{"a": 1, "a": 2}]}"""));
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
    public void Anything_else_breaks_the_walk(string text) => Assert.NotNull(JsonCursor.Fault("schema.json", text));

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
        Assert.Contains("\U0001F600", Lines(Cursor("{\"a\":\"\\ud83d\\ude00\"}")).Single(line => line.Contains("1,6", StringComparison.Ordinal)), StringComparison.Ordinal);

    [Fact]
    public void Nesting_without_end_breaks_the_walk() =>
        Assert.NotNull(JsonCursor.Fault("schema.json", string.Concat(Enumerable.Repeat("{\"a\":", 100_000))));

    [Fact]
    public void A_key_of_many_may_stand_there_once() =>
        Assert.NotNull(JsonCursor.Fault("schema.json", $"{{{string.Join(',', Enumerable.Range(0, 40).Select(n => $"\"key{n % 39}\": {n}"))}}}"));

    private static JsonCursor Cursor(string text) => new(new SourceFile("schema.json", text));

    private static IEnumerable<string> Lines(Node node) => node switch
    {
        ScalarNode scalar => [Line(scalar.Span, scalar.Value, scalar.IsQuoted)],
        SequenceNode sequence => ["[", .. sequence.Items.SelectMany(Lines), $"] {Line(sequence.Span)}"],
        MappingNode mapping => ["{", .. mapping.Entries.SelectMany(entry => Lines(entry.Key).Concat(Lines(entry.Value))), $"}} {Line(mapping.Span)}"],
        _ => [],
    };

    private static IEnumerable<string> Lines(JsonCursor cursor)
    {
        var start = cursor.Start();
        if (cursor.Enter('{'))
        {
            yield return "{";
            while (cursor.NextKey() is { } key)
            {
                yield return Line(cursor.Span(cursor.Key), key, isQuoted: true);
                foreach (var line in Lines(cursor))
                {
                    yield return line;
                }
            }

            yield return $"}} {Line(cursor.Span(cursor.Since(start)))}";
        }
        else if (cursor.Enter('['))
        {
            yield return "[";
            while (cursor.NextItem())
            {
                foreach (var line in Lines(cursor))
                {
                    yield return line;
                }
            }

            yield return $"] {Line(cursor.Span(cursor.Since(start)))}";
        }
        else
        {
            var value = cursor.Value();
            yield return Line(cursor.Span(value.Extent), value.Text, value.Kind == JsonKind.Text);
        }
    }

    private static string Line(SourceSpan span, string value = "", bool isQuoted = false) => $"{span.Line},{span.Column}-{span.EndLine},{span.EndColumn} {value} {isQuoted}";
}
