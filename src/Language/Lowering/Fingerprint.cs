using System.Security.Cryptography;
using System.Text;

namespace Migration.Language.Lowering;

/// <summary>What a resume compares: a plan is the same when every file of it is.</summary>
internal static class Fingerprint
{
    /// <summary>SHA-256, lower-case hex, over path and text of every input by path. Line ends and byte order marks don't count.</summary>
    public static string Of(IEnumerable<ParsedInput> inputs)
    {
        using var hash = SHA256.Create();
        foreach (var input in inputs.OrderBy(input => input.Path, StringComparer.Ordinal))
        {
            Append(hash, input.Path + "\n");
            Append(hash, input.Text.TrimStart('\uFEFF').Replace("\r\n", "\n") + "\0");
        }

        hash.TransformFinalBlock([], 0, 0);
        return string.Concat(hash.Hash!.Select(value => value.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
    }

    private static void Append(SHA256 hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        hash.TransformBlock(bytes, 0, bytes.Length, null, 0);
    }
}
