namespace Migration.Runtime.Warehouse;

/// <summary>A forward-only stream of typed rows. Ordinals start at 0. The ...OrNull forms answer null for SQL NULL, the others throw.</summary>
public abstract class RowReader : IAsyncDisposable
{
    public abstract ValueTask<bool> ReadAsync(CancellationToken cancellation);

    public abstract bool IsNull(int ordinal);

    public abstract string Text(int ordinal);

    public abstract long Integer(int ordinal);

    public abstract decimal Decimal(int ordinal);

    public abstract double Double(int ordinal);

    public abstract bool Boolean(int ordinal);

    public abstract DateOnly Date(int ordinal);

    /// <summary>UTC.</summary>
    public abstract DateTimeOffset Timestamp(int ordinal);

    /// <summary>Any value as invariant text, for error rows; null for SQL NULL. Allocates: not for the hot path.</summary>
    public abstract string? Display(int ordinal);

    public string? TextOrNull(int ordinal) => IsNull(ordinal) ? null : Text(ordinal);

    public long? IntegerOrNull(int ordinal) => IsNull(ordinal) ? null : Integer(ordinal);

    public decimal? DecimalOrNull(int ordinal) => IsNull(ordinal) ? null : Decimal(ordinal);

    public double? DoubleOrNull(int ordinal) => IsNull(ordinal) ? null : Double(ordinal);

    public bool? BooleanOrNull(int ordinal) => IsNull(ordinal) ? null : Boolean(ordinal);

    public DateOnly? DateOrNull(int ordinal) => IsNull(ordinal) ? null : Date(ordinal);

    public DateTimeOffset? TimestampOrNull(int ordinal) => IsNull(ordinal) ? null : Timestamp(ordinal);

    public abstract ValueTask DisposeAsync();
}
