using Migration.Runtime.Compiled;
using Migration.Runtime.Journal;
using Migration.Runtime.Warehouse;

namespace Migration.Runtime.Engine;

/// <summary>Rows that are quarantined before they are sent: written to a table of results, brought into the ledger at once.</summary>
internal sealed class Rejects(RunContext run, LoadTask task, int attempt) : IAsyncDisposable
{
    private readonly string _table = Harvester.TableName("rejects", task.Step);
    private RowWriter? _writer;

    public async ValueTask AddAsync(string key, RowRejection rejection, RowReader row, CancellationToken cancellation)
    {
        _writer ??= await run.Warehouse.WriteAsync(run.Journal.Schema, _table, Ledger.ResultColumns, cancellation);
        _writer.Text(key);
        _writer.Null();
        _writer.Boolean(false);
        _writer.Text("failed");
        _writer.Text(rejection.Code);
        _writer.Text(rejection.Message);
        _writer.Text(rejection.Field);
        _writer.Text(JsonRecord.Of(task.Names, row.Display));
        _writer.EndRow();
    }

    public async ValueTask MergeAsync(CancellationToken cancellation)
    {
        if (_writer is not null)
        {
            var rows = await _writer.CompleteAsync(cancellation);
            var nobody = new JobRecord("", run.BatchId, task.Step, task.Object, task.Operation.ToString(), attempt, "", 0, -1);
            await run.Ledger.MergeAsync($"{run.Journal.Schema}.{_table}", task.Phase, nobody, sent: false, null, cancellation);
            run.Log.Warning("{Rows} rows quarantined before they were sent", rows);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_writer is not null)
        {
            await _writer.DisposeAsync();
        }
    }
}
