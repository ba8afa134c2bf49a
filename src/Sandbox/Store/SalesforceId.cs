namespace Migration.Sandbox.Store;

/// <summary>18-character record ids: prefix, instance, number, and the checksum that makes them safe to compare without case.</summary>
internal static class SalesforceId
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string Checksum = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    private const string Instance = "Sb0";

    /// <summary>The id of the record with this number, e.g. <c>001Sb000000003mQAA</c>.</summary>
    public static string Create(string prefix, long number) => To18(prefix + Instance + Base62(number, 9))!;

    /// <summary>The number behind an id that <see cref="Create"/> made; 0 for an id of another instance.</summary>
    public static long NumberOf(string id)
    {
        if (id.Length != 18 || !id.AsSpan(3, 3).SequenceEqual(Instance)) { return 0; }
        var number = 0L;
        foreach (var c in id.AsSpan(6, 9)) { number = (number * 62) + Alphabet.IndexOf(c, StringComparison.Ordinal); }
        return number;
    }

    /// <summary>The 18-character form of a 15- or 18-character id; null when the text is no id.</summary>
    public static string? To18(string text)
    {
        if (text.Length is not (15 or 18)) { return null; }
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c)) { return null; }
        }
        Span<char> suffix = stackalloc char[3];
        for (var group = 0; group < 3; group++)
        {
            var bits = 0;
            for (var i = 0; i < 5; i++)
            {
                if (char.IsAsciiLetterUpper(text[(group * 5) + i])) { bits |= 1 << i; }
            }
            suffix[group] = Checksum[bits];
        }
        if (text.Length == 15) { return string.Concat(text, suffix); }
        return text.AsSpan(15).Equals(suffix, StringComparison.OrdinalIgnoreCase) ? string.Concat(text.AsSpan(0, 15), suffix) : null;
    }

    public static string Base62(long number, int width)
    {
        Span<char> digits = stackalloc char[width];
        for (var i = width - 1; i >= 0; i--, number /= 62) { digits[i] = Alphabet[(int)(number % 62)]; }
        return new string(digits);
    }
}
