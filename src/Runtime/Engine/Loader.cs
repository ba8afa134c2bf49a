using Migration.Runtime.Compiled;
using Migration.Runtime.Csv;
using Migration.Runtime.Undo;
using Migration.Runtime.Warehouse;

namespace Migration.Runtime.Engine;

/// <summary>
/// Loads one object: rows stream from the warehouse through the mapping into spooled uploads, each upload becomes a job, rows that failed for
/// a passing reason go again in smaller jobs. What is to be sent is decided from the ledger, so a second run of the same step goes on where
/// the first one ended.
/// </summary>
internal sealed class Loader(RunContext run)
{
    /// <summary>Rows that the target has as they are.</summary>
    private long _skipped;

    /// <summary>Throws <see cref="LoadBrokenOffException"/> with the numbers so far when the load does not come to its end.</summary>
    public async Task<StepReport> LoadAsync(LoadTask task, CancellationToken cancellation)
    {
        var started = run.Services.Clock.GetTimestamp();
        await using var tables = new RowTables(run, task);
        var source = await CountAsync(task, tables, cancellation);
        try
        {
            await using var images = new BeforeImages(run, task);
            var jobs = new JobRunner(run, task, images, source);
            await AttemptsAsync(task, tables, jobs, cancellation);
            return jobs.Failure is { } failure ? throw new StepFailedException(failure) : await ReportAsync(task, source, started, "PASS");
        }
        catch (Exception reason)
        {
            throw new LoadBrokenOffException(reason, await ReportAsync(task, source, started, "FAIL"));
        }
    }

    private async Task<StepReport> ReportAsync(LoadTask task, long source, long started, string integrity)
    {
        var (success, created, failed, unprocessed) = await run.Ledger.ResultsAsync(task.Step, run.BatchId, CancellationToken.None);
        var deleted = task.Operation == LoadOperation.Delete ? success : 0;
        return new(
            task.Step, task.Object, source, success + failed + unprocessed, success, failed, unprocessed, _skipped, created, success - created - deleted, integrity,
            Math.Round(run.Services.Clock.GetElapsedTime(started).TotalSeconds, 3)) { Deleted = deleted };
    }

    private async Task AttemptsAsync(LoadTask task, RowTables tables, JobRunner jobs, CancellationToken cancellation)
    {
        await jobs.SettleAsync(cancellation);
        await run.Ledger.ClearAsync(task.Step, run.BatchId, cancellation);
        await new TargetKeys(run).LearnAsync(task, cancellation);

        var attempts = Math.Max(1, run.Environment.Load.RowAttempts);
        for (var attempt = 1; attempt <= attempts; attempt++)
        {
            if (attempt > 1)
            {
                var again = await run.Ledger.CountAsync(task.Step, run.BatchId, "retry", cancellation);
                if (again == 0 || jobs.Failure is not null)
                {
                    break;
                }

                run.Log.Warning("{Rows} rows failed for a passing reason: attempt {Attempt} of {Attempts}", again, attempt, attempts);
            }

            await PassAsync(task, tables, jobs, attempt, attempt == attempts, cancellation);
        }

        await run.Ledger.ClearOutboxAsync(task.Step, cancellation);
    }

    private async Task PassAsync(LoadTask task, RowTables tables, JobRunner jobs, int attempt, bool last, CancellationToken cancellation)
    {
        using var pass = jobs.Begin(attempt, last, sequential: attempt > 1);
        try
        {
            await StreamAsync(task, tables, pass, attempt, file => pass.Send(file, cancellation), cancellation);
            await pass.CompleteAsync();
        }
        catch
        {
            await pass.AbandonAsync();
            throw;
        }
    }

    /// <summary>Streams the rows that are left into spooled uploads.</summary>
    private async Task StreamAsync(LoadTask task, RowTables tables, JobRunner.Pass pass, int attempt, Action<SpoolFile> ready, CancellationToken cancellation)
    {
        var header = RowDigest.HeaderOf(task.Header);
        await using var rejects = new Rejects(run, task, attempt);
        await using var spool = await SpoolAsync(task, header, attempt, ready, cancellation);
        var filter = attempt == 1
            ? "TRUE"
            : $"{RowJoin.Column("own", "status")} = 'retry' AND {RowJoin.Column("own", "batch_id")} = {run.Warehouse.Dialect.Literal(run.BatchId)}";
        await using var reader = await tables.ReadAsync(filter, cancellation);
        using var hash = new RowDigest(header);
        var csv = new CsvRowWriter();
        var row = task.StateOf(reader);
        while (!pass.Stopped && await reader.ReadAsync(cancellation))
        {
            var (key, mine) = (row.Key, row.BatchId == run.BatchId);
            if (mine && row.Status == "success")
            {
                continue;
            }

            // An insert can't change a record that is there already, whatever its row says now.
            if (task.Operation == LoadOperation.Insert && row.IsInTarget)
            {
                _skipped++;
                continue;
            }

            csv.Clear();
            if ((MissingParent(row.Missing) ?? task.Write(reader, csv)) is { } rejection)
            {
                await rejects.AddAsync(key, rejection, reader, cancellation);
                continue;
            }

            var digest = hash.Of(csv.Written.Span);
            if (!mine && digest == row.Hash)
            {
                _skipped++;
                continue;
            }

            await spool.AddAsync(csv.Written, row.Parent, run.Plan.Name, key, digest, cancellation);
        }

        await spool.FinishAsync(cancellation);
        await rejects.MergeAsync(cancellation);
    }

    /// <summary>A retry job is a batch of the org at most; each further one cuts it to a quarter, which holds fewer locks for a shorter time.</summary>
    private async Task<Spool> SpoolAsync(LoadTask task, byte[] header, int attempt, Action<SpoolFile> ready, CancellationToken cancellation)
    {
        var settings = run.Environment.Load;
        var shrink = 1L << (2 * (attempt - 1));
        var rows = attempt == 1 ? settings.MaxJobRows ?? JobRunner.MostRows : Math.Max(1, Math.Min(settings.MaxJobRows ?? JobRunner.BatchRows, JobRunner.BatchRows) * 4 / shrink);
        var first = await run.Ledger.NextRowAsync(task.Step, cancellation);
        return new(
            run.SpoolFolder, task.Step, header, Math.Max(1, settings.MaxJobBytes / shrink), rows, first,
            () => run.Warehouse.AppendAsync(run.Journal.Schema, "outbox", cancellation), ready);
    }

    private static async Task<long> CountAsync(LoadTask task, RowTables tables, CancellationToken cancellation)
    {
        var (rows, keys, distinct) = await tables.CountAsync(cancellation);
        return rows == distinct
            ? rows
            : throw new StepFailedException($"the rows of {task.Step} need a unique key in {task.KeyField}: {rows - keys} have none, {keys - distinct} repeat another's");
    }

    private static RowRejection? MissingParent(string? missing)
    {
        if (missing is null)
        {
            return null;
        }

        var cut = missing.IndexOf('=', StringComparison.Ordinal);
        var (field, key) = (missing[..cut], missing[(cut + 1)..]);
        return new(field, "NV_PARENT_MISSING", key.Length == 0 ? $"{field} is required and the row names no parent" : $"the parent {key} of {field} is not loaded");
    }
}
