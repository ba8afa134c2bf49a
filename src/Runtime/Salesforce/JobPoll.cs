using Serilog;

namespace Migration.Runtime.Salesforce;

/// <summary>Waits for the end of a job. A poll that fails says nothing about the job, so it never ends the wait.</summary>
internal static class JobPoll
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    public static async Task<T> UntilAsync<T>(Func<Task<T>> poll, Func<T, bool> isOver, TimeProvider clock, ILogger log, CancellationToken cancellation)
    {
        for (var pause = First; ; pause = pause * 1.5 < Longest ? pause * 1.5 : Longest)
        {
            try
            {
                var job = await poll();
                if (isOver(job))
                {
                    return job;
                }
            }
            catch (Exception error) when (error is HttpRequestException or IOException or SalesforceException { IsTransient: true })
            {
                log.Warning("The state of a job could not be read ({Reason}); asking again", error.Message);
            }

            await Task.Delay(pause, clock, cancellation);
        }
    }
}
