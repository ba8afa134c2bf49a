using Migration.Language.Reading;

namespace Migration.Mutations.Mutating;

/// <summary>Places of a file between and around what is written.</summary>
internal static class Places
{
    public static SourceSpan Start(this SourceSpan span) => span with { EndLine = span.Line, EndColumn = span.Column };

    public static SourceSpan End(this SourceSpan span) => span with { Line = span.EndLine, Column = span.EndColumn };

    /// <summary>A key and its value.</summary>
    public static SourceSpan Whole(this NodeEntry entry) => entry.Key.Span with { EndLine = entry.Value.Span.EndLine, EndColumn = entry.Value.Span.EndColumn };

    /// <summary>Before the first column of a line.</summary>
    public static SourceSpan Before(this Document file, int line) => new(file.Path, line, 1, line, 1);

    /// <summary>From the first sign of the line to its end.</summary>
    public static SourceSpan Written(this Document file, int line)
    {
        var text = file.Line(line);
        return new(file.Path, line, text.Length - text.TrimStart().Length + 1, line, text.Length + 1);
    }

    public static string Indent(this Document file, int line) => file.Line(line)[..(file.Line(line).Length - file.Line(line).TrimStart().Length)];

    public static SourceSpan In(this SourceSpan span, string file) => span with { File = file };
}
