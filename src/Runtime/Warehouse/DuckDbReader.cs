using System.Globalization;
using DuckDB.NET.Data;

namespace Migration.Runtime.Warehouse;

internal sealed class DuckDbReader(DuckDBConnection connection, DuckDBCommand command, DuckDBDataReader reader) : RowReader
{
    public override ValueTask<bool> ReadAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return ValueTask.FromResult(reader.Read());
    }

    public override bool IsNull(int ordinal) => reader.IsDBNull(ordinal);

    public override string Text(int ordinal) => reader.GetString(ordinal);

    public override long Integer(int ordinal) => reader.GetInt64(ordinal);

    public override decimal Decimal(int ordinal) => reader.GetDecimal(ordinal);

    public override double Double(int ordinal) => reader.GetDouble(ordinal);

    public override bool Boolean(int ordinal) => reader.GetBoolean(ordinal);

    public override DateOnly Date(int ordinal) => reader.GetFieldValue<DateOnly>(ordinal);

    public override DateTimeOffset Timestamp(int ordinal) => new(DateTime.SpecifyKind(reader.GetDateTime(ordinal), DateTimeKind.Utc));

    public override string? Display(int ordinal) => IsNull(ordinal) ? null : reader.GetValue(ordinal) switch
    {
        bool value => value ? "true" : "false",
        DateTime value => value.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        DateOnly value => value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        var value => value.ToString(),
    };

    public override async ValueTask DisposeAsync()
    {
        await reader.DisposeAsync();
        await command.DisposeAsync();
        await connection.DisposeAsync();
    }
}
