namespace Migration.Language.Reading;

/// <summary>A stretch of a file. Lines and columns are 1-based; the end is exclusive. File is relative to the repository, with slashes.</summary>
public sealed record SourceSpan(string File, int Line, int Column, int EndLine, int EndColumn)
{
    public static SourceSpan StartOf(string file) => new(file, 1, 1, 1, 1);

    public override string ToString() => FormattableString.Invariant($"{File}({Line},{Column})");
}
