using System.Text;
using Migration.Runtime.Salesforce;
using Sylvan.Data.Csv;

namespace Migration.Runtime.Csv;

/// <summary>A result file of the Bulk API, a row at a time. Empty text stands for null.</summary>
public sealed class CsvRows : IAsyncDisposable
{
    /// <summary>A value has at most 131,072 characters; quotes double at worst, and a row has several values.</summary>
    private const int LargestRow = 4 * 1024 * 1024;

    private readonly CsvDataReader? _reader;
    private readonly Stream _stream;

    private CsvRows(Stream stream, CsvDataReader? reader) =>
        (_stream, _reader, Header) = (stream, reader, reader is null ? [] : [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)]);

    /// <summary>Column names; empty when the file is.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>Rows the file must have; null when nobody said.</summary>
    internal long? Expected { get; set; }

    internal long RowsRead { get; private set; }

    /// <summary>Takes the stream over. Text is UTF-8; NUL bytes, which query results can hold, are left out.</summary>
    public static async Task<CsvRows> OpenAsync(Stream stream, CancellationToken cancellation)
    {
        try
        {
            var text = new StreamReader(new WithoutNul(stream), new UTF8Encoding(false), detectEncodingFromByteOrderMarks: true, bufferSize: 64 * 1024);

            // A value may begin with '#', which the reader takes for a comment otherwise; NUL never comes.
            var options = new CsvDataReaderOptions { HasHeaders = true, Delimiter = ',', Comment = '\0', BufferSize = 64 * 1024, MaxBufferSize = LargestRow, OwnsReader = true };
            return new CsvRows(stream, await CsvDataReader.CreateAsync(text, options, cancellation));
        }
        catch (CsvMissingHeadersException)
        {
            return new CsvRows(stream, null);
        }
    }

    /// <summary>Rows of a whole file after its header, from the position 0 on. Much quicker than reading their values.</summary>
    internal static async Task<long> CountAsync(Stream file, CancellationToken cancellation)
    {
        file.Position = 0;
        var buffer = new byte[128 * 1024];
        var (lines, quoted, open) = (0L, false, false);
        for (int read; (read = await file.ReadAsync(buffer, cancellation)) > 0;)
        {
            foreach (var letter in buffer.AsSpan(0, read))
            {
                quoted ^= letter == '"';
                open = quoted || letter != '\n';
                lines += open ? 0 : 1;
            }
        }

        return Math.Max(0, lines + (open ? 1 : 0) - 1);
    }

    public async ValueTask<bool> ReadAsync(CancellationToken cancellation)
    {
        if (_reader is not null && await _reader.ReadAsync(cancellation))
        {
            RowsRead++;
            return true;
        }

        return Expected is { } expected && expected != RowsRead
            ? throw new SalesforceException(200, "", $"a result page announced {expected} rows and held {RowsRead}")
            : false;
    }

    public string Get(int column) => column < _reader!.RowFieldCount ? _reader.GetString(column) : "";

    public async ValueTask DisposeAsync()
    {
        if (_reader is not null)
        {
            await _reader.DisposeAsync();
        }

        await _stream.DisposeAsync();
    }

    private sealed class WithoutNul(Stream inner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            int count, kept;
            do
            {
                count = await inner.ReadAsync(buffer, cancellationToken);
                kept = Compact(buffer.Span[..count]);
            }
            while (count > 0 && kept == 0);
            return kept;
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int read, kept;
            do
            {
                read = inner.Read(buffer, offset, count);
                kept = Compact(buffer.AsSpan(offset, read));
            }
            while (read > 0 && kept == 0);
            return kept;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private static int Compact(Span<byte> bytes)
        {
            var kept = bytes.IndexOf((byte)0);
            if (kept < 0)
            {
                return bytes.Length;
            }

            for (var index = kept + 1; index < bytes.Length; index++)
            {
                if (bytes[index] != 0)
                {
                    bytes[kept++] = bytes[index];
                }
            }

            return kept;
        }
    }
}
