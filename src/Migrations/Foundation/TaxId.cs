using Migration.Runtime.Compiled;

namespace Migrations.Foundation;

/// <summary>Tax numbers as finance writes them.</summary>
public static class TaxId
{
    /// <summary>An employer number of the United States is 12-3456789; numbers of other countries are written as they are.</summary>
    [Transform("tax_id", MaxLength = 20)]
    public static string Format(string number, string country) =>
        country == "US" && number.Length == 9 && number.All(char.IsAsciiDigit) ? $"{number[..2]}-{number[2..]}" : number[..Math.Min(20, number.Length)];
}
