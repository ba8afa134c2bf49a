using System.Text;
using Migration.Sandbox.Hosting;

namespace Migration.Sandbox.Soql;

internal enum TokenKind
{
    Word,
    Text,
    Number,
    Symbol,
    End,
}

internal readonly record struct Token(TokenKind Kind, string Text);

/// <summary>Cuts SOQL into words (paths included), quoted texts, numbers and dates, and symbols.</summary>
internal static class Tokenizer
{
    public static List<Token> Cut(string soql)
    {
        var tokens = new List<Token>();
        var at = 0;
        while (at < soql.Length)
        {
            var c = soql[at];
            if (char.IsWhiteSpace(c))
            {
                at++;
            }
            else if (c == '\'')
            {
                tokens.Add(new Token(TokenKind.Text, Quoted(soql, ref at)));
            }
            else if (char.IsAsciiLetter(c) || c == '_')
            {
                tokens.Add(new Token(TokenKind.Word, Run(soql, ref at, x => char.IsAsciiLetterOrDigit(x) || x is '_' or '.' or ':')));
            }
            else if (char.IsAsciiDigit(c) || (c is '-' or '+' && at + 1 < soql.Length && char.IsAsciiDigit(soql[at + 1])))
            {
                at++;
                tokens.Add(new Token(
                    TokenKind.Number, c + Run(soql, ref at, x => char.IsAsciiLetterOrDigit(x) || x is '.' or ':' or '-' or '+')));
            }
            else
            {
                var two = at + 1 < soql.Length ? soql.Substring(at, 2) : "";
                var symbol = two is "!=" or "<=" or ">=" or "<>" ? two : c.ToString();
                if (!"(),=<>".Contains(c, StringComparison.Ordinal) && symbol.Length == 1)
                {
                    throw SalesforceException.Bad("MALFORMED_QUERY", $"unexpected token: '{c}'");
                }
                tokens.Add(new Token(TokenKind.Symbol, symbol == "<>" ? "!=" : symbol));
                at += symbol.Length;
            }
        }
        tokens.Add(new Token(TokenKind.End, "<EOF>"));
        return tokens;
    }

    private static string Run(string soql, ref int at, Func<char, bool> belongs)
    {
        var start = at;
        while (at < soql.Length && belongs(soql[at])) { at++; }
        return soql[start..at];
    }

    private static string Quoted(string soql, ref int at)
    {
        var text = new StringBuilder();
        for (at++; at < soql.Length; at++)
        {
            if (soql[at] == '\'')
            {
                at++;
                return text.ToString();
            }
            if (soql[at] != '\\' || at + 1 == soql.Length)
            {
                text.Append(soql[at]);
                continue;
            }
            at++;
            text.Append(soql[at] switch
            {
                'n' or 'N' => "\n",
                'r' or 'R' => "\r",
                't' or 'T' => "\t",
                'b' or 'B' => "\b",
                'f' or 'F' => "\f",
                // Kept escaped: only LIKE reads them, as literal characters instead of wildcards.
                '%' => "\\%",
                '_' => "\\_",
                var other => other.ToString(),
            });
        }
        throw SalesforceException.Bad("MALFORMED_QUERY", "line 1:0 mismatched character '<EOF>' expecting '''");
    }
}
