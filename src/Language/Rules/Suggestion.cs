namespace Migration.Language;

/// <summary>Guesses what somebody meant to write.</summary>
public static class Suggestion
{
    // No name is longer, and comparing takes the product of the lengths.
    private const int LongestName = 256;

    /// <summary>The candidate nearest to the name (letter case aside), null when none is near enough to be meant.</summary>
    public static string? Near(string name, IEnumerable<string> candidates)
    {
        var limit = Math.Max(1, Math.Min(4, name.Length / 3));
        string? best = null;
        var bestDistance = limit + 1;
        foreach (var candidate in name.Length > LongestName ? [] : candidates)
        {
            if (Math.Abs(candidate.Length - name.Length) >= bestDistance)
            {
                continue;
            }

            var distance = Distance(name, candidate);
            if (distance < bestDistance)
            {
                (best, bestDistance) = (candidate, distance);
            }
        }

        return best;
    }

    /// <summary>"; did you mean 'x'?", or nothing.</summary>
    public static string Clause(string name, IEnumerable<string> candidates) => Near(name, candidates) is { } near ? $"; did you mean '{near}'?" : "";

    /// <summary>"; did you mean 'x'?", or the whole choice when it is short enough to read.</summary>
    public static string ClauseOrList(string name, IEnumerable<string> candidates, string label)
    {
        var list = candidates.ToList();
        var near = Clause(name, list);
        return near.Length > 0 || list.Count is 0 or > 16 ? near : $"; {label}: {string.Join(", ", list)}";
    }

    /// <summary>Damerau-Levenshtein (optimal string alignment), letter case aside.</summary>
    internal static int Distance(string a, string b)
    {
        var (before, previous, current) = (new int[b.Length + 1], new int[b.Length + 1], new int[b.Length + 1]);
        for (var j = 0; j <= b.Length; j++)
        {
            previous[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = Same(a[i - 1], b[j - 1]) ? 0 : 1;
                var best = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + cost);
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                {
                    best = Math.Min(best, before[j - 2] + 1);
                }

                current[j] = best;
            }

            (before, previous, current) = (previous, current, before);
        }

        return previous[b.Length];
    }

    private static bool Same(char a, char b) => char.ToUpperInvariant(a) == char.ToUpperInvariant(b);
}
