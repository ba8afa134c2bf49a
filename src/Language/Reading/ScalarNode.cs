namespace Migration.Language.Reading;

/// <summary>How a scalar is written. A type of our own: code over the parser's would have to be compiled again on each machine.</summary>
internal enum Writing : byte
{
    Plain,
    SingleQuoted,
    DoubleQuoted,

    /// <summary>Lines below, after <c>|</c> or <c>&gt;</c>.</summary>
    Block,
}

public sealed class ScalarNode : Node
{
    private readonly Writing _writing;

    internal ScalarNode(SourceFile file, NodeExtent extent, string value, Writing writing)
        : base(file, extent)
    {
        Value = value;
        _writing = writing;
    }

    public string Value { get; }

    public bool IsQuoted => _writing is Writing.SingleQuoted or Writing.DoubleQuoted;

    /// <summary>Nothing written, <c>~</c> or <c>null</c>.</summary>
    public bool IsNull => !IsQuoted && Value is "" or "~" or "null";

    public override string Shape => IsNull ? "empty" : "a value";

    /// <summary>Where a part of <see cref="Value"/> stands in the file, through quotes, escapes and folded lines.</summary>
    public SourceSpan Part(int start, int length)
    {
        if (_writing == Writing.Block)
        {
            return Span;
        }

        var walk = new RawScalar(File.Text, StartIndex, _writing);
        walk.Advance(Math.Min(start, Value.Length));
        var begin = walk.Index;
        walk.Advance(Math.Min(length, Value.Length - Math.Min(start, Value.Length)));
        return File.Span(begin, walk.Index - begin);
    }
}

/// <summary>Walks the written form of a scalar, one character of its value at a time.</summary>
internal struct RawScalar
{
    private readonly string _text;
    private readonly Writing _writing;
    private int _pendingBreaks;
    private int _blanksEnd;

    public RawScalar(string text, int index, Writing writing)
    {
        _text = text;
        _writing = writing;
        Index = writing is Writing.SingleQuoted or Writing.DoubleQuoted ? index + 1 : index;
    }

    /// <summary>Offset in the text.</summary>
    public int Index { get; private set; }

    public void Advance(int characters)
    {
        for (var i = 0; i < characters && Index < _text.Length; i++)
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
        else if (_writing == Writing.SingleQuoted && _text[Index] == '\'')
        {
            Index += 2;
        }
        else if (_writing == Writing.DoubleQuoted && _text[Index] == '\\')
        {
            Index += EscapeLength();
        }
        else
        {
            Index += 1;
        }
    }

    /// <summary>Blanks up to a line end: folded into one blank, or into the empty lines that follow.</summary>
    private bool AtFold()
    {
        // Blanks that led to no line end are not looked through again from each of them.
        var i = Math.Max(Index, _blanksEnd);
        while (i < _text.Length && _text[i] is ' ' or '\t')
        {
            i++;
        }

        _blanksEnd = i;
        return i < _text.Length && SourceFile.IsBreak(_text[i]);
    }

    private void SkipFold()
    {
        var breaks = 0;
        while (Index < _text.Length && (_text[Index] is ' ' or '\t' || SourceFile.IsBreak(_text[Index])))
        {
            var next = SourceFile.AfterBreak(_text, Index);
            breaks += next > Index ? 1 : 0;
            Index = Math.Max(next, Index + 1);
        }

        _pendingBreaks = Math.Max(0, breaks - 2);
    }

    private readonly int EscapeLength() => (Index + 1 < _text.Length ? _text[Index + 1] : ' ') switch
    {
        'x' => 4,
        'u' => 6,
        'U' => 10,
        _ => 2,
    };
}
