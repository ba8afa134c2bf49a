using System.Text;
using Migration.Language.Model;
using Migration.Language.Reading;

namespace Migration.Language.Sources.Sql;

/// <summary>
/// Reads SQL with the little Jinja that models know. Inside comments of SQL nothing is looked for; inside its strings tags work, as in dbt
/// (<c>'{{ var('since') }}'</c>).
/// </summary>
internal sealed class SqlTemplateReader
{
    private readonly string _text;
    private readonly FindingBag _findings;
    private readonly SourceFile _positions;
    private readonly char[] _plain;
    private readonly StringBuilder _pending = new();
    private readonly List<SqlReference> _parts = [];
    private string? _materialized;
    private bool _isSound = true;
    private bool _trimNext;

    private SqlTemplateReader(string file, string text, FindingBag findings)
    {
        _text = text;
        _findings = findings;
        _positions = new(file, text);
        _plain = text.ToCharArray();
    }

    public static SqlTemplate Read(string file, string text, FindingBag findings) => new SqlTemplateReader(file, text, findings).Read();

    private SqlTemplate Read()
    {
        var state = SqlState.Code;
        for (var at = 0; at < _text.Length;)
        {
            var tag = _text[at] == '{' && (At(at, "{#") || (!IsComment(state) && (At(at, "{{") || At(at, "{%"))));
            at = tag ? Tag(at) : Plain(at, ref state);
        }

        Flush(last: true);
        return new(_parts, _materialized, new string(_plain), _positions, _isSound);
    }

    /// <summary>One character, two where they belong together.</summary>
    private int Plain(int at, ref SqlState state)
    {
        var length = SqlLexer.Step(_text, at, ref state);
        if (_trimNext && char.IsWhiteSpace(_text[at]))
        {
            return at + length;
        }

        _trimNext = false;
        _pending.Append(_text, at, length);
        return at + length;
    }

    private int Tag(int start)
    {
        var kind = _text[start + 1];
        var close = kind switch { '#' => "#}", '%' => "%}", _ => "}}" };
        var inner = start + 2;
        var innerEnd = Close(inner, close, quotes: kind == '{');
        if (innerEnd < 0)
        {
            Refuse(start, 2, $"A {_text.Substring(start, 2)} without its {close}");
            Blot(start, _text.Length, ' ');
            return _text.Length;
        }

        var end = innerEnd + 2;
        if (inner < innerEnd && _text[inner] == '-')
        {
            inner++;
            TrimPending();
        }

        _trimNext = innerEnd > inner && _text[innerEnd - 1] == '-';
        innerEnd -= _trimNext ? 1 : 0;
        Blot(start, end, ' ');
        if (kind == '%')
        {
            Refuse(start, end - start, "A Jinja statement");
        }
        else if (kind == '{')
        {
            Expression(start, end, JinjaCall.Read(_text, inner, innerEnd));
        }

        return end;
    }

    private void Expression(int start, int end, JinjaCall? call)
    {
        switch (call)
        {
            case { Name: "ref", Arguments: [{ Key: null } model] }:
                Add(new(SqlPartKind.Ref, model.Value), model, start, end, '_');
                break;
            case { Name: "source", Arguments: [{ Key: null } schema, { Key: null } table] }:
                Add(new(SqlPartKind.Source, schema.Value, table.Value), table, start, end, '_', schema);
                break;
            case { Name: "var", Arguments: [{ Key: null } name] }:
                Add(new(SqlPartKind.Var, name.Value), name, start, end, '0');
                break;
            case { Name: "var", Arguments: [{ Key: null } name, { Key: null or "default" } fallback] }:
                Add(new(SqlPartKind.Var, name.Value, fallback.Value), name, start, end, '0');
                break;
            case { Name: "config" }:
                Config(call);
                break;
            case { Name: "ref" or "source" or "var" }:
                Refuse(start, end - start, $"This form of {call.Name}()");
                break;
            case not null:
                Refuse(start, end - start, $"The Jinja function {call.Name}()");
                break;
            default:
                Refuse(start, end - start, "This Jinja expression");
                break;
        }
    }

    private void Config(JinjaCall call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument is not { Key: "materialized" })
            {
                Refuse(argument.Start, argument.Length, argument.Key is null ? "A config without a name" : $"The config {argument.Key}");
            }
            else if (argument.Value is not ("view" or "table"))
            {
                _isSound = false;
                _findings.Add(Rules.Materialization, _positions.Span(argument.Start, argument.Length), argument.Value);
            }
            else
            {
                _materialized = argument.Value;
            }
        }
    }

    private void Add(SqlPartModel part, JinjaArgument named, int start, int end, char blot, JinjaArgument? schema = null)
    {
        Flush(last: false);
        _parts.Add(new(part, _positions.Span(named.Start, named.Length), start, schema is null ? null : _positions.Span(schema.Start, schema.Length)));
        Blot(start, end, blot);
    }

    private void Flush(bool last)
    {
        if (last)
        {
            TrimPending();
        }

        var text = _parts.Count == 0 ? _pending.ToString().TrimStart() : _pending.ToString();
        if (text.Length > 0)
        {
            _parts.Add(new(new(SqlPartKind.Text, SourceFile.WithLineFeeds(text)), _positions.Span(0, 0)));
        }

        _pending.Clear();
    }

    private void TrimPending()
    {
        while (_pending.Length > 0 && char.IsWhiteSpace(_pending[_pending.Length - 1]))
        {
            _pending.Length--;
        }
    }

    /// <summary>Offset of the closing braces; a quoted text may hold them.</summary>
    private int Close(int from, string close, bool quotes)
    {
        char? quote = null;
        for (var i = from; i < _text.Length - 1; i++)
        {
            if (quote is null && At(i, close))
            {
                return i;
            }

            if (quotes && _text[i] is '\'' or '"')
            {
                quote = quote is null ? _text[i] : quote == _text[i] ? null : quote;
            }
        }

        return _text.IndexOf(close, from, StringComparison.Ordinal);
    }

    /// <summary>A tag that is never closed reaches to the next one: its first line is enough to see it.</summary>
    private void Refuse(int start, int length, string what)
    {
        _isSound = false;
        var end = _text.IndexOf('\n', start, length);
        length = end < 0 ? length : end - start;
        _findings.Add(Rules.UnsupportedJinja, _positions.Span(start, length), what);
    }

    /// <summary>Line ends stay: a comment of SQL before the tag must still end.</summary>
    private void Blot(int start, int end, char with)
    {
        for (var i = start; i < end; i++)
        {
            _plain[i] = _plain[i] is '\n' or '\r' ? _plain[i] : with;
        }
    }

    private static bool IsComment(SqlState state) => state is SqlState.LineComment or SqlState.BlockComment;

    private bool At(int at, string what) => string.CompareOrdinal(_text, at, what, 0, what.Length) == 0;
}
