using Polly;
using Polly.Retry;
using Serilog;

namespace Migration.Runtime.Salesforce;

/// <summary>How requests are tried again: 420, 429, 5xx and broken connections, with growing, jittered pauses; Retry-After where it comes.</summary>
internal static class Resilience
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>False on a request that must not be sent again when its outcome is unknown.</summary>
    public static readonly ResiliencePropertyKey<bool> Repeatable = new("repeatable");

    public static ResiliencePipeline<HttpResponseMessage> Pipeline(TimeProvider clock, string org, ILogger log, int attempts = 5) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = attempts,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromMilliseconds(500),
                MaxDelay = Longest,
                ShouldHandle = arguments => ValueTask.FromResult(ShouldRetry(arguments.Outcome, arguments.Context.Properties.GetValue(Repeatable, true), arguments.Context.CancellationToken)),
                DelayGenerator = arguments => ValueTask.FromResult(RetryAfter(arguments.Outcome.Result, clock)),
                OnRetry = arguments =>
                {
                    log.Warning("Org {Org}: attempt {Attempt} failed ({Reason}), again in {Delay} s", org, arguments.AttemptNumber + 1, Reason(arguments.Outcome), arguments.RetryDelay.TotalSeconds);
                    arguments.Outcome.Result?.Dispose();
                    return ValueTask.CompletedTask;
                },
            })
            .Build();

    private static bool ShouldRetry(Outcome<HttpResponseMessage> outcome, bool repeatable, CancellationToken cancellation) => outcome switch
    {
        { Result: { } answer } => (int)answer.StatusCode switch
        {
            // The server says that it did not take the request.
            420 or 429 or 503 => true,
            500 or 502 or 504 => repeatable,
            _ => false,
        },
        { Exception: HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError } } => true,
        { Exception: HttpRequestException or IOException } => repeatable,
        { Exception: OperationCanceledException } => repeatable && !cancellation.IsCancellationRequested,
        _ => false,
    };

    private static TimeSpan? RetryAfter(HttpResponseMessage? answer, TimeProvider clock) =>
        (answer?.Headers.RetryAfter is { } after ? after.Delta ?? after.Date - clock.GetUtcNow() : null) is { } delay && delay > TimeSpan.Zero
            ? (delay < Longest ? delay : Longest)
            : null;

    private static string Reason(Outcome<HttpResponseMessage> outcome) => outcome.Result is { } answer ? $"HTTP {(int)answer.StatusCode}" : outcome.Exception!.Message;
}
