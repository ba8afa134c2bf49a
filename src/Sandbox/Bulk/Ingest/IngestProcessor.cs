using System.Diagnostics;
using Migration.Sandbox.Bulk.Csv;
using Migration.Sandbox.Faults;
using Migration.Sandbox.Hosting;
using Migration.Sandbox.Schema;
using Migration.Sandbox.Store;
using Migration.Sandbox.Writing;

namespace Migration.Sandbox.Bulk.Ingest;

/// <summary>
/// Runs one closed job: checks the upload as a whole, then writes its rows in transactions of 200. A transaction, its lines in the
/// result files and the job's progress are one commit.
/// </summary>
internal sealed class IngestProcessor(Org org, IngestJob job)
{
    private const int TransactionRows = 200;

    public async Task RunAsync(CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            if (!Start()) { return; }
            if (Check() is { } message)
            {
                End(() => job.Fail(message, org.Jobs.Now()));
                return;
            }
            await WriteAllAsync(clock, stop);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            End(() => job.Fail("InternalServerError : " + error.Message, org.Jobs.Now()));
        }
    }

    private bool Start()
    {
        lock (job)
        {
            if (JobState.IsTerminal(job.State)) { return false; }
            job.Move(JobState.InProgress, org.Jobs.Now());
            org.Jobs.Save(job);
            return true;
        }
    }

    /// <summary>What makes the whole job fail, before a row is looked at; null when nothing does.</summary>
    private string? Check()
    {
        using (var upload = OpenUpload())
        {
            if (!LineEndings.Match(upload, job.Format))
            {
                return $"ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is {job.Format.LineEnding}";
            }
        }
        using var reader = new CsvReader(OpenUpload(), job.Format);
        if (reader.Read() is not { } header) { return null; }
        if (reader.Malformed)
        {
            return "InvalidBatch : Failed to parse CSV. Found unescaped quote. A value with quote should be within a quote";
        }
        var schema = org.Schema.Find(job.ObjectName)!;
        var unknown = header.FirstOrDefault(name => Column.Bind(org.Schema, schema, name) is null);
        return unknown is null ? null : $"InvalidBatch : Field name not found : {unknown}";
    }

    private async Task WriteAllAsync(Stopwatch clock, CancellationToken stop)
    {
        var schema = org.Schema.Find(job.ObjectName)!;
        using var reader = new CsvReader(OpenUpload(), job.Format);
        if (reader.Read() is not { } header)
        {
            End(() => job.Move(JobState.JobComplete, org.Jobs.Now()));
            return;
        }
        var columns = header.Select(name => Column.Bind(org.Schema, schema, name)!).ToArray();
        var writer = new RowWriter(
            org.Store, schema, job.Work, job.KeyName is { } key ? schema.Find(key) : null, columns, org.Faults, org.Faults.Find(FaultKind.ContendLocks, org.Name) is null ? null : LockParent);
        using var results = new IngestResults(org, job, columns);
        for (var skipped = 0L; skipped < job.Processed; skipped++) { reader.Read(); }

        var end = org.Faults.Take(FaultKind.FailJobs, org.Name) ?? org.Faults.Take(FaultKind.AbortJobs, org.Name);
        while (true)
        {
            if (end is not null && end.Rows <= job.Processed)
            {
                End(() => Break(end));
                return;
            }
            var most = Math.Min(Math.Min(TransactionRows, end is null ? TransactionRows : end.Rows - job.Processed), Math.Max(1, Quotas.RecordsLeft(org)));
            var rows = ReadRows(reader, header.Length, (int)most);
            if (rows.Count == 0) { break; }
            if (Quotas.UsedUp(org, newBatch: job.Processed == 0) is { } quota)
            {
                org.Faults.Count(quota);
                End(() => job.Fail(Quotas.Exceeded, org.Jobs.Now()));
                return;
            }
            if (!Commit(writer, results, rows, clock) || stop.IsCancellationRequested) { return; }
            await HoldLocksAsync(stop);
        }
        End(() => job.Move(JobState.JobComplete, org.Jobs.Now()));
    }

    private static List<UploadedRow> ReadRows(CsvReader reader, int width, int most)
    {
        var rows = new List<UploadedRow>(most);
        while (rows.Count < most && reader.Read() is { } values)
        {
            var error = reader.Malformed
                ? new RowError("INVALID_FIELD", "Failed to parse CSV. Found unescaped quote. A value with quote should be within a quote")
                : values.Length != width
                    ? new RowError("INVALID_FIELD", $"The row has {values.Length} values, the header has {width}")
                    : null;
            rows.Add(new UploadedRow(values, error));
        }
        return rows;
    }

    /// <summary>False when the job was aborted meanwhile.</summary>
    private bool Commit(RowWriter writer, IngestResults results, List<UploadedRow> rows, Stopwatch clock) => org.Store.Write(() =>
    {
        lock (job)
        {
            if (job.State != JobState.InProgress) { return false; }
            var good = rows.Where(row => row.Error is null).ToList();
            var written = writer.Write([.. good.Select(row => Array.ConvertAll(row.Values, Cell.FromCsv))]);
            var outcomes = new RowOutcome[rows.Count];
            for (int i = 0, n = 0; i < rows.Count; i++)
            {
                outcomes[i] = rows[i].Error is { } error ? new RowOutcome(null, false, error) : written[n++];
            }
            results.Write(rows, outcomes);
            job.Processed += rows.Count;
            job.Failed += outcomes.Count(outcome => outcome.Error is not null);
            job.AddTime(clock.Elapsed);
            clock.Restart();
            org.Jobs.Save(job, commit: false);
            return true;
        }
    });

    private bool LockParent(string parent)
    {
        if (org.Locks.TryTake(parent, job.Id)) { return true; }
        org.Faults.Count(FaultKind.ContendLocks);
        return false;
    }

    /// <summary>The locks of a transaction outlast it by what its triggers and roll-ups would take.</summary>
    private async Task HoldLocksAsync(CancellationToken stop)
    {
        if (org.Faults.Find(FaultKind.ContendLocks, org.Name) is not { } contention) { return; }
        await Task.Delay(TimeSpan.FromMilliseconds(contention.Milliseconds), org.Store.Time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        org.Locks.Release(job.Id);
    }

    private void Break(Fault fault)
    {
        if (fault.Kind == FaultKind.AbortJobs) { job.Move(JobState.Aborted, org.Jobs.Now()); }
        else { job.Fail(fault.Message ?? "InternalServerError : Retried more than 20 times", org.Jobs.Now()); }
    }

    private void End(Action move)
    {
        lock (job)
        {
            if (JobState.IsTerminal(job.State)) { return; }
            move();
            org.Jobs.Save(job);
            if (org.Faults.Take(FaultKind.ExpireJobs, org.Name) is not null) { org.Jobs.Delete(job); }
        }
    }

    private FileStream OpenUpload() =>
        new(org.Jobs.FileOf(job, "upload"), FileMode.OpenOrCreate, FileAccess.Read, FileShare.ReadWrite, 1 << 16);
}

/// <summary>The values of one record of the upload, and what is wrong with it before its values are looked at.</summary>
internal sealed record UploadedRow(string[] Values, RowError? Error);
