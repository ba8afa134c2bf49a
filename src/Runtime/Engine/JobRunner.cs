using Migration.Runtime.Compiled;
using Migration.Runtime.Journal;
using Migration.Runtime.Salesforce;
using Migration.Runtime.Undo;

namespace Migration.Runtime.Engine;

/// <summary>
/// The life of the ingest jobs of one load: created, journaled, uploaded, closed, awaited, harvested. Salesforce processes nothing before the
/// close, so a crash leaves a job that nobody needs or one that the journal knows.
/// </summary>
internal sealed class JobRunner(RunContext run, LoadTask task, BeforeImages images, long total)
{
    /// <summary>Rows that the org processes as one batch and charges as one.</summary>
    public const long BatchRows = 10_000;

    /// <summary>Rows of a job where nobody says otherwise: its results come into the ledger in one transaction, which holds the more the more they are.</summary>
    public const long MostRows = 25 * BatchRows;

    private readonly Harvester _harvester = new(run, task);
    private long _done;

    /// <summary>Why the step has failed though its other jobs were brought to their end; null while all is well.</summary>
    public string? Failure { get; private set; }

    /// <summary>
    /// Brings jobs of an interrupted run to their end: finished and running ones are harvested, open ones aborted. Those of the records' activation too: it must be
    /// over, and known, before the records are set back.
    /// </summary>
    public async Task SettleAsync(CancellationToken cancellation)
    {
        await AbortOrphansAsync(cancellation);
        await SettleAsync(task.Step, _ => _harvester, cancellation);
        await SettleAsync(MappingLoad.ActivationOf(task.Step), job => new Harvester(run, LoadTask.OfJob(job) with { Phase = task.Phase }), cancellation);
    }

    /// <summary>Jobs that a killed process had asked for before it knew their ids.</summary>
    private async Task AbortOrphansAsync(CancellationToken cancellation)
    {
        var asked = await run.Journal.AskedJobsAsync(task.Step, cancellation);
        if (asked.Count == 0)
        {
            return;
        }

        var known = await run.Journal.OpenJobIdsAsync(cancellation);
        foreach (var job in asked)
        {
            await run.Target.Ingest.AbortOrphanAsync(job, known, cancellation);
        }

        await run.Journal.ForgetAskedAsync(task.Step, cancellation);
    }

    private async Task SettleAsync(string step, Func<JobRecord, Harvester> harvester, CancellationToken cancellation)
    {
        foreach (var job in await run.Journal.OutstandingJobsAsync(step, cancellation))
        {
            var live = await run.Target.Ingest.GetAsync(job.JobId, cancellation);
            run.Log.Information("Job {Job} of batch {Batch} was left {State}", job.JobId, job.BatchId, live?.State.ToString() ?? "and is gone");
            if (live is null)
            {
                await run.Ledger.LoseAsync(job, cancellation, task.IsUndo ? [] : run.Images.Lost(job));
            }
            else if (live.State == JobState.Open && await AbortedAsync(job.JobId, cancellation))
            {
                await run.Journal.JobStateAsync(job.JobId, "aborted", cancellation);
            }
            else
            {
                var ended = await run.Target.Ingest.WaitAsync(job.JobId, null, cancellation, run.Gate.Outlast);
                await harvester(job).HarvestAsync(job, ended, lastAttempt: false, cancellation);
            }
        }
    }

    /// <summary>False when the job was closed after all: the last request of a killed run may reach the org after our question. Then it has results.</summary>
    private async Task<bool> AbortedAsync(string jobId, CancellationToken cancellation)
    {
        await run.Target.Ingest.AbortAsync(jobId, cancellation);
        return await run.Target.Ingest.GetAsync(jobId, cancellation) is null or { State: JobState.Aborted, RecordsProcessed: 0 };
    }

    public Pass Begin(int attempt, bool last, bool sequential) => new(this, attempt, last, sequential);

    /// <summary>The jobs of one attempt.</summary>
    internal sealed class Pass(JobRunner owner, int attempt, bool last, bool sequential) : IDisposable
    {
        private readonly SemaphoreSlim _turn = new(sequential ? 1 : int.MaxValue);
        private readonly List<Task> _running = [];
        private volatile bool _stopped;

        public int Attempt => attempt;

        public bool Last => last;

        /// <summary>True when no further job may be issued.</summary>
        public bool Stopped => _stopped || owner.Failure is not null;

        public void Send(SpoolFile file, CancellationToken cancellation) => _running.Add(SendAsync(file, cancellation));

        /// <summary>Lets running jobs end; then the first failure that is more than a closed window, else the stop.</summary>
        public async Task CompleteAsync()
        {
            await EndAsync();
            var faults = _running.Where(job => job.IsFaulted).Select(job => job.Exception!.InnerException!).ToList();
            if (faults.OrderBy(fault => RunStoppedException.Is(fault) || fault is OperationCanceledException).FirstOrDefault() is { } fault)
            {
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(fault);
            }

            if (_running.FirstOrDefault(job => job.IsCanceled) is { } cancelled)
            {
                await cancelled;
            }
        }

        /// <summary>Issues nothing more and lets running jobs end: there is a reason to stop elsewhere.</summary>
        public Task AbandonAsync()
        {
            _stopped = true;
            return EndAsync();
        }

        public void Dispose() => _turn.Dispose();

        private async Task SendAsync(SpoolFile file, CancellationToken cancellation)
        {
            await _turn.WaitAsync(cancellation);
            try
            {
                await owner.RunAsync(file, this, cancellation);
            }
            catch
            {
                _stopped = true;
                throw;
            }
            finally
            {
                _turn.Release();
                File.Delete(file.Path);
            }
        }

        private Task EndAsync() =>
            Task.WhenAll(_running).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private async Task RunAsync(SpoolFile file, Pass pass, CancellationToken cancellation)
    {
        await run.JobSlots.WaitAsync(cancellation);
        try
        {
            // Looked at here and not before: a job may have waited long for its slot.
            if (pass.Stopped)
            {
                return;
            }

            run.Gate.Enter(run.Target, run.Target.Usage.IngestBatches, "ingest batches", cancellation);
            if (run.DryRun)
            {
                await ImagineAsync(file, pass.Attempt, cancellation);
                return;
            }

            await images.TakeAsync(file, cancellation);
            var job = await OpenAsync(file, pass.Attempt, cancellation);
            run.Target.Usage.IngestBatches.Use((job.Rows + BatchRows - 1) / BatchRows);
            await run.Target.Ingest.CloseAsync(job.JobId, cancellation);
            await run.Journal.JobStateAsync(job.JobId, "closed", cancellation);
            var ended = await run.Target.Ingest.WaitAsync(job.JobId, new Progress(this), cancellation, run.Gate.Outlast);
            var (failure, metLocks) = await _harvester.HarvestAsync(job, ended, pass.Last, cancellation);
            Failure ??= failure;
            if (run.JobSlots.Ended(metLocks) is { } limit)
            {
                run.Log.Warning("{Reason}: {Jobs} jobs at once from now on", metLocks ? "Rows were locked" : "No more locks", limit);
            }

            Report(Interlocked.Add(ref _done, job.Rows));
        }
        finally
        {
            run.JobSlots.Release();
        }
    }

    private async Task<JobRecord> OpenAsync(SpoolFile file, int attempt, CancellationToken cancellation)
    {
        var operation = task.Operation.ToString().ToLowerInvariant();
        var externalId = task.Operation == LoadOperation.Upsert ? task.KeyField : null;
        await run.Journal.JobAskedAsync(task.Step, file.FirstRow, new(task.Object, operation, externalId, run.Target.Usage.ServerTime), cancellation);
        var created = await run.Target.Ingest.CreateAsync(task.Object, operation, externalId, cancellation);
        var job = new JobRecord(created.Id, run.BatchId, task.Step, task.Object, operation, attempt, "open", file.FirstRow, file.LastRow) { KeyField = task.KeyField };
        await run.Journal.JobOpenedAsync(job, cancellation);
        await run.Target.Ingest.UploadAsync(job.JobId, file.Path, cancellation);
        run.Log.Information("Job {Job}: {Rows} rows of {Object} to {Operation}", job.JobId, job.Rows, task.Object, operation);
        return job;
    }

    private async Task ImagineAsync(SpoolFile file, int attempt, CancellationToken cancellation)
    {
        var job = new JobRecord("", run.BatchId, task.Step, task.Object, task.Operation.ToString(), attempt, "", file.FirstRow, file.LastRow);
        var table = $"{run.Journal.Schema}.{Harvester.TableName("imagined", task.Step)}";
        await run.Ledger.ImagineAsync(table, job, cancellation);
        await run.Ledger.MergeAsync(table, task.Phase, job, sent: false, null, cancellation);
        Report(Interlocked.Add(ref _done, job.Rows));
    }

    private void Report(long done) => run.Report(task.Phase, task.Step, task.Object, done, total, StepState.Running);

    private sealed class Progress(JobRunner owner) : IProgress<IngestJob>
    {
        public void Report(IngestJob value) => owner.Report(Interlocked.Read(ref owner._done) + value.RecordsProcessed);
    }
}
