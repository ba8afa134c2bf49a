using System.Data.Common;
using Migration.Runtime.Compiled;

namespace Migration.Runtime.Warehouse;

/// <summary>
/// What the engine asks of a warehouse: DuckDB embedded, Snowflake in production. SQL that differs stands in <see cref="Dialect"/>.
/// Parameters are written $1, $2 … in the order given. Safe for concurrent use; every call takes a connection of its own.
/// </summary>
public interface IWarehouse : IAsyncDisposable
{
    Dialect Dialect { get; }

    /// <summary>Runs one statement; returns the number of rows touched.</summary>
    Task<long> ExecuteAsync(string sql, CancellationToken cancellation, params IReadOnlyList<object?> parameters);

    /// <summary>Runs statements in one transaction: all of them or none.</summary>
    Task TransactAsync(IReadOnlyList<SqlStatement> statements, CancellationToken cancellation);

    /// <summary>The first column of the first row; null when there is none.</summary>
    Task<object?> ScalarAsync(string sql, CancellationToken cancellation, params IReadOnlyList<object?> parameters);

    /// <summary>Streams rows; memory does not grow with their number. The reader's row is valid until the next move.</summary>
    Task<RowReader> ReadAsync(string sql, CancellationToken cancellation, params IReadOnlyList<object?> parameters);

    /// <summary>Streams rows as ADO.NET, for contributors' code.</summary>
    Task<DbDataReader> OpenReaderAsync(string sql, CancellationToken cancellation);

    /// <summary>Bulk write into a new table that takes the place of an old one when <see cref="RowWriter.CompleteAsync"/> returns, not before.</summary>
    Task<RowWriter> WriteAsync(string schema, string table, IReadOnlyList<RawColumn> columns, CancellationToken cancellation);

    /// <summary>Bulk write that adds to an existing table; rows are visible to others when <see cref="RowWriter.CompleteAsync"/> returns.</summary>
    Task<RowWriter> AppendAsync(string schema, string table, CancellationToken cancellation);

    /// <summary>Loads a file or glob into a new table in place of an old one; returns its rows. Throws <see cref="ConfigurationException"/> on a missing file or column.</summary>
    Task<long> LandFileAsync(string schema, FileTable file, string path, CancellationToken cancellation);

    /// <summary>Columns of a relation (dialect-quoted name) in order; empty when it does not exist.</summary>
    Task<IReadOnlyList<WarehouseColumn>> DescribeAsync(string relation, CancellationToken cancellation);
}

/// <summary>A column as the warehouse has it. Type is null for types outside the plan language.</summary>
public sealed record WarehouseColumn(string Name, string DataType, ColumnType? Type, int? Precision = null, int? Scale = null);

/// <summary>One statement with its positional parameters.</summary>
public sealed record SqlStatement(string Sql, params IReadOnlyList<object?> Parameters);
