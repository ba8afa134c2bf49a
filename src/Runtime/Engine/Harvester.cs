using System.Collections.Concurrent;
using Migration.Runtime.Compiled;
using Migration.Runtime.Csv;
using Migration.Runtime.Journal;
using Migration.Runtime.Salesforce;
using Migration.Runtime.Warehouse;

namespace Migration.Runtime.Engine;

/// <summary>Brings a job's three result files into the ledger, joined on the key, in one transaction with the job's end.</summary>
internal sealed class Harvester(RunContext run, LoadTask task)
{
    /// <summary>Readings of the result files, before a row that is in none of them counts as one whose fate nobody knows.</summary>
    private const int Readings = 3;

    private readonly ConcurrentDictionary<string, bool> _unknown = new(StringComparer.Ordinal);

    /// <summary>
    /// Returns why the step can't go on, or null, and whether rows met locks. Rows that failed for a passing reason are kept for a retry unless this was
    /// the last attempt.
    /// </summary>
    public async Task<(string? Failure, bool MetLocks)> HarvestAsync(JobRecord job, IngestJob ended, bool lastAttempt, CancellationToken cancellation)
    {
        var table = TableName("results", job.JobId);
        var jobMessage = ended.State == JobState.JobComplete ? null : ended.ErrorMessage ?? $"the job ended {ended.State}";
        var kind = jobMessage is null ? ErrorKind.Transient : ErrorPolicy.OfJob(jobMessage);
        var retry = kind == ErrorKind.Transient && !lastAttempt;
        var (rows, fatal, locked) = await ReadAsync(table, job, lastAttempt, retry, jobMessage, cancellation);
        for (var reading = 2; rows < job.Rows && reading <= Readings; reading++)
        {
            run.Log.Warning("The result files of job {Job} hold {Rows} rows of {Sent}; reading them again", job.JobId, rows, job.Rows);
            (rows, fatal, locked) = await ReadAsync(table, job, lastAttempt, retry, jobMessage, cancellation);
        }

        var relation = $"{run.Journal.Schema}.{table}";
        if (task.KeyField == "Id")
        {
            await run.Ledger.MatchShortIdsAsync(relation, job, cancellation);
        }

        var strange = await run.Ledger.DropStrangeAsync(relation, job, cancellation);
        if (strange > 0)
        {
            run.Log.Error("The result files of job {Job} name {Rows} rows that were not sent under that key", job.JobId, strange);
        }

        if (rows - strange < job.Rows)
        {
            await run.Ledger.MarkUnknownAsync(relation, job, cancellation);
        }

        await run.Ledger.MergeAsync(relation, task.Phase, job, sent: true, jobMessage, cancellation, task.IsUndo ? [] : run.Images.Harvested(relation, job));
        run.Log.Information("Job {Job} harvested: {Rows} results of {Sent} rows", job.JobId, rows, job.Rows);
        var said = $"job {job.JobId} of {task.Object} ended {ended.State}: {jobMessage}";
        return kind == ErrorKind.Limit
            ? throw new RunStoppedException(said)
            : (fatal ?? (kind == ErrorKind.Transient ? null : said), locked || (jobMessage?.StartsWith("TooManyLockFailure", StringComparison.Ordinal) ?? false));
    }

    private async Task<(long Rows, string? Fatal, bool Locked)> ReadAsync(string table, JobRecord job, bool lastAttempt, bool retryUnprocessed, string? jobMessage, CancellationToken cancellation)
    {
        await using var writer = await run.Warehouse.WriteAsync(run.Journal.Schema, table, Ledger.ResultColumns, cancellation);
        await SuccessfulAsync(job, writer, cancellation);
        var (fatal, locked) = await FailedAsync(job, writer, lastAttempt, cancellation);
        await UnprocessedAsync(job, writer, retryUnprocessed, jobMessage, cancellation);
        return (await writer.CompleteAsync(cancellation), fatal, locked);
    }

    /// <summary>A name for a passing table of the journal's schema.</summary>
    public static string TableName(string kind, string of) => $"{kind}_{string.Concat(of.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'))}";

    private async Task SuccessfulAsync(JobRecord job, RowWriter writer, CancellationToken cancellation)
    {
        await using var rows = await run.Target.Ingest.SuccessfulAsync(job.JobId, cancellation);
        var (key, id, created) = (new Column(rows, task.KeyField), new Column(rows, "sf__Id"), new Column(rows, "sf__Created"));
        while (await rows.ReadAsync(cancellation))
        {
            Done(writer, key.Value, id.Value, created.Value.Equals("true", StringComparison.OrdinalIgnoreCase));
        }
    }

    private static void Done(RowWriter writer, string key, string id, bool created)
    {
        writer.Text(key);
        writer.Text(id);
        writer.Boolean(created);
        writer.Text("success");
        for (var empty = 0; empty < 4; empty++)
        {
            writer.Null();
        }

        writer.EndRow();
    }

    private async Task<(string? Fatal, bool Locked)> FailedAsync(JobRecord job, RowWriter writer, bool lastAttempt, CancellationToken cancellation)
    {
        var (fatal, locked) = ((string?)null, false);
        await using var rows = await run.Target.Ingest.FailedAsync(job.JobId, cancellation);
        var (key, error) = (new Column(rows, task.KeyField), new Column(rows, "sf__Error"));
        while (await rows.ReadAsync(cancellation))
        {
            var (code, message, fields) = RowError.Parse(error.Value);
            if (task.Operation == LoadOperation.Delete && (code == "ENTITY_IS_DELETED" || (task.IsUndo && code == "INVALID_CROSS_REFERENCE_KEY")))
            {
                Done(writer, key.Value, key.Value, created: false);
                continue;
            }

            var kind = ErrorPolicy.Classify(code, message);
            if (kind is ErrorKind.Fatal or ErrorKind.Limit)
            {
                fatal ??= $"job {job.JobId} of {task.Object}: {code}: {message}";
            }

            locked |= code == "UNABLE_TO_LOCK_ROW";

            if (!ErrorPolicy.IsKnown(code) && _unknown.TryAdd(code, true))
            {
                run.Log.Warning("Job {Job}: status code {Code} is not known, its rows are quarantined: {Message}", job.JobId, code, message);
            }

            Refused(writer, rows, key, kind is ErrorKind.Transient or ErrorKind.Dependency && !lastAttempt ? "retry" : "failed", code, message, string.Join(',', fields), start: 2);
        }

        return (fatal, locked);
    }

    private async Task UnprocessedAsync(JobRecord job, RowWriter writer, bool retry, string? jobMessage, CancellationToken cancellation)
    {
        await using var rows = await run.Target.Ingest.UnprocessedAsync(job.JobId, cancellation);
        var key = new Column(rows, task.KeyField);
        while (await rows.ReadAsync(cancellation))
        {
            Refused(writer, rows, key, retry ? "retry" : "unprocessed", "NV_UNPROCESSED", jobMessage ?? "the job ended before this row", null, start: 0);
        }
    }

    private static void Refused(RowWriter writer, CsvRows rows, Column key, string outcome, string code, string message, string? fields, int start)
    {
        writer.Text(key.Value);
        writer.Null();
        writer.Boolean(false);
        writer.Text(outcome);
        writer.Text(code);
        writer.Text(message);
        writer.Text(fields);
        writer.Text(JsonRecord.Of(rows.Header, rows.Get, start));
        writer.EndRow();
    }

    /// <summary>A column by name, looked for when there is a row: a file without rows may have no header.</summary>
    private sealed class Column(CsvRows rows, string name)
    {
        private int _ordinal = -1;

        public string Value => rows.Get(_ordinal >= 0 ? _ordinal : _ordinal = Find());

        private int Find()
        {
            for (var i = 0; i < rows.Header.Count; i++)
            {
                if (rows.Header[i].Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    return i;
                }
            }

            throw new StepFailedException($"a job's result file has no column {name}");
        }
    }
}
