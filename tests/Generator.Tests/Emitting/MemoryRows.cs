using Migration.Runtime.Warehouse;

namespace Generator.Tests.Emitting;

/// <summary>A row reader over rows that are there already.</summary>
internal sealed class MemoryRows(object?[][] rows) : RowReader
{
    private int _current = -1;

    public override ValueTask<bool> ReadAsync(CancellationToken cancellation) => new(++_current < rows.Length);

    public override bool IsNull(int ordinal) => rows[_current][ordinal] is null;

    public override string Text(int ordinal) => Value<string>(ordinal);

    public override long Integer(int ordinal) => Value<long>(ordinal);

    public override decimal Decimal(int ordinal) => Value<decimal>(ordinal);

    public override double Double(int ordinal) => Value<double>(ordinal);

    public override bool Boolean(int ordinal) => Value<bool>(ordinal);

    public override DateOnly Date(int ordinal) => Value<DateOnly>(ordinal);

    public override DateTimeOffset Timestamp(int ordinal) => Value<DateTimeOffset>(ordinal);

    public override string? Display(int ordinal) => Convert.ToString(rows[_current][ordinal], System.Globalization.CultureInfo.InvariantCulture);

    public override ValueTask DisposeAsync() => default;

    private T Value<T>(int ordinal) => (T)rows[_current][ordinal]!;
}
