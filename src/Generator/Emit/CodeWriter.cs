using System.Text;

namespace Migration.Generator.Emit;

/// <summary>Writes indented C#. A block gives the emitter the shape of its output: <c>using (code.Block("class A")) { … }</c>.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes the line at the current depth; an empty one stays empty.</summary>
    public void Line(string line = "")
    {
        if (line.Length > 0)
        {
            _text.Append(' ', _depth * 4).Append(line);
        }

        _text.Append('\n');
    }

    /// <summary>Each line of the text at the current depth: a raw string literal keeps its shape under any indentation.</summary>
    public void Lines(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            Line(line);
        }
    }

    public IDisposable Block(string head, string close = "}") => Nest(head, "{", close);

    /// <summary>A collection expression over several lines, for data.</summary>
    public IDisposable List(string head, string close) => Nest(head, "[", "]" + close);

    /// <summary>A collection expression: an item a line, an empty one in the line of its head.</summary>
    public void List<T>(string head, IReadOnlyCollection<T> items, string close, Action<T> item)
    {
        if (items.Count == 0)
        {
            Line($"{head} []{close}");
            return;
        }

        using (List(head, close))
        {
            foreach (var current in items)
            {
                item(current);
            }
        }
    }

    /// <summary>One level deeper, without brackets.</summary>
    public IDisposable Indent()
    {
        _depth++;
        return new Nesting(this, null);
    }

    public override string ToString() => _text.ToString();

    private Nesting Nest(string head, string open, string close)
    {
        if (head.Length > 0)
        {
            Line(head);
        }

        Line(open);
        _depth++;
        return new Nesting(this, close);
    }

    private sealed class Nesting(CodeWriter writer, string? close) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            if (close is not null)
            {
                writer.Line(close);
            }
        }
    }
}
