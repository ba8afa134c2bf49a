using System.Text;
using Migration.Language.Reading;

namespace Migration.Language.Syntax;

/// <summary>
/// <c>value | transform | transform(argument, …)</c>, where a value or argument is a column, a 'text', a number, true, false or a call.
/// </summary>
internal sealed class ExpressionParser
{
    private const int MaxDepth = 32;
    private const int MaxTerms = 256;

    private readonly ScalarNode _scalar;
    private readonly string _text;
    private int _at;
    private int _terms;

    private ExpressionParser(ScalarNode scalar)
    {
        _scalar = scalar;
        _text = scalar.Value;
    }

    /// <summary>Null, with a finding at the exact place, when it is no expression.</summary>
    public static ExpressionSyntax? Parse(ScalarNode scalar, FindingBag findings)
    {
        try
        {
            return new ExpressionParser(scalar).Pipeline();
        }
        catch (ExpressionException problem)
        {
            findings.Add(Rules.ExpressionSyntax, problem.Span, problem.Message);
            return null;
        }
    }

    private ExpressionSyntax Pipeline()
    {
        Blanks();
        var value = Term(0, "a column, a 'text', a number or a transform");
        var transforms = 0;
        for (Blanks(); _at < _text.Length; Blanks())
        {
            if (++transforms > MaxDepth)
            {
                throw Problem("more than 32 transforms in a row", _at, 1);
            }

            if (_text[_at] != '|')
            {
                throw Problem(Unfit("expected '|' and a transform; a text is written in quotes: \"'United States'\""), _at, _text.Length - _at);
            }

            _at++;
            Blanks();
            value = Call(Name("a transform after '|'"), value, 0);
        }

        return value;
    }

    private ExpressionSyntax Term(int depth, string expected)
    {
        if (depth > MaxDepth)
        {
            throw Problem("calls are nested deeper than 32 levels", _at, 1);
        }

        if (++_terms > MaxTerms)
        {
            throw Problem("more than 256 columns, texts and calls in one expression", _at, 1);
        }

        var c = _at < _text.Length ? _text[_at] : '\0';
        if (c is '\'' or '"')
        {
            return Quoted(c);
        }

        if (c is '-' or (>= '0' and <= '9'))
        {
            return Number();
        }

        var (start, name) = Name(expected);
        if (_at < _text.Length && _text[_at] == '(')
        {
            return Call((start, name), null, depth);
        }

        var span = Span(start);
        return name is "true" or "false" ? new ExpressionSyntax.Boolean(span, name == "true") : new ExpressionSyntax.Column(span, name);
    }

    private ExpressionSyntax.Call Call((int Start, string Name) name, ExpressionSyntax? input, int depth)
    {
        var nameSpan = Span(name.Start);
        var arguments = new List<ExpressionSyntax>();
        if (_at < _text.Length && _text[_at] == '(')
        {
            var open = _at++;
            Blanks();
            while (!Take(')'))
            {
                if (_at >= _text.Length)
                {
                    throw Problem("this bracket is not closed", open, 1);
                }

                if (arguments.Count > 0 && !Take(','))
                {
                    throw Problem("expected ',' or ')'", _at, 1);
                }

                Blanks();
                arguments.Add(Term(depth + 1, "an argument: a column, a 'text', a number, true or false"));
                Blanks();
            }
        }

        return new ExpressionSyntax.Call(Span(name.Start), nameSpan, name.Name, input, arguments);
    }

    private ExpressionSyntax.Text Quoted(char quote)
    {
        var start = _at++;
        var value = new StringBuilder();
        while (true)
        {
            if (_at >= _text.Length)
            {
                throw Problem($"this text lacks its closing {quote}", start, _text.Length - start);
            }

            if (_text[_at] == quote)
            {
                _at++;
                if (_at >= _text.Length || _text[_at] != quote)
                {
                    break;
                }
            }

            value.Append(_text[_at++]);
        }

        return new ExpressionSyntax.Text(Span(start), value.ToString());
    }

    private ExpressionSyntax.Number Number()
    {
        var start = _at++;
        while (_at < _text.Length && (_text[_at] is '.' or (>= '0' and <= '9')))
        {
            _at++;
        }

        var digits = _text.Substring(start, _at - start);
        if (digits.Length > 29 || !decimal.TryParse(digits, NumberStyle, System.Globalization.CultureInfo.InvariantCulture, out _))
        {
            throw Problem($"'{digits}' is not a number", start, digits.Length);
        }

        return new ExpressionSyntax.Number(Span(start), digits);
    }

    private const System.Globalization.NumberStyles NumberStyle =
        System.Globalization.NumberStyles.AllowLeadingSign | System.Globalization.NumberStyles.AllowDecimalPoint;

    private (int Start, string Name) Name(string expected)
    {
        var start = _at;
        while (_at < _text.Length && IsNamePart(_text[_at], first: _at == start))
        {
            _at++;
        }

        return _at > start ? (start, _text.Substring(start, _at - start)) : throw Problem(Unfit($"expected {expected}"), start, 1);
    }

    /// <summary>Why what stands here is not what was expected.</summary>
    private string Unfit(string expected) => _at < _text.Length && _text[_at] > '\u007f' && char.IsLetter(_text[_at])
        ? "a name is made of a-z, A-Z, 0-9 and _; give the column such a name in the model"
        : expected;

    private static bool IsNamePart(char c, bool first) => c is '_' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') || (!first && c is >= '0' and <= '9');

    private bool Take(char c)
    {
        var found = _at < _text.Length && _text[_at] == c;
        _at += found ? 1 : 0;
        return found;
    }

    private void Blanks()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }
    }

    private SourceSpan Span(int start) => _scalar.Part(start, _at - start);

    private ExpressionException Problem(string message, int start, int length) => new(message, _scalar.Part(start, length));

    private sealed class ExpressionException(string message, SourceSpan span) : Exception(message)
    {
        public SourceSpan Span => span;
    }
}
