using DuckDB.NET.Data;

namespace Migration.Runtime.Warehouse;

/// <summary>An appender inside a transaction: the commit makes the rows, and the table itself when it is new, visible at once.</summary>
internal sealed class DuckDbWriter(DuckDBConnection connection, DuckDBTransaction transaction, DuckDBAppender appender) : RowWriter
{
    private IDuckDBAppenderRow? _row;
    private long _rows;
    private bool _completed;

    private IDuckDBAppenderRow Row => _row ??= appender.CreateRow();

    public override void Null() => Row.AppendNullValue();

    public override void Text(string? value)
    {
        if (value is null)
        {
            Row.AppendNullValue();
        }
        else
        {
            Row.AppendValue(value);
        }
    }

    public override void Integer(long? value) => Row.AppendValue(value);

    public override void Decimal(decimal? value) => Row.AppendValue(value);

    public override void Double(double? value) => Row.AppendValue(value);

    public override void Boolean(bool? value) => Row.AppendValue(value);

    public override void Date(DateOnly? value) => Row.AppendValue(value);

    public override void Timestamp(DateTimeOffset? value) => Row.AppendValue(value?.UtcDateTime);

    public override void EndRow()
    {
        Row.EndRow();
        _row = null;
        _rows++;
    }

    public override async ValueTask<long> CompleteAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        await Task.Run(() =>
        {
            appender.Close();
            transaction.Commit();
        }, CancellationToken.None);
        _completed = true;
        return _rows;
    }

    public override async ValueTask DisposeAsync()
    {
        if (!_completed)
        {
            // Closing flushes what was appended; the rollback takes it back.
            _row = null;
            appender.Dispose();
            await transaction.RollbackAsync(CancellationToken.None);
        }

        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
