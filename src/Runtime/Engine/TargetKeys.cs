using Migration.Runtime.Compiled;

namespace Migration.Runtime.Engine;

/// <summary>
/// Asks the target which keys it holds. An insert needs it, since it would create them again; any load of rows that earlier batches brought
/// needs it, since a target that was wiped or reset would otherwise be skipped over.
/// </summary>
internal sealed class TargetKeys(RunContext run)
{
    public async Task LearnAsync(LoadTask task, CancellationToken cancellation)
    {
        if (task.Staging is not { } staging)
        {
            return;
        }

        var insert = task.Operation == LoadOperation.Insert;
        if (!insert && !await run.Ledger.KnowsOfOtherBatchesAsync(task.Step, run.BatchId, cancellation))
        {
            return;
        }

        var table = Harvester.TableName("keys", task.Step);
        var keys = $"{run.Journal.Schema}.{table}";
        var known = await new TargetRows(run, task.Object, task.KeyField, []).LandAllAsync(table, cancellation);
        run.Log.Information("{Org} holds {Rows} records of {Object}", run.Target.Name, known, task.Object);
        await RequireUniqueAsync(task, keys, cancellation);
        await run.Journal.WriteAsync(
            [
                run.Ledger.Forget(keys, task.Step),
                run.Ledger.ForgetLineage(keys, task.Step),
                .. insert ? [run.Ledger.Find(keys, staging.Relation, staging.Column, task.Step, run.BatchId)] : Array.Empty<Warehouse.SqlStatement>(),
                new($"DROP TABLE {keys}"),
            ],
            cancellation);
    }

    private async Task RequireUniqueAsync(LoadTask task, string keys, CancellationToken cancellation)
    {
        await using var twice = await run.Warehouse.ReadAsync($"SELECT key, count(*) FROM {keys} GROUP BY key HAVING count(*) > 1 ORDER BY key LIMIT 1", cancellation);
        if (await twice.ReadAsync(cancellation))
        {
            throw new StepFailedException(
                $"org {run.Target.Name} holds {twice.Integer(1)} records of {task.Object} with {task.KeyField} {twice.Text(0)}: which of them is meant is not for a load to guess");
        }
    }
}
