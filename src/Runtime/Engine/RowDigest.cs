using System.Security.Cryptography;
using Migration.Runtime.Csv;

namespace Migration.Runtime.Engine;

/// <summary>128 bits over header and row: the same bytes under another header are another upload. One instance a reader; not thread-safe.</summary>
internal sealed class RowDigest(byte[] header) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public string Of(ReadOnlySpan<byte> row)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        _hash.AppendData(header);
        _hash.AppendData(row);
        _hash.GetHashAndReset(digest);
        return Convert.ToHexStringLower(digest[..16]);
    }

    public void Dispose() => _hash.Dispose();

    /// <summary>The header line of an upload.</summary>
    public static byte[] HeaderOf(IReadOnlyList<string> names)
    {
        var csv = new CsvRowWriter();
        csv.Header(names);
        return csv.Written.ToArray();
    }
}
