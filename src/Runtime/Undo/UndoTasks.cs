using Migration.Runtime.Compiled;
using Migration.Runtime.Csv;
using Migration.Runtime.Engine;
using Migration.Runtime.Warehouse;

namespace Migration.Runtime.Undo;

/// <summary>A step of a rollback as a load: deletes by id, or updates with the values of before.</summary>
internal sealed class UndoTasks(RunContext run, bool overwrite)
{
    /// <summary>A record that is not as the batch left it, is gone, or was never read.</summary>
    public static readonly IReadOnlyList<string> Conflicts = ["NV_CHANGED_SINCE", "NV_GONE", "NV_NO_IMAGE"];

    /// <summary>True for an image <c>i</c> of a record that the batch has created itself.</summary>
    public static string CreatedToo(RunContext run, string batchId) =>
        $"EXISTS (SELECT 1 FROM {run.Images.Table} c WHERE c.plan = i.plan AND c.batch_id = {run.Warehouse.Dialect.Literal(batchId)} AND c.created AND c.target_id = i.target_id)";

    public LoadTask Delete(UndoStep step) => new()
    {
        Phase = step.Phase,
        Step = step.Name,
        Object = step.Object,
        Operation = LoadOperation.Delete,
        KeyField = "Id",
        Header = ["Id"],
        Columns = [Id],
        Names = ["Id"],
        From = $"(SELECT DISTINCT i.target_id FROM {run.Images.Table} i WHERE {step.Images})",
        Own = run.Ledger.Own(step.Name, Id),
        Key = Id,
        Hash = Never,
        IsUndo = true,
        Write = static (row, csv) =>
        {
            csv.BeginRow();
            csv.Text(row.Text(0), clears: false);
            csv.EndRow();
            return null;
        },
    };

    /// <param name="present">Table of <see cref="TargetRows"/> that <see cref="LandAsync"/> filled.</param>
    public LoadTask Restore(UndoStep step, string present, FieldTypes types)
    {
        var found = TargetRows.Join(run, present, Id, step.Fields.Count);
        var restorer = new Restorer(step.Fields, types, overwrite);
        return new()
        {
            Phase = step.Phase,
            Step = step.Name,
            Object = step.Object,
            Operation = LoadOperation.Update,
            KeyField = "Id",
            Header = ["Id", .. step.Fields],
            Columns = [Id, "v.before_row", "v.sent_row", .. found.Columns.Select(column => RowJoin.Column(found.Alias, column))],
            Names = ["Id", "before", "sent", "found", .. step.Fields],
            From = $"(SELECT i.target_id, i.before_row, i.sent_row FROM {run.Images.Table} i WHERE {step.Images})",
            Own = run.Ledger.Own(step.Name, Id),
            Joins = [found],
            Key = Id,
            Hash = Never,
            IsUndo = true,
            Write = restorer.Write,
        };
    }

    /// <summary>Brings what the records of a step hold now into a passing table; returns its name.</summary>
    public async Task<string> LandAsync(UndoStep step, CancellationToken cancellation)
    {
        var table = Harvester.TableName("present", step.Name);
        var target = new TargetRows(run, step.Object, "Id", step.Fields);
        var from = $"FROM {run.Images.Table} i WHERE {step.Images}";
        var records = await run.Warehouse.CountAsync($"SELECT count(*) {from}", cancellation);
        await target.LandAsync(table, records, $"SELECT i.target_id {from}", [], cancellation);
        return table;
    }

    /// <summary>Records of a step that would be refused, without a write.</summary>
    public async Task<long> CountConflictsAsync(UndoStep step, FieldTypes types, CancellationToken cancellation)
    {
        var present = await LandAsync(step, cancellation);
        var task = Restore(step, present, types);
        var (conflicts, csv) = (0L, new CsvRowWriter());
        await using (var tables = new RowTables(run, task))
        await using (var rows = await tables.ReadAsync("TRUE", cancellation))
        {
            while (await rows.ReadAsync(cancellation))
            {
                csv.Clear();
                conflicts += task.Write(rows, csv) is null ? 0 : 1;
            }
        }

        await TargetRows.DropAsync(run, present, CancellationToken.None);
        return conflicts;
    }

    private const string Id = "v.target_id";

    /// <summary>What another rollback has sent is not there any more.</summary>
    private const string Never = "CAST(NULL AS VARCHAR)";

    /// <summary>Writes the values of before, unless the record holds something that is neither those nor what the batch sent.</summary>
    private sealed class Restorer(IReadOnlyList<string> fields, FieldTypes types, bool overwrite)
    {
        private const int Id = 0, Before = 1, Sent = 2, Found = 3, FirstField = 4;

        public RowRejection? Write(RowReader row, CsvRowWriter csv)
        {
            if (row.IsNull(Before))
            {
                return new("", "NV_NO_IMAGE", "what the record held before is not known: it came to be while the batch ran");
            }

            if (row.IsNull(Found))
            {
                return new("", "NV_GONE", "somebody has deleted the record since");
            }

            var (before, sent) = (CsvLine.Split(row.Text(Before)), CsvLine.Split(row.Text(Sent)));
            csv.BeginRow();
            csv.Text(row.Text(Id), clears: false);
            for (var i = 0; i < fields.Count; i++)
            {
                if (sent[i].Length > 0 && !overwrite && !Is(fields[i], row.TextOrNull(FirstField + i), sent[i], before[i]))
                {
                    return new(fields[i], "NV_CHANGED_SINCE", $"{fields[i]} holds something that this batch did not send: somebody has changed it since");
                }

                csv.Text(before[i], clears: false);
            }

            csv.EndRow();
            return null;
        }

        private bool Is(string field, string? found, params ReadOnlySpan<string> expected)
        {
            var present = types.Normal(field, found);
            foreach (var value in expected)
            {
                if (types.Same(field, present, types.Sent(field, value)))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
