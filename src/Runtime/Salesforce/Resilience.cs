using System.Net;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Serilog;

namespace Migration.Runtime.Salesforce;

/// <summary>How requests are tried again: 420, 429, 5xx, too many requests at once and broken connections, with growing, jittered pauses; Retry-After where it comes.</summary>
internal static class Resilience
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>False on a request that must not be sent again when its outcome is unknown.</summary>
    public static readonly ResiliencePropertyKey<bool> Repeatable = new("repeatable");

    /// <summary>Retries, and where <paramref name="breaks"/> is true a circuit breaker: an org that fails every request of all callers gets a pause.</summary>
    public static ResiliencePipeline<HttpResponseMessage> Pipeline(TimeProvider clock, string org, ILogger log, int attempts = 5, bool breaks = false)
    {
        var pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = attempts,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromMilliseconds(500),
                MaxDelay = Longest,
                ShouldHandle = arguments => ShouldRetryAsync(arguments.Outcome, arguments.Context.Properties.GetValue(Repeatable, true), arguments.Context.CancellationToken),
                DelayGenerator = arguments => ValueTask.FromResult(arguments.Outcome.Exception is BrokenCircuitException broken ? broken.RetryAfter : RetryAfter(arguments.Outcome.Result, clock)),
                OnRetry = arguments =>
                {
                    log.Warning("Org {Org}: attempt {Attempt} failed ({Reason}), again in {Delay} s", org, arguments.AttemptNumber + 1, Reason(arguments.Outcome), arguments.RetryDelay.TotalSeconds);
                    arguments.Outcome.Result?.Dispose();
                    return ValueTask.CompletedTask;
                },
            });
        return (breaks ? pipeline.AddCircuitBreaker(Breaker(org, log)) : pipeline).Build();
    }

    /// <summary>Opens when eight requests of a minute have all failed. While it is open requests wait for it instead of going out; then one is tried.</summary>
    private static CircuitBreakerStrategyOptions<HttpResponseMessage> Breaker(string org, ILogger log) => new()
    {
        FailureRatio = 1,
        MinimumThroughput = 8,
        SamplingDuration = TimeSpan.FromMinutes(1),
        BreakDuration = TimeSpan.FromSeconds(20),
        ShouldHandle = arguments => ValueTask.FromResult(
            arguments.Outcome is { Result.StatusCode: >= HttpStatusCode.InternalServerError } or { Exception: HttpRequestException or IOException }
            || (arguments.Outcome.Exception is OperationCanceledException && !arguments.Context.CancellationToken.IsCancellationRequested)),
        OnOpened = arguments =>
        {
            log.Warning("Org {Org} fails every request ({Reason}): none goes out for {Seconds} s", org, Reason(arguments.Outcome), arguments.BreakDuration.TotalSeconds);
            return ValueTask.CompletedTask;
        },
        OnClosed = _ =>
        {
            log.Information("Org {Org} answers again", org);
            return ValueTask.CompletedTask;
        },
    };

    /// <summary>Success with a proxy's page: no answer of an org, and whether the org has ever seen the request is not known.</summary>
    public static bool IsPage(HttpResponseMessage answer) => answer is { IsSuccessStatusCode: true, Content.Headers.ContentType.MediaType: "text/html" };

    private static async ValueTask<bool> ShouldRetryAsync(Outcome<HttpResponseMessage> outcome, bool repeatable, CancellationToken cancellation) => outcome switch
    {
        { Result: { } answer } => (int)answer.StatusCode switch
        {
            // The server says that it did not take the request.
            420 or 429 or 503 => true,
            403 => SalesforceException.IsCrowded(answer.StatusCode, await BodyAsync(answer, cancellation)),
            500 or 502 or 504 => repeatable,
            _ => repeatable && IsPage(answer),
        },
        { Exception: BrokenCircuitException or HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError } } => true,
        { Exception: HttpRequestException or IOException } => repeatable,
        { Exception: OperationCanceledException } => repeatable && !cancellation.IsCancellationRequested,
        _ => false,
    };

    private static async Task<string> BodyAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        // Read here and again by whoever gets the answer.
        await answer.Content.LoadIntoBufferAsync(cancellation);
        return await answer.Content.ReadAsStringAsync(cancellation);
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage? answer, TimeProvider clock) =>
        (answer?.Headers.RetryAfter is { } after ? after.Delta ?? after.Date - clock.GetUtcNow() : null) is { } delay && delay > TimeSpan.Zero
            ? (delay < Longest ? delay : Longest)
            : null;

    private static string Reason(Outcome<HttpResponseMessage> outcome) => outcome.Result is { } answer ? $"HTTP {(int)answer.StatusCode}" : outcome.Exception!.Message;
}
