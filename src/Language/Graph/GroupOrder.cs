namespace Migration.Language.Graph;

/// <summary>Orders the nodes of a group so that each stands after those it waits for, otherwise as written. Reports every cycle.</summary>
internal static class GroupOrder
{
    public static IReadOnlyList<GraphNode> Sort(IEnumerable<GraphNode> group, FindingBag findings)
    {
        var waiting = group.OrderBy(node => node.Rank).ToList();
        var ids = new HashSet<string>(waiting.Select(node => node.Id), StringComparer.Ordinal);
        var sorted = new List<GraphNode>();
        while (waiting.Count > 0)
        {
            var next = waiting.FirstOrDefault(node => node.After.All(edge => !ids.Contains(edge.From)));
            if (next is null)
            {
                new CycleReport(findings).Report(waiting);
                return [.. sorted, .. waiting];
            }

            waiting.Remove(next);
            ids.Remove(next.Id);
            sorted.Add(next);
        }

        return sorted;
    }
}
