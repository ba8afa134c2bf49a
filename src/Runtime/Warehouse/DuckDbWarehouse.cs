using System.Data.Common;
using System.Text.RegularExpressions;
using DuckDB.NET.Data;
using Migration.Runtime.Compiled;

namespace Migration.Runtime.Warehouse;

/// <summary>
/// DuckDB in a file, in this process. One database instance, held open by the first connection, and a connection a call: readers see the
/// snapshot of their start and never block a writer. Only one process at a time can hold the file.
/// </summary>
public sealed partial class DuckDbWarehouse : IWarehouse
{
    private readonly Lock _schemas = new();
    private readonly string _connectionString;
    private readonly DuckDBConnection _root;

    private DuckDbWarehouse(string connectionString, DuckDBConnection root) => (_connectionString, _root) = (connectionString, root);

    public Dialect Dialect => DuckDbDialect.Instance;

    /// <summary>Opens or creates the file. Throws <see cref="ConfigurationException"/> when another process holds it or it is no database.</summary>
    public static DuckDbWarehouse Open(string path, string? memoryLimit = null, int? threads = null)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        if (memoryLimit is not null)
        {
            NativeHeaps.GiveBackAtOnce();
        }

        var connectionString = $"Data Source={path}";
        var root = new DuckDBConnection(connectionString);
        try
        {
            root.Open();
            foreach (var setting in Settings(memoryLimit, threads))
            {
                Run(root, setting);
            }

            return new(connectionString, root);
        }
        catch (DuckDBException exception)
        {
            root.Dispose();
            throw new ConfigurationException(Explain(path, exception.Message), exception);
        }
    }

    public Task<long> ExecuteAsync(string sql, CancellationToken cancellation, params IReadOnlyList<object?> parameters) =>
        WithCommand(sql, parameters, command => (long)command.ExecuteNonQuery(), cancellation);

    public Task<object?> ScalarAsync(string sql, CancellationToken cancellation, params IReadOnlyList<object?> parameters) =>
        WithCommand(sql, parameters, command => command.ExecuteScalar() is var value and not DBNull ? value : null, cancellation);

    public Task TransactAsync(IReadOnlyList<SqlStatement> statements, CancellationToken cancellation) => Task.Run(
        () =>
        {
            using var connection = Connect();
            using var transaction = connection.BeginTransaction();
            foreach (var statement in statements)
            {
                cancellation.ThrowIfCancellationRequested();
                using var command = Command(connection, statement.Sql, statement.Parameters);
                command.ExecuteNonQuery();
            }

            transaction.Commit();
        },
        cancellation);

    public async Task<RowReader> ReadAsync(string sql, CancellationToken cancellation, params IReadOnlyList<object?> parameters) => await Task.Run(
        () =>
        {
            var connection = Connect();
            var command = Command(connection, sql, parameters);
            try
            {
                using var _ = cancellation.Register(command.Cancel);
                command.UseStreamingMode = true;
                return new DuckDbReader(connection, command, command.ExecuteReader());
            }
            catch (Exception exception)
            {
                command.Dispose();
                connection.Dispose();
                throw exception is DuckDBException && cancellation.IsCancellationRequested ? new OperationCanceledException(cancellation) : exception;
            }
        },
        cancellation);

    public Task<DbDataReader> OpenReaderAsync(string sql, CancellationToken cancellation) => Task.Run<DbDataReader>(
        () =>
        {
            var connection = Connect();
            try
            {
                var command = connection.CreateCommand();
                command.CommandText = sql;
                command.UseStreamingMode = true;
                return command.ExecuteReader(System.Data.CommandBehavior.CloseConnection);
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        },
        cancellation);

    public Task<RowWriter> WriteAsync(string schema, string table, IReadOnlyList<RawColumn> columns, CancellationToken cancellation)
    {
        var list = columns.Select(column => $"{Dialect.Identifier(column.Name)} {Dialect.TypeName(column.Type, column.Precision, column.Scale)}");
        return BeginWrite(schema, table, () => CreateSchema(schema), connection =>
        {
            Run(connection, $"CREATE OR REPLACE TABLE {Dialect.Relation(schema, table)} ({string.Join(", ", list)})");
        }, cancellation);
    }

    /// <summary>Outside the write's transaction and one at a time: two writers that create the same schema would be in conflict until both commit.</summary>
    private void CreateSchema(string schema)
    {
        lock (_schemas)
        {
            using var connection = Connect();
            Run(connection, $"CREATE SCHEMA IF NOT EXISTS {Dialect.Identifier(schema)}");
        }
    }

    public Task<RowWriter> AppendAsync(string schema, string table, CancellationToken cancellation) =>
        BeginWrite(schema, table, static () => { }, static _ => { }, cancellation);

    public async Task<IReadOnlyList<WarehouseColumn>> DescribeAsync(string relation, CancellationToken cancellation)
    {
        try
        {
            return await ColumnsOf(relation, cancellation);
        }
        catch (DuckDBException exception) when (exception.Message.StartsWith("Catalog Error", StringComparison.Ordinal))
        {
            return [];
        }
    }

    public ValueTask DisposeAsync() => _root.DisposeAsync();

    private async Task<IReadOnlyList<WarehouseColumn>> ColumnsOf(string relation, CancellationToken cancellation)
    {
        var columns = new List<WarehouseColumn>();
        await using var reader = await ReadAsync($"DESCRIBE SELECT * FROM {relation}", cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            columns.Add(DuckDbDialect.Column(reader.Text(0), reader.Text(1)));
        }

        return columns;
    }

    private Task<RowWriter> BeginWrite(string schema, string table, Action before, Action<DuckDBConnection> prepare, CancellationToken cancellation) => Task.Run<RowWriter>(
        () =>
        {
            var connection = Connect();
            try
            {
                before();
                var transaction = connection.BeginTransaction();
                prepare(connection);
                return new DuckDbWriter(connection, transaction, connection.CreateAppender(schema, table));
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        },
        cancellation);

    private async Task<T> WithCommand<T>(string sql, IReadOnlyList<object?> parameters, Func<DuckDBCommand, T> run, CancellationToken cancellation) =>
        await Task.Run(
            () =>
            {
                using var connection = Connect();
                using var command = Command(connection, sql, parameters);
                using var _ = cancellation.Register(command.Cancel);
                try
                {
                    return run(command);
                }
                catch (DuckDBException) when (cancellation.IsCancellationRequested)
                {
                    throw new OperationCanceledException(cancellation);
                }
            },
            cancellation);

    private DuckDBConnection Connect()
    {
        var connection = new DuckDBConnection(_connectionString);
        connection.Open();
        return connection;
    }

    private static DuckDBCommand Command(DuckDBConnection connection, string sql, IReadOnlyList<object?> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new DuckDBParameter(parameter switch
            {
                null => DBNull.Value,
                DateTimeOffset instant => instant.UtcDateTime,
                _ => parameter,
            }));
        }

        return command;
    }

    private static void Run(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static IEnumerable<string> Settings(string? memoryLimit, int? threads)
    {
        if (memoryLimit is not null)
        {
            yield return $"SET memory_limit = {DuckDbDialect.Instance.Literal(memoryLimit)}";
        }

        if (threads is not null)
        {
            yield return $"SET threads = {threads}";
        }
    }

    private static string Explain(string path, string message) => HeldBy().Match(message) is { Success: true } held
        ? $"warehouse {path} is in use by process {held.Groups[1].Value}: only one nv at a time can hold it; wait for that run to end"
        : $"warehouse {path} can't be opened: {message.ReplaceLineEndings(" ")}";

    [GeneratedRegex(@"Could not set lock on file.*\(?PID (\d+)", RegexOptions.Singleline)]
    private static partial Regex HeldBy();
}
