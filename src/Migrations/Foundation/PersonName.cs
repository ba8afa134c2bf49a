using System.Globalization;
using Migration.Runtime.Compiled;

namespace Migrations.Foundation;

/// <summary>Names of people.</summary>
public static class PersonName
{
    /// <summary>
    /// A name typed in capitals gets its usual case: O'BRIEN is O'Brien, ANA-MARIA is Ana-Maria. A name with any lower-case letter is how its
    /// owner writes it: van der Berg, McDonald.
    /// </summary>
    [Transform("person_name", KeepsLength = true)]
    public static string Format(string name)
    {
        var text = name.Trim();
        return text.Any(char.IsLower)
            ? text
            : string.Create(text.Length, text, static (result, source) =>
            {
                for (var i = 0; i < source.Length; i++)
                {
                    result[i] = i == 0 || !char.IsLetter(source[i - 1]) ? source[i] : char.ToLower(source[i], CultureInfo.InvariantCulture);
                }
            });
    }
}
