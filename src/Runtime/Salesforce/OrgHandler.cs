using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using Polly;
using Polly.CircuitBreaker;
using Serilog;

namespace Migration.Runtime.Salesforce;

/// <summary>
/// What every request to an org passes: resolved against the instance URL, authenticated by the shared token (one replay when it has expired),
/// retried, counted, logged without bodies; writes refused where the run bars them.
/// </summary>
internal sealed class OrgHandler(OrgConnection connection, OrgSession session, HttpMessageHandler transport, ApiUsage usage, TimeProvider clock, ILogger log, bool writesBarred)
    : HttpMessageHandler
{
    /// <summary>Base of relative URIs until the token tells the instance URL.</summary>
    public static readonly Uri Placeholder = new("https://org.invalid/");

    /// <summary>Set on a POST that may be sent again when its outcome is unknown.</summary>
    public static readonly HttpRequestOptionsKey<bool> Repeatable = new("repeatable");

    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromMinutes(10);

    private readonly HttpMessageInvoker _http = new(transport, disposeHandler: false);
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline = Resilience.Pipeline(clock, connection.Name, log, breaks: true);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.PathAndQuery.TrimStart('/');
        if (writesBarred && request.Method != HttpMethod.Get && request.Method != HttpMethod.Head && !IsQueryJob(request.RequestUri))
        {
            throw new WritesBarredException($"{request.Method} {request.RequestUri.AbsolutePath}: this run writes to no org");
        }

        var repeatable = request.Method != HttpMethod.Post || (request.Options.TryGetValue(Repeatable, out var said) && said);
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(Resilience.Repeatable, repeatable);
        try
        {
            return await _pipeline.ExecuteAsync(async inner => await AuthenticatedAsync(request, path, inner.CancellationToken), context);
        }
        catch (Exception error) when (!repeatable && !cancellationToken.IsCancellationRequested && (IsBroken(error) || error is OperationCanceledException))
        {
            throw new UnknownOutcomeException($"org {connection.Name}: {request.Method} {request.RequestUri.AbsolutePath} got no answer: {error.Message}", error);
        }
        catch (BrokenCircuitException open)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, $"org {connection.Name} fails every request: {request.Method} {request.RequestUri.AbsolutePath} did not go out", open);
        }
        catch (OperationCanceledException timeout) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException(HttpRequestError.Unknown, $"org {connection.Name}: {request.Method} {request.RequestUri.AbsolutePath} got no answer in time", timeout);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _http.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task<HttpResponseMessage> AuthenticatedAsync(HttpRequestMessage request, string path, CancellationToken cancellation)
    {
        var token = await session.TokenAsync(expired: null, cancellation);
        var answer = await AttemptAsync(request, path, token, cancellation);
        if (answer.StatusCode != HttpStatusCode.Unauthorized || !await RefreshHelpsAsync(answer, cancellation))
        {
            return answer;
        }

        answer.Dispose();
        return await AttemptAsync(request, path, await session.TokenAsync(expired: token, cancellation), cancellation);
    }

    private async Task<HttpResponseMessage> AttemptAsync(HttpRequestMessage request, string path, OrgToken token, CancellationToken cancellation)
    {
        if (request.RequestUri!.IsAbsoluteUri && request.RequestUri.Host != Placeholder.Host && !token.Identity.InstanceUrl.IsBaseOf(request.RequestUri))
        {
            throw new InvalidOperationException($"{request.RequestUri.GetLeftPart(UriPartial.Path)} is not of org {connection.Name}: its token goes nowhere else");
        }

        if (request.RequestUri.Host == Placeholder.Host)
        {
            // Put together as text: resolved as a URI, a path like /https://elsewhere would leave the org.
            request.RequestUri = new Uri(token.Identity.InstanceUrl.AbsoluteUri + path);
        }

        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.AccessToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(AttemptTimeout);
        var started = Stopwatch.GetTimestamp();
        var answer = await _http.SendAsync(request, limit.Token);
        usage.Read(answer);
        if (Resilience.IsPage(answer))
        {
            // A close that counts as done would be waited for without end.
            answer.Dispose();
            throw new HttpRequestException(HttpRequestError.InvalidResponse, $"{request.Method} {request.RequestUri.AbsolutePath} was answered with something that is no JSON");
        }

        if (answer.Content.Headers.ContentType?.MediaType == "application/json")
        {
            // Part of the attempt: an answer that breaks off is no answer.
            await answer.Content.LoadIntoBufferAsync(limit.Token);
        }

        log.Debug("Org {Org}: {Method} {Path} {Status} {Milliseconds} ms", connection.Name, request.Method, request.RequestUri.AbsolutePath, (int)answer.StatusCode, (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        return answer;
    }

    private static bool IsQueryJob(Uri uri) => uri.Segments is ["/", "services/", "data/", _, "jobs/", "query" or "query/", ..];

    /// <summary>Not so when no connection came about: then nothing was sent, and the outcome is known.</summary>
    private static bool IsBroken(Exception error) =>
        error is IOException or HttpRequestException { HttpRequestError: not (HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError) };

    /// <summary>Two refusals are not about the token's age: a new token would be refused the same way.</summary>
    private static async Task<bool> RefreshHelpsAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        await answer.Content.LoadIntoBufferAsync(cancellation);
        var body = await answer.Content.ReadAsStringAsync(cancellation);
        return !body.Contains("not valid for use with the REST API", StringComparison.Ordinal) && !body.Contains("Connected app is not attached to Agent", StringComparison.Ordinal);
    }
}
