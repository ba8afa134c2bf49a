using Migration.Runtime.Warehouse;

namespace Migration.Runtime.Journal;

/// <summary>The engine's own tables. Their SQL is common to all warehouses; times are UTC.</summary>
internal static class JournalSchema
{
    /// <summary>Schema of real runs.</summary>
    public const string Live = "nv";

    /// <summary>Schema of a dry run: made anew each time, so that a rehearsal leaves no trace in the journal it starts from.</summary>
    public const string Dry = "nv_dry";

    private static readonly string[] Tables =
    [
        // kind: run, or rollback of the batch of_batch.
        """
        batches (batch_id VARCHAR, plan VARCHAR, environment VARCHAR, fingerprint VARCHAR, scope VARCHAR, status VARCHAR,
          started_at TIMESTAMP, finished_at TIMESTAMP, kind VARCHAR, of_batch VARCHAR)
        """,

        // What the batch's plan was compiled from: a resume tells what differs.
        "fingerprints (batch_id VARCHAR, part VARCHAR, value VARCHAR)",

        // One org for each plan and environment: ids of one org mean nothing in another.
        "targets (plan VARCHAR, environment VARCHAR, org_id VARCHAR)",

        // Rows of a job are outbox rows first_row..last_row. States: open, closed, harvested, aborted, lost.
        """
        jobs (job_id VARCHAR, batch_id VARCHAR, plan VARCHAR, step VARCHAR, object VARCHAR, operation VARCHAR, attempt BIGINT, state VARCHAR,
          first_row BIGINT, last_row BIGINT, row_count BIGINT, success BIGINT, failed BIGINT, unprocessed BIGINT, message VARCHAR,
          created_at TIMESTAMP, finished_at TIMESTAMP, key_field VARCHAR)
        """,

        // A job that was asked for and has no row in jobs yet: written before the request, by the org's own time, gone with the answer.
        """
        asked (plan VARCHAR, step VARCHAR, first_row BIGINT, object VARCHAR, operation VARCHAR, external_id VARCHAR, asked_at TIMESTAMP)
        """,

        // What is known of a row: status success, failed, retry, unprocessed (its result in batch_id) or found (it was in the target already).
        // row_hash is that of the last accepted upload.
        """
        ledger (plan VARCHAR, step VARCHAR, key VARCHAR, target_id VARCHAR, row_hash VARCHAR, created BOOLEAN, status VARCHAR, attempts BIGINT,
          batch_id VARCHAR, job_id VARCHAR, recorded_at TIMESTAMP)
        """,

        // What a batch has done to each record: created it, or changed it. Then before_row and sent_row hold the values of fields (each a CSV row)
        // before the first change and as they were sent; blank where nothing was sent. States: taken (not known to be accepted), written, unknown;
        // for a request of C# code, which has no object: unanswered, or foreign (nobody knows how to take it back).
        // turn counts the harvests: clocks may jump, the order of batches may not.
        """
        images (batch_id VARCHAR, plan VARCHAR, step VARCHAR, object VARCHAR, key VARCHAR, target_id VARCHAR, created BOOLEAN,
          fields VARCHAR, before_row VARCHAR, sent_row VARCHAR, state VARCHAR, turn BIGINT, recorded_at TIMESTAMP)
        """,

        // Rows on their way: written before their job is created, gone when its results are in the ledger.
        "outbox (plan VARCHAR, step VARCHAR, row_no BIGINT, key VARCHAR, row_hash VARCHAR)",

        """
        crosswalk (plan VARCHAR, step VARCHAR, source_org VARCHAR, source_id VARCHAR, key VARCHAR, target_id VARCHAR, object VARCHAR,
          outcome VARCHAR, batch_id VARCHAR, job_id VARCHAR, recorded_at TIMESTAMP)
        """,

        """
        errors (batch_id VARCHAR, plan VARCHAR, phase VARCHAR, step VARCHAR, object VARCHAR, key VARCHAR, code VARCHAR, message VARCHAR,
          fields VARCHAR, record VARCHAR, attempt BIGINT, job_id VARCHAR, recorded_at TIMESTAMP)
        """,

        // step is '' for the phase itself.
        """
        reconciliation (batch_id VARCHAR, phase VARCHAR, step VARCHAR, object VARCHAR, status VARCHAR, source_count BIGINT, attempted BIGINT,
          success BIGINT, failed BIGINT, unprocessed BIGINT, skipped BIGINT, created BIGINT, updated BIGINT, ri_check VARCHAR, seconds DOUBLE,
          message VARCHAR, recorded_at TIMESTAMP, deleted BIGINT)
        """,

        "audit (recorded_at TIMESTAMP, batch_id VARCHAR, actor VARCHAR, event VARCHAR, detail VARCHAR)",
    ];

    /// <summary>Columns that the tables of an older warehouse lack.</summary>
    private static readonly string[] Later =
    [
        "batches ADD COLUMN IF NOT EXISTS kind VARCHAR",
        "batches ADD COLUMN IF NOT EXISTS of_batch VARCHAR",
        "jobs ADD COLUMN IF NOT EXISTS key_field VARCHAR",
        "reconciliation ADD COLUMN IF NOT EXISTS deleted BIGINT",
    ];

    public static async Task CreateAsync(IWarehouse warehouse, string schema, CancellationToken cancellation) => await warehouse.TransactAsync(
        [
            new($"CREATE SCHEMA IF NOT EXISTS {schema}"),
            .. Tables.Select(table => new SqlStatement($"CREATE TABLE IF NOT EXISTS {schema}.{table}")),
            .. Later.Select(column => new SqlStatement($"ALTER TABLE {schema}.{column}")),
        ],
        cancellation);

    /// <summary>A journal that knows what the live one knows of loaded rows and of the org they are in, and nothing else.</summary>
    public static async Task CreateDryAsync(IWarehouse warehouse, string plan, CancellationToken cancellation)
    {
        await CreateAsync(warehouse, Live, cancellation);
        await warehouse.ExecuteAsync($"DROP SCHEMA IF EXISTS {Dry} CASCADE", cancellation);
        await CreateAsync(warehouse, Dry, cancellation);
        foreach (var table in (string[])["ledger", "targets"])
        {
            await warehouse.ExecuteAsync($"INSERT INTO {Dry}.{table} SELECT * FROM {Live}.{table} WHERE plan = $1", cancellation, plan);
        }
    }
}
