using System.Globalization;
using System.Text.RegularExpressions;
using Migration.Sandbox.Hosting;
using Migration.Sandbox.Schema;
using Migration.Sandbox.Store;
using Migration.Sandbox.Writing;

namespace Migration.Sandbox.Soql;

/// <summary>Orders and compares canonical texts by the type of their field: numbers as numbers, texts without case, ids exactly.</summary>
internal static class Comparison
{
    public static IComparer<string> Of(FieldSchema field) => field.Kind switch
    {
        ValueKind.Int or ValueKind.Number => Comparer<string>.Create((a, b) =>
            decimal.Compare(decimal.Parse(a, CultureInfo.InvariantCulture), decimal.Parse(b, CultureInfo.InvariantCulture))),
        ValueKind.Id or ValueKind.Reference or ValueKind.Date or ValueKind.DateTime or ValueKind.Time or ValueKind.Boolean => StringComparer.Ordinal,
        _ => field.CaseSensitive ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase,
    };

    public static Func<string?, bool> Test(FieldSchema field, string op, Literal literal)
    {
        if (literal.Kind == LiteralKind.Null)
        {
            return op switch
            {
                "=" => value => value is null,
                "!=" => value => value is not null,
                _ => throw Mismatch(field, literal),
            };
        }
        if (op == "LIKE") { return Like(field, literal); }
        var (from, to) = Canonical(field, literal);
        var comparer = Of(field);
        return op switch
        {
            "=" => value => value is not null && comparer.Compare(value, from) >= 0 && comparer.Compare(value, to) <= 0,
            "!=" => value => value is null || comparer.Compare(value, from) < 0 || comparer.Compare(value, to) > 0,
            "<" => value => value is not null && comparer.Compare(value, from) < 0,
            "<=" => value => value is not null && comparer.Compare(value, to) <= 0,
            ">" => value => value is not null && comparer.Compare(value, to) > 0,
            ">=" => value => value is not null && comparer.Compare(value, from) >= 0,
            _ => throw Mismatch(field, literal),
        };
    }

    public static Func<string?, bool> IsIn(FieldSchema field, IReadOnlyList<Literal> literals, bool negated)
    {
        var exact = field.CaseSensitive || field.Kind is ValueKind.Id or ValueKind.Reference;
        var values = literals.Where(literal => literal.Kind != LiteralKind.Null).Select(literal => Canonical(field, literal).From)
            .ToHashSet(exact ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);
        var holdsNull = literals.Any(literal => literal.Kind == LiteralKind.Null);
        return value => (value is null ? holdsNull : values.Contains(value)) != negated;
    }

    /// <summary>The literal as the field's canonical text; a day compared with a date-time spans from its first to its last moment.</summary>
    public static (string From, string To) Canonical(FieldSchema field, Literal literal)
    {
        var text = (field.Kind, literal.Kind) switch
        {
            (ValueKind.Boolean, LiteralKind.Boolean) => literal.Text,
            (ValueKind.Int or ValueKind.Number, LiteralKind.Number) => FieldText.Number(literal.Text) is { } number ? FieldText.Plain(number) : null,
            (ValueKind.Date, LiteralKind.Date) => FieldText.Date(literal.Text),
            (ValueKind.DateTime, LiteralKind.DateTime) => FieldText.DateTime(literal.Text),
            (ValueKind.DateTime, LiteralKind.Date) => FieldText.Date(literal.Text) is { } day ? day + "T00:00:00.000Z" : null,
            (ValueKind.Id or ValueKind.Reference, LiteralKind.Text) => literal.Text.Length == 0 ? "" : SalesforceId.To18(literal.Text)
                ?? throw SalesforceException.Bad("INVALID_QUERY_FILTER_OPERATOR", $"invalid ID field: {literal.Text}"),
            (ValueKind.Boolean or ValueKind.Int or ValueKind.Number or ValueKind.Date or ValueKind.DateTime, _) => null,
            (_, LiteralKind.Text) => literal.Text,
            _ => null,
        } ?? throw Mismatch(field, literal);
        return (text, field.Kind == ValueKind.DateTime && literal.Kind == LiteralKind.Date ? text[..10] + "T23:59:59.999Z" : text);
    }

    private static Func<string?, bool> Like(FieldSchema field, Literal literal)
    {
        if (literal.Kind != LiteralKind.Text) { throw Mismatch(field, literal); }
        var pattern = new System.Text.StringBuilder("^");
        for (var i = 0; i < literal.Text.Length; i++)
        {
            var c = literal.Text[i];
            if (c == '\\' && i + 1 < literal.Text.Length) { pattern.Append(Regex.Escape(literal.Text[++i].ToString())); }
            else { pattern.Append(c switch { '%' => ".*", '_' => ".", _ => Regex.Escape(c.ToString()) }); }
        }
        var regex = new Regex(pattern.Append('$').ToString(), RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant);
        return value => value is not null && regex.IsMatch(value);
    }

    private static SalesforceException Mismatch(FieldSchema field, Literal literal) => SalesforceException.Bad(
        "INVALID_FIELD",
        $"value of filter criterion for field '{field.Name}' must be of type {field.Type} and should "
        + (literal.Kind == LiteralKind.Text ? "not be enclosed in quotes" : "match it"));
}
