namespace Migration.Runtime.Warehouse;

/// <summary>A bulk write in progress: values of a row in column order, then <see cref="EndRow"/>. Disposed without completion, nothing is written.</summary>
public abstract class RowWriter : IAsyncDisposable
{
    public abstract void Null();

    public abstract void Text(string? value);

    public abstract void Integer(long? value);

    public abstract void Decimal(decimal? value);

    public abstract void Double(double? value);

    public abstract void Boolean(bool? value);

    public abstract void Date(DateOnly? value);

    public abstract void Timestamp(DateTimeOffset? value);

    public abstract void EndRow();

    /// <summary>Commits; returns the number of rows.</summary>
    public abstract ValueTask<long> CompleteAsync(CancellationToken cancellation);

    public abstract ValueTask DisposeAsync();
}
