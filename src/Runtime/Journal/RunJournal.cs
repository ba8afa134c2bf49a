using Migration.Runtime.Compiled;
using Migration.Runtime.Engine;
using Migration.Runtime.Salesforce;
using Migration.Runtime.Warehouse;

namespace Migration.Runtime.Journal;

/// <summary>
/// Batches, jobs, results and audit of one plan. Writes are few and each is one transaction; they take turns, so that two of them never
/// touch the same rows at once.
/// </summary>
internal sealed class RunJournal : IDisposable
{
    private readonly IWarehouse _warehouse;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _turn = new(1);

    private RunJournal(IWarehouse warehouse, TimeProvider clock, string schema, string plan)
    {
        _warehouse = warehouse;
        _clock = clock;
        Schema = schema;
        Plan = plan;
    }

    public string Schema { get; }

    public string Plan { get; }

    public bool Dry => Schema == JournalSchema.Dry;

    public DateTimeOffset Now => _clock.GetUtcNow();

    public static async Task<RunJournal> OpenAsync(IWarehouse warehouse, TimeProvider clock, string plan, bool dry, CancellationToken cancellation)
    {
        await (dry ? JournalSchema.CreateDryAsync(warehouse, plan, cancellation) : JournalSchema.CreateAsync(warehouse, JournalSchema.Live, cancellation));
        return new(warehouse, clock, dry ? JournalSchema.Dry : JournalSchema.Live, plan);
    }

    /// <summary>One transaction, after every other one.</summary>
    public async Task WriteAsync(IReadOnlyList<SqlStatement> statements, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            await _warehouse.TransactAsync(statements, cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    public Task BatchStartedAsync(string batchId, string environment, CompiledPlan plan, string? scope, bool resumed, CancellationToken cancellation)
    {
        var audit = Audit(batchId, resumed ? "run resumed" : "run started", $"plan {Plan}, environment {environment}, fingerprint {plan.Fingerprint}, scope {scope ?? "all"}");
        if (resumed)
        {
            return WriteAsync([new($"UPDATE {Schema}.batches SET status = 'running', finished_at = NULL WHERE batch_id = $1", batchId), audit], cancellation);
        }

        var literal = _warehouse.Dialect.Literal;
        var parts = string.Join(", ", plan.Parts.Select(part => $"({literal(batchId)}, {literal(part.Name)}, {literal(part.Value)})"));
        return WriteAsync(
            [
                new($"INSERT INTO {Schema}.batches VALUES ($1, $2, $3, $4, $5, 'running', $6, NULL, 'run', NULL)", batchId, Plan, environment, plan.Fingerprint, scope, Now),
                new($"DELETE FROM {Schema}.fingerprints WHERE batch_id = $1", batchId),
                new($"INSERT INTO {Schema}.fingerprints VALUES {parts}"),
                audit,
            ],
            cancellation);
    }

    public Task BatchFinishedAsync(string batchId, string status) => WriteAsync(
        [
            new($"UPDATE {Schema}.batches SET status = $1, finished_at = $2 WHERE batch_id = $3", status, Now, batchId),
            Audit(batchId, "run finished", status),
        ],
        CancellationToken.None);

    public Task NoteAsync(string? batchId, string what, string detail) => WriteAsync([Audit(batchId, what, detail)], CancellationToken.None);

    /// <summary>The target org of this plan and environment; null before the first run.</summary>
    public async Task<string?> TargetAsync(string environment, CancellationToken cancellation) => (string?)await _warehouse.ScalarAsync(
        $"SELECT org_id FROM {Schema}.targets WHERE plan = $1 AND environment = $2", cancellation, Plan, environment);

    /// <summary>The target org of this plan and environment; the first run binds it.</summary>
    public async Task<string> BindTargetAsync(string environment, string orgId, CancellationToken cancellation)
    {
        var known = await TargetAsync(environment, cancellation);
        if (known is null)
        {
            await WriteAsync([new($"INSERT INTO {Schema}.targets VALUES ($1, $2, $3)", Plan, environment, orgId)], cancellation);
        }

        return known ?? orgId;
    }

    /// <summary>Before a job is asked for: should the process end before the answer, the job is found by this.</summary>
    public Task JobAskedAsync(string step, long firstRow, AskedJob asked, CancellationToken cancellation) => WriteAsync(
        [
            new(
                $"INSERT INTO {Schema}.asked VALUES ($1, $2, $3, $4, $5, $6, $7)",
                Plan, step, firstRow, asked.Object, asked.Operation, asked.ExternalIdField, asked.At),
        ],
        cancellation);

    /// <summary>Jobs of a step that were asked for without an answer.</summary>
    public async Task<IReadOnlyList<AskedJob>> AskedJobsAsync(string step, CancellationToken cancellation)
    {
        var jobs = new List<AskedJob>();
        await using var rows = await _warehouse.ReadAsync(
            $"SELECT object, operation, external_id, asked_at FROM {Schema}.asked WHERE plan = $1 AND step = $2 ORDER BY asked_at", cancellation, Plan, step);
        while (await rows.ReadAsync(cancellation))
        {
            jobs.Add(new(rows.Text(0), rows.Text(1), rows.TextOrNull(2), rows.Timestamp(3)));
        }

        return jobs;
    }

    public Task ForgetAskedAsync(string step, CancellationToken cancellation) =>
        WriteAsync([new($"DELETE FROM {Schema}.asked WHERE plan = $1 AND step = $2", Plan, step)], cancellation);

    /// <summary>Jobs, of any plan, that were open when they were last heard of.</summary>
    public async Task<IReadOnlySet<string>> OpenJobIdsAsync(CancellationToken cancellation)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        await using var rows = await _warehouse.ReadAsync($"SELECT job_id FROM {Schema}.jobs WHERE state = 'open'", cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            ids.Add(rows.Text(0));
        }

        return ids;
    }

    public Task JobOpenedAsync(JobRecord job, CancellationToken cancellation) => WriteAsync(
        [
            new($"DELETE FROM {Schema}.asked WHERE plan = $1 AND step = $2 AND first_row = $3", Plan, job.Step, job.FirstRow),
            new(
                $"INSERT INTO {Schema}.jobs (job_id, batch_id, plan, step, object, operation, attempt, state, first_row, last_row, row_count, created_at, key_field) "
                + "VALUES ($1, $2, $3, $4, $5, $6, $7, 'open', $8, $9, $10, $11, $12)",
                job.JobId, job.BatchId, Plan, job.Step, job.Object, job.Operation, job.Attempt, job.FirstRow, job.LastRow, job.Rows, Now, job.KeyField),
        ],
        cancellation);

    public Task JobStateAsync(string jobId, string state, CancellationToken cancellation) => WriteAsync([JobState(jobId, state)], cancellation);

    public SqlStatement JobState(string jobId, string state) =>
        new($"UPDATE {Schema}.jobs SET state = $1 WHERE job_id = $2", state, jobId);

    /// <summary>Jobs of a step, of any batch, whose results are not in the ledger.</summary>
    public Task<IReadOnlyList<JobRecord>> OutstandingJobsAsync(string step, CancellationToken cancellation) => OutstandingAsync("step", step, cancellation);

    /// <summary>Jobs of a batch whose results are not in the ledger.</summary>
    public Task<IReadOnlyList<JobRecord>> OutstandingJobsOfAsync(string batchId, CancellationToken cancellation) => OutstandingAsync("batch_id", batchId, cancellation);

    private async Task<IReadOnlyList<JobRecord>> OutstandingAsync(string column, string value, CancellationToken cancellation)
    {
        var jobs = new List<JobRecord>();
        await using var rows = await _warehouse.ReadAsync(
            $"SELECT job_id, batch_id, step, object, operation, attempt, state, first_row, last_row, key_field FROM {Schema}.jobs "
            + $"WHERE plan = $1 AND {column} = $2 AND state IN ('open', 'closed') ORDER BY created_at",
            cancellation, Plan, value);
        while (await rows.ReadAsync(cancellation))
        {
            jobs.Add(new(rows.Text(0), rows.Text(1), rows.Text(2), rows.Text(3), rows.Text(4), rows.Integer(5), rows.Text(6), rows.Integer(7), rows.Integer(8))
            {
                KeyField = rows.TextOrNull(9),
            });
        }

        return jobs;
    }

    /// <summary>Takes the place of an earlier record of this node in this batch.</summary>
    public Task RecordAsync(string batchId, NodeRecord node)
    {
        var report = node.Report;
        return WriteAsync(
            [
                new($"DELETE FROM {Schema}.reconciliation WHERE batch_id = $1 AND phase = $2 AND step = $3", batchId, node.Phase, report.Step),
                new(
                    $"INSERT INTO {Schema}.reconciliation VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
                    batchId, node.Phase, report.Step, report.Object, node.Status, report.SourceCount, report.Attempted, report.Success, report.Failed,
                    report.Unprocessed, report.Skipped, report.Created, report.Updated, report.RiCheck, report.Seconds, node.Message, Now, report.Deleted),
            ],
            CancellationToken.None);
    }

    public void Dispose() => _turn.Dispose();

    public SqlStatement Audit(string? batchId, string what, string detail) =>
        new($"INSERT INTO {Schema}.audit VALUES ($1, $2, $3, $4, $5)", Now, batchId, Environment.UserName, what, detail);
}
