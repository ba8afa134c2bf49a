using Migration.Language;
using Migration.Language.Reading;

namespace Migration.Mutations.Mutating;

/// <summary>An input file: its text, its tree, and which stretch of text a part of the tree is.</summary>
internal sealed class Document
{
    private readonly List<int> _lines = [0];
    private readonly Lazy<Node?> _root;

    public Document(string path, string text)
    {
        Path = path;
        Text = text;
        _root = new(() => ParsedInput.Parse(path, text)?.Root);
        for (var i = text.IndexOf('\n', StringComparison.Ordinal); i >= 0; i = text.IndexOf('\n', i + 1))
        {
            _lines.Add(i + 1);
        }
    }

    /// <summary>Relative to the repository, with slashes.</summary>
    public string Path { get; }

    public string Text { get; }

    public string Name => System.IO.Path.GetFileName(Path).Split('.')[0];

    public MappingNode Root => (MappingNode)_root.Value!;

    public int LineCount => _lines.Count;

    /// <summary>Text of a line, counted from one, without its end.</summary>
    public string Line(int line) => Text[_lines[line - 1]..(line < _lines.Count ? _lines[line] - 1 : Text.Length)];

    public int Offset(int line, int column) => line > _lines.Count ? Text.Length : Math.Min(_lines[line - 1] + column - 1, Text.Length);

    public SourceSpan Span(int start, int length)
    {
        var (line, column) = At(start);
        var (endLine, endColumn) = At(start + length);
        return new(Path, line, column, endLine, endColumn);
    }

    public string Raw(SourceSpan span) => Text[Offset(span.Line, span.Column)..Offset(span.EndLine, span.EndColumn)];

    /// <summary>Whole lines, the end of the last among them.</summary>
    public SourceSpan Lines(int first, int last) => new(Path, first, 1, last + 1, 1);

    /// <summary>A key with its value: whole lines of a block, and with its comma in a flow mapping.</summary>
    public SourceSpan Entry(MappingNode parent, NodeEntry entry)
    {
        var index = parent.Entries.ToList().IndexOf(entry);
        return Part(parent, entry.Key, entry.Value, index, parent.Entries.Select(each => (Node)each.Key).ToList(), parent.Entries.Select(each => each.Value).ToList());
    }

    /// <summary>An item of a list, in the same way.</summary>
    public SourceSpan Item(SequenceNode parent, int index) => Part(parent, parent.Items[index], parent.Items[index], index, parent.Items, parent.Items);

    public bool IsFlow(Node node) => Text[Offset(node.Span.Line, node.Span.Column)] is '{' or '[';

    /// <summary>The last line on which something of the node is written: the span of a block ends where the next thing begins.</summary>
    public int LastLine(Node node) => node switch
    {
        MappingNode { Entries: [.., var last] } when !IsFlow(node) => LastLine(last.Value),
        SequenceNode { Items: [.., var last] } when !IsFlow(node) => LastLine(last),
        _ => node.Span.EndColumn == 1 && node.Span.EndLine > node.Span.Line ? node.Span.EndLine - 1 : node.Span.EndLine,
    };

    private SourceSpan Part(Node parent, Node first, Node last, int index, IReadOnlyList<Node> starts, IReadOnlyList<Node> ends)
    {
        if (!IsFlow(parent))
        {
            return Lines(first.Span.Line, LastLine(last));
        }

        if (index + 1 < starts.Count)
        {
            return new(Path, first.Span.Line, first.Span.Column, starts[index + 1].Span.Line, starts[index + 1].Span.Column);
        }

        var from = index > 0 ? (ends[index - 1].Span.EndLine, ends[index - 1].Span.EndColumn) : (first.Span.Line, first.Span.Column);
        return new(Path, from.Item1, from.Item2, last.Span.EndLine, last.Span.EndColumn);
    }

    private (int Line, int Column) At(int offset)
    {
        var line = _lines.BinarySearch(offset);
        line = line < 0 ? ~line - 1 : line;
        return (line + 1, offset - _lines[line] + 1);
    }
}
