using System.Runtime.CompilerServices;
using Migration.Runtime.Engine;
using Migration.Runtime.Warehouse;

namespace Migration.Runtime.Journal;

/// <summary>What the journal of a warehouse tells afterwards. Reads only; a dry run's batch is found in the journal of the last dry run.</summary>
public sealed class JournalReader
{
    private readonly IWarehouse _warehouse;

    private JournalReader(IWarehouse warehouse) => _warehouse = warehouse;

    public static async Task<JournalReader> OpenAsync(IWarehouse warehouse, CancellationToken cancellation)
    {
        await JournalSchema.CreateAsync(warehouse, JournalSchema.Live, cancellation);
        return new(warehouse);
    }

    /// <summary>Newest first; of one plan or of all.</summary>
    public async Task<IReadOnlyList<BatchRecord>> BatchesAsync(string? plan, CancellationToken cancellation)
    {
        var batches = new List<BatchRecord>();
        await using var rows = await _warehouse.ReadAsync(
            $"SELECT {BatchColumns} FROM {JournalSchema.Live}.batches WHERE plan = coalesce($1, plan) ORDER BY started_at DESC, batch_id DESC", cancellation, plan);
        while (await rows.ReadAsync(cancellation))
        {
            batches.Add(Batch(rows));
        }

        return batches;
    }

    /// <summary>Null when there is no such batch.</summary>
    public async Task<BatchRecord?> BatchAsync(string batchId, CancellationToken cancellation)
    {
        foreach (var schema in await SchemasAsync(cancellation))
        {
            await using var rows = await _warehouse.ReadAsync($"SELECT {BatchColumns} FROM {schema}.batches WHERE batch_id = $1", cancellation, batchId);
            if (await rows.ReadAsync(cancellation))
            {
                return Batch(rows);
            }
        }

        return null;
    }

    /// <summary>Fingerprints of what a batch's plan was compiled from, by the part's name; none for a batch of before they were kept.</summary>
    public async Task<IReadOnlyDictionary<string, string>> FingerprintsAsync(string batchId, CancellationToken cancellation)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var rows = await _warehouse.ReadAsync($"SELECT part, value FROM {JournalSchema.Live}.fingerprints WHERE batch_id = $1", cancellation, batchId);
        while (await rows.ReadAsync(cancellation))
        {
            parts[rows.Text(0)] = rows.Text(1);
        }

        return parts;
    }

    /// <summary>Nodes and phases (whose step is empty) that came to an end, in the order of their ends.</summary>
    public async Task<IReadOnlyList<NodeRecord>> NodesAsync(string batchId, CancellationToken cancellation)
    {
        var nodes = new List<NodeRecord>();
        foreach (var schema in await SchemasAsync(cancellation))
        {
            await using var rows = await _warehouse.ReadAsync(
                "SELECT phase, status, message, step, object, source_count, attempted, success, failed, unprocessed, skipped, created, updated, ri_check, seconds, coalesce(deleted, 0) "
                + $"FROM {schema}.reconciliation WHERE batch_id = $1 ORDER BY recorded_at", cancellation, batchId);
            while (await rows.ReadAsync(cancellation))
            {
                nodes.Add(new(rows.Text(0), rows.Text(1), rows.TextOrNull(2), new StepReport(
                    rows.Text(3), rows.TextOrNull(4), rows.Integer(5), rows.Integer(6), rows.Integer(7), rows.Integer(8), rows.Integer(9), rows.Integer(10),
                    rows.Integer(11), rows.Integer(12), rows.Text(13), rows.Double(14)) { Deleted = rows.Integer(15) }));
            }
        }

        return nodes;
    }

    public async Task<IReadOnlyList<JobRecord>> JobsAsync(string batchId, CancellationToken cancellation)
    {
        var jobs = new List<JobRecord>();
        await using var rows = await _warehouse.ReadAsync(
            "SELECT job_id, step, object, operation, attempt, state, first_row, last_row, coalesce(success, 0), coalesce(failed, 0), coalesce(unprocessed, 0), message, "
            + $"created_at, finished_at FROM {JournalSchema.Live}.jobs WHERE batch_id = $1 ORDER BY created_at", cancellation, batchId);
        while (await rows.ReadAsync(cancellation))
        {
            jobs.Add(new(rows.Text(0), batchId, rows.Text(1), rows.Text(2), rows.Text(3), rows.Integer(4), rows.Text(5), rows.Integer(6), rows.Integer(7))
            {
                Success = rows.Integer(8),
                Failed = rows.Integer(9),
                Unprocessed = rows.Integer(10),
                Message = rows.TextOrNull(11),
                CreatedAt = rows.Timestamp(12),
                FinishedAt = rows.TimestampOrNull(13),
            });
        }

        return jobs;
    }

    /// <summary>Number of quarantined rows of a batch, by step and code.</summary>
    public async Task<IReadOnlyDictionary<(string Step, string Code), long>> ErrorGroupsAsync(string batchId, CancellationToken cancellation)
    {
        var groups = new Dictionary<(string, string), long>();
        foreach (var schema in await SchemasAsync(cancellation))
        {
            await using var rows = await _warehouse.ReadAsync($"SELECT step, coalesce(code, ''), count(*) FROM {schema}.errors WHERE batch_id = $1 GROUP BY 1, 2", cancellation, batchId);
            while (await rows.ReadAsync(cancellation))
            {
                groups[(rows.Text(0), rows.Text(1))] = rows.Integer(2);
            }
        }

        return groups;
    }

    /// <summary>Quarantined rows of a batch, by step, code and key; streamed.</summary>
    public async IAsyncEnumerable<ErrorRecord> ErrorsAsync(string batchId, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        foreach (var schema in await SchemasAsync(cancellation))
        {
            await using var rows = await _warehouse.ReadAsync(
                $"SELECT phase, step, object, key, code, message, fields, record, attempt, recorded_at FROM {schema}.errors WHERE batch_id = $1 ORDER BY step, code, key",
                cancellation, batchId);
            while (await rows.ReadAsync(cancellation))
            {
                yield return new(
                    rows.Text(0), rows.Text(1), rows.Text(2), rows.Text(3), rows.TextOrNull(4) ?? "", rows.TextOrNull(5) ?? "", rows.TextOrNull(6), rows.TextOrNull(7),
                    rows.Integer(8), rows.Timestamp(9));
            }
        }
    }

    /// <summary>Every source row that leads to a key, a target id, or is the given source id; streamed.</summary>
    public async IAsyncEnumerable<LineageRecord> LineageAsync(string keyOrId, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await using var rows = await _warehouse.ReadAsync(
            "SELECT plan, step, source_org, source_id, key, target_id, object, outcome, batch_id, job_id, recorded_at "
            + $"FROM {JournalSchema.Live}.crosswalk WHERE key = $1 OR target_id = $1 OR source_id = $1 ORDER BY plan, step, source_org, source_id",
            cancellation, keyOrId);
        while (await rows.ReadAsync(cancellation))
        {
            yield return new(
                rows.Text(0), rows.Text(1), rows.TextOrNull(2) ?? "", rows.Text(3), rows.Text(4), rows.Text(5), rows.Text(6), rows.Text(7), rows.Text(8), rows.TextOrNull(9),
                rows.Timestamp(10));
        }
    }

    private const string BatchColumns = "batch_id, plan, environment, fingerprint, scope, status, started_at, finished_at, kind, of_batch";

    private static BatchRecord Batch(RowReader row) => new(
        row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.TextOrNull(4), row.Text(5), row.Timestamp(6), row.TimestampOrNull(7))
    {
        Kind = row.TextOrNull(8) ?? "run",
        Of = row.TextOrNull(9),
    };

    private async Task<IReadOnlyList<string>> SchemasAsync(CancellationToken cancellation) =>
        (await _warehouse.DescribeAsync($"{JournalSchema.Dry}.batches", cancellation)).Count > 0 ? [JournalSchema.Live, JournalSchema.Dry] : [JournalSchema.Live];
}
