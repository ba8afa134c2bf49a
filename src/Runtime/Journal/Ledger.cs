using Migration.Runtime.Compiled;
using Migration.Runtime.Engine;
using Migration.Runtime.Warehouse;

namespace Migration.Runtime.Journal;

/// <summary>What is known of every row of every step: its target id, the hash of its last accepted upload, its result in the last batch.</summary>
internal sealed class Ledger(IWarehouse warehouse, RunJournal journal)
{
    /// <summary>Columns of a table of results, joined to the outbox on the key.</summary>
    public static IReadOnlyList<RawColumn> ResultColumns { get; } =
    [
        new("key", ColumnType.Text),
        new("target_id", ColumnType.Text),
        new("created", ColumnType.Boolean),
        new("outcome", ColumnType.Text),
        new("code", ColumnType.Text),
        new("message", ColumnType.Text),
        new("fields", ColumnType.Text),
        new("record", ColumnType.Text),
    ];

    private readonly string _table = $"{journal.Schema}.ledger";
    private readonly string _outbox = $"{journal.Schema}.outbox";

    /// <summary>The ledger row of a key, if there is one; names are the compiler's, so they stand in the SQL as literals.</summary>
    public RowJoin Rows(string alias, string step, string key, params IReadOnlyList<string> columns) =>
        new(alias, _table, $"{alias}.plan = {Literal(journal.Plan)} AND {alias}.step = {Literal(step)} AND {alias}.key = {key}", columns);

    /// <summary>True for the status of a row whose record is in the target as its last result says.</summary>
    public static string IsInOrder(string status) => $"{status} IN ('success', 'found')";

    /// <summary>What a load knows of its own rows.</summary>
    public RowJoin Own(string step, string key) => Rows("own", step, key, "target_id", "row_hash", "batch_id", "status");

    /// <summary>True when some batch loaded rows of this step.</summary>
    public async Task<bool> KnowsAsync(string step, CancellationToken cancellation) => await warehouse.ScalarAsync(
        $"SELECT 1 FROM {_table} WHERE plan = $1 AND step = $2 AND target_id IS NOT NULL LIMIT 1", cancellation, journal.Plan, step) is not null;

    /// <summary>True when the ledger holds rows of other batches, which the target may have lost since.</summary>
    public async Task<bool> KnowsOfOtherBatchesAsync(string step, string batchId, CancellationToken cancellation) => await warehouse.ScalarAsync(
        $"SELECT 1 FROM {_table} WHERE plan = $1 AND step = $2 AND target_id IS NOT NULL AND batch_id <> $3 LIMIT 1",
        cancellation, journal.Plan, step, batchId) is not null;

    /// <summary>True when the ledger holds rows of this step that are not in the target as they should be.</summary>
    public async Task<bool> LacksAsync(string step, CancellationToken cancellation) => await warehouse.ScalarAsync(
        $"SELECT 1 FROM {_table} WHERE plan = $1 AND step = $2 AND (target_id IS NULL OR NOT {IsInOrder("status")}) LIMIT 1",
        cancellation, journal.Plan, step) is not null;

    /// <summary>Number of the first free outbox row of a step.</summary>
    public async Task<long> NextRowAsync(string step, CancellationToken cancellation) => 1 + await warehouse.CountAsync(
        $"SELECT coalesce(max(row_no), 0) FROM {_outbox} WHERE plan = $1 AND step = $2", cancellation, journal.Plan, step);

    public Task<long> CountAsync(string step, string batchId, string status, CancellationToken cancellation) => warehouse.CountAsync(
        $"SELECT count(*) FROM {_table} WHERE plan = $1 AND step = $2 AND batch_id = $3 AND status = $4", cancellation, journal.Plan, step, batchId, status);

    /// <summary>Query of the records that a batch has loaded by a step; parameters: plan, step, batch.</summary>
    public string LoadedIds => $"SELECT target_id FROM {_table} WHERE plan = $1 AND step = $2 AND batch_id = $3 AND status = 'success'";

    /// <summary>
    /// Results of a batch: rows by status, those created among the successful. Rows of a job whose results are not in yet count as unprocessed,
    /// whatever an earlier attempt brought them.
    /// </summary>
    public async Task<(long Success, long Created, long Failed, long Unprocessed)> ResultsAsync(string step, string batchId, CancellationToken cancellation)
    {
        await using var rows = await warehouse.ReadAsync(
            $"""
            WITH awaited AS (
              SELECT o.key FROM {_outbox} o JOIN {journal.Schema}.jobs j ON j.plan = o.plan AND j.step = o.step AND o.row_no BETWEEN j.first_row AND j.last_row
              WHERE o.plan = $1 AND o.step = $2 AND j.batch_id = $3 AND j.state IN ('open', 'closed')),
            result AS (
              SELECT status, created FROM {_table} l WHERE plan = $1 AND step = $2 AND batch_id = $3 AND NOT EXISTS (SELECT 1 FROM awaited a WHERE a.key = l.key)
              UNION ALL SELECT 'unprocessed', FALSE FROM awaited)
            SELECT count(CASE WHEN status = 'success' THEN 1 END), count(CASE WHEN status = 'success' AND created THEN 1 END),
              count(CASE WHEN status = 'failed' THEN 1 END), count(CASE WHEN status IN ('unprocessed', 'retry') THEN 1 END) FROM result
            """,
            cancellation, journal.Plan, step, batchId);
        await rows.ReadAsync(cancellation);
        return (rows.Integer(0), rows.Integer(1), rows.Integer(2), rows.Integer(3));
    }

    /// <summary>
    /// Brings a table of results into ledger and error rows, and the job to its end, in one transaction. Rows without a job are those refused
    /// before they were sent. The table is dropped.
    /// </summary>
    /// <param name="with">Statements over the results that belong to the same transaction.</param>
    public Task MergeAsync(string results, string phase, JobRecord job, bool sent, string? message, CancellationToken cancellation, params IEnumerable<SqlStatement> with)
    {
        var now = journal.Now;
        var jobId = sent ? job.JobId : null;
        List<SqlStatement> statements =
        [
            new(
                $"""
                MERGE INTO {_table} AS l USING (
                  SELECT s.key, s.target_id, s.created, s.outcome, o.row_hash FROM {results} s
                  LEFT JOIN {_outbox} o ON o.plan = $1 AND o.step = $2 AND o.key = s.key AND o.row_no BETWEEN $3 AND $4
                ) AS r ON l.plan = $1 AND l.step = $2 AND l.key = r.key
                WHEN MATCHED THEN UPDATE SET
                  target_id = CASE WHEN r.outcome = 'success' THEN r.target_id ELSE l.target_id END,
                  row_hash = CASE WHEN r.outcome = 'success' THEN r.row_hash ELSE l.row_hash END,
                  created = CASE WHEN r.outcome = 'success' THEN r.created ELSE l.created END,
                  status = r.outcome,
                  attempts = CASE WHEN l.batch_id = $5 THEN l.attempts + 1 ELSE 1 END,
                  batch_id = $5, job_id = $6, recorded_at = $7
                WHEN NOT MATCHED THEN INSERT (plan, step, key, target_id, row_hash, created, status, attempts, batch_id, job_id, recorded_at)
                  VALUES ($1, $2, r.key, r.target_id, CASE WHEN r.outcome = 'success' THEN r.row_hash END, r.created, r.outcome, 1, $5, $6, $7)
                """,
                journal.Plan, job.Step, job.FirstRow, job.LastRow, job.BatchId, jobId, now),
            new(
                $"""
                INSERT INTO {journal.Schema}.errors
                SELECT $1, $2, $3, $4, $5, key, code, message, fields, record, $6, $7, $8 FROM {results} WHERE outcome IN ('failed', 'unprocessed')
                """,
                job.BatchId, journal.Plan, phase, job.Step, job.Object, job.Attempt, jobId, now),

            // A record that is loaded again has its draft status again: it was never activated.
            new(
                $"DELETE FROM {_table} WHERE plan = $1 AND step = $2 AND key IN (SELECT target_id FROM {results} WHERE outcome = 'success')",
                journal.Plan, MappingLoad.ActivationOf(job.Step)),
        ];
        if (sent)
        {
            statements.Add(new(
                $"""
                UPDATE {journal.Schema}.jobs SET state = 'harvested', finished_at = $1, message = $2,
                  success = (SELECT count(*) FROM {results} WHERE outcome = 'success'),
                  failed = (SELECT count(*) FROM {results} WHERE outcome = 'failed'),
                  unprocessed = (SELECT count(*) FROM {results} WHERE outcome IN ('unprocessed', 'retry'))
                WHERE job_id = $3
                """,
                now, message, job.JobId));
        }

        statements.AddRange(with);
        statements.Add(new($"DROP TABLE {results}"));
        return journal.WriteAsync(statements, cancellation);
    }

    /// <summary>Forgets what was on its way and what an earlier run of this batch refused: those rows are tried again.</summary>
    public Task ClearAsync(string step, string batchId, CancellationToken cancellation) => journal.WriteAsync(
        [
            new($"DELETE FROM {_outbox} WHERE plan = $1 AND step = $2", journal.Plan, step),
            new($"DELETE FROM {journal.Schema}.errors WHERE batch_id = $1 AND step = $2", batchId, step),
        ],
        cancellation);

    public Task ClearOutboxAsync(string step, CancellationToken cancellation) =>
        journal.WriteAsync([new($"DELETE FROM {_outbox} WHERE plan = $1 AND step = $2", journal.Plan, step)], cancellation);

    /// <summary>Ids of 15 characters come back with 18: such results get the key under which their row was sent.</summary>
    public Task<long> MatchShortIdsAsync(string results, JobRecord job, CancellationToken cancellation) => warehouse.ExecuteAsync(
        $"""
        UPDATE {results} AS s SET key = substr(s.key, 1, 15) WHERE length(s.key) = 18 AND EXISTS (
          SELECT 1 FROM {_outbox} o WHERE o.plan = $1 AND o.step = $2 AND o.row_no BETWEEN $3 AND $4 AND o.key = substr(s.key, 1, 15))
        """,
        cancellation, journal.Plan, job.Step, job.FirstRow, job.LastRow);

    /// <summary>Removes results that name no row of the job; returns their number.</summary>
    public Task<long> DropStrangeAsync(string results, JobRecord job, CancellationToken cancellation) => warehouse.ExecuteAsync(
        $"""
        DELETE FROM {results} AS s WHERE NOT EXISTS (
          SELECT 1 FROM {_outbox} o WHERE o.plan = $1 AND o.step = $2 AND o.row_no BETWEEN $3 AND $4 AND o.key = s.key)
        """,
        cancellation, journal.Plan, job.Step, job.FirstRow, job.LastRow);

    /// <summary>Adds the rows that were sent and stand in no result file: whether the target took them is not known, so they are not sent again.</summary>
    public Task MarkUnknownAsync(string results, JobRecord job, CancellationToken cancellation) => warehouse.ExecuteAsync(
        $"""
        INSERT INTO {results} SELECT o.key, NULL, FALSE, 'unprocessed', 'NV_NO_RESULT', 'the job''s result files do not hold this row', NULL, NULL
        FROM {_outbox} o WHERE o.plan = $1 AND o.step = $2 AND o.row_no BETWEEN $3 AND $4 AND NOT EXISTS (SELECT 1 FROM {results} s WHERE s.key = o.key)
        """,
        cancellation, journal.Plan, job.Step, job.FirstRow, job.LastRow);

    /// <summary>A job that the target no longer knows: its rows may or may not be there, so their uploads count as never accepted.</summary>
    /// <param name="with">Statements that belong to the same transaction.</param>
    public Task LoseAsync(JobRecord job, CancellationToken cancellation, params IEnumerable<SqlStatement> with) => journal.WriteAsync(
        [
            .. with,
            new(
                $"""
                UPDATE {_table} SET row_hash = NULL WHERE plan = $1 AND step = $2 AND key IN (
                  SELECT key FROM {_outbox} WHERE plan = $1 AND step = $2 AND row_no BETWEEN $3 AND $4)
                """,
                journal.Plan, job.Step, job.FirstRow, job.LastRow),
            journal.JobState(job.JobId, "lost"),
        ],
        cancellation);

    /// <summary>Drops the rows whose record is gone from the target; <paramref name="keys"/> holds (key, id) of every record there.</summary>
    public SqlStatement Forget(string keys, string step) => new(
        $"""
        DELETE FROM {_table} AS l WHERE l.plan = $1 AND l.step = $2 AND l.target_id IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM {keys} k WHERE k.id = l.target_id AND k.key = l.key)
        """,
        journal.Plan, step);

    /// <summary>Drops what leads to records that are gone from the target, so that no source row is said to be in one.</summary>
    public SqlStatement ForgetLineage(string keys, string step) => new(
        $"DELETE FROM {journal.Schema}.crosswalk AS c WHERE c.plan = $1 AND c.step = $2 AND NOT EXISTS (SELECT 1 FROM {keys} k WHERE k.id = c.target_id)",
        journal.Plan, step);

    /// <summary>Learns the records that are in the target though no batch loaded them; only keys of the staging relation matter.</summary>
    public SqlStatement Find(string keys, string staging, string keyColumn, string step, string batchId) => new(
        $"""
        MERGE INTO {_table} AS l USING (SELECT k.key, k.id FROM {keys} k WHERE k.key IN (SELECT v.{keyColumn} FROM {staging} v)) AS r
          ON l.plan = $1 AND l.step = $2 AND l.key = r.key
        WHEN MATCHED AND l.target_id IS NULL THEN UPDATE SET target_id = r.id, created = FALSE, status = 'found', batch_id = $3, recorded_at = $4
        WHEN NOT MATCHED THEN INSERT (plan, step, key, target_id, created, status, attempts, batch_id, recorded_at)
          VALUES ($1, $2, r.key, r.id, FALSE, 'found', 0, $3, $4)
        """,
        journal.Plan, step, batchId, journal.Now);

    /// <summary>
    /// Brings the crosswalk to what lineage and ledger say; rows that say the same stay as they are. The lineage is read into a table of its own first, then its
    /// records: a view, duplicates and two joins in one query hold more at once than a warehouse with little memory has.
    /// </summary>
    public Task TraceAsync(string lineage, string keyColumn, string step, string objectName, CancellationToken cancellation) => journal.WriteAsync(
        [
            new($"DROP TABLE IF EXISTS {journal.Schema}.trace"),
            new($"CREATE TABLE {journal.Schema}.trace AS SELECT DISTINCT v.source_org, v.source_id, v.{keyColumn} AS key FROM {lineage} v WHERE v.source_id IS NOT NULL"),
            new($"DROP TABLE IF EXISTS {journal.Schema}.traced"),
            new(
                $"""
                CREATE TABLE {journal.Schema}.traced AS SELECT v.source_org, v.source_id, l.key, l.target_id, l.batch_id, l.job_id, l.recorded_at,
                  CASE WHEN l.status = 'found' THEN 'found' WHEN l.created THEN 'created' ELSE 'updated' END AS outcome
                FROM {journal.Schema}.trace v JOIN {_table} l ON l.plan = {Literal(journal.Plan)} AND l.step = {Literal(step)} AND l.key = v.key
                WHERE l.target_id IS NOT NULL AND {IsInOrder("l.status")}
                """),
            new(
                $"""
                MERGE INTO {journal.Schema}.crosswalk AS c USING {journal.Schema}.traced AS r
                ON c.plan = $1 AND c.step = $2 AND c.source_org = r.source_org AND c.source_id = r.source_id
                WHEN MATCHED AND (c.key <> r.key OR c.target_id <> r.target_id OR c.batch_id <> r.batch_id) THEN UPDATE SET
                  key = r.key, target_id = r.target_id, outcome = r.outcome, batch_id = r.batch_id, job_id = r.job_id, recorded_at = r.recorded_at
                WHEN NOT MATCHED THEN INSERT (plan, step, source_org, source_id, key, target_id, object, outcome, batch_id, job_id, recorded_at)
                  VALUES ($1, $2, r.source_org, r.source_id, r.key, r.target_id, $3, r.outcome, r.batch_id, r.job_id, r.recorded_at)
                """,
                journal.Plan, step, objectName),
            new($"DROP TABLE {journal.Schema}.trace"),
            new($"DROP TABLE {journal.Schema}.traced"),
        ],
        cancellation);

    /// <summary>The results a dry run would hope for: every row of the file accepted, under an id that no org has.</summary>
    public Task<long> ImagineAsync(string results, JobRecord job, CancellationToken cancellation) => warehouse.ExecuteAsync(
        $"""
        CREATE TABLE {results} AS
        SELECT o.key, coalesce(l.target_id, 'dry-' || o.key) AS target_id, l.target_id IS NULL AS created, 'success' AS outcome,
          CAST(NULL AS VARCHAR) AS code, CAST(NULL AS VARCHAR) AS message, CAST(NULL AS VARCHAR) AS fields, CAST(NULL AS VARCHAR) AS record
        FROM {_outbox} o LEFT JOIN {_table} l ON l.plan = o.plan AND l.step = o.step AND l.key = o.key
        WHERE o.plan = {Literal(journal.Plan)} AND o.step = {Literal(job.Step)} AND o.row_no BETWEEN {job.FirstRow} AND {job.LastRow}
        """,
        cancellation);

    private string Literal(string text) => warehouse.Dialect.Literal(text);
}
