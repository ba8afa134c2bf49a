using System.Buffers;
using Migration.Runtime.Compiled;

namespace Migration.Runtime.Transforms;

/// <summary>How people and places are reached. What can't be read is null: a wrong number or address is worse than none.</summary>
public static class Contact
{
    private const int LongestEmail = 80;
    private const int LongestUrl = 255;

    private static readonly SearchValues<char> LocalPart = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+/=?^_`{|}~.-");
    private static readonly SearchValues<char> DomainLabel = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");
    private static readonly SearchValues<char> NotInUrl = SearchValues.Create(" \t\r\n\"<>@");

    /// <summary>
    /// A telephone number as +, country code, number (16 characters at most). A number with + or 00 stands for itself; any other needs the country, an
    /// ISO 3166 code or a common English name. An extension (x 12, ext. 12) is left off. Null for letters, a wrong length or an unknown country.
    /// </summary>
    [Transform("e164", MaxLength = 16)]
    public static string? E164(string value, string? country)
    {
        if (PhoneText.Read(value) is not { } number)
        {
            return null;
        }

        if (number.International)
        {
            return Checked(number.Digits);
        }

        return Country.Find(country) is not { } home ? null
            : home.AbroadNumber(number.Digits) is { } abroad ? Checked(abroad)
            : home.NationalNumber(number.Digits) is { } national ? Checked(home.CallingCode + national)
            : null;
    }

    /// <summary>Lower case, trimmed, mailto: removed. Null when it is no address, or longer than the 80 characters an e-mail field of Salesforce holds.</summary>
    [Transform("email", MaxLength = LongestEmail)]
    public static string? Email(string value)
    {
        var address = value.Trim().ToLowerInvariant();
        address = address.StartsWith("mailto:", StringComparison.Ordinal) ? address["mailto:".Length..].Trim() : address;
        var at = address.IndexOf('@', StringComparison.Ordinal);
        return address.Length <= LongestEmail && at is > 0 and <= 64 && IsLocal(address.AsSpan(0, at)) && IsDomain(address.AsSpan(at + 1)) ? address : null;
    }

    /// <summary>
    /// A web address: https:// where no scheme is given, host in lower case, no slash for an empty path. Null when it is none, or longer than the 255
    /// characters a URL field of Salesforce holds.
    /// </summary>
    [Transform("url", MaxLength = LongestUrl)]
    public static string? Url(string value)
    {
        var text = value.Trim();
        var absolute = text.Contains("://", StringComparison.Ordinal) ? text : "https://" + text;
        if (text.Length == 0 || text.AsSpan().ContainsAny(NotInUrl) || !Uri.TryCreate(absolute, UriKind.Absolute, out var uri)
            || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps) || !IsDomain(uri.IdnHost))
        {
            return null;
        }

        var rest = uri.PathAndQuery == "/" ? uri.Fragment : uri.PathAndQuery + uri.Fragment;
        var address = $"{uri.Scheme}://{uri.IdnHost}{(uri.IsDefaultPort ? "" : $":{uri.Port}")}{rest}";
        return address.Length <= LongestUrl ? address : null;
    }

    /// <summary>E.164 allows 15 digits; the shortest numbers in use have 7 with their country code, and no country code starts with 0.</summary>
    private static string? Checked(string digits) => digits.Length is >= 7 and <= 15 && digits[0] != '0' ? "+" + digits : null;

    private static bool IsLocal(ReadOnlySpan<char> text) =>
        text[0] != '.' && text[^1] != '.' && text.IndexOf("..") < 0 && !text.ContainsAnyExcept(LocalPart);

    private static bool IsDomain(ReadOnlySpan<char> text)
    {
        var labels = 0;
        var last = text;
        foreach (var range in text.Split('.'))
        {
            last = text[range];
            labels++;
            if (last.Length is 0 or > 63 || last[0] == '-' || last[^1] == '-' || last.ContainsAnyExcept(DomainLabel))
            {
                return false;
            }
        }

        return labels > 1 && last.Length > 1 && (last.StartsWith("xn--") || !last.ContainsAnyInRange('0', '9'));
    }
}
