namespace Migration.Language.Reading;

/// <summary>Path and text of a file. Turns stretches of the text into spans, lines ending where the C# compiler and the YAML reader see them end.</summary>
internal sealed class SourceFile(string path, string text)
{
    private static readonly char[] Breaks = ['\n', '\r', '\u0085', '\u2028', '\u2029'];

    private List<int>? _lineStarts;

    public string Path => path;

    public string Text => text;

    public static bool IsBreak(char character) => character is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029';

    /// <summary>What lies outside of the text ends with it: the YAML reader sees a line end that is not written.</summary>
    public SourceSpan Span(int start, int length)
    {
        start = Math.Max(0, Math.Min(start, text.Length));
        var (line, column) = Position(start);
        var (endLine, endColumn) = Position(Math.Max(start, Math.Min(start + length, text.Length)));
        return new(path, line, column, endLine, endColumn);
    }

    /// <summary>The first offset after the break that stands at the offset; the offset itself where none stands.</summary>
    public static int AfterBreak(string text, int at) => !IsBreak(text[at]) ? at : text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? at + 2 : at + 1;

    /// <summary>The text with one kind of line end, so that generated code has no other.</summary>
    public static string WithLineFeeds(string text)
    {
        text = text.Replace("\r\n", "\n");
        return text.Any(character => character != '\n' && IsBreak(character))
            ? string.Concat(text.Select(character => IsBreak(character) ? '\n' : character))
            : text;
    }

    private (int Line, int Column) Position(int offset)
    {
        var starts = _lineStarts ??= LineStarts(text);
        var line = starts.BinarySearch(offset);
        line = line >= 0 ? line : ~line - 1;
        return (line + 1, offset - starts[line] + 1);
    }

    private static List<int> LineStarts(string text)
    {
        var starts = new List<int> { 0 };
        for (var at = text.IndexOfAny(Breaks); at >= 0; at = text.IndexOfAny(Breaks, starts[starts.Count - 1]))
        {
            starts.Add(AfterBreak(text, at));
        }

        return starts;
    }
}
