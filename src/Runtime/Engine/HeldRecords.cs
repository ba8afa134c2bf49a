using System.Globalization;
using Migration.Runtime.Compiled;
using Migration.Runtime.Csv;
using Migration.Runtime.Journal;
using Migration.Runtime.Warehouse;

namespace Migration.Runtime.Engine;

/// <summary>
/// Records that must not be activated yet, since a part of them is not in the target: their second pass, a row that can't be without them (its
/// lookup is required), a part of such a row. An activated record takes no more parts, so what is left out then is left out for good.
/// </summary>
internal sealed class HeldRecords : IAsyncDisposable
{
    private readonly RunContext _run;
    private readonly CompiledMapping _mapping;
    private readonly string _table;

    /// <summary>Steps of which the table names rows.</summary>
    private readonly HashSet<string> _held = new(StringComparer.Ordinal);

    private HeldRecords(RunContext run, CompiledMapping mapping)
    {
        _run = run;
        _mapping = mapping;
        _table = $"{run.Journal.Schema}.{Harvester.TableName("held", mapping.Step)}";
    }

    /// <summary>Looks through the steps that the compiled activation stands after.</summary>
    public static async Task<HeldRecords> FindAsync(RunContext run, PlanNode activation, CompiledMapping mapping, CancellationToken cancellation)
    {
        var held = new HeldRecords(run, mapping);
        await run.Warehouse.ExecuteAsync($"DROP TABLE IF EXISTS {held._table}", cancellation);
        await run.Warehouse.ExecuteAsync($"CREATE TABLE {held._table} (step VARCHAR, key VARCHAR, part VARCHAR)", cancellation);
        await held.SecondPassAsync(cancellation);
        foreach (var (part, lookup, whole) in Parts(run.Plan, activation, mapping.Step))
        {
            await held.PartsAsync(part, lookup, whole, cancellation);
        }

        return held;
    }

    /// <summary>The activation without the records that are held: those are quarantined. One that is active as it should be stays so.</summary>
    public LoadTask Without(LoadTask task)
    {
        if (!_held.Contains(_mapping.Step))
        {
            return task;
        }

        var (part, parts) = (task.Columns.Count, task.Columns.Count + 1);
        var rows = $"SELECT key, min(part) AS part, count(DISTINCT part) AS parts FROM {_table} WHERE step = {_run.Warehouse.Dialect.Literal(_mapping.Step)} GROUP BY key";
        return task with
        {
            Columns = [.. task.Columns, $"CASE WHEN {task.Hash} IS NULL THEN {RowJoin.Column("held", "part")} END", RowJoin.Column("held", "parts")],
            Joins = [.. task.Joins, new("held", $"({rows})", $"held.key = v.{_run.Quote(_mapping.KeyColumn)}", ["part", "parts"])],
            Write = (row, csv) => row.TextOrNull(part) is { } first ? Held(first, row.Integer(parts) - 1) : task.Write(row, csv),
        };
    }

    public async ValueTask DisposeAsync() => await _run.Warehouse.ExecuteAsync($"DROP TABLE IF EXISTS {_table}", CancellationToken.None);

    private RowRejection Held(string part, long others) => new(
        _mapping.Activation!.Field, "NV_CHILD_UNFINISHED",
        string.Create(CultureInfo.InvariantCulture, $"waits for {part}{(others > 0 ? $" and {others} more" : "")}: once it is {_mapping.Activation.Value}, the target takes no more of its parts"));

    /// <summary>Required lookups between the steps before an activation, each after those by which its own rows are held.</summary>
    private static List<(CompiledMapping Part, ParentReference Lookup, ReferenceTarget Whole)> Parts(CompiledPlan plan, PlanNode activation, string root)
    {
        var before = activation.After.Where(edge => edge.Reason == EdgeReason.Activation).Select(edge => edge.From).ToHashSet(StringComparer.Ordinal);
        var mappings = plan.Nodes.Where(node => before.Contains(node.Id)).Select(node => node.Work).OfType<StepWork.Load>().Select(load => load.Mapping).ToList();
        var parts = new List<(CompiledMapping, ParentReference, ReferenceTarget)>();
        var seen = new HashSet<string>([root], StringComparer.Ordinal);
        Visit(root);
        return parts;

        void Visit(string whole)
        {
            foreach (var part in mappings.Where(mapping => mapping.Step != root && mapping.Step != whole))
            {
                foreach (var lookup in part.References.Where(lookup => lookup.Required))
                {
                    foreach (var target in lookup.Targets.Where(target => target.Step == whole))
                    {
                        if (seen.Add(part.Step))
                        {
                            Visit(part.Step);
                        }

                        parts.Add((part, lookup, target));
                    }
                }
            }
        }
    }

    private async Task SecondPassAsync(CancellationToken cancellation)
    {
        var step = MappingLoad.SecondPassOf(_mapping);
        if (_mapping.Deferred.Count == 0 || !await MayHoldAsync(step, cancellation))
        {
            return;
        }

        var loaded = MappingLoad.Loaded(_run, _mapping).Select(await _run.StagedRows.OfAsync(_mapping, cancellation));
        var own = _run.Ledger.Own(step, RowJoin.Column("main", "target_id"));
        var status = RowJoin.Column("own", "status");
        await HoldAsync(
            _mapping.Step, "v." + _run.Quote(_mapping.KeyColumn), _run.Warehouse.Dialect.Literal($"its second pass ({step})"),
            $"({own.Select($"({loaded})")}) v WHERE {status} <> 'success' OR ({status} IS NULL AND ({MappingLoad.NamesParent(_run, _mapping)}))", cancellation);
    }

    private async Task PartsAsync(CompiledMapping part, ParentReference lookup, ReferenceTarget whole, CancellationToken cancellation)
    {
        if (!_held.Contains(part.Step) && !await MayHoldAsync(part.Step, cancellation))
        {
            return;
        }

        var (key, by) = ("v." + _run.Quote(part.KeyColumn), ParentJoins.By(_run, lookup));
        await HoldAsync(
            whole.Step, by, $"coalesce(held.part, {_run.Warehouse.Dialect.Literal(part.Step + " ")} || {key})",
            $"""
            ({_run.Ledger.Own(part.Step, key).Select(await _run.StagedRows.OfAsync(part, cancellation))}) v
            LEFT JOIN {_table} held ON held.step = {_run.Warehouse.Dialect.Literal(part.Step)} AND held.key = {key}
            WHERE {by} IS NOT NULL AND {ParentJoins.IsKind(_run, lookup, whole) ?? "TRUE"} AND ({RowJoin.Column("own", "target_id")} IS NULL OR NOT {Ledger.IsInOrder(RowJoin.Column("own", "status"))} OR held.key IS NOT NULL)
            """,
            cancellation);
    }

    /// <summary>In a whole run every row of a finished step is in the ledger: where it knows of no unfinished one, the staging view need not be read.</summary>
    private async Task<bool> MayHoldAsync(string step, CancellationToken cancellation) => _run.Partial || await _run.Ledger.LacksAsync(step, cancellation);

    private async Task HoldAsync(string step, string key, string part, string from, CancellationToken cancellation)
    {
        if (await _run.Warehouse.ExecuteAsync($"INSERT INTO {_table} SELECT {_run.Warehouse.Dialect.Literal(step)}, {key}, {part} FROM {from}", cancellation) > 0)
        {
            _held.Add(step);
        }
    }
}
