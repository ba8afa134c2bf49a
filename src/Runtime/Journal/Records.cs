namespace Migration.Runtime.Journal;

/// <param name="Scope">The step or phase of a partial run; null for the whole plan.</param>
/// <param name="Status">running, succeeded, failed, window_closed or interrupted; rolling_back once a rollback of it has begun, rolled_back when it has succeeded.</param>
public sealed record BatchRecord(
    string BatchId, string Plan, string Environment, string Fingerprint, string? Scope, string Status, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt)
{
    /// <summary>run or rollback.</summary>
    public string Kind { get; init; } = "run";

    /// <summary>The batch that a rollback takes back.</summary>
    public string? Of { get; init; }

    /// <summary>True once a rollback of it has begun: what it loaded is no longer what its ledger said.</summary>
    public bool IsTakenBack => Status is "rolling_back" or "rolled_back";
}

/// <summary>An ingest job as the journal knows it. State: open, closed, harvested, aborted or lost.</summary>
public sealed record JobRecord(
    string JobId, string BatchId, string Step, string Object, string Operation, long Attempt, string State, long FirstRow, long LastRow)
{
    public long Rows => LastRow - FirstRow + 1;

    /// <summary>Field of the upload that says which row a result belongs to; null in a journal of before it was kept.</summary>
    public string? KeyField { get; init; }

    public long Success { get; init; }

    public long Failed { get; init; }

    public long Unprocessed { get; init; }

    /// <summary>The target's message for a job that failed as a whole.</summary>
    public string? Message { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }
}

/// <summary>A quarantined row. <paramref name="Record"/> is a JSON object of what was or would have been sent.</summary>
public sealed record ErrorRecord(
    string Phase, string Step, string Object, string Key, string Code, string Message, string? Fields, string? Record, long Attempt, DateTimeOffset RecordedAt);

/// <summary>Where a source row went. Outcome: created, updated or found.</summary>
public sealed record LineageRecord(
    string Plan, string Step, string SourceOrg, string SourceId, string Key, string TargetId, string Object, string Outcome, string BatchId, string? JobId,
    DateTimeOffset RecordedAt);

/// <summary>Result of one node, or of a phase (Step is empty). Status: succeeded, failed, skipped or pending.</summary>
public sealed record NodeRecord(string Phase, string Status, string? Message, Engine.StepReport Report);
