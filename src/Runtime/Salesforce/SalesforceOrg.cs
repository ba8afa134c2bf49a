using System.Net;
using Serilog;

namespace Migration.Runtime.Salesforce;

/// <summary>One org: its session, its APIs, its usage. Safe for concurrent use.</summary>
public sealed class SalesforceOrg : IDisposable
{
    private readonly OrgSession _session;
    private readonly OrgHandler _handler;
    private readonly ILogger _log;

    /// <param name="connection">Where and as whom.</param>
    /// <param name="transport">Not disposed here.</param>
    /// <param name="clock">Drives retries and polling.</param>
    /// <param name="log">Requests go to its debug level, without bodies.</param>
    /// <param name="writesBarred">Every write throws <see cref="WritesBarredException"/> before it is sent.</param>
    public SalesforceOrg(OrgConnection connection, HttpMessageHandler transport, TimeProvider clock, ILogger log, bool writesBarred = false)
    {
        (Name, _log) = (connection.Name, log);
        _session = new OrgSession(connection, transport, Usage, clock, log);
        _handler = new OrgHandler(connection, _session, transport, Usage, clock, log, writesBarred);
        Http = Client(_handler);
        var api = $"services/data/v{connection.ApiVersion}/";
        Rest = new RestApi(Http, api);
        Ingest = new IngestApi(Http, api, _session, Usage, clock, log);
        Query = new QueryApi(Http, api, clock, log);
    }

    /// <summary>
    /// The transport for real orgs; one may serve several. Redirects are not followed: a token request carries a secret, which would go along.
    /// </summary>
    public static SocketsHttpHandler Transport() => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.GZip,
        ConnectTimeout = TimeSpan.FromSeconds(30),
        PooledConnectionLifetime = TimeSpan.FromMinutes(15),
    };

    public string Name { get; }

    public IngestApi Ingest { get; }

    public QueryApi Query { get; }

    public RestApi Rest { get; }

    public ApiUsage Usage { get; } = new();

    /// <summary>
    /// Authenticated, resilient and counted; relative URIs start at the instance URL. A POST whose outcome is unknown is not repeated: it throws
    /// <see cref="UnknownOutcomeException"/>.
    /// </summary>
    public HttpClient Http { get; }

    /// <summary>A client like <see cref="Http"/> whose requests pass <paramref name="through"/> first. Nothing of the org is disposed with it.</summary>
    internal HttpClient ClientThrough(DelegatingHandler through)
    {
        through.InnerHandler = _handler;
        return Client(through, disposes: false);
    }

    /// <summary>Gets the first token. Throws <see cref="ConfigurationException"/> on wrong credentials or an org that can't be reached.</summary>
    public async Task<OrgIdentity> ConnectAsync(CancellationToken cancellation) => (await _session.TokenAsync(expired: null, cancellation)).Identity;

    /// <summary>Asks how much of the daily allocations is used. An org that does not tell has none that are watched.</summary>
    public async Task ReadLimitsAsync(CancellationToken cancellation)
    {
        try
        {
            using var limits = await Rest.LimitsAsync(cancellation);
            foreach (var (name, allocation) in ((string, Allocation)[])[("DailyBulkApiBatches", Usage.IngestBatches), ("DailyBulkV2QueryJobs", Usage.QueryJobs)])
            {
                if (limits.RootElement.TryGetProperty(name, out var limit) && limit.GetProperty("Max").GetInt64() is var max)
                {
                    allocation.Tell(max - limit.GetProperty("Remaining").GetInt64(), max);
                }
            }
        }
        catch (SalesforceException error) when (error.Status is 403 or 404)
        {
            _log.Warning("Org {Org} does not tell its limits ({Reason}): daily batches and query jobs are not watched", Name, error.Message);
        }
    }

    private static HttpClient Client(HttpMessageHandler handler, bool disposes = true) =>
        new(handler, disposes) { BaseAddress = OrgHandler.Placeholder, Timeout = Timeout.InfiniteTimeSpan };

    public void Dispose()
    {
        Ingest.Dispose();
        Http.Dispose();
        _session.Dispose();
    }
}
