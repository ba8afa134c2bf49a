using System.Text;

namespace Migration.Review;

/// <summary>A table that reads as well in a terminal as it does rendered: cells are padded to the width of their column.</summary>
internal sealed class MarkdownTable(params string[] header)
{
    private readonly List<string[]> _rows = [header];

    public void Add(params string[] cells) => _rows.Add([.. cells.Select(cell => cell.Replace("|", "\\|").Replace("\n", " "))]);

    public void WriteTo(StringBuilder text)
    {
        var widths = header.Select((_, column) => _rows.Max(row => row[column].Length)).ToList();
        for (var i = 0; i < _rows.Count; i++)
        {
            text.Append($"| {string.Join(" | ", _rows[i].Select((cell, column) => cell.PadRight(widths[column])))} |\n");
            if (i == 0)
            {
                text.Append($"|{string.Join("|", widths.Select(width => new string('-', width + 2)))}|\n");
            }
        }
    }
}
