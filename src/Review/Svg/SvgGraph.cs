using System.Globalization;
using System.Text;

namespace Migration.Review.Svg;

/// <summary>The execution graph as a drawing that needs nothing beside itself: one SVG file, legible on light and dark pages.</summary>
internal static class SvgGraph
{
    private const int Corner = 6;

    public static string Write(PlanReview plan)
    {
        var layout = GraphLayout.Of(plan);
        var text = new StringBuilder();
        var height = layout.Bottom + 6;
        text.Append($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {N(layout.Width)} {N(height)}\" width=\"{N(layout.Width)}\" height=\"{N(height)}\" role=\"img\">\n");
        text.Append($"<title>Graph of plan {Xml(plan.Name)}</title>\n<style>\n{SvgStyle.Css}</style>\n");
        text.Append($"<rect class=\"page\" width=\"{N(layout.Width)}\" height=\"{N(height)}\"/>\n");
        Header(text, layout);
        for (var phase = 0; phase < plan.Phases.Count; phase++)
        {
            Band(text, layout, phase);
        }

        for (var i = 0; i < layout.Wires.Count; i++)
        {
            Branches(text, layout, layout.Wires[i], i % SvgStyle.Colours.Count);
        }

        foreach (var node in layout.Rows.SelectMany(row => row.Nodes))
        {
            Node(text, node);
        }

        return text.Append("</svg>\n").ToString();
    }

    private static void Header(StringBuilder text, GraphLayout layout)
    {
        var plan = layout.Plan;
        Line(text, "plan", GraphLayout.Margin, 32, $"Plan {plan.Name} into {plan.Target}");
        var x = GraphLayout.Margin;
        foreach (var (role, label) in SvgStyle.Legend)
        {
            text.Append($"<rect class=\"node {role}\" x=\"{N(x)}\" y=\"47\" width=\"14\" height=\"14\" rx=\"3\"/>\n");
            Line(text, "small", x + 20, 58, label);
            x += 34 + (label.Length * 7);
        }

        foreach (var (role, label) in SvgStyle.EdgeLegend)
        {
            text.Append($"<path class=\"wire {role}\" d=\"M{N(x)} 54h26\"/>\n");
            Line(text, "small", x + 32, 58, label);
            x += 46 + (label.Length * 7);
        }
    }

    private static void Band(StringBuilder text, GraphLayout layout, int index)
    {
        var phase = layout.Plan.Phases[index];
        var (top, bottom) = layout.Bands[index];
        var width = layout.Width - (2 * GraphLayout.Margin);
        var validations = phase.Validations.Count == 0 ? "not validated" : $"validated by {string.Join(", ", phase.Validations)}";
        text.Append($"<g><title>{Xml($"{phase.Name}: {validations}")}</title>\n");
        text.Append($"<rect class=\"band\" x=\"{N(GraphLayout.Margin)}\" y=\"{N(top)}\" width=\"{N(width)}\" height=\"{N(bottom - top)}\" rx=\"10\"/>\n");
        Line(text, "number", GraphLayout.Margin + 14, top + 26, N(index + 1));
        var lines = layout.PhaseLabel(index);
        for (var i = 0; i < lines.Count; i++)
        {
            Line(text, "phase", GraphLayout.Margin + 14, top + 46 + (i * 16), lines[i]);
        }

        text.Append("</g>\n");
        for (var group = 0; group < phase.Groups.Count; group++)
        {
            if (layout.Groups.TryGetValue((index, group), out var box))
            {
                Group(text, layout, phase.Groups[group], box, layout.Rows.First(row => row.Phase == index && row.Group == group));
            }
        }

        if (index + 1 < layout.Plan.Phases.Count)
        {
            text.Append($"<path class=\"then\" d=\"M{N(GraphLayout.Margin + 12)} {N(bottom + 3)}h14l-7 8z\"/>\n");
        }
    }

    private static void Group(StringBuilder text, GraphLayout layout, GroupReview group, (int Top, int Bottom) box, RowBox row)
    {
        var x = layout.GroupLabelX - 10;
        text.Append($"<rect class=\"group\" x=\"{N(x)}\" y=\"{N(box.Top)}\" width=\"{N(layout.Width - GraphLayout.Margin - 10 - x)}\" height=\"{N(box.Bottom - box.Top)}\" rx=\"8\"/>\n");
        var lines = GraphLayout.GroupLabel(group);
        var y = row.NodesTop + (NodeBox.Height / 2) + 4 - ((lines.Count - 1) * 7);
        for (var i = 0; i < lines.Count; i++)
        {
            Line(text, "label", layout.GroupLabelX, y + (i * 14), lines[i]);
        }
    }

    private static void Branches(StringBuilder text, GraphLayout layout, Wire wire, int colour)
    {
        foreach (var end in wire.Ends)
        {
            var why = string.Join(", ", end.Reasons.Select(edge => edge.Reason));
            var role = end.Reasons.Max(edge => edge.Role).ToString().ToLowerInvariant();
            text.Append($"<g class=\"edge c{N(colour)}\" data-from=\"{Xml(wire.Source.Node.Id)}\" data-to=\"{Xml(end.Target.Node.Id)}\">");
            text.Append($"<title>{Xml($"{end.Target.Node.Id} waits for {wire.Source.Node.Id}: {why}")}</title>");
            text.Append($"<path class=\"wire {role}\" d=\"{Rounded(wire.Way(layout, end))}\"/>");
            text.Append($"<path class=\"head\" d=\"M{N(end.Port - 4)} {N(end.Target.Y - 8)}h8l-4 8z\"/></g>\n");
        }
    }

    private static void Node(StringBuilder text, NodeBox box)
    {
        var node = box.Node;
        var role = node.Role.ToString().ToLowerInvariant();
        text.Append($"<g data-node=\"{Xml(node.Id)}\"><title>{Xml(Tooltip(node))}</title>\n");
        text.Append($"<rect class=\"node {role}\" x=\"{N(box.X)}\" y=\"{N(box.Y)}\" width=\"{N(box.Width)}\" height=\"{N(NodeBox.Height)}\" rx=\"7\"/>\n");
        Line(text, "id", box.X + 13, box.Y + 20, node.Id);
        Line(text, "does", box.X + 13, box.Y + 36, node.Title);
        Line(text, "small", box.X + 13, box.Y + 50, NodeBox.Subtitle(node));
        text.Append("</g>\n");
    }

    private static string Tooltip(NodeReview node)
    {
        var load = node.Role == NodeRole.Load && node.Load is { } numbers
            ? $" ({Wording.Count(numbers.Fields, "field")}, {Wording.Count(numbers.Lookups, "lookup")}, key {numbers.Key})"
            : "";
        return $"{node.Id}: {node.Title} {node.Subtitle}{load}";
    }

    private static void Line(StringBuilder text, string style, int x, int y, string line) =>
        text.Append($"<text class=\"{style}\" x=\"{N(x)}\" y=\"{N(y)}\">{Xml(line)}</text>\n");

    /// <summary>Corners that lie on one line are left out, the others are rounded as far as there is room.</summary>
    private static string Rounded(IReadOnlyList<(int X, int Y)> way)
    {
        var points = way.Where((point, i) => i == 0 || point != way[i - 1]).ToList();
        points = [.. points.Where((point, i) => i == 0 || i == points.Count - 1
            || !((points[i - 1].X == point.X && point.X == points[i + 1].X) || (points[i - 1].Y == point.Y && point.Y == points[i + 1].Y)))];
        var path = new StringBuilder($"M{N(points[0].X)} {N(points[0].Y)}");
        for (var i = 1; i < points.Count; i++)
        {
            var isLast = i == points.Count - 1;
            var room = Math.Min(Corner, Math.Min(Length(points[i - 1], points[i]), isLast ? Corner * 2 : Length(points[i], points[i + 1])) / 2);
            var stop = Toward(points[i], points[i - 1], isLast ? Corner : room);
            path.Append($"L{N(stop.X)} {N(stop.Y)}");
            if (!isLast)
            {
                var start = Toward(points[i], points[i + 1], room);
                path.Append($"Q{N(points[i].X)} {N(points[i].Y)} {N(start.X)} {N(start.Y)}");
            }
        }

        return path.ToString();
    }

    private static int Length((int X, int Y) from, (int X, int Y) to) => Math.Abs(from.X - to.X) + Math.Abs(from.Y - to.Y);

    private static (int X, int Y) Toward((int X, int Y) from, (int X, int Y) to, int steps) =>
        (from.X + (Math.Sign(to.X - from.X) * steps), from.Y + (Math.Sign(to.Y - from.Y) * steps));

    private static string N(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Characters that XML 1.0 does not have are left out.</summary>
    private static string Xml(string text) => new string([.. text.Where(letter => letter >= ' ')])
        .Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;");
}
