namespace Migration.Review.Svg;

/// <summary>Nodes side by side. Edges that come from the corridor run in lanes above them, those that leave them in lanes below.</summary>
internal sealed class RowBox(int index, int phase, int group)
{
    public int Index => index;

    public int Phase => phase;

    public int Group => group;

    public List<NodeBox> Nodes { get; } = [];

    public int LanesAbove { get; set; }

    public int LanesBelow { get; set; }

    public int Top { get; private set; }

    public int NodesTop { get; private set; }

    public int Bottom { get; private set; }

    public void Place(int top)
    {
        Top = top;
        NodesTop = top + 6 + (LanesAbove * GraphLayout.LaneGap) + 14;
        Bottom = NodesTop + NodeBox.Height + (LanesBelow == 0 ? 0 : 4 + (LanesBelow * GraphLayout.LaneGap));
    }

    public int LaneAbove(int lane) => Top + 10 + (lane * GraphLayout.LaneGap);

    public int LaneBelow(int lane) => NodesTop + NodeBox.Height + 8 + (lane * GraphLayout.LaneGap);
}

internal sealed class NodeBox(NodeReview node, RowBox row)
{
    public const int Height = 58;

    public NodeReview Node => node;

    public RowBox Row => row;

    public int X { get; set; }

    public int Y => row.NodesTop;

    public int Width { get; } = WidthOf(node);

    public int Right => X + Width;

    public int Center => X + (Width / 2);

    /// <summary>The second line of what it does, short enough for a box.</summary>
    public static string Subtitle(NodeReview node) => Text.Shorten(node.Subtitle, 40);

    public static int WidthOf(NodeReview node) =>
        26 + new[] { Text.Monospaced(node.Id), Text.Width([node.Title, Subtitle(node)], 7), 120 }.Max();
}

/// <summary>Widths of texts, estimated from above: the drawing does not know the reader's fonts.</summary>
internal static class Text
{
    public static int Width(IEnumerable<string> lines, int pixels) => lines.Select(line => line.Length * pixels).DefaultIfEmpty(0).Max();

    /// <summary>In the font of ids: 12 pixels, each letter 0.6 of it wide.</summary>
    public static int Monospaced(string text) => ((text.Length * 74) + 9) / 10;

    public static string Shorten(string text, int length) => text.Length <= length ? text : new string([.. text.Take(length - 1)]) + "…";

    /// <summary>Lines of whole words; a word that is longer is cut short.</summary>
    public static IReadOnlyList<string> Wrap(string text, int length)
    {
        var lines = new List<string>();
        foreach (var word in text.Split([' '], StringSplitOptions.RemoveEmptyEntries).Select(word => Shorten(word, length)))
        {
            if (lines.Count > 0 && lines[lines.Count - 1].Length + 1 + word.Length <= length)
            {
                lines[lines.Count - 1] += " " + word;
            }
            else
            {
                lines.Add(word);
            }
        }

        return lines;
    }
}
