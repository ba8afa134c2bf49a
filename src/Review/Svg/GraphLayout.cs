namespace Migration.Review.Svg;

/// <summary>
/// Where everything of the drawing stands, in whole pixels. Phases are bands, one below the other; a group is a box in its band; its nodes stand
/// in rows, each below those of the group that it waits for. From left to right: the phases' names, the corridor in which long edges run down,
/// the groups' names, the nodes. Names stand beside the nodes of a row and edges run between rows: nothing crosses a text.
/// </summary>
internal sealed class GraphLayout
{
    public const int Margin = 20;
    public const int Header = 78;
    public const int LaneGap = 8;
    private const int BandGap = 14;
    private const int NodeGap = 22;
    private const int WidestRow = 1150;
    private const int LongestLabel = 18;

    private GraphLayout(PlanReview plan)
    {
        Plan = plan;
        Rows = BuildRows(plan);
        Nodes = Rows.SelectMany(row => row.Nodes).ToDictionary(node => node.Node.Id, StringComparer.Ordinal);
        Wires = Wire.All(this);
        Trunks = Wire.AssignTrunks(Wires);
        CorridorX = Margin + 24 + Text.Width(plan.Phases.Select((phase, i) => PhaseLabel(i)).SelectMany(lines => lines), 8);
        GroupLabelX = CorridorX + (Trunks * LaneGap) + 26;
        NodesX = GroupLabelX + 18 + Text.Width(plan.Phases.SelectMany(phase => phase.Groups).SelectMany(group => Text.Wrap(group.Name, LongestLabel)), 7);
        PlaceAcross();
        Wire.AssignLanes(this);
        Bottom = PlaceDown();
        Width = Math.Max(Rows.SelectMany(row => row.Nodes).Select(node => node.Right).DefaultIfEmpty(0).Max() + 34 + Margin, 760);
    }

    public PlanReview Plan { get; }

    public IReadOnlyList<RowBox> Rows { get; }

    public IReadOnlyDictionary<string, NodeBox> Nodes { get; }

    public IReadOnlyList<Wire> Wires { get; }

    public int Trunks { get; }

    public int CorridorX { get; }

    public int GroupLabelX { get; }

    public int NodesX { get; }

    public int Width { get; }

    public int Bottom { get; }

    /// <summary>Top and bottom of each phase's band.</summary>
    public List<(int Top, int Bottom)> Bands { get; } = [];

    /// <summary>Top and bottom of each group's box, by phase and group.</summary>
    public Dictionary<(int Phase, int Group), (int Top, int Bottom)> Groups { get; } = [];

    public static GraphLayout Of(PlanReview plan) => new(plan);

    public int TrunkX(int trunk) => CorridorX + 8 + (trunk * LaneGap);

    public IReadOnlyList<string> PhaseLabel(int phase) => Text.Wrap(Plan.Phases[phase].Name, LongestLabel);

    public static IReadOnlyList<string> GroupLabel(GroupReview group) => Text.Wrap(group.Name, LongestLabel);

    private static List<RowBox> BuildRows(PlanReview plan)
    {
        var rows = new List<RowBox>();
        for (var p = 0; p < plan.Phases.Count; p++)
        {
            for (var g = 0; g < plan.Phases[p].Groups.Count; g++)
            {
                foreach (var layer in Layers(plan.Phases[p].Groups[g]))
                {
                    foreach (var nodes in Fitting(layer))
                    {
                        var row = new RowBox(rows.Count, p, g);
                        row.Nodes.AddRange(nodes.Select(node => new NodeBox(node, row)));
                        rows.Add(row);
                    }
                }
            }
        }

        return rows;
    }

    /// <summary>By the longest way from the start of the group; in a layer, nodes stand below what they wait for.</summary>
    private static List<List<NodeReview>> Layers(GroupReview group)
    {
        var place = new Dictionary<string, (int Layer, int Order)>(StringComparer.Ordinal);
        var layers = new List<List<NodeReview>>();
        var depth = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var node in group.Nodes)
        {
            depth[node.Id] = node.After.Where(edge => depth.ContainsKey(edge.From)).Select(edge => depth[edge.From] + 1).DefaultIfEmpty(0).Max();
        }

        foreach (var layer in group.Nodes.GroupBy(node => depth[node.Id]).OrderBy(layer => layer.Key))
        {
            var ordered = layer.OrderBy(node =>
            {
                var before = node.After.Where(edge => place.ContainsKey(edge.From)).Select(edge => place[edge.From].Order).ToList();
                return before.Count == 0 ? 0 : before.Sum() * 100 / before.Count;
            }).ToList();
            for (var i = 0; i < ordered.Count; i++)
            {
                place[ordered[i].Id] = (layer.Key, i);
            }

            layers.Add(ordered);
        }

        return layers;
    }

    /// <summary>A layer that is too wide goes on in a further row.</summary>
    private static IEnumerable<List<NodeReview>> Fitting(List<NodeReview> layer)
    {
        var row = new List<NodeReview>();
        var width = 0;
        foreach (var node in layer)
        {
            var needed = NodeBox.WidthOf(node) + NodeGap;
            if (row.Count > 0 && width + needed > WidestRow)
            {
                yield return row;
                row = [];
                width = 0;
            }

            row.Add(node);
            width += needed;
        }

        yield return row;
    }

    private void PlaceAcross()
    {
        foreach (var row in Rows)
        {
            var x = NodesX;
            foreach (var node in row.Nodes)
            {
                node.X = x;
                x += node.Width + NodeGap;
            }
        }
    }

    private int PlaceDown()
    {
        var y = Header;
        for (var i = 0; i < Rows.Count; i++)
        {
            var row = Rows[i];
            var first = i == 0 ? null : Rows[i - 1];
            var last = i == Rows.Count - 1 ? null : Rows[i + 1];
            if (first?.Phase != row.Phase)
            {
                // Phases without nodes have a band too.
                EmptyBands(row.Phase, ref y);
                Bands.Add((y, y));
                y += 10;
            }

            if (first?.Phase != row.Phase || first.Group != row.Group)
            {
                Groups[(row.Phase, row.Group)] = (y, y);
                y += 6;
            }

            row.Place(y);
            y = row.Bottom;
            if (last?.Phase != row.Phase || last.Group != row.Group)
            {
                y += 8;
                Groups[(row.Phase, row.Group)] = (Groups[(row.Phase, row.Group)].Top, y);
                y += 8;
            }

            if (last?.Phase != row.Phase)
            {
                y += 2;
                Bands[row.Phase] = (Bands[row.Phase].Top, y);
                y += BandGap;
            }
        }

        EmptyBands(Plan.Phases.Count, ref y);
        return y;
    }

    private void EmptyBands(int until, ref int y)
    {
        while (Bands.Count < until)
        {
            Bands.Add((y, y + 44));
            y += 44 + BandGap;
        }
    }
}
