using Migration.Runtime.Compiled;
using Migration.Runtime.Csv;
using Migration.Runtime.Journal;
using Migration.Runtime.Warehouse;

namespace Migration.Runtime.Engine;

/// <summary>
/// One object to load: where its rows come from, how a row is written, how its result is found again. Main pass, second pass, activation and
/// the records of a C# step differ in nothing else.
/// </summary>
internal sealed record LoadTask
{
    public required string Phase { get; init; }

    /// <summary>Name under which the ledger keeps the rows.</summary>
    public required string Step { get; init; }

    public required string Object { get; init; }

    public required LoadOperation Operation { get; init; }

    /// <summary>Field of the upload that says which row a result belongs to.</summary>
    public required string KeyField { get; init; }

    public required IReadOnlyList<string> Header { get; init; }

    /// <summary>Expressions over the rows <c>v</c> that <see cref="Write"/> reads, from ordinal 0.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>Names of <see cref="Columns"/> in error rows.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>Relation or subquery of the rows, <c>v</c> in every expression.</summary>
    public required string From { get; init; }

    /// <summary>The ledger rows of the step whose records this load changes; null where it loads the rows themselves.</summary>
    public RowJoin? Records { get; init; }

    /// <summary>The ledger rows of this step, under the alias <c>own</c>.</summary>
    public required RowJoin Own { get; init; }

    /// <summary>What the rows get besides, in order; each may read what the ones before it brought.</summary>
    public IReadOnlyList<RowJoin> Joins { get; init; } = [];

    /// <summary>Condition over the rows with <see cref="Records"/> and <see cref="Own"/>.</summary>
    public string Where { get; init; } = "TRUE";

    /// <summary>Unique and not null.</summary>
    public required string Key { get; init; }

    /// <summary>Rows of one parent stay together and in order, so that no two jobs wait for its lock.</summary>
    public string Parent { get; init; } = "CAST(NULL AS VARCHAR)";

    /// <summary>The lookup that does not resolve, as <c>Field=key</c>; null when all do.</summary>
    public string Missing { get; init; } = "CAST(NULL AS VARCHAR)";

    /// <summary>
    /// Hash of the last accepted upload; null when a later one was refused or has no result. Then nobody knows what the target holds, and the ledger is not to
    /// call a row failed that is as it should be.
    /// </summary>
    public string Hash { get; init; } = $"CASE WHEN {Ledger.IsInOrder(RowJoin.Column("own", "status"))} THEN {RowJoin.Column("own", "row_hash")} END";

    /// <summary>Staging relation and column of the keys, where the target is asked what it holds; null when it need not be.</summary>
    public (string Relation, string Column)? Staging { get; init; }

    /// <summary>True where the former values of every record are kept: also of records that the batch has created itself.</summary>
    public bool KeepsEveryImage { get; init; }

    /// <summary>True for what a rollback sends: it leaves no images of its own.</summary>
    public bool IsUndo { get; init; }

    /// <summary>Writes one row; a rejection means that it must not be sent.</summary>
    public required Func<RowReader, CsvRowWriter, RowRejection?> Write { get; init; }

    /// <summary>What has to be known of a load to bring a job of it to its end.</summary>
    public static LoadTask OfJob(JobRecord job) => new()
    {
        Phase = "",
        Step = job.Step,
        Object = job.Object,
        Operation = Enum.Parse<LoadOperation>(job.Operation, ignoreCase: true),
        KeyField = job.KeyField
            ?? throw new ConfigurationException($"job {job.JobId} of step {job.Step} was left under way by an older version: nv run --resume {job.BatchId} brings it to its end"),
        Header = [],
        Columns = [],
        Names = [],
        From = "",
        Own = new("own", "", "", []),
        Key = "",
        Write = static (_, _) => null,
    };

    /// <summary>What is read of a row with all its joins; the engine's own columns follow <see cref="Columns"/>.</summary>
    public string Select => string.Join(
        ", ",
        [
            .. Columns.Select((column, i) => $"{column} AS c{i}"), $"{Key} AS nv_key", $"{Parent} AS nv_parent", $"{Missing} AS nv_missing",
            $"{RowJoin.Column("own", "target_id")} AS nv_target", $"{Hash} AS nv_hash", $"{RowJoin.Column("own", "batch_id")} AS nv_batch", $"{RowJoin.Column("own", "status")} AS nv_status",
        ]);

    /// <summary>The engine's own columns of a row of <see cref="Select"/>.</summary>
    public LoadRow StateOf(RowReader row) => new(row, Columns.Count);
}

/// <summary>What the engine knows of a row beside its values: who it is, what it waits for, what became of it before.</summary>
/// <param name="first">Ordinal of the first of these columns.</param>
internal readonly struct LoadRow(RowReader row, int first)
{
    public string Key => row.Text(first);

    public string? Parent => row.TextOrNull(first + 1);

    /// <inheritdoc cref="LoadTask.Missing"/>
    public string? Missing => row.TextOrNull(first + 2);

    public bool IsInTarget => !row.IsNull(first + 3);

    /// <summary>Of a row that <see cref="IsInTarget"/>.</summary>
    public string TargetId => row.Text(first + 3);

    /// <inheritdoc cref="LoadTask.Hash"/>
    public string? Hash => row.TextOrNull(first + 4);

    public string? BatchId => row.TextOrNull(first + 5);

    public string? Status => row.TextOrNull(first + 6);
}
