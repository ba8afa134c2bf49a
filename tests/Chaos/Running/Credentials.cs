using System.Security.Cryptography;
using Migration.Sandbox.Hosting;

namespace Migration.Chaos.Running;

/// <summary>What a night logs in with, and every secret of it that must be found nowhere afterwards.</summary>
internal sealed class Credentials : IDisposable
{
    private readonly RSA? _key;
    private readonly string _folder;

    private Credentials(RSA? key, string folder) => (_key, _folder) = (key, folder);

    public string ClientSecret { get; } = "chaos-secret-" + Convert.ToHexString(RandomNumberGenerator.GetBytes(12));

    public string? CertificateFile => _key is null ? null : Path.Combine(_folder, "public.pem");

    /// <summary>Of the processes of nv.</summary>
    public IReadOnlyDictionary<string, string> Variables => new Dictionary<string, string> { ["NIGHT_SECRET"] = ClientSecret };

    /// <param name="folder">Where the key's files go: it is not searched for secrets.</param>
    public static Credentials Make(bool jwt, string folder)
    {
        var credentials = new Credentials(jwt ? RSA.Create(2048) : null, folder);
        if (credentials._key is { } key)
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, "private.pem"), key.ExportPkcs8PrivateKeyPem());
            File.WriteAllText(credentials.CertificateFile!, key.ExportSubjectPublicKeyInfoPem());
        }
        return credentials;
    }

    /// <summary>The keys of an org in the environment file.</summary>
    public string Of(string org) => _key is null
        ? "client_id: sandbox, client_secret: \"${NIGHT_SECRET}\""
        : $"client_id: sandbox, username: admin@{org}.example, private_key: {{ file: \"{Path.Combine(_folder, "private.pem")}\" }}";

    /// <summary>Name and text: the client secret, the lines of the private key, every token that an org has given out, the head of every signed assertion.</summary>
    public IReadOnlyList<(string Name, string Text)> Secrets(SandboxHost sandbox) =>
    [
        ("the client secret", ClientSecret),
        ("a signed assertion", "eyJhbGciOi"),
        .. _key is null ? [] : _key.ExportPkcs8PrivateKeyPem().Split('\n').Where(line => line.Length > 40).Select(line => ("the private key", line)),
        .. sandbox.Orgs.Values.SelectMany(org => org.Sessions.Issued.Select(token => ($"a token of {org.Name}", token))),
    ];

    public void Dispose() => _key?.Dispose();
}
