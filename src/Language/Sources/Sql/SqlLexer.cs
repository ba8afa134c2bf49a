namespace Migration.Language.Sources.Sql;

internal enum SqlState
{
    Code,
    String,
    QuotedName,
    LineComment,
    BlockComment,
}

internal enum SqlTokenKind
{
    Word,
    QuotedName,
    String,
    Number,
    Symbol,
}

/// <summary>Text: without quotes for a quoted name, as written for the rest.</summary>
internal sealed record SqlToken(SqlTokenKind Kind, string Text, int Start, int Length)
{
    public bool Is(string word) =>
        Text.Length == word.Length && Kind is SqlTokenKind.Word or SqlTokenKind.Symbol && string.Equals(Text, word, StringComparison.OrdinalIgnoreCase);

    /// <summary>By how much it opens brackets: 1, -1 for one that closes, else 0.</summary>
    public int Nesting => Kind != SqlTokenKind.Symbol ? 0 : Text switch
    {
        "(" or "[" or "{" => 1,
        ")" or "]" or "}" => -1,
        _ => 0,
    };
}

/// <summary>Cuts SQL into words as far as DuckDB and Snowflake agree on them.</summary>
internal static class SqlLexer
{
    /// <summary>Length of what stands at the offset, and the state after it.</summary>
    public static int Step(string text, int at, ref SqlState state)
    {
        var (first, second) = (text[at], at + 1 < text.Length ? text[at + 1] : '\0');
        switch (state)
        {
            case SqlState.Code when first == '-' && second == '-':
                state = SqlState.LineComment;
                return 2;
            case SqlState.Code when first == '/' && second == '*':
                state = SqlState.BlockComment;
                return 2;
            case SqlState.Code when first is '\'' or '"':
                state = first == '\'' ? SqlState.String : SqlState.QuotedName;
                return 1;
            case SqlState.LineComment when first == '\n':
            case SqlState.String when first == '\'':
            case SqlState.QuotedName when first == '"':
                // A doubled quote closes and opens again: the same text in the end.
                state = SqlState.Code;
                return 1;
            case SqlState.BlockComment when first == '*' && second == '/':
                state = SqlState.Code;
                return 2;
            default:
                return 1;
        }
    }

    public static List<SqlToken> Tokens(string text)
    {
        var tokens = new List<SqlToken>();
        for (var at = 0; at < text.Length;)
        {
            var first = text[at];
            if (char.IsWhiteSpace(first))
            {
                at++;
            }
            else if (first is '\'' or '"' || Comment(text, at))
            {
                at = Quoted(text, at, tokens);
            }
            else
            {
                var length = Run(text, at);
                var kind = char.IsDigit(first) ? SqlTokenKind.Number : IsNamePart(first) ? SqlTokenKind.Word : SqlTokenKind.Symbol;
                tokens.Add(new(kind, text.Substring(at, length), at, length));
                at += length;
            }
        }

        return tokens;
    }

    private static bool Comment(string text, int at) => at + 1 < text.Length && (text[at], text[at + 1]) is ('-', '-') or ('/', '*');

    /// <summary>A string or quoted name, which becomes a token, or a comment, which does not; answers the offset behind it.</summary>
    private static int Quoted(string text, int start, List<SqlToken> tokens)
    {
        var state = SqlState.Code;
        var at = start;
        do
        {
            at += Step(text, at, ref state);

            // A doubled quote is one of the text.
            if (state == SqlState.Code && text[start] is '\'' or '"' && at < text.Length && text[at] == text[start])
            {
                at += Step(text, at, ref state);
            }
        }
        while (state != SqlState.Code && at < text.Length);

        if (text[start] == '\'')
        {
            tokens.Add(new(SqlTokenKind.String, text.Substring(start, at - start), start, at - start));
        }
        else if (text[start] == '"')
        {
            tokens.Add(new(SqlTokenKind.QuotedName, text.Substring(start, at - start).Trim('"').Replace("\"\"", "\""), start, at - start));
        }

        return at;
    }

    private static int Run(string text, int start)
    {
        var at = start + 1;
        if (IsNamePart(text[start]))
        {
            while (at < text.Length && (IsNamePart(text[at]) || (text[at] == '.' && char.IsDigit(text[start]))))
            {
                at++;
            }
        }

        return at - start;
    }

    private static bool IsNamePart(char letter) => char.IsLetterOrDigit(letter) || letter is '_' or '$';
}
