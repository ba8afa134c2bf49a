using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Migration.Sandbox.Hosting;

namespace Migration.Sandbox.Bulk.Query;

/// <summary>
/// A run of rows in a result file: bytes <see cref="Start"/> to <see cref="End"/>, <see cref="Rows"/> rows from <see cref="First"/> on. A locator
/// holds row and byte, so that nothing about pages needs to be kept.
/// </summary>
internal sealed record ResultPage(long HeaderEnd, long First, long Start, long Rows, long End, bool IsLast)
{
    public string? NextLocator => IsLast
        ? null
        : Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{First + Rows}:{End}")));

    /// <summary>Reads the file once from the locator on; null starts behind the header.</summary>
    public static ResultPage Find(string path, string? locator, long maxRows)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
        var (_, headerEnd) = Advance(file, 0, 1);
        var (first, start) = locator is null ? (0, headerEnd) : Read(locator, file.Length);
        var (rows, end) = Advance(file, start, maxRows);
        return new ResultPage(headerEnd, first, start, rows, end, end >= file.Length);
    }

    private static (long Row, long Byte) Read(string locator, long length)
    {
        try
        {
            var parts = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(locator)).Split(':');
            if (parts.Length == 2 && long.TryParse(parts[0], out var row) && long.TryParse(parts[1], out var position) && row >= 0
                && position > 0 && position <= length)
            {
                return (row, position);
            }
        }
        catch (FormatException)
        {
            // Answered below like any locator that this job never gave out.
        }
        throw SalesforceException.Bad("INVALID_QUERY_LOCATOR", "Invalid locator");
    }

    /// <summary>Passes over rows: a line break inside quotes ends none.</summary>
    private static (long Rows, long Position) Advance(FileStream file, long position, long most)
    {
        var buffer = new byte[1 << 16];
        var quoted = false;
        var rows = 0L;
        file.Position = position;
        int read;
        while (rows < most && (read = file.Read(buffer)) > 0)
        {
            for (var i = 0; i < read; i++)
            {
                var skipped = buffer.AsSpan(i, read - i).IndexOfAny((byte)'"', (byte)'\n');
                if (skipped < 0) { break; }
                i += skipped;
                if (buffer[i] == '"') { quoted = !quoted; }
                else if (!quoted && ++rows == most) { return (rows, position + i + 1); }
            }
            position += read;
        }
        return (rows, position);
    }
}
