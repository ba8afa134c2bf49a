using System.Data.Common;
using Migration.Runtime.Compiled;

namespace Migration.Runtime.Warehouse;

/// <summary>
/// What the engine asks of a warehouse: DuckDB embedded, Snowflake in production. SQL that differs stands in <see cref="Dialect"/>.
/// Safe for concurrent use; every call takes a connection of its own.
/// </summary>
public interface IWarehouse : IAsyncDisposable
{
    Dialect Dialect { get; }

    /// <summary>Runs statements that return nothing; returns the number of rows touched by the last one.</summary>
    Task<long> ExecuteAsync(string sql, CancellationToken cancellation, params IReadOnlyList<object?> parameters);

    /// <summary>The first column of the first row; null when there is none.</summary>
    Task<object?> ScalarAsync(string sql, CancellationToken cancellation, params IReadOnlyList<object?> parameters);

    /// <summary>Streams rows; memory does not grow with their number. The reader's row is valid until the next move.</summary>
    Task<RowReader> ReadAsync(string sql, CancellationToken cancellation, params IReadOnlyList<object?> parameters);

    /// <summary>Streams rows as ADO.NET, for contributors' code.</summary>
    Task<DbDataReader> OpenReaderAsync(string sql, CancellationToken cancellation);

    /// <summary>Bulk write; rows are visible to others when <see cref="RowWriter.CompleteAsync"/> returns, none of them before.</summary>
    Task<RowWriter> WriteAsync(string schema, string table, IReadOnlyList<RawColumn> columns, CancellationToken cancellation);

    /// <summary>Loads a file or glob into a new table in place of an old one; returns its rows.</summary>
    Task<long> LandFileAsync(string schema, FileTable file, string path, CancellationToken cancellation);

    /// <summary>Columns of a relation in order; empty when it does not exist.</summary>
    Task<IReadOnlyList<WarehouseColumn>> DescribeAsync(string relation, CancellationToken cancellation);
}

public sealed record WarehouseColumn(string Name, string DataType, ColumnType? Type);
