using Migration.Language.Model;

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
                // The nodes of a cycle are taken out together: what waits for them is not part of it.
                foreach (var node in Report(waiting, ids, findings))
                {
                    Take(node);
                }
            }
            else
            {
                Take(next);
            }
        }

        return sorted;

        void Take(GraphNode node)
        {
            waiting.Remove(node);
            ids.Remove(node.Id);
            sorted.Add(node);
        }
    }

    private static List<GraphNode> Report(List<GraphNode> waiting, HashSet<string> ids, FindingBag findings)
    {
        var cycle = Find(waiting, ids);
        var start = cycle.IndexOf(cycle.OrderBy(node => node.Rank).First());
        cycle = [.. cycle.Skip(start), .. cycle.Take(start)];
        var edges = cycle.Select((node, i) => Between(node, cycle[(i + 1) % cycle.Count])).ToList();
        var path = string.Join(" → ", cycle.Select(node => node.Id).Concat([cycle[0].Id]));
        var lookups = edges.Where(edge => edge.Reason == EdgeReason.Lookup).ToList();

        // What is written but needed by no lookup is the likely mistake.
        if (edges.FirstOrDefault(edge => edge.Reason == EdgeReason.DependsOn) is { } written)
        {
            findings.Add(Rules.Cycle, written.Span, path);
            return cycle;
        }

        if (lookups.Count == 0)
        {
            findings.Add(Rules.Cycle, edges[0].Span, path);
            return cycle;
        }

        var candidates = cycle.Zip(edges, (node, edge) => edge.CanDefer ? $"{edge.Detail} of {node.Id}" : null).OfType<string>().ToList();
        var hint = candidates.Count == 0 ? ": none of these may be empty, so one of the steps has to be split" : $": {string.Join(", ", candidates)}";
        findings.Add(Rules.LookupCycle, lookups[0].Span, path, hint);
        return cycle;
    }

    /// <summary>Every node left waits for one that is left: following them comes back to where it was.</summary>
    private static List<GraphNode> Find(List<GraphNode> waiting, HashSet<string> ids)
    {
        var byId = waiting.ToDictionary(node => node.Id, StringComparer.Ordinal);
        var path = new List<GraphNode>();
        var node = waiting[0];
        while (!path.Contains(node))
        {
            path.Add(node);
            node = byId[node.After.First(edge => ids.Contains(edge.From)).From];
        }

        return [.. path.Skip(path.IndexOf(node))];
    }

    /// <summary>The edge by which the node waits for the other; a lookup before a written one, since it can be deferred.</summary>
    private static GraphEdge Between(GraphNode node, GraphNode earlier) =>
        node.After.Where(edge => edge.From == earlier.Id).OrderBy(edge => edge.Reason == EdgeReason.DependsOn ? 1 : 0).First();
}
