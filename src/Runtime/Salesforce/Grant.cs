using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Migration.Runtime.Salesforce;

/// <summary>The form of a token request: client credentials, or a signed assertion (RS256, valid for three minutes).</summary>
internal static class Grant
{
    public static FormUrlEncodedContent Form(OrgCredentials credentials, TimeProvider clock) => new(credentials switch
    {
        OrgCredentials.ClientCredentials client => new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = client.ClientId,
            ["client_secret"] = client.ClientSecret,
        },
        OrgCredentials.JwtBearer bearer => new Dictionary<string, string>
        {
            ["grant_type"] = "urn:ietf:params:oauth:grant-type:jwt-bearer",
            ["assertion"] = Assertion(bearer, clock.GetUtcNow()),
        },
        _ => throw new InvalidOperationException($"no grant for {credentials}"),
    });

    private static string Assertion(OrgCredentials.JwtBearer bearer, DateTimeOffset now)
    {
        var expires = now.AddMinutes(3).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var claims = $$"""{"iss":{{Quoted(bearer.ClientId)}},"sub":{{Quoted(bearer.Username)}},"aud":{{Quoted(bearer.Audience)}},"exp":{{expires}}}""";
        var signed = $"{Encode("""{"alg":"RS256"}"""u8)}.{Encode(Encoding.UTF8.GetBytes(claims))}";
        using var key = RSA.Create();
        key.ImportFromPem(bearer.PrivateKeyPem);
        return $"{signed}.{Encode(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text)}\"";

    private static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);
}
