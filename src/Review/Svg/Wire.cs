namespace Migration.Review.Svg;

/// <summary>
/// All edges that leave one node, drawn as one line that branches. An edge to the next row goes straight down to it; a longer one runs to the
/// corridor, down the wire's trunk, and from there to its node.
/// </summary>
internal sealed class Wire(NodeBox source, IReadOnlyList<WireEnd> ends)
{
    private readonly Dictionary<int, int> _lanesAbove = [];

    public NodeBox Source => source;

    public IReadOnlyList<WireEnd> Ends => ends;

    /// <summary>Place in the corridor; -1 for a wire that does not go there.</summary>
    public int Trunk { get; private set; } = -1;

    public int LaneBelow { get; private set; }

    /// <summary>One wire for each node that another waits for, in the order of the rows.</summary>
    public static IReadOnlyList<Wire> All(GraphLayout layout)
    {
        var ends = new Dictionary<string, List<WireEnd>>(StringComparer.Ordinal);
        foreach (var target in layout.Rows.SelectMany(row => row.Nodes))
        {
            foreach (var reasons in target.Node.After.GroupBy(edge => edge.From))
            {
                if (layout.Nodes.TryGetValue(reasons.Key, out var source) && source.Row.Index < target.Row.Index)
                {
                    ends[reasons.Key] = [.. ends.TryGetValue(reasons.Key, out var others) ? others : [], new WireEnd(target, [.. reasons])];
                }
            }
        }

        return [.. layout.Rows.SelectMany(row => row.Nodes).Where(node => ends.ContainsKey(node.Node.Id)).Select(node => new Wire(node, ends[node.Node.Id]))];
    }

    /// <summary>Trunks beside each other, a place taken again when its wire has ended. Answers how many places there are.</summary>
    public static int AssignTrunks(IReadOnlyList<Wire> wires)
    {
        var takenUntil = new List<int>();
        foreach (var wire in wires.Where(wire => wire.Ends.Any(wire.IsLong)))
        {
            var place = takenUntil.FindIndex(last => last < wire.Source.Row.Index);
            if (place < 0)
            {
                place = takenUntil.Count;
                takenUntil.Add(0);
            }

            takenUntil[place] = wire.Ends.Max(end => end.Target.Row.Index);
            wire.Trunk = place;
        }

        return takenUntil.Count;
    }

    /// <summary>Chooses where ends meet their nodes and in which lane each wire runs, so that few cross.</summary>
    public static void AssignLanes(GraphLayout layout)
    {
        foreach (var target in layout.Wires.SelectMany(wire => wire.Ends.Select(end => (Wire: wire, End: end))).GroupBy(pair => pair.End.Target))
        {
            AssignPorts([.. target
                .OrderBy(pair => pair.Wire.IsLong(pair.End) ? 0 : 1)
                .ThenBy(pair => pair.Wire.IsLong(pair.End) ? pair.Wire.Trunk : pair.Wire.Source.Center)]);
        }

        foreach (var row in layout.Rows)
        {
            // What comes from further right in the corridor has to turn off first.
            foreach (var wire in layout.Wires.Where(wire => wire.Ends.Any(end => end.Target.Row == row && wire.IsLong(end))).OrderByDescending(wire => wire.Trunk))
            {
                wire._lanesAbove[row.Index] = row.LanesAbove++;
            }

            row.LanesBelow = AssignLanesBelow(layout, [.. layout.Wires.Where(wire => wire.Source.Row == row).OrderBy(wire => wire.Trunk < 0 ? 1 : 0)]);
        }
    }

    /// <summary>Corners of the way to an end.</summary>
    public IReadOnlyList<(int X, int Y)> Way(GraphLayout layout, WireEnd end)
    {
        var below = Source.Row.LaneBelow(LaneBelow);
        var start = new List<(int, int)> { (Source.Center, Source.Y + NodeBox.Height), (Source.Center, below) };
        if (IsLong(end))
        {
            var above = end.Target.Row.LaneAbove(_lanesAbove[end.Target.Row.Index]);
            start.AddRange([(layout.TrunkX(Trunk), below), (layout.TrunkX(Trunk), above), (end.Port, above)]);
        }
        else
        {
            start.Add((end.Port, below));
        }

        start.Add((end.Port, end.Target.Y));
        return start;
    }

    private bool IsLong(WireEnd end) => end.Target.Row.Index > Source.Row.Index + 1;

    private static void AssignPorts(List<(Wire Wire, WireEnd End)> ends)
    {
        var target = ends[0].End.Target;
        if (ends.Count == 1 && !ends[0].Wire.IsLong(ends[0].End))
        {
            // Straight down, where the nodes stand so.
            ends[0].End.Port = Math.Min(Math.Max(ends[0].Wire.Source.Center, target.X + 14), target.Right - 14);
            return;
        }

        for (var i = 0; i < ends.Count; i++)
        {
            ends[i].End.Port = target.X + (target.Width * (i + 1) / (ends.Count + 1));
        }
    }

    /// <summary>Wires share a lane when they don't meet in it.</summary>
    private static int AssignLanesBelow(GraphLayout layout, List<Wire> wires)
    {
        var lanes = new List<List<(int From, int To)>>();
        foreach (var wire in wires)
        {
            var xs = wire.Ends.Where(end => !wire.IsLong(end)).Select(end => end.Port).Append(wire.Source.Center);
            xs = wire.Trunk < 0 ? xs : xs.Append(layout.TrunkX(wire.Trunk));
            var (from, to) = (xs.Min() - 8, xs.Max() + 8);
            var lane = lanes.FindIndex(taken => taken.All(other => other.To < from || other.From > to));
            if (lane < 0)
            {
                lane = lanes.Count;
                lanes.Add([]);
            }

            lanes[lane].Add((from, to));
            wire.LaneBelow = lane;
        }

        return lanes.Count;
    }
}

/// <summary>Where a wire meets a node that waits for its source, and why it waits.</summary>
internal sealed class WireEnd(NodeBox target, IReadOnlyList<EdgeReview> reasons)
{
    public NodeBox Target => target;

    public IReadOnlyList<EdgeReview> Reasons => reasons;

    /// <summary>X at the upper side of the node.</summary>
    public int Port { get; set; }
}
