using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Migration.Runtime.Csv;

/// <summary>
/// Writes CSV rows as UTF-8 into a buffer the way Bulk API 2.0 asks: no BOM, comma, LF, quotes doubled. A null is left blank (the field stays as it
/// is) or, where <c>clears</c> is true, sent as #N/A (the field is emptied). Line breaks inside values become LF, the job's line ending.
/// </summary>
public sealed class CsvRowWriter
{
    /// <summary>The value that empties a field.</summary>
    public const string Cleared = "#N/A";

    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create("\",\r\n");

    private byte[] _buffer = new byte[64 * 1024];
    private int _length;
    private int _rowStart;
    private bool _firstInRow = true;

    /// <summary>Everything written since <see cref="Clear"/>.</summary>
    public ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, _length);

    /// <summary>Bytes of the current row, from <see cref="BeginRow"/> on.</summary>
    public ReadOnlySpan<byte> Row => _buffer.AsSpan(_rowStart, _length - _rowStart);

    public void Clear() => (_length, _rowStart) = (0, 0);

    public void BeginRow() => (_rowStart, _firstInRow) = (_length, true);

    /// <summary>Drops the current row.</summary>
    public void DiscardRow() => (_length, _firstInRow) = (_rowStart, true);

    public void EndRow()
    {
        Reserve(1);
        _buffer[_length++] = (byte)'\n';
        _firstInRow = true;
    }

    public void Header(IReadOnlyList<string> names)
    {
        BeginRow();
        foreach (var name in names)
        {
            Text(name, clears: false);
        }

        EndRow();
    }

    /// <summary>Salesforce knows no empty text: it counts as null.</summary>
    public void Text(string? value, bool clears)
    {
        if (string.IsNullOrEmpty(value))
        {
            Null(clears);
            return;
        }

        Separate();
        Reserve(Encoding.UTF8.GetMaxByteCount(value.Length) + value.Length + 2);
        if (value.AsSpan().ContainsAny(NeedQuotes) || value[0] == ' ' || value[^1] == ' ')
        {
            Quoted(value);
        }
        else
        {
            _length += Encoding.UTF8.GetBytes(value, _buffer.AsSpan(_length));
        }
    }

    public void Integer(long? value, bool clears)
    {
        if (Present(value.HasValue, clears))
        {
            Utf8Formatter.TryFormat(value!.Value, _buffer.AsSpan(_length), out var written);
            _length += written;
        }
    }

    public void Decimal(decimal? value, bool clears)
    {
        if (Present(value.HasValue, clears))
        {
            value!.Value.TryFormat(_buffer.AsSpan(_length), out var written);
            _length += written;
        }
    }

    public void Double(double? value, bool clears)
    {
        if (Present(value.HasValue, clears))
        {
            value!.Value.TryFormat(_buffer.AsSpan(_length), out var written, "R");
            _length += written;
        }
    }

    public void Boolean(bool? value, bool clears)
    {
        if (Present(value.HasValue, clears))
        {
            Ascii(value!.Value ? "true"u8 : "false"u8);
        }
    }

    /// <summary>yyyy-MM-dd</summary>
    public void Date(DateOnly? value, bool clears)
    {
        if (Present(value.HasValue, clears))
        {
            value!.Value.TryFormat(_buffer.AsSpan(_length), out var written, "yyyy-MM-dd");
            _length += written;
        }
    }

    /// <summary>yyyy-MM-ddTHH:mm:ss.fffZ</summary>
    public void Timestamp(DateTimeOffset? value, bool clears)
    {
        if (Present(value.HasValue, clears))
        {
            value!.Value.UtcDateTime.TryFormat(_buffer.AsSpan(_length), out var written, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'");
            _length += written;
        }
    }

    public void Null(bool clears)
    {
        Separate();
        if (clears)
        {
            Reserve(4);
            Ascii("#N/A"u8);
        }
    }

    private bool Present(bool hasValue, bool clears)
    {
        if (!hasValue)
        {
            Null(clears);
            return false;
        }

        Separate();
        Reserve(64);
        return true;
    }

    private void Quoted(string value)
    {
        _buffer[_length++] = (byte)'"';
        var rest = value.AsSpan();
        while (rest.IndexOfAny('"', '\r') is var stop and >= 0)
        {
            _length += Encoding.UTF8.GetBytes(rest[..stop], _buffer.AsSpan(_length));
            if (rest[stop] == '"')
            {
                Ascii("\"\""u8);
                rest = rest[(stop + 1)..];
            }
            else
            {
                _buffer[_length++] = (byte)'\n';
                rest = rest[(stop + 1)..];
                rest = rest is ['\n', ..] ? rest[1..] : rest;
            }
        }

        _length += Encoding.UTF8.GetBytes(rest, _buffer.AsSpan(_length));
        _buffer[_length++] = (byte)'"';
    }

    private void Separate()
    {
        if (!_firstInRow)
        {
            Reserve(1);
            _buffer[_length++] = (byte)',';
        }

        _firstInRow = false;
    }

    private void Ascii(ReadOnlySpan<byte> text)
    {
        text.CopyTo(_buffer.AsSpan(_length));
        _length += text.Length;
    }

    private void Reserve(int bytes)
    {
        if (_length + bytes > _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + bytes));
        }
    }
}
