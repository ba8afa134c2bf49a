using System.Globalization;
using Migration.Runtime.Compiled;
using Migration.Runtime.Warehouse;

namespace Migration.Runtime.Engine;

/// <summary>Values of a Bulk query result as typed columns. Salesforce writes numbers plainly or with an exponent, and null as nothing.</summary>
internal static class RawValue
{
    private static readonly string[] Timestamps = ["yyyy-MM-dd'T'HH:mm:ss.FFFK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFzzz"];

    /// <summary>Appends the value; throws <see cref="FormatException"/> when it is none of the column's type.</summary>
    public static void Append(RowWriter writer, RawColumn column, string text)
    {
        if (text.Length == 0)
        {
            writer.Null();
            return;
        }

        switch (column.Type)
        {
            case ColumnType.Text:
                // Result bodies can hold NUL bytes, which no text column takes.
                writer.Text(text.Contains('\0', StringComparison.Ordinal) ? text.Replace("\0", "", StringComparison.Ordinal) : text);
                break;
            case ColumnType.Integer:
                writer.Integer(checked((long)Number(text)));
                break;
            case ColumnType.Decimal:
                writer.Decimal(decimal.Round(Number(text), column.Scale ?? 2, MidpointRounding.AwayFromZero));
                break;
            case ColumnType.Double:
                writer.Double(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));
                break;
            case ColumnType.Boolean:
                writer.Boolean(text is "1" || (text is not "0" && bool.Parse(text)));
                break;
            case ColumnType.Date:
                writer.Date(DateOnly.ParseExact(text.Length > 10 ? text[..10] : text, "yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case ColumnType.Timestamp:
                writer.Timestamp(Instant(text));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(column), column.Type, "not a column type");
        }
    }

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>2024-09-10T13:12:38.000Z or with an offset, +0000 or +00:00.</summary>
    private static DateTimeOffset Instant(string text)
    {
        var colon = text.Length > 5 && text[^5] is '+' or '-' ? $"{text[..^2]}:{text[^2..]}" : text;
        return DateTimeOffset.ParseExact(colon, Timestamps, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
    }
}
