namespace Migration.Runtime.Engine;

/// <summary>What differs between the plan that a batch began with and the one that is to resume it.</summary>
internal static class PlanChanges
{
    /// <summary>
    /// All changes as "step a.b has changed", and those of them that unfinished nodes can see. A mapping is seen by its step and its later passes, an
    /// extract by its node; the plan itself and the models by whatever is left.
    /// </summary>
    /// <param name="then">Empty for a batch of before they were kept: then all that is known is that something changed.</param>
    public static (IReadOnlyList<string> All, IReadOnlyList<string> Touching) Between(
        IReadOnlyDictionary<string, string> then, IReadOnlyList<(string Name, string Value)> now, IReadOnlySet<string> unfinished)
    {
        if (then.Count == 0)
        {
            return (["its fingerprint is another"], ["its fingerprint is another"]);
        }

        var parts = now.ToDictionary(part => part.Name, part => part.Value, StringComparer.Ordinal);
        var changes = then.Keys.Union(parts.Keys).Order(StringComparer.Ordinal)
            .Where(name => then.GetValueOrDefault(name) != parts.GetValueOrDefault(name))
            .Select(name => (Name: name, Text: $"{name} {(!parts.ContainsKey(name) ? "is gone" : then.ContainsKey(name) ? "has changed" : "is new")}"))
            .ToList();
        return (changes.ConvertAll(change => change.Text), [.. changes.Where(change => Sees(change.Name, unfinished)).Select(change => change.Text)]);
    }

    private static bool Sees(string part, IReadOnlySet<string> unfinished)
    {
        const string step = "step ";
        return part.StartsWith(step, StringComparison.Ordinal)
            ? unfinished.Any(node => node == part[step.Length..] || node.StartsWith(part[step.Length..] + ":", StringComparison.Ordinal))
            : part.StartsWith("extract.", StringComparison.Ordinal) ? unfinished.Contains(part) : unfinished.Count > 0;
    }
}
