using System.Threading.Channels;
using Migration.Sandbox.Bulk.Ingest;
using Migration.Sandbox.Bulk.Query;
using Migration.Sandbox.Faults;
using Migration.Sandbox.Hosting;

namespace Migration.Sandbox.Bulk;

/// <summary>
/// Runs the closed jobs of one org one after the other, in the background, from the moment they are closed; at once where they are to contend for locks.
/// </summary>
internal sealed class JobWorker : IAsyncDisposable
{
    /// <summary>How long a close waits for its job: a fast one is complete at the client's first look.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(150);

    private readonly Channel<BulkJob> _queue = Channel.CreateUnbounded<BulkJob>();
    private readonly CancellationTokenSource _stop = new();
    private readonly Org _org;
    private readonly TimeSpan _delay;
    private readonly Task _loop;

    public JobWorker(Org org, TimeSpan delay)
    {
        (_org, _delay) = (org, delay);
        foreach (var job in org.Jobs.Unfinished) { _queue.Writer.TryWrite(job); }
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Takes a job that has just been closed. Comes back when it is done, or soon.</summary>
    public async Task EnqueueAsync(BulkJob job)
    {
        var slow = _org.Faults.Take(FaultKind.SlowJobs, _org.Name);
        var delay = slow is null ? _delay : TimeSpan.FromMilliseconds(slow.Milliseconds);
        if (delay > TimeSpan.Zero)
        {
            _ = DelayAsync(job, delay);
            return;
        }
        _queue.Writer.TryWrite(job);
        await Task.WhenAny(job.Done.Task, Task.Delay(Patience, CancellationToken.None));
    }

    /// <summary>Stops between two transactions; the job at hand goes on after a restart.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _queue.Writer.TryComplete();
        await _loop;
        _stop.Dispose();
    }

    private async Task DelayAsync(BulkJob job, TimeSpan delay)
    {
        await Task.Delay(delay, _org.Store.Time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _queue.Writer.TryWrite(job);
    }

    private async Task RunAsync()
    {
        var running = new List<Task>();
        try
        {
            await foreach (var job in _queue.Reader.ReadAllAsync(_stop.Token))
            {
                var work = Task.Run(() => RunAsync(job), CancellationToken.None);
                if (_org.Faults.Find(FaultKind.ContendLocks, _org.Name) is null) { await work; } else { running.Add(work); }
            }
        }
        catch (OperationCanceledException)
        {
            // The process ends; what is queued is on disk as UploadComplete.
        }
        await Task.WhenAll(running);
    }

    private async Task RunAsync(BulkJob job)
    {
        if (job is IngestJob ingest) { await new IngestProcessor(_org, ingest).RunAsync(_stop.Token); }
        else if (job is QueryJob query) { new QueryProcessor(_org, query).Run(); }
    }
}
