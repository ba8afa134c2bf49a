using DuckDB.NET.Data;
using Migration.Runtime.Compiled;

namespace Migration.Runtime.Warehouse;

/// <summary>Landing of CSV and Parquet files, read by DuckDB itself.</summary>
public sealed partial class DuckDbWarehouse
{
    public async Task<long> LandFileAsync(string schema, FileTable file, string path, CancellationToken cancellation)
    {
        foreach (var one in await FilesOf(path, file, cancellation))
        {
            await RequireColumns(one, file, cancellation);
        }

        await ExecuteAsync($"CREATE SCHEMA IF NOT EXISTS {Dialect.Identifier(schema)}", cancellation);
        var relation = Dialect.Relation(schema, file.Table);
        var columns = string.Join(", ", file.Columns.Select(column => Convert(column, file.Format)));
        try
        {
            await ExecuteAsync($"CREATE OR REPLACE TABLE {relation} AS SELECT {columns} FROM {Source(path, file.Format)}", cancellation);
        }
        catch (DuckDBException exception)
        {
            throw new ConfigurationException($"{path}: does not land as {schema}.{file.Table}: {exception.Message.ReplaceLineEndings(" ")}", exception);
        }

        return (long)(await ScalarAsync($"SELECT count(*) FROM {relation}", cancellation))!;
    }

    private async Task<IReadOnlyList<string>> FilesOf(string path, FileTable file, CancellationToken cancellation)
    {
        var files = new List<string>();
        await using var reader = await ReadAsync("SELECT file FROM glob($1) ORDER BY file", cancellation, path);
        while (await reader.ReadAsync(cancellation))
        {
            files.Add(reader.Text(0));
        }

        return files.Count > 0 ? files : throw new ConfigurationException($"{path}: no such file (table {file.Table} of the extract list reads it)");
    }

    private async Task RequireColumns(string path, FileTable file, CancellationToken cancellation)
    {
        HashSet<string> found;
        try
        {
            found = (await ColumnsOf(Source(path, file.Format), cancellation)).Select(column => column.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        }
        catch (DuckDBException exception)
        {
            throw new ConfigurationException($"{path}: can't be read as {file.Format}: {exception.Message.ReplaceLineEndings(" ")}", exception);
        }

        if (file.Columns.FirstOrDefault(column => !found.Contains(column.Name)) is { } absent)
        {
            throw new ConfigurationException($"{path}: has no column {absent.Name} (it has: {string.Join(", ", found)})");
        }
    }

    private string Source(string path, string format) => format == "parquet"
        ? $"read_parquet({Dialect.Literal(path)}, union_by_name = true)"
        : $"read_csv({Dialect.Literal(path)}, header = true, all_varchar = true, union_by_name = true, delim = ',', quote = '\"', escape = '\"')";

    private string Convert(RawColumn column, string format)
    {
        var name = Dialect.Identifier(column.Name);
        var value = format != "parquet" && column.Type != ColumnType.Text ? $"nullif(trim({name}), '')" : name;
        return $"CAST({value} AS {Dialect.TypeName(column.Type, column.Precision, column.Scale)}) AS {name}";
    }
}
