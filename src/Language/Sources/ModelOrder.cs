namespace Migration.Language.Sources;

/// <summary>Puts models in an order in which each stands after those it reads; equal inputs give equal orders.</summary>
internal static class ModelOrder
{
    /// <summary>Models of a cycle, and those that read one, stand last. Each cycle comes once, from its first name on, that name again at the end.</summary>
    public static (List<string> Order, List<List<string>> Cycles) Sort(IReadOnlyDictionary<string, IReadOnlyList<string>> reads)
    {
        var open = reads.ToDictionary(entry => entry.Key, entry => new SortedSet<string>(entry.Value, StringComparer.Ordinal), StringComparer.Ordinal);
        var readers = reads.SelectMany(entry => entry.Value.Distinct().Select(read => (read, entry.Key))).ToLookup(pair => pair.read, pair => pair.Key, StringComparer.Ordinal);
        var ready = new SortedSet<string>(open.Where(entry => entry.Value.Count == 0).Select(entry => entry.Key), StringComparer.Ordinal);
        var order = new List<string>();
        while (ready.Count > 0)
        {
            var next = ready.Min!;
            ready.Remove(next);
            open.Remove(next);
            order.Add(next);
            foreach (var reader in readers[next])
            {
                open[reader].Remove(next);
                if (open[reader].Count == 0)
                {
                    ready.Add(reader);
                }
            }
        }

        var rest = open.Keys.OrderBy(name => name, StringComparer.Ordinal).ToList();
        var cycles = Cycles(rest, open);
        order.AddRange(rest);
        return (order, cycles);
    }

    /// <summary>What is left waits for something that is left, so going from one to the next always comes round.</summary>
    private static List<List<string>> Cycles(List<string> rest, Dictionary<string, SortedSet<string>> open)
    {
        var cycles = new List<List<string>>();
        var visited = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in rest)
        {
            var path = new List<string>();
            var at = start;
            while (visited.Add(at))
            {
                path.Add(at);
                at = open[at].Min!;
            }

            var from = path.IndexOf(at);
            if (from >= 0)
            {
                cycles.Add(FromFirst(path.GetRange(from, path.Count - from)));
            }
        }

        return cycles;
    }

    private static List<string> FromFirst(List<string> cycle)
    {
        var first = cycle.IndexOf(cycle.OrderBy(name => name, StringComparer.Ordinal).First());
        return [.. cycle.Skip(first), .. cycle.Take(first + 1)];
    }
}
