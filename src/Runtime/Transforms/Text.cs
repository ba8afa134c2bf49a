using System.Text;
using Migration.Runtime.Compiled;

namespace Migration.Runtime.Transforms;

/// <summary>
/// Standard text transforms. A transform whose first parameter takes no null is not called for one: the result is null too. Lengths are counted as
/// Salesforce counts them, in UTF-16 units; letters change case by the invariant culture.
/// </summary>
public static class Text
{
    /// <summary>Without white space at both ends.</summary>
    [Transform("trim", KeepsLength = true)]
    public static string Trim(string value) => value.Trim();

    /// <summary>Runs of white space, line breaks among them, become one blank; none at the ends.</summary>
    [Transform("collapse", KeepsLength = true)]
    public static string Collapse(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var c in value.AsSpan().Trim())
        {
            if (!char.IsWhiteSpace(c))
            {
                text.Append(c);
            }
            else if (text[^1] != ' ')
            {
                text.Append(' ');
            }
        }

        return text.ToString();
    }

    [Transform("upper", KeepsLength = true)]
    public static string Upper(string value) => value.ToUpperInvariant();

    [Transform("lower", KeepsLength = true)]
    public static string Lower(string value) => value.ToLowerInvariant();

    /// <summary>
    /// JOHN O'BRIEN-SMITH and john o'brien-smith become John O'Brien-Smith. A word that mixes its case already (McDonald, eBay) stays as it is.
    /// </summary>
    [Transform("title", KeepsLength = true)]
    public static string Title(string value) => string.Create(value.Length, value, static (text, source) =>
    {
        source.CopyTo(text);
        for (int start = 0, end; start < text.Length; start = end + 1)
        {
            end = start;
            while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('-' or '/'))
            {
                end++;
            }

            TitleWord(text[start..end]);
        }
    });

    /// <summary>At most this many characters, white space at the cut removed. A surrogate pair is never torn.</summary>
    [Transform("truncate", MaxLengthFrom = nameof(length))]
    public static string Truncate(string value, int length) => value.Length <= length ? value : Left(value, length).TrimEnd();

    /// <summary>The first characters, exactly as they stand. A surrogate pair is never torn.</summary>
    [Transform("left", MaxLengthFrom = nameof(length))]
    public static string Left(string value, int length)
    {
        if (value.Length <= length)
        {
            return value;
        }

        var end = Math.Max(0, length);
        return value[..(end > 0 && char.IsHighSurrogate(value[end - 1]) && char.IsLowSurrogate(value[end]) ? end - 1 : end)];
    }

    /// <summary>Only the digits 0 to 9; null when there are none.</summary>
    [Transform("digits", KeepsLength = true)]
    public static string? Digits(string value)
    {
        var digits = string.Concat(value.Where(char.IsAsciiDigit));
        return digits.Length == 0 ? null : digits;
    }

    /// <summary>The fallback where there is nothing: null, empty or blank.</summary>
    [Transform("default", KeepsLength = true)]
    public static string Default(string? value, string fallback) => string.IsNullOrWhiteSpace(value) ? fallback : value;

    /// <summary>The parts one after another, without anything between them; nulls are left out. Null when nothing is left.</summary>
    [Transform("concat")]
    public static string? Concat(string? first, string? second, string? third = null, string? fourth = null)
    {
        var text = string.Concat(first, second, third, fourth);
        return text.Length == 0 ? null : text;
    }

    [Transform("prefix")]
    public static string Prefix(string value, string prefix) => prefix + value;

    [Transform("suffix")]
    public static string Suffix(string value, string suffix) => value + suffix;

    /// <summary>Every occurrence, case-sensitive.</summary>
    [Transform("replace")]
    public static string Replace(string value, string old, string @new) => old.Length == 0 ? value : value.Replace(old, @new, StringComparison.Ordinal);

    private static void TitleWord(Span<char> word)
    {
        if (IsMixed(word))
        {
            return;
        }

        for (var i = 0; i < word.Length; i++)
        {
            // O'Brien and D'Angelo, but Macy's: the letter after an apostrophe is large where a single letter stands before it.
            var large = i == 0 || (!char.IsLetterOrDigit(word[i - 1]) && (word[i - 1] is not ('\'' or '\u2019') || i == 2));
            word[i] = large ? char.ToUpperInvariant(word[i]) : char.ToLowerInvariant(word[i]);
        }
    }

    private static bool IsMixed(ReadOnlySpan<char> word)
    {
        bool lower = false, upperInside = false;
        for (var i = 0; i < word.Length; i++)
        {
            lower |= char.IsLower(word[i]);
            upperInside |= i > 0 && char.IsUpper(word[i]);
        }

        return lower && upperInside;
    }
}
