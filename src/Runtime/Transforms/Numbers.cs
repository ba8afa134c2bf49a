using System.Globalization;
using Migration.Runtime.Compiled;

namespace Migration.Runtime.Transforms;

/// <summary>
/// Between text and numbers, written the invariant way: decimal point, optional thousands commas, optional exponent, blanks around. What can't be
/// read, or does not fit, is null.
/// </summary>
public static class Numbers
{
    private const NumberStyles Written = NumberStyles.Number | NumberStyles.AllowExponent;

    /// <summary>A whole number; 12.0 is one, 12.5 is not (null).</summary>
    [Transform("integer")]
    public static long? Integer(string value) =>
        Decimal(value) is { } number && decimal.Truncate(number) == number && number is >= long.MinValue and <= long.MaxValue ? (long)number : null;

    [Transform("decimal")]
    public static decimal? Decimal(string value) => decimal.TryParse(value, Written, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Never infinite and never NaN: Salesforce stores neither.</summary>
    [Transform("double")]
    public static double? Double(string value) =>
        double.TryParse(value, Written, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    /// <summary>To this many decimal places (0 to 28), halves away from zero.</summary>
    [Transform("round")]
    public static decimal Round(decimal value, int places) => decimal.Round(value, Math.Clamp(places, 0, 28), MidpointRounding.AwayFromZero);

    /// <summary>true, yes, y, t, 1, on and false, no, n, f, 0, off in any case; null for anything else.</summary>
    [Transform("boolean")]
    public static bool? Boolean(string value) => value.Trim().ToLowerInvariant() switch
    {
        "true" or "yes" or "y" or "t" or "1" or "on" => true,
        "false" or "no" or "n" or "f" or "0" or "off" => false,
        _ => null,
    };

    [Transform("integer_to_text", MaxLength = 20)]
    public static string IntegerToText(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>No thousands commas, no exponent; the scale is kept: 12.50 stays 12.50.</summary>
    [Transform("decimal_to_text", MaxLength = 31)]
    public static string DecimalToText(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>true or false.</summary>
    [Transform("boolean_to_text", MaxLength = 5)]
    public static string BooleanToText(bool value) => value ? "true" : "false";
}
