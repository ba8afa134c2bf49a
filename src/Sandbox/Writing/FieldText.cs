using System.Globalization;
using Migration.Sandbox.Schema;
using Migration.Sandbox.Store;

namespace Migration.Sandbox.Writing;

/// <summary>
/// Reads the text of a cell into the canonical text that tables hold: ids of 18 characters, numbers without exponent or trailing
/// zeros, <c>true</c>/<c>false</c>, <c>yyyy-MM-dd</c>, UTC date-times with milliseconds and <c>Z</c>.
/// </summary>
internal static class FieldText
{
    /// <summary>Null when the text is no value of the field's type; references are left to the reference check.</summary>
    public static string? Canonical(FieldSchema field, string text) => field.Kind switch
    {
        ValueKind.Boolean => Boolean(text),
        ValueKind.Int => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number.ToString(CultureInfo.InvariantCulture) : null,
        ValueKind.Number => Number(text) is { } value ? Rounded(field, value) : null,
        ValueKind.Date => Date(text),
        ValueKind.DateTime => DateTime(text),
        ValueKind.Time => TimeOnly.TryParse(text.TrimEnd('Z'), CultureInfo.InvariantCulture, out var time)
            ? time.ToString("HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture) : null,
        ValueKind.Picklist => field.Canonical(text) ?? text,
        _ => text,
    };

    /// <summary>Plain or scientific notation; null for anything else or what a decimal cannot hold.</summary>
    public static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.Float & ~NumberStyles.AllowLeadingWhite & ~NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture, out var value) ? value : null;

    public static string Plain(decimal value) =>
        // Dividing by a one of full scale drops the trailing zeros.
        (value / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);

    public static string? Date(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? text : null;

    public static string? DateTime(string text) =>
        DateTimeOffset.TryParseExact(
            text, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture) : null;

    /// <summary>How the service echoes a number in result files when it re-formats: <c>912260031</c> as <c>9.12260031E8</c>.</summary>
    public static string JavaDouble(decimal value)
    {
        var magnitude = Math.Abs(value);
        if (magnitude == 0 || (magnitude >= 0.001m && magnitude < 10_000_000m))
        {
            var plain = Plain(value);
            return plain.Contains('.', StringComparison.Ordinal) ? plain : plain + ".0";
        }
        var exponent = 0;
        while (Math.Abs(value) >= 10) { value /= 10; exponent++; }
        while (Math.Abs(value) < 1) { value *= 10; exponent--; }
        var mantissa = Plain(value);
        return $"{(mantissa.Contains('.', StringComparison.Ordinal) ? mantissa : mantissa + ".0")}E{exponent}";
    }

    private static string Rounded(FieldSchema field, decimal value) =>
        Plain(field.Precision > 0 ? Math.Round(value, Math.Min(field.Scale, 28), MidpointRounding.AwayFromZero) : value);

    private static string? Boolean(string text) => text switch
    {
        "true" or "1" => "true",
        "false" or "0" => "false",
        _ when text.Equals("true", StringComparison.OrdinalIgnoreCase) => "true",
        _ when text.Equals("false", StringComparison.OrdinalIgnoreCase) => "false",
        _ => null,
    };
}
