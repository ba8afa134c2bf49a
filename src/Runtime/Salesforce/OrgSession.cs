using System.Security.Cryptography;
using System.Text.Json;
using Serilog;

namespace Migration.Runtime.Salesforce;

/// <summary>Who we are in an org, and where it wants to be called.</summary>
public sealed record OrgIdentity(string OrgId, string UserId, Uri InstanceUrl);

internal sealed record OrgToken(string AccessToken, OrgIdentity Identity)
{
    public override string ToString() => nameof(OrgToken);
}

/// <summary>The one token that all callers of an org share. However many find it expired at once, it is asked for once.</summary>
internal sealed class OrgSession(OrgConnection connection, HttpMessageHandler transport, ApiUsage usage, TimeProvider clock, ILogger log) : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private readonly HttpMessageInvoker _http = new(transport, disposeHandler: false);
    private readonly SemaphoreSlim _one = new(1);
    private OrgToken? _token;

    /// <summary>
    /// The current token, or a new one in place of <paramref name="expired"/>. Throws <see cref="ConfigurationException"/> when the org gives none;
    /// when it gave one before and can't be reached now, <see cref="HttpRequestException"/>.
    /// </summary>
    public async Task<OrgToken> TokenAsync(OrgToken? expired, CancellationToken cancellation)
    {
        if (_token is { } current && !ReferenceEquals(current, expired))
        {
            return current;
        }

        await _one.WaitAsync(cancellation);
        try
        {
            if (_token is null || ReferenceEquals(_token, expired))
            {
                // Before a run begins a quick answer counts, in the midst of one patience does.
                _token = await RequestAsync(first: expired is null, cancellation);
                log.Debug("Org {Org}: new token", connection.Name);
            }

            return _token;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _one.Dispose();
    }

    private async Task<OrgToken> RequestAsync(bool first, CancellationToken cancellation)
    {
        var endpoint = new Uri($"{connection.Url.AbsoluteUri.TrimEnd('/')}/services/oauth2/token");
        var pipeline = Resilience.Pipeline(clock, connection.Name, log, attempts: first ? 2 : 5);
        HttpResponseMessage answer;
        try
        {
            answer = await pipeline.ExecuteAsync(
                async cancel =>
                {
                    using var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = Grant.Form(connection.Credentials, clock) };
                    using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
                    limit.CancelAfter(Timeout);
                    return await _http.SendAsync(request, limit.Token);
                },
                cancellation);
        }
        catch (Exception error) when (error is HttpRequestException or IOException || (error is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            var said = $"org {connection.Name} can't be reached at {connection.Url}: {Innermost(error)}";
            throw first
                ? new ConfigurationException($"{said}; check orgs.{connection.Name}.url and the network", error)
                : new HttpRequestException(HttpRequestError.ConnectionError, said, error);
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            throw new ConfigurationException($"org {connection.Name}: orgs.{connection.Name}.private_key is no RSA key in PEM form", error);
        }

        using (answer)
        {
            usage.Read(answer);
            var body = await answer.Content.ReadAsStringAsync(cancellation);
            if (!answer.IsSuccessStatusCode)
            {
                var (code, description) = SalesforceException.Read(body);
                var said = code.Length > 0 ? $"{code}: {description}".ReplaceLineEndings(" ") : $"HTTP {(int)answer.StatusCode}";
                if ((int)answer.StatusCode is 420 or 429 or >= 500)
                {
                    // Nothing is wrong with the credentials.
                    throw first
                        ? new ConfigurationException($"org {connection.Name} at {connection.Url} is not available ({said}): try again later")
                        : new SalesforceException((int)answer.StatusCode, code, $"org {connection.Name} gives no new token ({said})");
                }

                var keys = connection.Credentials is OrgCredentials.ClientCredentials ? "client_id and client_secret" : "client_id, username, private_key and audience";
                throw new ConfigurationException($"org {connection.Name} at {connection.Url} gives no token ({said}); check {keys} under orgs.{connection.Name}");
            }

            var strange = $"org {connection.Name}: {endpoint} does not answer like a Salesforce org";
            return Parse(body) ?? throw (first ? new ConfigurationException($"{strange}; check orgs.{connection.Name}.url") : new HttpRequestException(HttpRequestError.InvalidResponse, strange));
        }
    }

    private static OrgToken? Parse(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var answer = document.RootElement;
            var identity = answer.GetProperty("id").GetString()!.Split('/');
            var instance = new Uri(answer.GetProperty("instance_url").GetString()!.TrimEnd('/') + "/");
            return new OrgToken(answer.GetProperty("access_token").GetString()!, new OrgIdentity(identity[^2], identity[^1], instance));
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or UriFormatException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    private static string Innermost(Exception error) => error.InnerException is { } inner ? Innermost(inner) : error.Message;
}
