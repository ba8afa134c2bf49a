using System.Globalization;
using System.Text;
using YamlDotNet.Core;

namespace Migration.Language.Reading;

/// <summary>
/// Reads plain JSON into the same tree as <see cref="YamlReader"/>, many times faster: describe snapshots are most of what a build reads. It
/// gives up on anything out of the ordinary, and the YAML reader says what that is, if it sees anything: it takes much that is no JSON.
/// </summary>
internal sealed class JsonReader
{
    private const int MaxDepth = 32;

    // Up to here looking through the keys is quicker than a set of them.
    private const int FewKeys = 16;

    private readonly SourceFile _file;
    private readonly string _text;
    private readonly WordPool _words = new();
    private int _at;

    private JsonReader(SourceFile file)
    {
        _file = file;
        _text = file.Text;
    }

    /// <summary>Null when the text is not plain JSON with an object at the top: it is so up to <paramref name="end"/>.</summary>
    public static Node? TryRead(string file, string text, out SourceSpan end)
    {
        var reader = new JsonReader(new SourceFile(file, text));
        reader.Blanks();
        var root = reader.Current == '{' ? reader.Value(0) : null;
        reader.Blanks();
        end = reader._file.Span(reader._at, 1);
        return reader._at == text.Length ? root : null;
    }

    private char Current => _at < _text.Length ? _text[_at] : '\0';

    private Node? Value(int depth) => Current switch
    {
        _ when depth > MaxDepth => null,
        '{' => Object(depth),
        '[' => Array(depth),
        '"' => Text(),
        _ => Word(),
    };

    private MappingNode? Object(int depth)
    {
        var start = _at;
        var entries = new List<NodeEntry>();
        var seen = (HashSet<string>?)null;
        _at++;
        Blanks();
        while (!Take('}'))
        {
            if (entries.Count > 0 && !Comma())
            {
                return null;
            }

            if (entries.Count == FewKeys)
            {
                seen = new(entries.Select(entry => entry.Key.Value), StringComparer.Ordinal);
            }

            if (Current != '"' || Text() is not { } key || !(seen?.Add(key.Value) ?? !Has(entries, key.Value)))
            {
                return null;
            }

            Blanks();
            if (!Take(':'))
            {
                return null;
            }

            Blanks();
            if (Value(depth + 1) is not { } value)
            {
                return null;
            }

            entries.Add(new NodeEntry(key, value));
            Blanks();
        }

        return new MappingNode(_file, Extent(start), entries);
    }

    private static bool Has(List<NodeEntry> entries, string key)
    {
        foreach (var entry in entries)
        {
            if (entry.Key.Value == key)
            {
                return true;
            }
        }

        return false;
    }

    private SequenceNode? Array(int depth)
    {
        var start = _at;
        var items = new List<Node>();
        _at++;
        Blanks();
        while (!Take(']'))
        {
            if ((items.Count > 0 && !Comma()) || Value(depth + 1) is not { } item)
            {
                return null;
            }

            items.Add(item);
            Blanks();
        }

        return new SequenceNode(_file, Extent(start), items);
    }

    private ScalarNode? Text()
    {
        var start = _at;
        _at++;
        StringBuilder? unescaped = null;
        var from = _at;
        while (Current != '"')
        {
            if (Current < ' ' || Current is '\u0085' or '\u2028' or '\u2029' or '\uFEFF')
            {
                return null;
            }

            if (Current == '\\')
            {
                unescaped ??= new StringBuilder();
                unescaped.Append(_text, from, _at - from);
                if (Escape() is not { } character)
                {
                    return null;
                }

                unescaped.Append(character);
                from = _at;
                continue;
            }

            _at++;
        }

        var value = unescaped is null ? _words.Get(_text, from, _at - from) : unescaped.Append(_text, from, _at - from).ToString();
        _at++;
        return new ScalarNode(_file, Extent(start), value, ScalarStyle.DoubleQuoted);
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
    private ScalarNode? Word()
    {
        var start = _at;
        while (Current is (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '+' or '-' or '.')
        {
            _at++;
        }

        var value = _words.Get(_text, start, _at - start);
        return value is "true" or "false" or "null" || double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? new ScalarNode(_file, Extent(start), value, ScalarStyle.Plain)
            : null;
    }

    private bool Comma()
    {
        var found = Take(',');
        Blanks();
        return found;
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

    private NodeExtent Extent(int start) => new(start, _at - start);
}
