using YamlDotNet.Core;

namespace Migration.Language.Reading;

public sealed class ScalarNode : Node
{
    private readonly ScalarStyle _style;

    internal ScalarNode(SourceFile file, NodeExtent extent, string value, ScalarStyle style)
        : base(file, extent)
    {
        Value = value;
        _style = style;
    }

    public string Value { get; }

    public bool IsQuoted => _style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted;

    /// <summary>Nothing written, <c>~</c> or <c>null</c>.</summary>
    public bool IsNull => !IsQuoted && Value is "" or "~" or "null";

    public override string Shape => IsNull ? "empty" : "a value";

    /// <summary>Where a part of <see cref="Value"/> stands in the file, through quotes, escapes and folded lines.</summary>
    public SourceSpan Part(int start, int length)
    {
        if (_style is ScalarStyle.Literal or ScalarStyle.Folded)
        {
            return Span;
        }

        var walk = new RawScalar(File.Text, StartIndex, Span.Line, Span.Column, _style);
        walk.Advance(Math.Min(start, Value.Length));
        var (line, column) = (walk.Line, walk.Column);
        walk.Advance(Math.Min(length, Value.Length - Math.Min(start, Value.Length)));
        return new SourceSpan(File.Path, line, column, walk.Line, walk.Column);
    }
}

/// <summary>Walks the written form of a scalar, one character of its value at a time.</summary>
internal struct RawScalar
{
    private readonly string _text;
    private readonly ScalarStyle _style;
    private int _index;
    private int _pendingBreaks;

    public RawScalar(string text, int index, int line, int column, ScalarStyle style)
    {
        _text = text;
        _style = style;
        _index = index;
        Line = line;
        Column = column;
        if (style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted)
        {
            Move(1);
        }
    }

    public int Line { get; private set; }

    public int Column { get; private set; }

    public void Advance(int characters)
    {
        for (var i = 0; i < characters && _index < _text.Length; i++)
        {
            Step();
        }
    }

    private void Step()
    {
        if (_pendingBreaks > 0)
        {
            _pendingBreaks--;
            return;
        }

        if (AtFold())
        {
            SkipFold();
        }
        else if (_style == ScalarStyle.SingleQuoted && _text[_index] == '\'')
        {
            Move(2);
        }
        else if (_style == ScalarStyle.DoubleQuoted && _text[_index] == '\\')
        {
            Move(EscapeLength());
        }
        else
        {
            Move(1);
        }
    }

    /// <summary>Blanks up to a line end: folded into one blank, or into the empty lines that follow.</summary>
    private readonly bool AtFold()
    {
        var i = _index;
        while (i < _text.Length && _text[i] is ' ' or '\t')
        {
            i++;
        }

        return i < _text.Length && _text[i] is '\r' or '\n';
    }

    private void SkipFold()
    {
        var breaks = 0;
        while (_index < _text.Length && _text[_index] is ' ' or '\t' or '\r' or '\n')
        {
            if (_text[_index] == '\n')
            {
                breaks++;
                Line++;
                Column = 0;
            }

            Move(1);
        }

        _pendingBreaks = Math.Max(0, breaks - 2);
    }

    private readonly int EscapeLength() => (_index + 1 < _text.Length ? _text[_index + 1] : ' ') switch
    {
        'x' => 4,
        'u' => 6,
        'U' => 10,
        _ => 2,
    };

    private void Move(int count)
    {
        _index += count;
        Column += count;
    }
}
