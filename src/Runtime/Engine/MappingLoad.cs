using Migration.Runtime.Compiled;
using Migration.Runtime.Journal;

namespace Migration.Runtime.Engine;

/// <summary>What each node of a mapping loads: the rows themselves, the lookups of the second pass, the status at the end.</summary>
internal static class MappingLoad
{
    /// <summary>The id of the record that the main pass has loaded.</summary>
    private static readonly string Record = RowJoin.Column("main", "target_id");

    /// <param name="staged">Table of <see cref="StagedRows"/>.</param>
    public static LoadTask Main(RunContext run, string phase, CompiledMapping mapping, string staged, MappingContext context)
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
            From = staged,
            Own = run.Ledger.Own(mapping.Step, key),
            Joins = parents.Joins,
            Key = key,
            Parent = parents.Lock,
            Missing = parents.Missing(requireKeys: mapping.Operation is LoadOperation.Insert or LoadOperation.Upsert),
            Staging = mapping.Operation == LoadOperation.Delete ? null : (staged, run.Quote(mapping.KeyColumn)),
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
    public static LoadTask Defer(RunContext run, string phase, CompiledMapping mapping, string staged)
    {
        var parents = new ParentJoins(run, mapping.Deferred);
        var fields = mapping.Deferred.Count;
        var rows = fields == 0 ? "FALSE" : $"({RowJoin.Column("own", "target_id")} IS NOT NULL OR {NamesParent(run, mapping)})";
        return ById(run, phase, mapping, staged, SecondPassOf(mapping), rows) with
        {
            Header = ["Id", .. mapping.Deferred.Select(lookup => lookup.Field)],
            Columns = [Record, .. parents.Ids],
            Names = ["Id", .. mapping.Deferred.Select(lookup => lookup.Field)],
            Joins = parents.Joins,
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
    public static LoadTask Activate(RunContext run, string phase, CompiledMapping mapping, string staged)
    {
        var activation = mapping.Activation!;
        return ById(run, phase, mapping, staged, ActivationOf(mapping.Step), activation.WhenColumn is { } when ? $"v.{run.Quote(when)}" : "TRUE") with
        {
            Header = ["Id", activation.Field],
            // A record that is to be deleted again may have to be a draft first.
            KeepsEveryImage = true,
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

    private static LoadTask ById(RunContext run, string phase, CompiledMapping mapping, string staged, string step, string where) => new()
    {
        Phase = phase,
        Step = step,
        Object = mapping.Object,
        Operation = LoadOperation.Update,
        KeyField = "Id",
        Header = ["Id"],
        Columns = [Record],
        Names = ["Id"],
        From = staged,
        Records = Loaded(run, mapping),
        Own = run.Ledger.Own(step, Record),
        Where = where,
        Key = Record,
        Write = static (_, _) => null,
    };

    /// <summary>Name under which the ledger keeps the rows of <see cref="Defer"/>.</summary>
    public static string SecondPassOf(CompiledMapping mapping) => mapping.Step + ":defer";

    /// <summary>Name under which the ledger keeps the rows of <see cref="Activate"/>.</summary>
    public static string ActivationOf(string step) => step + ":activate";

    /// <summary>True for a row with a lookup for the second pass. The mapping has one.</summary>
    public static string NamesParent(RunContext run, CompiledMapping mapping) => string.Join(" OR ", mapping.Deferred.Select(lookup => $"{ParentJoins.By(run, lookup)} IS NOT NULL"));

    /// <summary>Keeps the rows whose record is in the target and as this mapping wants it.</summary>
    public static RowJoin Loaded(RunContext run, CompiledMapping mapping)
    {
        var rows = run.Ledger.Rows("main", mapping.Step, "v." + run.Quote(mapping.KeyColumn), "target_id");
        return rows with { On = $"{rows.On} AND main.target_id IS NOT NULL AND {Ledger.IsInOrder("main.status")}", Required = true };
    }
}
