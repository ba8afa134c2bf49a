using Migration.Language.Model;

namespace Migration.Language.Graph;

/// <summary>Node waits for Earlier: the edges between the nodes of a group that wait for each other.</summary>
internal sealed record Wait(GraphNode Node, GraphNode Earlier, GraphEdge Edge)
{
    /// <summary>A lookup that a second pass may set: with it go all edges of the field.</summary>
    public bool CanDefer => Edge is { Reason: EdgeReason.Lookup, CanDefer: true };

    public bool IsOf(Wait other) => Node == other.Node && Edge.Reason == other.Edge.Reason && Edge.Detail == other.Edge.Detail;

    public override string ToString() => $"{Edge.Detail} of {Node.Id}";
}

/// <summary>Walks over edges of one group. Everything comes in the order of the plan.</summary>
internal static class WaitGraph
{
    public static List<Wait> Between(IReadOnlyCollection<GraphNode> nodes)
    {
        var byId = nodes.ToDictionary(node => node.Id, StringComparer.Ordinal);
        return [.. nodes.OrderBy(node => node.Rank).SelectMany(node => node.After
            .Where(edge => byId.ContainsKey(edge.From))
            .Select(edge => new Wait(node, byId[edge.From], edge)))];
    }

    /// <summary>Strongly connected parts that hold a cycle, each as its edges.</summary>
    public static List<List<Wait>> Knots(IReadOnlyList<Wait> edges)
    {
        var forward = edges.ToLookup(edge => edge.Node, edge => edge.Earlier);
        var backward = edges.ToLookup(edge => edge.Earlier, edge => edge.Node);
        var finished = new List<GraphNode>();
        var seen = new HashSet<GraphNode>();
        foreach (var edge in edges)
        {
            Visit(edge.Node, forward, seen, finished);
        }

        var knotOf = new Dictionary<GraphNode, int>();
        for (var i = finished.Count - 1; i >= 0; i--)
        {
            if (!knotOf.ContainsKey(finished[i]))
            {
                var reached = new List<GraphNode>();
                Visit(finished[i], backward, new(knotOf.Keys), reached);
                reached.ForEach(node => knotOf.Add(node, i));
            }
        }

        return [.. edges.Where(edge => knotOf[edge.Node] == knotOf[edge.Earlier]).GroupBy(edge => knotOf[edge.Node]).Select(knot => knot.ToList())];
    }

    /// <summary>The shortest cycle of all; null when there is none.</summary>
    public static List<Wait>? Shortest(IReadOnlyList<Wait> edges)
    {
        List<Wait>? best = null;
        foreach (var edge in edges)
        {
            if (Through(edge, edges) is { } cycle && (best is null || cycle.Count < best.Count))
            {
                best = cycle;
            }
        }

        return best;
    }

    /// <summary>The shortest cycle that begins with the edge; null when it is in none.</summary>
    public static List<Wait>? Through(Wait first, IReadOnlyList<Wait> edges)
    {
        if (first.Earlier == first.Node)
        {
            return [first];
        }

        var leaving = edges.ToLookup(edge => edge.Node);
        var reachedBy = new Dictionary<GraphNode, Wait> { [first.Earlier] = first };
        var open = new Queue<GraphNode>([first.Earlier]);
        while (open.Count > 0)
        {
            foreach (var edge in leaving[open.Dequeue()].Where(edge => !reachedBy.ContainsKey(edge.Earlier)))
            {
                reachedBy.Add(edge.Earlier, edge);
                open.Enqueue(edge.Earlier);
                if (edge.Earlier == first.Node)
                {
                    return Back(edge, first, reachedBy);
                }
            }
        }

        return null;
    }

    private static List<Wait> Back(Wait last, Wait first, Dictionary<GraphNode, Wait> reachedBy)
    {
        var cycle = new List<Wait>();
        for (var edge = last; edge != first; edge = reachedBy[edge.Node])
        {
            cycle.Add(edge);
        }

        cycle.Add(first);
        cycle.Reverse();
        return cycle;
    }

    /// <summary>Depth first, without the stack of the program: a plan may have a thousand steps. A node is added when all it leads to are.</summary>
    private static void Visit(GraphNode start, ILookup<GraphNode, GraphNode> next, HashSet<GraphNode> seen, List<GraphNode> finished)
    {
        if (!seen.Add(start))
        {
            return;
        }

        var path = new Stack<(GraphNode Node, IEnumerator<GraphNode> Left)>();
        path.Push((start, next[start].GetEnumerator()));
        while (path.Count > 0)
        {
            var (node, left) = path.Peek();
            if (!left.MoveNext())
            {
                finished.Add(node);
                path.Pop();
            }
            else if (seen.Add(left.Current))
            {
                path.Push((left.Current, next[left.Current].GetEnumerator()));
            }
        }
    }
}
