using System.Text;

namespace Migration.Sandbox.Bulk.Csv;

/// <summary>
/// Reads an upload record by record. Nothing is trimmed, a byte order mark is data. A quote where none may stand does not stop the
/// reader: the record is marked as malformed, because the service refuses such a row and goes on.
/// </summary>
internal sealed class CsvReader : IDisposable
{
    private readonly StreamReader _text;
    private readonly char _delimiter;
    private readonly char[] _buffer = new char[1 << 15];
    private readonly List<string> _values = [];
    private readonly StringBuilder _value = new();
    private int _at;
    private int _length;

    public CsvReader(Stream stream, CsvFormat format)
    {
        _text = new StreamReader(stream, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 16);
        _delimiter = format.Delimiter;
    }

    /// <summary>Whether a quote of the last record stood unescaped or outside of its value.</summary>
    public bool Malformed { get; private set; }

    /// <summary>The next record; null at the end. Empty lines are none.</summary>
    public string[]? Read()
    {
        while (true)
        {
            if (Peek() < 0) { return null; }
            _values.Clear();
            Malformed = false;
            var more = true;
            while (more) { more = ReadValue(); }
            if (_values.Count > 1 || _values[0].Length > 0) { return [.. _values]; }
        }
    }

    public void Dispose() => _text.Dispose();

    /// <summary>Reads one value and its end; false when that was the end of the record.</summary>
    private bool ReadValue()
    {
        _value.Clear();
        if (Peek() == '"')
        {
            _at++;
            ReadQuoted();
        }
        while (true)
        {
            var next = Peek();
            if (next == _delimiter || next is '\n' or '\r' or < 0) { break; }
            Malformed |= next == '"' || _wasQuoted;
            TakePlain();
        }
        _wasQuoted = false;
        _values.Add(_value.ToString());
        var end = Take();
        if (end == _delimiter) { return true; }
        if (end == '\r' && Peek() == '\n') { _at++; }
        return false;
    }

    private bool _wasQuoted;

    private void ReadQuoted()
    {
        while (true)
        {
            if (Peek() < 0)
            {
                Malformed = true;
                return;
            }
            var rest = _buffer.AsSpan(_at, _length - _at);
            var quote = rest.IndexOf('"');
            if (quote < 0)
            {
                _value.Append(rest);
                _at = _length;
                continue;
            }
            _value.Append(rest[..quote]);
            _at += quote + 1;
            if (Peek() != '"')
            {
                _wasQuoted = true;
                return;
            }
            _value.Append('"');
            _at++;
        }
    }

    private void TakePlain()
    {
        var rest = _buffer.AsSpan(_at, _length - _at);
        // The first character belongs to the value whatever it is: the caller has looked at it.
        var end = rest[1..].IndexOfAny([_delimiter, '\n', '\r', '"']);
        var taken = end < 0 ? rest.Length : end + 1;
        _value.Append(rest[..taken]);
        _at += taken;
    }

    private int Take()
    {
        var next = Peek();
        if (next >= 0) { _at++; }
        return next;
    }

    private int Peek()
    {
        if (_at < _length) { return _buffer[_at]; }
        _length = _text.Read(_buffer, 0, _buffer.Length);
        _at = 0;
        return _length == 0 ? -1 : _buffer[0];
    }
}
