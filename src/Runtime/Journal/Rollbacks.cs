using Migration.Runtime.Compiled;
using Migration.Runtime.Warehouse;

namespace Migration.Runtime.Journal;

/// <summary>Rollbacks in the journal: batches of their own, and what ledger and crosswalk may no longer claim after them.</summary>
internal sealed class Rollbacks(RunJournal journal, string batchId, string of)
{
    /// <summary>Steps of the ledger under which a rollback keeps what became of its own rows.</summary>
    public const string Mark = ":undo-";

    /// <summary>From here on the batch can't be resumed.</summary>
    public Task StartedAsync(string environment, CompiledPlan plan, bool resumed, CancellationToken cancellation) => journal.WriteAsync(
        [
            resumed
                ? new($"UPDATE {journal.Schema}.batches SET status = 'running', finished_at = NULL WHERE batch_id = $1", batchId)
                : new(
                    $"INSERT INTO {journal.Schema}.batches VALUES ($1, $2, $3, $4, NULL, 'running', $5, NULL, 'rollback', $6)",
                    batchId, journal.Plan, environment, plan.Fingerprint, journal.Now, of),
            Status(of, "rolling_back"),
            journal.Audit(batchId, resumed ? "rollback resumed" : "rollback started", $"batch {of}, plan {journal.Plan}, environment {environment}"),
        ],
        cancellation);

    /// <summary>The images are gone with the batch that they are of.</summary>
    public Task SucceededAsync() => journal.WriteAsync(
        [
            Status(of, "rolled_back"),
            new($"DELETE FROM {journal.Schema}.images WHERE plan = $1 AND batch_id = $2", journal.Plan, of),
            new($"DELETE FROM {journal.Schema}.ledger WHERE plan = $1 AND batch_id = $2 AND step LIKE '%{Mark}%'", journal.Plan, batchId),
        ],
        CancellationToken.None);

    /// <summary>Records that are gone: no step has loaded them, and no source row leads to them.</summary>
    public Task ForgetDeletedAsync(string undoStep) => journal.WriteAsync(
        [
            new($"DELETE FROM {journal.Schema}.ledger WHERE plan = $1 AND step NOT LIKE '%{Mark}%' AND target_id IN ({Done})", journal.Plan, undoStep, batchId),
            new($"DELETE FROM {journal.Schema}.crosswalk WHERE plan = $1 AND target_id IN ({Done})", journal.Plan, undoStep, batchId),
        ],
        CancellationToken.None);

    /// <summary>
    /// Records that are as they were: what a step sent is not there any more, so it is sent again. Those that an earlier batch has written stay known,
    /// others were never this plan's.
    /// </summary>
    public Task ForgetRestoredAsync(string undoStep, string step)
    {
        string Earlier(string row) => $"EXISTS (SELECT 1 FROM {journal.Schema}.images e WHERE e.plan = $1 AND e.batch_id <> $5 AND e.target_id = {row}.target_id)";
        return journal.WriteAsync(
            [
                new(
                    $"UPDATE {journal.Schema}.ledger AS l SET row_hash = NULL WHERE l.plan = $1 AND l.step = $4 AND l.target_id IN ({Done}) AND {Earlier("l")}",
                    journal.Plan, undoStep, batchId, step, of),
                new(
                    $"DELETE FROM {journal.Schema}.ledger AS l WHERE l.plan = $1 AND l.step = $4 AND l.target_id IN ({Done}) AND NOT {Earlier("l")}",
                    journal.Plan, undoStep, batchId, step, of),
                new(
                    $"DELETE FROM {journal.Schema}.crosswalk AS c WHERE c.plan = $1 AND c.step = $4 AND c.target_id IN ({Done}) AND NOT {Earlier("c")}",
                    journal.Plan, undoStep, batchId, step, of),
            ],
            CancellationToken.None);
    }

    /// <summary>Ids that the rollback's step has done.</summary>
    private string Done => $"SELECT u.key FROM {journal.Schema}.ledger u WHERE u.plan = $1 AND u.step = $2 AND u.batch_id = $3 AND u.status = 'success'";

    private SqlStatement Status(string batch, string status) => new($"UPDATE {journal.Schema}.batches SET status = $1 WHERE batch_id = $2", status, batch);
}
