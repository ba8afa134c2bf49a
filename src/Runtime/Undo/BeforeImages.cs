using System.Text;
using Migration.Runtime.Compiled;
using Migration.Runtime.Csv;
using Migration.Runtime.Engine;
using Migration.Runtime.Warehouse;

namespace Migration.Runtime.Undo;

/// <summary>
/// Keeps what records hold before an upload changes them, with what is sent. Images of an upload are committed before its job exists; those of a
/// record that this batch has written already stay as they are. Rows stream: what the target holds waits in the warehouse.
/// </summary>
internal sealed class BeforeImages(RunContext run, LoadTask task) : IAsyncDisposable
{
    /// <summary>A relationship column (Account.Key__c) can be sent, but not read in this form.</summary>
    private readonly IReadOnlyList<(string Name, int Column)> _fields =
        [.. task.Header.Select((name, column) => (name, column)).Where(field => field.name != task.KeyField && !field.name.Contains('.', StringComparison.Ordinal))];

    private readonly SemaphoreSlim _once = new(1);
    private long? _all;

    private bool ById => task.KeyField == "Id";

    private string Outbox => $"{run.Journal.Schema}.outbox";

    private string AllTable => Harvester.TableName("before", task.Step);

    public async Task TakeAsync(SpoolFile file, CancellationToken cancellation)
    {
        if (task.IsUndo || task.Operation is not (LoadOperation.Update or LoadOperation.Upsert) || _fields.Count == 0)
        {
            return;
        }

        var due = run.Images.Due(byId: ById && !task.KeepsEveryImage);
        object?[] parameters = [run.Plan.Name, task.Step, file.FirstRow, file.LastRow, run.BatchId];
        var count = await run.Warehouse.CountAsync($"SELECT count(*) FROM {Outbox} o WHERE {due}", cancellation, parameters);
        if (count == 0)
        {
            return;
        }

        var target = new TargetRows(run, task.Object, task.KeyField, [.. _fields.Select(field => field.Name)]);
        if (TargetRows.AreFew(count))
        {
            var table = Harvester.TableName("before", $"{task.Step}_{file.FirstRow}");
            if (await target.LandFewAsync(table, $"SELECT o.key FROM {Outbox} o WHERE {due}", parameters, cancellation) > 0)
            {
                await KeepAsync(file, table, due, parameters, cancellation);
            }

            await TargetRows.DropAsync(run, table, cancellation);
        }
        else if (await AllAsync(target, cancellation) > 0)
        {
            await KeepAsync(file, AllTable, due, parameters, cancellation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _once.Dispose();
        if (_all is not null)
        {
            await TargetRows.DropAsync(run, AllTable, CancellationToken.None);
        }
    }

    private async Task<long> AllAsync(TargetRows target, CancellationToken cancellation)
    {
        await _once.WaitAsync(cancellation);
        try
        {
            return _all ??= await target.LandAllAsync(AllTable, cancellation);
        }
        finally
        {
            _once.Release();
        }
    }

    private async Task KeepAsync(SpoolFile file, string table, string due, object?[] parameters, CancellationToken cancellation)
    {
        await run.Images.ForgetTakenAsync(task.Step, file.FirstRow, file.LastRow, run.BatchId, cancellation);
        var matches = ById ? "substr(t.key, 1, 15) = substr(o.key, 1, 15)" : "lower(t.key) = lower(o.key)";
        var ofOthers = task.KeepsEveryImage ? "" : $" AND NOT {run.Images.CreatedBy("t.id")}";
        var columns = string.Concat(_fields.Select((_, i) => $", t.c{i}"));
        await using var found = await run.Warehouse.ReadAsync(
            $"SELECT o.row_no, o.key, t.id{columns} FROM {Outbox} o JOIN {run.Journal.Schema}.{table} t ON {matches} WHERE {due}{ofOthers} "
            + "ORDER BY o.row_no, CASE WHEN t.key = o.key THEN 0 ELSE 1 END",
            cancellation, parameters);
        await using var sent = await CsvRows.OpenAsync(File.OpenRead(file.Path), cancellation);
        await using var writer = await run.Images.OpenAsync(cancellation);
        var (fields, csv, row) = (string.Join(',', _fields.Select(field => field.Name)), new CsvRowWriter(), file.FirstRow - 1);
        while (await found.ReadAsync(cancellation))
        {
            if (found.Integer(0) <= row)
            {
                // Another record whose key differs in case.
                continue;
            }

            for (; row < found.Integer(0); row++)
            {
                await sent.ReadAsync(cancellation);
            }

            var before = Row(csv, i => sent.Get(_fields[i].Column).Length == 0 ? "" : found.TextOrNull(i + 3) ?? CsvRowWriter.Cleared);
            run.Images.Append(writer, run.BatchId, task.Step, task.Object, found.Text(1), found.Text(2), fields, before, Row(csv, i => sent.Get(_fields[i].Column)));
        }

        var kept = await writer.CompleteAsync(cancellation);
        run.Log.Debug("Values of {Rows} records of {Object} kept before they are changed", kept, task.Object);
    }

    private string Row(CsvRowWriter csv, Func<int, string> value)
    {
        csv.Clear();
        csv.BeginRow();
        for (var i = 0; i < _fields.Count; i++)
        {
            csv.Text(value(i), clears: false);
        }

        csv.EndRow();
        return Encoding.UTF8.GetString(csv.Written.Span);
    }
}
