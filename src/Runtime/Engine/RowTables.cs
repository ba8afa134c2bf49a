using Migration.Runtime.Warehouse;

namespace Migration.Runtime.Engine;

/// <summary>
/// The rows of a load in passing tables: a join a statement, then the sort. One query of all joins and the sort holds all of them
/// at once, which a warehouse with little memory does not have; a join alone goes to disk piece by piece, and a table that is in order already is read
/// without holding anything while jobs are harvested. Gone when disposed.
/// </summary>
internal sealed class RowTables(RunContext run, LoadTask task) : IAsyncDisposable
{
    private readonly HashSet<string> _tables = new(StringComparer.Ordinal);
    private string? _records;

    /// <summary>Rows of the load, those with a key, and the different keys.</summary>
    public async Task<(long Rows, long Keys, long Distinct)> CountAsync(CancellationToken cancellation)
    {
        var keys = await MakeAsync("count", $"SELECT {task.Key} AS key FROM ({task.Own.Select(await RecordsAsync(cancellation))}) v WHERE {task.Where}", cancellation);
        await using (var counts = await run.Warehouse.ReadAsync($"SELECT count(*), count(key), count(DISTINCT key) FROM {keys}", cancellation))
        {
            await counts.ReadAsync(cancellation);
            var result = (counts.Integer(0), counts.Integer(1), counts.Integer(2));
            await DropAsync(keys, cancellation);
            return result;
        }
    }

    /// <summary>The rows in the order they are sent: <see cref="LoadTask.Columns"/>, then the engine's own.</summary>
    /// <param name="filter">Condition over <c>v</c> with the columns of <see cref="LoadTask.Own"/>.</param>
    public async Task<RowReader> ReadAsync(string filter, CancellationToken cancellation)
    {
        var gathered = await GatherAsync(filter, cancellation);
        var sorted = await MakeAsync("rows", $"SELECT {task.Select} FROM {gathered} v ORDER BY nv_parent, nv_key", cancellation);
        await DropAsync(gathered, cancellation);
        return await run.Warehouse.ReadAsync($"SELECT * FROM {sorted}", cancellation);
    }

    /// <summary>Number of rows with their joins for which a condition holds.</summary>
    /// <inheritdoc cref="ReadAsync"/>
    public async Task<long> CountAsync(string filter, string condition, CancellationToken cancellation) =>
        await run.Warehouse.CountAsync($"SELECT count(*) FROM {await GatherAsync(filter, cancellation)} v WHERE {condition}", cancellation);

    public async ValueTask DisposeAsync()
    {
        foreach (var table in _tables.ToList())
        {
            await DropAsync(table, CancellationToken.None);
        }
    }

    private async Task<string> GatherAsync(string filter, CancellationToken cancellation)
    {
        var rows = await MakeAsync("joined", $"SELECT * FROM ({task.Own.Select(await RecordsAsync(cancellation))}) v WHERE {task.Where} AND {filter}", cancellation);
        for (var i = 0; i < task.Joins.Count; i++)
        {
            var joined = await MakeAsync($"joined{i}", task.Joins[i].Select(rows), cancellation);
            await DropAsync(rows, cancellation);
            rows = joined;
        }

        return rows;
    }

    /// <summary>The rows whose record is known, once for all that is asked of them: a load does not change what they are loaded by.</summary>
    private async Task<string> RecordsAsync(CancellationToken cancellation) =>
        _records ??= task.Records is { } records ? await MakeAsync("records", records.Select(task.From), cancellation) : task.From;

    private async Task<string> MakeAsync(string kind, string select, CancellationToken cancellation)
    {
        var table = await run.StagedRows.MakeAsync(Harvester.TableName(kind, task.Step), select, cancellation);
        _tables.Add(table);
        return table;
    }

    private async Task DropAsync(string table, CancellationToken cancellation)
    {
        await run.Warehouse.ExecuteAsync($"DROP TABLE IF EXISTS {table}", cancellation);
        _tables.Remove(table);
    }
}
