using System.Text;

namespace Migration.Sandbox.Bulk.Csv;

/// <summary>Writes result files: every value quoted, quotes doubled, the job's delimiter and line ending.</summary>
internal sealed class CsvWriter(Stream stream, CsvFormat format) : IDisposable
{
    private readonly StreamWriter _text = new(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true);
    private bool _first = true;

    /// <summary>As it is: the header names of ingest results stand without quotes.</summary>
    public void Plain(string text)
    {
        Separate();
        _text.Write(text);
    }

    public void Value(string? value)
    {
        Separate();
        _text.Write('"');
        _text.Write(value is not null && value.Contains('"', StringComparison.Ordinal)
            ? value.Replace("\"", "\"\"", StringComparison.Ordinal) : value);
        _text.Write('"');
    }

    public void EndRow()
    {
        _text.Write(format.NewLine);
        _first = true;
    }

    public void Flush() => _text.Flush();

    public void Dispose() => _text.Dispose();

    private void Separate()
    {
        if (!_first) { _text.Write(format.Delimiter); }
        _first = false;
    }
}
