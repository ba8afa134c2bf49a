using Migration.Runtime.Compiled;
using Migration.Runtime.Journal;
using Migration.Runtime.Salesforce;

namespace Migration.Runtime.Engine;

/// <summary>
/// Proves after a load that its lookups resolve: in the ledger for all of its rows, and in the target for those that this batch has loaded, where the phase is to be
/// validated by that. What the target accepted it may have emptied since: a parent that somebody deleted, an automation.
/// </summary>
internal sealed class Integrity(RunContext run)
{
    /// <summary>PASS or FAIL.</summary>
    public async Task<string> OfAsync(LoadTask task, IReadOnlyList<ParentReference> lookups, CancellationToken cancellation)
    {
        if (lookups.Count == 0)
        {
            return "PASS";
        }

        var table = Harvester.TableName("lookups", task.Step);
        var read = IsAsked(task.Phase) && await LandAsync(table, task, lookups, cancellation);
        var broken = await CountAsync(task, lookups, read ? TargetRows.Join(run, table, RowJoin.Column("own", "target_id"), lookups.Count) : null, cancellation);
        if (read)
        {
            await TargetRows.DropAsync(run, table, CancellationToken.None);
        }

        if (broken == 0)
        {
            return "PASS";
        }

        run.Log.Error("{Rows} loaded rows of {Step} refer to records that are not loaded, or have an empty lookup in the target: {Fields}", broken, task.Step, string.Join(", ", lookups.Select(lookup => lookup.Field)));
        return "FAIL";
    }

    private bool IsAsked(string phase) =>
        !run.DryRun && run.Plan.Phases.Any(each => each.Name == phase && each.Validations.OfType<PlanValidation.ReferentialIntegrity>().Any());

    /// <summary>False where there is nothing to read, or the org does not let this object be read: then the ledger alone has to do.</summary>
    private async Task<bool> LandAsync(string table, LoadTask task, IReadOnlyList<ParentReference> lookups, CancellationToken cancellation)
    {
        var rows = await run.Ledger.CountAsync(task.Step, run.BatchId, "success", cancellation);
        if (rows == 0)
        {
            return false;
        }

        var target = new TargetRows(run, task.Object, "Id", [.. lookups.Select(lookup => lookup.Field)]);
        try
        {
            await target.LandAsync(table, rows, run.Ledger.LoadedIds, [run.Plan.Name, task.Step, run.BatchId], cancellation);
            return true;
        }
        catch (SalesforceException refused) when (refused.Status == 400)
        {
            run.Log.Warning("The lookups of {Object} can't be read back, the ledger has to do: {Reason}", task.Object, refused.Message);
            return false;
        }
    }

    /// <param name="found">What the target holds of the lookups; null where it was not read.</param>
    private async Task<long> CountAsync(LoadTask task, IReadOnlyList<ParentReference> lookups, RowJoin? found, CancellationToken cancellation)
    {
        var parents = new ParentJoins(run, lookups);
        await using var tables = new RowTables(run, found is null ? task : task with { Joins = [.. task.Joins, found] });
        var loaded = $"{RowJoin.Column("own", "target_id")} IS NOT NULL AND {RowJoin.Column("own", "status")} = 'success'";
        return await tables.CountAsync(loaded, found is null ? parents.Broken : $"{parents.Broken} OR {Empty(parents, found)}", cancellation);
    }

    /// <summary>True for a row of this batch whose record is there without a parent that it was sent with.</summary>
    private string Empty(ParentJoins parents, RowJoin found)
    {
        var (id, values) = (RowJoin.Column(found.Alias, found.Columns[0]), found.Columns.Skip(1).Select(column => RowJoin.Column(found.Alias, column)));
        var fields = parents.Ids.Zip(values, (parent, value) => $"({parent} IS NOT NULL AND {value} IS NULL)");
        var mine = $"{RowJoin.Column("own", "batch_id")} = {run.Warehouse.Dialect.Literal(run.BatchId)}";
        return $"({mine} AND {id} IS NOT NULL AND ({string.Join(" OR ", fields)}))";
    }
}
