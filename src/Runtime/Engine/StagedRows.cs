using System.Collections.Concurrent;
using Migration.Runtime.Compiled;

namespace Migration.Runtime.Engine;

/// <summary>
/// What the mappings read of their staging views, each view evaluated once a run: main pass, second pass, activation and their proofs read the same rows, and
/// what a view holds in memory is held once. A table is made by the first node that needs it and belongs to this process: what a killed one left is dropped
/// before a run begins, so a resumed run sees what the view says now.
/// </summary>
internal sealed class StagedRows(RunContext run) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _tables = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _turn = new(1);

    private string Schema => $"{run.Journal.Schema}_rows";

    /// <summary>The table of a mapping's rows.</summary>
    public Task<string> OfAsync(CompiledMapping mapping, CancellationToken cancellation) =>
        _tables.GetOrAdd(mapping.Step, _ => new(() => StageAsync(mapping, cancellation))).Value;

    /// <summary>Makes a table of a query over all rows of a step. They take turns: each may hold what memory the warehouse has.</summary>
    /// <param name="name">Of a table that is replaced where it is there.</param>
    /// <returns>The table as SQL names it.</returns>
    public async Task<string> MakeAsync(string name, string select, CancellationToken cancellation)
    {
        var table = $"{Schema}.{name}";
        await _turn.WaitAsync(cancellation);
        try
        {
            await run.Warehouse.ExecuteAsync($"CREATE SCHEMA IF NOT EXISTS {Schema}", cancellation);
            await run.Warehouse.ExecuteAsync($"CREATE OR REPLACE TABLE {table} AS {select}", cancellation);
            return table;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Drops all tables of this kind: before a run what a killed one left, after it its own.</summary>
    public Task ClearAsync() => run.Warehouse.ExecuteAsync($"DROP SCHEMA IF EXISTS {Schema} CASCADE", CancellationToken.None);

    public void Dispose() => _turn.Dispose();

    private Task<string> StageAsync(CompiledMapping mapping, CancellationToken cancellation) => MakeAsync(
        Harvester.TableName("staged", mapping.Step), $"SELECT {string.Join(", ", ColumnsOf(mapping).Select(run.Quote))} FROM {run.Relation(mapping.View)}", cancellation);

    private static IEnumerable<string> ColumnsOf(CompiledMapping mapping)
    {
        var lookups = mapping.References.Concat(mapping.Deferred);
        IEnumerable<string?> columns =
        [
            mapping.KeyColumn,
            .. mapping.Columns,
            .. lookups.SelectMany(lookup => (string?[])[lookup.ByColumn, lookup.KindColumn]),
            mapping.Activation?.WhenColumn,
            .. mapping.LineageView is null ? (string[])["source_org", "source_id"] : [],
        ];
        return columns.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase);
    }
}
