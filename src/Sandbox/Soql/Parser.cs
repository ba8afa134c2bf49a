using System.Globalization;
using Migration.Sandbox.Hosting;

namespace Migration.Sandbox.Soql;

/// <summary>
/// The subset of SOQL that public clients send: fields, parent paths, COUNT, WHERE, ORDER BY, LIMIT, OFFSET. Anything else is
/// refused with <c>MALFORMED_QUERY</c>.
/// </summary>
internal sealed class Parser
{
    private static readonly HashSet<string> Functions =
        new(StringComparer.OrdinalIgnoreCase) { "COUNT", "COUNT_DISTINCT", "MIN", "MAX", "SUM", "AVG" };

    private readonly List<Token> _tokens;
    private readonly TimeProvider _time;
    private int _at;

    private Parser(string soql, TimeProvider time)
    {
        _tokens = Tokenizer.Cut(soql);
        _time = time;
    }

    private Token Current => _tokens[_at];

    public static Query Parse(string soql, TimeProvider time)
    {
        var parser = new Parser(soql, time);
        var query = parser.ReadQuery();
        return parser.Current.Kind == TokenKind.End ? query : throw parser.Unexpected();
    }

    private Query ReadQuery()
    {
        Expect("SELECT");
        var select = new List<SelectItem> { ReadSelectItem() };
        while (Accept(",")) { select.Add(ReadSelectItem()); }
        Expect("FROM");
        var from = Word();
        // An alias of the object is legal and, with one object, says nothing.
        var alias = Current.Kind == TokenKind.Word && !IsClause(Current.Text) ? Word() : null;
        if (Accept("USING")) { throw Unsupported("USING SCOPE"); }
        var where = Accept("WHERE") ? ReadOr() : null;
        if (Accept("WITH")) { throw Unsupported("WITH"); }
        if (Accept("GROUP")) { throw Unsupported("GROUP BY"); }
        var order = new List<OrderItem>();
        if (Accept("ORDER"))
        {
            Expect("BY");
            do { order.Add(ReadOrderItem()); } while (Accept(","));
        }
        int? limit = Accept("LIMIT") ? Whole() : null;
        int? offset = Accept("OFFSET") ? Whole() : null;
        if (Accept("FOR")) { throw Unsupported("FOR"); }
        return Unaliased(new Query(select, from, where, order, limit, offset), alias);
    }

    private SelectItem ReadSelectItem()
    {
        if (Current.Text == "(") { throw Unsupported("a parent-to-child subquery"); }
        var word = Word();
        if (word.Equals("TYPEOF", StringComparison.OrdinalIgnoreCase)) { throw Unsupported("TYPEOF"); }
        if (!Accept("(")) { return new SelectItem(word.Split('.'), null, null); }
        if (!Functions.Contains(word)) { throw Unsupported(word + "()"); }
        var path = Current.Text == ")" ? [] : Word().Split('.');
        Expect(")");
        var alias = Current.Kind == TokenKind.Word && !IsClause(Current.Text) ? Word() : null;
        return new SelectItem(path, word.ToUpperInvariant(), alias);
    }

    private OrderItem ReadOrderItem()
    {
        var path = Word().Split('.');
        var descending = Accept("DESC");
        if (!descending) { Accept("ASC"); }
        var nullsLast = false;
        if (Accept("NULLS"))
        {
            nullsLast = Accept("LAST");
            if (!nullsLast) { Expect("FIRST"); }
        }
        return new OrderItem(path, descending, nullsLast);
    }

    private Condition ReadOr()
    {
        var parts = new List<Condition> { ReadAnd() };
        while (Accept("OR")) { parts.Add(ReadAnd()); }
        return parts.Count == 1 ? parts[0] : new Condition.Or(parts);
    }

    private Condition ReadAnd()
    {
        var parts = new List<Condition> { ReadNot() };
        while (Accept("AND")) { parts.Add(ReadNot()); }
        return parts.Count == 1 ? parts[0] : new Condition.And(parts);
    }

    private Condition ReadNot()
    {
        if (Accept("NOT")) { return new Condition.Not(ReadNot()); }
        if (!Accept("(")) { return ReadComparison(); }
        var inner = ReadOr();
        Expect(")");
        return inner;
    }

    private Condition ReadComparison()
    {
        var path = Word().Split('.');
        var negated = Accept("NOT");
        if (negated || Current.Text.Equals("IN", StringComparison.OrdinalIgnoreCase))
        {
            Expect("IN");
            Expect("(");
            if (Current.Text.Equals("SELECT", StringComparison.OrdinalIgnoreCase)) { throw Unsupported("a semi-join"); }
            var values = new List<Literal> { ReadLiteral() };
            while (Accept(",")) { values.Add(ReadLiteral()); }
            Expect(")");
            return new Condition.In(path, negated, values);
        }
        if (Accept("LIKE")) { return new Condition.Compare(path, "LIKE", ReadLiteral()); }
        if (Current is not { Kind: TokenKind.Symbol, Text: "=" or "!=" or "<" or ">" or "<=" or ">=" }) { throw Unexpected(); }
        return new Condition.Compare(path, Next().Text, ReadLiteral());
    }

    private Literal ReadLiteral()
    {
        var token = Next();
        switch (token.Kind)
        {
            case TokenKind.Text:
                return new Literal(LiteralKind.Text, token.Text);
            case TokenKind.Number:
                var kind = token.Text.Contains('T', StringComparison.OrdinalIgnoreCase) ? LiteralKind.DateTime
                    : token.Text.LastIndexOf('-') > 0 && token.Text.Length == 10 ? LiteralKind.Date : LiteralKind.Number;
                return new Literal(kind, token.Text);
            case TokenKind.Word when token.Text.ToUpperInvariant() is "TRUE" or "FALSE":
                return new Literal(LiteralKind.Boolean, token.Text.Equals("TRUE", StringComparison.OrdinalIgnoreCase) ? "true" : "false");
            case TokenKind.Word when token.Text.Equals("NULL", StringComparison.OrdinalIgnoreCase):
                return new Literal(LiteralKind.Null, "");
            case TokenKind.Word when token.Text.ToUpperInvariant() is "TODAY" or "YESTERDAY" or "TOMORROW":
                var days = token.Text.ToUpperInvariant() switch { "TODAY" => 0, "YESTERDAY" => -1, _ => 1 };
                var day = _time.GetUtcNow().AddDays(days);
                return new Literal(LiteralKind.Date, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            default:
                _at--;
                throw Unexpected();
        }
    }

    private static bool IsClause(string word) =>
        word.ToUpperInvariant() is "FROM" or "WHERE" or "WITH" or "GROUP" or "ORDER" or "LIMIT" or "OFFSET" or "FOR" or "USING";

    private static Query Unaliased(Query query, string? alias)
    {
        IReadOnlyList<string> Strip(IReadOnlyList<string> path) =>
            path.Count > 1 && (path[0].Equals(alias, StringComparison.OrdinalIgnoreCase)
                || path[0].Equals(query.From, StringComparison.OrdinalIgnoreCase) && alias is null)
                ? [.. path.Skip(1)] : path;
        Condition? Walk(Condition? condition) => condition switch
        {
            Condition.And and => new Condition.And([.. and.Parts.Select(part => Walk(part)!)]),
            Condition.Or or => new Condition.Or([.. or.Parts.Select(part => Walk(part)!)]),
            Condition.Not not => new Condition.Not(Walk(not.Inner)!),
            Condition.Compare compare => compare with { Path = Strip(compare.Path) },
            Condition.In @in => @in with { Path = Strip(@in.Path) },
            _ => null,
        };
        return query with
        {
            Select = [.. query.Select.Select(item => item with { Path = Strip(item.Path) })],
            Where = Walk(query.Where),
            OrderBy = [.. query.OrderBy.Select(item => item with { Path = Strip(item.Path) })],
        };
    }

    private Token Next() => _tokens[_at == _tokens.Count - 1 ? _at : _at++];

    private string Word() => Current.Kind == TokenKind.Word ? Next().Text : throw Unexpected();

    private int Whole() =>
        Current.Kind == TokenKind.Number && int.TryParse(Current.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Advance(number) : throw Unexpected();

    private int Advance(int number)
    {
        _at++;
        return number;
    }

    private bool Accept(string text)
    {
        if (Current.Kind is TokenKind.Text or TokenKind.End || !Current.Text.Equals(text, StringComparison.OrdinalIgnoreCase)) { return false; }
        _at++;
        return true;
    }

    private void Expect(string text)
    {
        if (!Accept(text)) { throw Unexpected(); }
    }

    private SalesforceException Unexpected() => SalesforceException.Bad("MALFORMED_QUERY", $"unexpected token: '{Current.Text}'");

    private static SalesforceException Unsupported(string what) =>
        SalesforceException.Bad("MALFORMED_QUERY", $"the sandbox does not read {what}");
}
