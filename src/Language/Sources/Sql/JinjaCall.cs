namespace Migration.Language.Sources.Sql;

/// <summary>The one form of Jinja that models know: <c>name('text', key='text')</c>. Offsets are those of the text it was read from.</summary>
internal sealed record JinjaCall(string Name, IReadOnlyList<JinjaArgument> Arguments)
{
    /// <summary>Reads the whole stretch between the braces; null when it is anything else.</summary>
    public static JinjaCall? Read(string text, int start, int end)
    {
        var reader = new Reader(text, start, end);
        return reader.Call();
    }

    private sealed class Reader(string text, int start, int end)
    {
        private int _at = start;

        public JinjaCall? Call()
        {
            var name = Word();
            if (name.Length == 0 || !Take('('))
            {
                return null;
            }

            var arguments = new List<JinjaArgument>();
            if (!Take(')'))
            {
                do
                {
                    if (Argument() is not { } argument)
                    {
                        return null;
                    }

                    arguments.Add(argument);
                }
                while (Take(','));

                if (!Take(')'))
                {
                    return null;
                }
            }

            Blanks();
            return _at == end ? new(name, arguments) : null;
        }

        private JinjaArgument? Argument()
        {
            Blanks();
            var begin = _at;
            var key = Word();
            if (key.Length > 0 && !char.IsDigit(key[0]))
            {
                if (!Take('='))
                {
                    return null;
                }

                Blanks();
                return Value() is { } named ? named with { Key = key, Start = begin, Length = _at - begin } : null;
            }

            _at = begin;
            return Value();
        }

        /// <summary>A text in quotes, or a number as it is written.</summary>
        private JinjaArgument? Value()
        {
            if (_at < end && text[_at] is '\'' or '"')
            {
                var close = text.IndexOf(text[_at], _at + 1, end - _at - 1);
                if (close < 0)
                {
                    return null;
                }

                var value = text.Substring(_at + 1, close - _at - 1);
                var argument = new JinjaArgument(null, value, _at + 1, value.Length);
                _at = close + 1;
                return value.Contains("\\") ? null : argument;
            }

            var begin = _at;
            while (_at < end && (char.IsDigit(text[_at]) || text[_at] is '.' or '-'))
            {
                _at++;
            }

            return _at == begin ? null : new(null, text.Substring(begin, _at - begin), begin, _at - begin);
        }

        private string Word()
        {
            Blanks();
            var begin = _at;
            while (_at < end && (char.IsLetterOrDigit(text[_at]) || text[_at] == '_'))
            {
                _at++;
            }

            return text.Substring(begin, _at - begin);
        }

        private bool Take(char expected)
        {
            Blanks();
            if (_at >= end || text[_at] != expected)
            {
                return false;
            }

            _at++;
            return true;
        }

        private void Blanks()
        {
            while (_at < end && char.IsWhiteSpace(text[_at]))
            {
                _at++;
            }
        }
    }
}

/// <summary>Key: null for an argument without a name. Start and Length: the value without quotes, or key and value.</summary>
internal sealed record JinjaArgument(string? Key, string Value, int Start, int Length);
