using Migration.Runtime.Compiled;

namespace Migration.Runtime.Engine;

/// <summary>What each node of a mapping loads: the rows themselves, the lookups of the second pass, the status at the end.</summary>
internal static class MappingLoad
{
    public static LoadTask Main(RunContext run, string phase, CompiledMapping mapping, MappingContext context)
    {
        var key = "v." + run.Quote(mapping.KeyColumn);
        var parents = new ParentJoins(run, mapping.References);
        return new()
        {
            Phase = phase,
            Step = mapping.Step,
            Object = mapping.Object,
            Operation = mapping.Operation,
            KeyField = mapping.KeyField,
            Header = mapping.Header,
            Columns = [.. mapping.Columns.Select(column => "v." + run.Quote(column)), .. parents.Ids],
            Names = [.. mapping.Columns, .. mapping.References.Select(lookup => lookup.Field)],
            From = $"{run.Relation(mapping.View)} v {parents.Joins} {run.Ledger.Join("own", mapping.Step, key)}",
            Key = key,
            Parent = parents.Lock,
            Missing = parents.Missing(requireKeys: mapping.Operation is LoadOperation.Insert or LoadOperation.Upsert),
            Staging = mapping.Operation == LoadOperation.Delete ? null : (run.Relation(mapping.View), run.Quote(mapping.KeyColumn)),
            Write = (row, csv) =>
            {
                context.NextRow();
                mapping.WriteRow(row, context, csv);
                return context.Rejection;
            },
        };
    }

    /// <summary>
    /// Lookups that could not be filled in the main pass: an update by Id of the rows that have one, and of those that had one when they were sent
    /// last, whose lookup is cleared. A mapping without such lookups has no rows here.
    /// </summary>
    public static LoadTask Defer(RunContext run, string phase, CompiledMapping mapping)
    {
        var parents = new ParentJoins(run, mapping.Deferred);
        var fields = mapping.Deferred.Count;
        var step = mapping.Step + ":defer";
        var rows = fields == 0
            ? "FALSE"
            : $"(own.target_id IS NOT NULL OR {string.Join(" OR ", mapping.Deferred.Select(lookup => $"v.{run.Quote(lookup.ByColumn)} IS NOT NULL"))})";
        return ById(run, phase, mapping, step, rows) with
        {
            Header = ["Id", .. mapping.Deferred.Select(lookup => lookup.Field)],
            Columns = ["main.target_id", .. parents.Ids],
            Names = ["Id", .. mapping.Deferred.Select(lookup => lookup.Field)],
            From = $"{Loaded(run, mapping)} {parents.Joins} {run.Ledger.Join("own", step, "main.target_id")}",
            Parent = parents.Lock,
            Missing = parents.Missing(requireKeys: false),
            Write = (row, csv) =>
            {
                csv.BeginRow();
                for (var ordinal = 0; ordinal <= fields; ordinal++)
                {
                    csv.Text(row.TextOrNull(ordinal), clears: ordinal > 0);
                }

                csv.EndRow();
                return null;
            },
        };
    }

    /// <summary>Salesforce accepts an activation only when the status is the one field of the update.</summary>
    public static LoadTask Activate(RunContext run, string phase, CompiledMapping mapping)
    {
        var activation = mapping.Activation!;
        var step = mapping.Step + ":activate";
        return ById(run, phase, mapping, step, activation.WhenColumn is { } when ? $"v.{run.Quote(when)}" : "TRUE") with
        {
            Header = ["Id", activation.Field],
            // A record that is to be deleted again may have to be a draft first.
            KeepsEveryImage = true,
            // A later main pass has set the record back to its draft status, or this pass was refused since.
            Hash = "CASE WHEN own.status = 'success' AND own.recorded_at >= main.recorded_at THEN own.row_hash END",
            Write = (row, csv) =>
            {
                csv.BeginRow();
                csv.Text(row.Text(0), clears: false);
                csv.Text(activation.Value, clears: false);
                csv.EndRow();
                return null;
            },
        };
    }

    private static LoadTask ById(RunContext run, string phase, CompiledMapping mapping, string step, string where) => new()
    {
        Phase = phase,
        Step = step,
        Object = mapping.Object,
        Operation = LoadOperation.Update,
        KeyField = "Id",
        Header = ["Id"],
        Columns = ["main.target_id"],
        Names = ["Id"],
        From = $"{Loaded(run, mapping)} {run.Ledger.Join("own", step, "main.target_id")}",
        Where = where,
        Key = "main.target_id",
        Write = static (_, _) => null,
    };

    /// <summary>Staging rows whose record is in the target and as this mapping wants it.</summary>
    public static string Loaded(RunContext run, CompiledMapping mapping) =>
        $"{run.Relation(mapping.View)} v {run.Ledger.Join("main", mapping.Step, "v." + run.Quote(mapping.KeyColumn), "JOIN")} "
        + "AND main.target_id IS NOT NULL AND main.status IN ('success', 'found')";
}
