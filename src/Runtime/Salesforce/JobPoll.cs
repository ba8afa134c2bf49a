using Serilog;

namespace Migration.Runtime.Salesforce;

/// <summary>Waits for the end of a job. A poll that fails says nothing about the job: it ends the wait only when all have failed for a long time.</summary>
internal static class JobPoll
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>An outage that lasts longer is not waited for: the job is journaled, and a later run takes it up.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <param name="outage">Called after each poll that failed; what it throws ends the wait.</param>
    public static async Task<T> UntilAsync<T>(
        Func<Task<T>> poll, Func<T, bool> isOver, TimeProvider clock, ILogger log, Action? outage, CancellationToken cancellation)
    {
        var answered = clock.GetTimestamp();
        for (var pause = First; ; pause = pause * 1.5 < Longest ? pause * 1.5 : Longest)
        {
            try
            {
                var job = await poll();
                if (isOver(job))
                {
                    return job;
                }

                answered = clock.GetTimestamp();
            }
            catch (Exception error) when (error is HttpRequestException or IOException or SalesforceException { IsTransient: true } && clock.GetElapsedTime(answered) < Patience)
            {
                log.Warning("The state of a job could not be read ({Reason}); asking again", error.Message);
                outage?.Invoke();
            }

            await Task.Delay(pause, clock, cancellation);
        }
    }
}
