namespace Migration.Sandbox.Bulk.Csv;

/// <summary>The service compares every line break of an upload, those inside quotes too, with the job's setting.</summary>
internal static class LineEndings
{
    public static bool Match(Stream stream, CsvFormat format)
    {
        var crlf = format.LineEnding == "CRLF";
        var buffer = new byte[1 << 16];
        var previous = (byte)0;
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            for (var i = 0; i < read; i++)
            {
                var next = buffer.AsSpan(i, read - i).IndexOf((byte)'\n');
                if (next < 0) { break; }
                i += next;
                var before = i > 0 ? buffer[i - 1] : previous;
                if (before == '\r' != crlf) { return false; }
            }
            previous = buffer[read - 1];
        }
        return true;
    }
}
