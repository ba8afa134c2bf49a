using System.Xml.Linq;
using Migration.Review;
using Migration.Review.Svg;

namespace Tasks.Tests.Review;

public sealed class DrawingTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_node_and_edge_is_drawn_with_what_it_means(int seed)
    {
        var plan = SamplePlan.Make(seed);
        var drawing = XDocument.Parse(SvgGraph.Write(plan)).Root!;

        Assert.Equal(plan.Nodes.Select(node => node.Id).Order(StringComparer.Ordinal), Attributes(drawing, "data-node").Order(StringComparer.Ordinal));
        var edges = plan.Nodes.SelectMany(node => node.After.GroupBy(edge => edge.From)
            .Select(reasons => $"{node.Id} waits for {reasons.Key}: {string.Join(", ", reasons.Select(edge => edge.Reason))}"));
        var drawn = drawing.Elements(Svg + "g").Where(group => group.Attribute("data-from") is not null).Select(group => group.Element(Svg + "title")!.Value);
        Assert.Equal(edges.Order(StringComparer.Ordinal), drawn.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void No_edge_runs_through_a_node_or_a_name(int seed)
    {
        var layout = GraphLayout.Of(SamplePlan.Make(seed));
        var nodes = layout.Rows.SelectMany(row => row.Nodes).ToList();
        var obstacles = nodes.Select(node => new Box(node.X, node.Y, node.Right, node.Y + NodeBox.Height))
            .Concat(layout.Rows.Select(row => new Box(layout.GroupLabelX, row.NodesTop, layout.NodesX, row.NodesTop + NodeBox.Height)))
            .Append(new Box(0, 0, layout.CorridorX, layout.Bottom))
            .ToList();

        foreach (var wire in layout.Wires)
        {
            foreach (var way in wire.Ends.Select(end => wire.Way(layout, end)))
            {
                Assert.All(way.Zip(way.Skip(1)), leg => Assert.DoesNotContain(obstacles, box => box.IsEnteredBy(leg.First, leg.Second)));
                Assert.All(way.Zip(way.Skip(1)), leg => Assert.True(leg.First.X == leg.Second.X || leg.First.Y == leg.Second.Y));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Nodes_stand_apart_and_inside_their_group(int seed)
    {
        var layout = GraphLayout.Of(SamplePlan.Make(seed));
        foreach (var row in layout.Rows)
        {
            Assert.All(row.Nodes.Zip(row.Nodes.Skip(1)), pair => Assert.True(pair.First.Right < pair.Second.X));
            var (top, bottom) = layout.Groups[(row.Phase, row.Group)];
            Assert.True(top < row.NodesTop && row.Bottom < bottom);
            Assert.True(row.Nodes[^1].Right < layout.Width);
            Assert.True(layout.Bands[row.Phase].Top < top && bottom < layout.Bands[row.Phase].Bottom);
        }

        Assert.All(layout.Bands.Zip(layout.Bands.Skip(1)), pair => Assert.True(pair.First.Bottom < pair.Second.Top));
    }

    [Fact]
    public void Wires_that_run_side_by_side_do_not_share_a_line()
    {
        foreach (var layout in Enumerable.Range(1, 40).Select(seed => GraphLayout.Of(SamplePlan.Make(seed))))
        {
            var legs = layout.Wires.SelectMany(wire => wire.Ends.SelectMany(end =>
            {
                var way = wire.Way(layout, end);
                return way.Zip(way.Skip(1)).Where(leg => leg.First.Y == leg.Second.Y && leg.First.X != leg.Second.X).Select(leg => (Wire: wire, leg.First.Y, From: Math.Min(leg.First.X, leg.Second.X), To: Math.Max(leg.First.X, leg.Second.X)));
            })).ToList();
            Assert.DoesNotContain(legs, one => legs.Any(other => other.Wire != one.Wire && other.Y == one.Y && other.From < one.To && one.From < other.To));
        }
    }

    [Fact]
    public void Names_may_hold_any_character()
    {
        var node = new NodeReview("a<b>&\"c\"\u0001", NodeRole.Code, "does ]]> <x>", "&amp;", []);
        var plan = new PlanReview("p&q", "<t>", "", "", "", [new("Phase \"1\" <x>", [new("A & B", [node])], ["<check>"])], [], 0, 0);

        var texts = XDocument.Parse(SvgGraph.Write(plan)).Descendants(Svg + "text").Select(text => text.Value).ToList();

        Assert.Contains("a<b>&\"c\"", texts);
        Assert.Contains("does ]]> <x>", texts);
    }

    [Fact]
    public void The_drawing_needs_nothing_beside_itself()
    {
        var drawing = SvgGraph.Write(SamplePlan.Make(7));

        Assert.DoesNotContain("href", drawing, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", drawing, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", drawing, StringComparison.Ordinal);
        Assert.Equal(drawing, SvgGraph.Write(SamplePlan.Make(7)));
    }

    private static IEnumerable<string> Attributes(XElement drawing, string name) => drawing.Descendants().Select(element => element.Attribute(name)?.Value).OfType<string>();

    private sealed record Box(int Left, int Top, int Right, int Bottom)
    {
        /// <summary>A line of one direction reaches its inside; touching its side is no entering.</summary>
        public bool IsEnteredBy((int X, int Y) from, (int X, int Y) to) =>
            Math.Max(from.X, to.X) > Left && Math.Min(from.X, to.X) < Right && Math.Max(from.Y, to.Y) > Top && Math.Min(from.Y, to.Y) < Bottom;
    }
}
