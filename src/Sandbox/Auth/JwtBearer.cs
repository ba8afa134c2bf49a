using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace Migration.Sandbox.Auth;

/// <summary>Checks the assertion of the JWT bearer flow: RS256 by the key of <c>--jwt-cert</c>, audience and expiry.</summary>
internal sealed class JwtBearer : IDisposable
{
    private static readonly TimeSpan LongestLife = TimeSpan.FromMinutes(5);
    private readonly RSA _key;
    private readonly TimeProvider _time;

    private JwtBearer(RSA key, TimeProvider time) => (_key, _time) = (key, time);

    /// <summary>Reads a PEM public key or certificate. Throws <see cref="CryptographicException"/> or <see cref="ArgumentException"/>.</summary>
    public static JwtBearer FromFile(string file, TimeProvider time)
    {
        var pem = File.ReadAllText(file);
        if (pem.Contains("BEGIN CERTIFICATE", StringComparison.Ordinal))
        {
            using var certificate = X509Certificate2.CreateFromPem(pem);
            return new JwtBearer(certificate.GetRSAPublicKey() ?? throw new ArgumentException("the certificate holds no RSA key"), time);
        }
        var key = RSA.Create();
        key.ImportFromPem(pem);
        return new JwtBearer(key, time);
    }

    /// <summary>The user that the assertion names and the client that issued it, or why it is refused.</summary>
    public (string? Subject, string? Issuer, string? Refusal) Read(string assertion, string ownUrl)
    {
        var parts = assertion.Split('.');
        if (parts.Length != 3) { return (null, null, "invalid assertion"); }
        try
        {
            using var header = JsonDocument.Parse(Decode(parts[0]));
            using var claims = JsonDocument.Parse(Decode(parts[1]));
            if (Text(header.RootElement, "alg") != "RS256") { return (null, null, "invalid assertion"); }
            var signed = Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}");
            if (!_key.VerifyData(signed, Decode(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))
            {
                return (null, null, "invalid assertion");
            }
            var audience = Text(claims.RootElement, "aud")?.TrimEnd('/');
            if (audience is not ("https://login.salesforce.com" or "https://test.salesforce.com") && audience != ownUrl)
            {
                return (null, null, "Audience validation failed");
            }
            // Seconds since the epoch; some clients send them as a string.
            var now = _time.GetUtcNow();
            if (!long.TryParse(Text(claims.RootElement, "exp"), out var seconds)) { return (null, null, "invalid assertion"); }
            var expiry = DateTimeOffset.FromUnixTimeSeconds(seconds);
            return expiry <= now || expiry > now + LongestLife
                ? (null, null, "expired authorization code")
                : (Text(claims.RootElement, "sub"), Text(claims.RootElement, "iss"), null);
        }
        catch (Exception error) when (error is JsonException or FormatException or ArgumentOutOfRangeException)
        {
            return (null, null, "invalid assertion");
        }
    }

    public void Dispose() => _key.Dispose();

    private static byte[] Decode(string part) => Base64Url.DecodeFromChars(part);

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.ToString() : null;
}
