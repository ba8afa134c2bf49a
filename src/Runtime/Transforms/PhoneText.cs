using System.Globalization;
using System.Text;

namespace Migration.Runtime.Transforms;

/// <summary>A telephone number as people write it, reduced to its digits.</summary>
/// <param name="International">It began with + or 00: the digits start with a country code.</param>
internal readonly record struct PhoneText(string Digits, bool International)
{
    private static readonly string[] ExtensionMarks = ["extension", "ext", "x", "#", ";", ","];

    /// <summary>Null when something other than a number and its usual punctuation is there.</summary>
    public static PhoneText? Read(string value)
    {
        var text = WithoutExtension(value.Trim().ToLowerInvariant());
        text = text.StartsWith("tel:", StringComparison.Ordinal) ? text[4..].TrimStart() : text;
        // (+44) and +44 are the same.
        var plus = text.StartsWith('+') || text.StartsWith("(+", StringComparison.Ordinal);
        // The national zero of +44 (0)20 is not dialled from abroad.
        text = plus ? text.Replace("(0)", "", StringComparison.Ordinal) : text;

        var digits = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsDigit(c))
            {
                digits.Append((char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)));
            }
            else if (!IsPunctuation(c) && (c != '+' || digits.Length > 0))
            {
                return null;
            }
        }

        var all = digits.ToString();
        return all.Length == 0 ? null
            : plus ? new PhoneText(all, International: true)
            : all.StartsWith("00", StringComparison.Ordinal) ? new PhoneText(all[2..], International: true)
            : new PhoneText(all, International: false);
    }

    private static string WithoutExtension(string text)
    {
        var digitsSeen = 0;
        for (var i = 0; i < text.Length; i++)
        {
            digitsSeen += char.IsDigit(text[i]) ? 1 : 0;
            // A mark before the number is no mark of an extension.
            if (digitsSeen >= 7 && ExtensionMarks.Any(mark => text.AsSpan(i).StartsWith(mark, StringComparison.Ordinal)))
            {
                return text[..i];
            }
        }

        return text;
    }

    private static bool IsPunctuation(char c) =>
        char.IsWhiteSpace(c) || c is '(' or ')' or '[' or ']' or '.' or '/' or '-' || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.DashPunctuation or UnicodeCategory.Format;
}
