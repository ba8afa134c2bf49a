using System.Text.RegularExpressions;
using Migration.Language.Reading;

namespace Migration.Mutations.Mutating;

/// <summary>A model's SQL as it is laid out in the plans: an item of the outermost select list a line, Jinja calls anywhere.</summary>
internal static partial class SqlView
{
    /// <summary>A selected column that has a line of its own, and that line.</summary>
    public sealed record Item(string Name, SourceSpan NameSpan, int Line, string Text, bool IsLast);

    public static IReadOnlyList<Item> Items(Document sql)
    {
        var items = new List<Item>();
        var first = Enumerable.Range(1, sql.LineCount).FirstOrDefault(line => sql.Line(line).TrimEnd() is "select" or "select distinct");
        for (var line = first + 1; first > 0 && line <= sql.LineCount && sql.Line(line).StartsWith("    ", StringComparison.Ordinal); line++)
        {
            var text = sql.Line(line).TrimEnd();
            var isLast = !text.EndsWith(',');
            var match = Named().Match(text.TrimEnd(','));
            if (match.Success && text.Count(c => c == '(') == text.Count(c => c == ')') && (line == first + 1 || sql.Line(line - 1).TrimEnd().EndsWith(',')))
            {
                var name = match.Groups["name"];
                items.Add(new(name.Value, new(sql.Path, line, name.Index + 1, line, name.Index + name.Length + 1), line, text, isLast));
            }
        }

        return items;
    }

    public static IEnumerable<Word> Refs(Document sql) => Words(sql, Ref());

    /// <summary>Schema and table of each source.</summary>
    public static IEnumerable<(Word Schema, Word Table)> Sources(Document sql) => Source().Matches(sql.Text).Select(match => (Word(sql, match.Groups[1]), Word(sql, match.Groups[2])));

    public static IEnumerable<Word> Materializations(Document sql) => Words(sql, Config());

    /// <summary>A whole Jinja call with its braces.</summary>
    public static IEnumerable<Word> Calls(Document sql) => Jinja().Matches(sql.Text).Select(match => Word(sql, match));

    private static IEnumerable<Word> Words(Document sql, Regex pattern) => pattern.Matches(sql.Text).Select(match => Word(sql, match.Groups[1]));

    private static Word Word(Document sql, Capture found) => new(found.Value, sql.Span(found.Index, found.Length));

    [GeneratedRegex(@"^    (\w+\.)?(?<name>\w+)$|^    .*\bas (?<name>\w+)$")]
    private static partial Regex Named();

    [GeneratedRegex(@"ref\('(\w+)'\)")]
    private static partial Regex Ref();

    [GeneratedRegex(@"source\('(\w+)', '(\w+)'\)")]
    private static partial Regex Source();

    [GeneratedRegex(@"materialized='(\w+)'")]
    private static partial Regex Config();

    [GeneratedRegex(@"\{\{[^}]*\}\}")]
    private static partial Regex Jinja();
}
