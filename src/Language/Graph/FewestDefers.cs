namespace Migration.Language.Graph;

/// <summary>The fewest lookups whose deferral leaves no cycle.</summary>
internal sealed class FewestDefers
{
    // Beyond this a person has to cut the knot first; a compiler that thinks for minutes helps nobody.
    private const int LargestKnot = 60;
    private const int Budget = 1000;

    private int _tried;

    private FewestDefers()
    {
    }

    /// <summary>Empty when the knot is too large to search; null when no legal deferral opens it.</summary>
    public static List<Wait>? Find(IReadOnlyList<Wait> knot)
    {
        if (WaitGraph.Knots([.. knot.Where(edge => !edge.CanDefer)]).Count > 0)
        {
            return null;
        }

        var search = new FewestDefers();
        for (var size = 1; knot.Count <= LargestKnot && search._tried < Budget; size++)
        {
            if (search.Search(knot, size) is { } found)
            {
                return found;
            }
        }

        return [];
    }

    /// <summary>One lookup of the shortest cycle has to go, whichever: so each is tried, and the rest with one less.</summary>
    private List<Wait>? Search(IReadOnlyList<Wait> edges, int size)
    {
        if (WaitGraph.Shortest(edges) is not { } cycle)
        {
            return [];
        }

        foreach (var lookup in cycle.Where(edge => edge.CanDefer && size > 0 && _tried < Budget))
        {
            _tried++;
            if (Search([.. edges.Where(edge => !edge.IsOf(lookup))], size - 1) is { } further)
            {
                return [lookup, .. further];
            }
        }

        return null;
    }
}
