namespace Migration.Sandbox.Seeding;

/// <summary>
/// Salesforce ids: prefix (3), org (2), '0', serial (9), checksum (3). The two characters of the org are 5A to 5U: records that are created
/// later have others there, so the two kinds never collide.
/// </summary>
public static class SeedId
{
    /// <summary>Serials from here on belong to no record: references to them are the deliberate orphans.</summary>
    private const long Dangling = 1_000_000_000_000_000;

    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string Checks = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

    /// <summary>The 18-character id of a seeded record.</summary>
    /// <param name="prefix">Key prefix, 3 characters.</param>
    /// <param name="pod">Two characters that stand for the org.</param>
    /// <param name="serial">0 to 62^9 - 1.</param>
    public static string Create(string prefix, string pod, long serial) =>
        string.Create(18, (prefix, pod, serial), static (span, state) =>
        {
            state.prefix.CopyTo(span);
            state.pod.CopyTo(span[3..]);
            span[5] = '0';
            var rest = state.serial;
            for (var i = 14; i > 5; i--)
            {
                span[i] = Digits[(int)(rest % 62)];
                rest /= 62;
            }

            Checksum(span[..15], span[15..]);
        });

    internal static string CreateDangling(string prefix, string pod, long serial) => Create(prefix, pod, Dangling + serial);

    /// <summary>Whether an id is one that the seed deliberately leaves without a record.</summary>
    public static bool IsDangling(string id)
    {
        if (id.Length != 18 || id[5] != '0')
        {
            return false;
        }

        var serial = 0L;
        for (var i = 6; i < 15; i++)
        {
            serial = (serial * 62) + Digits.IndexOf(id[i], StringComparison.Ordinal);
        }

        return serial >= Dangling;
    }

    /// <summary>Writes the three letters that make a 15-character id safe where case is lost.</summary>
    internal static void Checksum(ReadOnlySpan<char> id15, Span<char> check)
    {
        for (var group = 0; group < 3; group++)
        {
            var bits = 0;
            for (var i = 0; i < 5; i++)
            {
                bits |= char.IsAsciiLetterUpper(id15[(group * 5) + i]) ? 1 << i : 0;
            }

            check[group] = Checks[bits];
        }
    }
}
