using System.Collections.Concurrent;
using System.Security.Cryptography;
using Migration.Sandbox.Store;

namespace Migration.Sandbox.Auth;

/// <summary>The access and refresh tokens of one org. The token of <c>--token</c> is good for ever.</summary>
internal sealed class Sessions(string? fixedToken)
{
    private readonly ConcurrentDictionary<string, byte> _access = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> _refresh = new(StringComparer.Ordinal);

    private readonly ConcurrentQueue<string> _issued = new();

    /// <summary>Every token that was ever given out, whether or not it is good now.</summary>
    public IReadOnlyCollection<string> Issued => _issued;

    public bool IsValid(string token) => (fixedToken is not null && token == fixedToken) || _access.ContainsKey(token);

    public string IssueAccess(OrgIdentity identity)
    {
        var token = $"{identity.OrgId[..15]}!{Secret()}";
        _access[token] = 0;
        _issued.Enqueue(token);
        return token;
    }

    public string IssueRefresh()
    {
        var token = "5Aep" + Secret();
        _refresh[token] = 0;
        _issued.Enqueue(token);
        return token;
    }

    public bool IsRefresh(string token) => _refresh.ContainsKey(token);

    public void ExpireAll() => _access.Clear();

    /// <summary>False when the token was none.</summary>
    public bool Revoke(string token) => _access.TryRemove(token, out _) | _refresh.TryRemove(token, out _);

    private static string Secret() => Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
}
