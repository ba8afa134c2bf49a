using Migration.Language.Reading;

namespace Migration.Language.Sources.Sql;

/// <summary>Turns offsets in a text into spans.</summary>
internal sealed class TextPositions
{
    private readonly string _file;
    private readonly List<int> _lineStarts = [0];

    public TextPositions(string file, string text)
    {
        _file = file;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
            {
                _lineStarts.Add(i + 1);
            }
        }
    }

    public SourceSpan Span(int start, int length)
    {
        var (line, column) = Position(start);
        var (endLine, endColumn) = Position(start + length);
        return new(_file, line, column, endLine, endColumn);
    }

    private (int Line, int Column) Position(int offset)
    {
        var line = _lineStarts.BinarySearch(offset);
        line = line >= 0 ? line : ~line - 1;
        return (line + 1, offset - _lineStarts[line] + 1);
    }
}
