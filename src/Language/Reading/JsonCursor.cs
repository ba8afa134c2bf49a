using System.Globalization;
using System.Text;

namespace Migration.Language.Reading;

/// <summary>
/// Walks plain JSON from value to value and keeps nothing: describe snapshots are most of what a build reads, and of each of their thousand values
/// one word is wanted or none. What is out of the ordinary breaks the walk, and the YAML reader says what that is, if it sees anything: it takes much
/// that is no JSON.
/// </summary>
internal sealed class JsonCursor(SourceFile file)
{
    private const int MaxDepth = 32;

    private readonly string _text = file.Text;
    private readonly WordPool _words = new();
    private readonly List<OpenKeys> _open = [];
    private int _at;
    private int _depth;

    /// <summary>The text is no plain JSON at <see cref="Here"/>; nothing more is read.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>The walk is over and nothing is left.</summary>
    public bool IsAtEnd
    {
        get
        {
            Blanks();
            return !IsBroken && _depth == 0 && _at == _text.Length;
        }
    }

    /// <summary>Where the key stands that was read last.</summary>
    public NodeExtent Key { get; private set; }

    public SourceSpan Here => Span(new(_at, 1));

    private char Current => _at < _text.Length ? _text[_at] : '\0';

    /// <summary>Where the text ceases to be plain JSON with an object at the top; null when it does not.</summary>
    public static SourceSpan? Fault(string path, string text)
    {
        var cursor = new JsonCursor(new SourceFile(path, text));
        if (!cursor.Enter('{'))
        {
            return cursor.Here;
        }

        cursor.Leave();
        return cursor.IsAtEnd ? null : cursor.Here;
    }

    public SourceSpan Span(NodeExtent extent) => file.Span(extent.Index, extent.Length);

    /// <summary>Steps into the object or list that begins here; false when none does.</summary>
    public bool Enter(char bracket)
    {
        Blanks();
        if (IsBroken || Current != bracket)
        {
            return false;
        }

        if (_depth == MaxDepth)
        {
            return Break();
        }

        _at++;
        if (_open.Count == _depth)
        {
            _open.Add(new());
        }

        _open[_depth++].Clear();
        return true;
    }

    /// <summary>The next key of the object, its value is to be read then; null when the object ends or the text is broken.</summary>
    public string? NextKey()
    {
        if (!Next('}'))
        {
            return null;
        }

        var start = _at;
        if (Current != '"' || Text(isWanted: true) is not { } key || !_open[_depth - 1].Add(key))
        {
            Break();
            return null;
        }

        Key = Since(start);
        Blanks();
        if (!Take(':'))
        {
            Break();
            return null;
        }

        Blanks();
        return key;
    }

    /// <summary>There is another item of the list, to be read then.</summary>
    public bool NextItem() => Next(']');

    /// <summary>Reads a scalar; passes over an object or a list.</summary>
    public JsonValue Value() => Read(isWanted: true);

    /// <summary>Passes over a value.</summary>
    public void Skip() => Read(isWanted: false);

    /// <summary>Passes over what is left of an object.</summary>
    public void Leave()
    {
        while (NextKey() is not null)
        {
            Skip();
        }
    }

    /// <summary>From the start of a value to where the walk is.</summary>
    public NodeExtent Since(int start) => new(start, _at - start);

    /// <summary>Where the next value begins.</summary>
    public int Start()
    {
        Blanks();
        return _at;
    }

    private JsonValue Read(bool isWanted)
    {
        var start = Start();
        if (IsBroken)
        {
            return default;
        }

        if (Current == '"')
        {
            return Text(isWanted) is { } text ? new(JsonKind.Text, text, Since(start)) : default;
        }

        if (Enter('{'))
        {
            Leave();
            return new(JsonKind.Collection, "", Since(start));
        }

        if (Enter('['))
        {
            while (NextItem())
            {
                Skip();
            }

            return new(JsonKind.Collection, "", Since(start));
        }

        return Word() is { } word ? new(JsonKind.Word, word, Since(start)) : default;
    }

    private bool Next(char end)
    {
        Blanks();
        if (IsBroken)
        {
            return false;
        }

        if (Take(end))
        {
            _depth--;
            return false;
        }

        if (_open[_depth - 1].IsFirst())
        {
            return true;
        }

        if (!Take(','))
        {
            return Break();
        }

        Blanks();
        return true;
    }

    /// <summary>Empty where it is not wanted.</summary>
    private string? Text(bool isWanted)
    {
        _at++;
        StringBuilder? unescaped = null;
        var from = _at;
        while (Current != '"')
        {
            if (Current < ' ' || Current is '\u0085' or '\u2028' or '\u2029' or '\uFEFF')
            {
                Break();
                return null;
            }

            if (Current == '\\')
            {
                unescaped ??= new StringBuilder();
                unescaped.Append(_text, from, _at - from);
                if (Escape() is not { } character)
                {
                    Break();
                    return null;
                }

                unescaped.Append(character);
                from = _at;
                continue;
            }

            _at++;
        }

        var length = _at - from;
        _at++;
        return !isWanted ? "" : unescaped is null ? _words.Get(_text, from, length) : unescaped.Append(_text, from, length).ToString();
    }

    private char? Escape()
    {
        var kind = _at + 1 < _text.Length ? _text[_at + 1] : '\0';
        _at += 2;
        switch (kind)
        {
            case '"' or '\\' or '/':
                return kind;
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'u' when _at + 4 <= _text.Length
                && int.TryParse(_text.Substring(_at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code):
                _at += 4;
                return (char)code;
            default:
                return null;
        }
    }

    /// <summary>A number, true, false or null.</summary>
    private string? Word()
    {
        var start = _at;
        while (Current is (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '+' or '-' or '.')
        {
            _at++;
        }

        var word = _words.Get(_text, start, _at - start);
        if (word is "true" or "false" or "null" || double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
        {
            return word;
        }

        Break();
        return null;
    }

    private bool Break()
    {
        IsBroken = true;
        return false;
    }

    private bool Take(char character)
    {
        var found = Current == character;
        _at += found ? 1 : 0;
        return found;
    }

    private void Blanks()
    {
        while (Current is ' ' or '\n' or '\r' or '\t')
        {
            _at++;
        }
    }
}
