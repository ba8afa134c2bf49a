using Migration.Runtime.Compiled;

namespace Migrations.Foundation;

/// <summary>Postal codes as the post writes them.</summary>
public static class PostalCode
{
    private const int Longest = 20;

    /// <summary>
    /// Five digits in the United States and Mexico, with the zeros that a spreadsheet ate, and what follows a dash (ZIP+4); A1A 1A1 in
    /// Canada. Anything else stays as it was typed, without blanks round it; null when nothing was.
    /// </summary>
    [Transform("postal_code", MaxLength = Longest)]
    public static string? Format(string code, string? country)
    {
        var text = code.Trim().ToUpperInvariant();
        if (country == "CA")
        {
            var compact = text.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
            text = compact.Length == 6 ? $"{compact[..3]} {compact[3..]}" : text;
        }
        else if (country is "US" or "MX")
        {
            var dash = text.IndexOf('-', StringComparison.Ordinal);
            var area = dash < 0 ? text : text[..dash];
            text = area.Length is > 2 and < 5 && area.All(char.IsAsciiDigit) ? area.PadLeft(5, '0') + text[area.Length..] : text;
        }

        return text.Length == 0 ? null : text[..Math.Min(Longest, text.Length)];
    }
}
