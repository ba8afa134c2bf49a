using Migration.Language.Binding;
using Migration.Language.Model;

namespace Migration.Language.Graph;

/// <summary>Says of steps that wait for each other by which paths, and what would part them.</summary>
internal sealed class CycleReport(FindingBag findings)
{
    private const int PathsShown = 4;

    public void Report(IReadOnlyCollection<GraphNode> waiting)
    {
        var edges = WaitGraph.Between(waiting);
        var lookups = edges.Where(edge => edge.Edge.Reason == EdgeReason.Lookup).ToList();
        foreach (var knot in WaitGraph.Knots(lookups))
        {
            var defers = FewestDefers.Find(knot);
            Lookups(knot, defers);

            // What is written in depends_on may close further cycles, but not those that were reported.
            edges.RemoveAll(edge => defers is { Count: > 0 } ? defers.Any(edge.IsOf) : knot.Contains(edge));
        }

        foreach (var knot in WaitGraph.Knots(edges))
        {
            Written(knot);
        }
    }

    private void Lookups(List<Wait> knot, List<Wait>? defers)
    {
        var cycles = Cover(knot);
        var paths = string.Join("; ", cycles.Take(PathsShown).Select(Path)) + (cycles.Count > PathsShown ? $"; and {Describe.Number(cycles.Count - PathsShown)} more" : "");
        var alternatives = cycles[0].Where(edge => edge.CanDefer && defers is { Count: 1 } && !edge.IsOf(defers[0]) && Opens(edge, knot)).ToList();
        var remedy = defers switch
        {
            null => $"No defer opens this: {Describe.List(Fixed(knot))} may not be empty at first, or cannot be changed later; split one of the steps, or make a field nillable",
            [] => "Set defer: true on lookups that may be empty at first, until no cycle is left",
            [var only] => $"Set defer: true on {only}{(alternatives.Count > 0 ? $" (or on {string.Join(", or on ", alternatives)})" : "")}",
            _ => $"Set defer: true on {string.Join(" and ", defers)}: no fewer will do",
        };
        findings.Add(Rules.LookupCycle, (defers is [var first, ..] ? first : cycles[0][0]).Edge.Span, paths, remedy);
    }

    private static bool Opens(Wait lookup, List<Wait> knot) => WaitGraph.Knots([.. knot.Where(edge => !edge.IsOf(lookup))]).Count == 0;

    /// <summary>The lookups of a cycle that no defer opens.</summary>
    private static IEnumerable<string> Fixed(List<Wait> knot) =>
        WaitGraph.Shortest(WaitGraph.Knots([.. knot.Where(edge => !edge.CanDefer)])[0])!.Select(edge => edge.ToString()).Distinct();

    /// <summary>What is written but needed by no lookup is the likely mistake.</summary>
    private void Written(List<Wait> knot)
    {
        var written = knot.Where(edge => edge.Edge.Reason == EdgeReason.DependsOn)
            .Select(edge => (edge, cycle: WaitGraph.Through(edge, knot)!))
            .OrderBy(pair => pair.cycle.Count)
            .Select(pair => ((Wait Edge, List<Wait> Cycle)?)pair)
            .FirstOrDefault();
        var cycle = written?.Cycle ?? WaitGraph.Shortest(knot)!;
        findings.Add(Rules.Cycle, (written?.Edge ?? cycle[0]).Edge.Span, Path(FromFirst(cycle)));
    }

    /// <summary>Cycles in which every step of the knot occurs.</summary>
    private static List<List<Wait>> Cover(List<Wait> knot)
    {
        var covered = new HashSet<GraphNode>();
        var cycles = new List<List<Wait>>();
        foreach (var edge in knot.OrderBy(edge => edge.Node.Rank).Where(edge => !covered.Contains(edge.Node)))
        {
            var cycle = knot.Where(other => other.Node == edge.Node).Select(other => WaitGraph.Through(other, knot)!).OrderBy(found => found.Count).First();
            covered.UnionWith(cycle.Select(wait => wait.Node));
            cycles.Add(FromFirst(cycle));
        }

        return cycles;
    }

    private static List<Wait> FromFirst(List<Wait> cycle)
    {
        var first = cycle.IndexOf(cycle.OrderBy(edge => edge.Node.Rank).First());
        return [.. cycle.Skip(first), .. cycle.Take(first)];
    }

    private static string Path(List<Wait> cycle) => string.Join(" → ", cycle.Select(edge => edge.Node.Id).Concat([cycle[0].Node.Id]));
}
