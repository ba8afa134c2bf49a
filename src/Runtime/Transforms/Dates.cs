using System.Globalization;
using Migration.Runtime.Compiled;

namespace Migration.Runtime.Transforms;

/// <summary>
/// Between text and dates. Without a format the ISO forms are read, and nothing else: 03/04/2026 means two days. With one, exactly that .NET
/// format. What can't be read is null.
/// </summary>
public static class Dates
{
    private static readonly string[] IsoDates = ["yyyy-MM-dd", "yyyyMMdd", "yyyy/MM/dd"];

    // zzz reads +00:00 and the +0000 of the Salesforce APIs; K reads Z and nothing.
    private static readonly string[] IsoTimestamps =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd' 'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd' 'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd' 'HH:mm", "yyyy-MM-dd",
    ];

    /// <summary>A calendar day. Of a timestamp, its own day, without a shift to another zone.</summary>
    [Transform("date")]
    public static DateOnly? Date(string value, string? format = null)
    {
        var text = value.Trim();
        return DateOnly.TryParseExact(text, format is null ? IsoDates : [format], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
            : Timestamp(text, format) is { } timestamp ? DateOnly.FromDateTime(timestamp.DateTime)
            : null;
    }

    /// <summary>A moment; without an offset it is UTC.</summary>
    [Transform("timestamp")]
    public static DateTimeOffset? Timestamp(string value, string? format = null) =>
        DateTimeOffset.TryParseExact(
            value.Trim(), format is null ? IsoTimestamps : [format], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var timestamp)
            ? timestamp
            : null;

    /// <summary>yyyy-MM-dd</summary>
    [Transform("date_to_text", MaxLength = 10)]
    public static string DateToText(DateOnly value) => value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>yyyy-MM-ddTHH:mm:ss.fffZ, in UTC.</summary>
    [Transform("timestamp_to_text", MaxLength = 24)]
    public static string TimestampToText(DateTimeOffset value) => value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
