using Migration.Runtime.Compiled;
using Migration.Runtime.Csv;
using Migration.Runtime.Warehouse;

namespace Migration.Runtime.Engine;

/// <summary>
/// Brings what the target holds of some records into a passing table of the journal's schema: columns id, key, then c0, c1 … for the fields,
/// as the Bulk query writes them, null for nothing. Few records are asked for by their keys, many by one query of the whole object.
/// </summary>
internal sealed class TargetRows(RunContext run, string sobject, string keyField, IReadOnlyList<string> fields)
{
    private const int KeysOfAQuery = 500;
    private const int MostQueries = 20;

    /// <summary>SOQL may have 100,000 characters.</summary>
    private const int MostKeyCharacters = 50_000;

    /// <summary>What rows <c>v</c> get of their record, under the alias <c>t</c>: id, c0, c1 …</summary>
    /// <param name="id">Of the record, as SQL over <c>v</c>.</param>
    /// <param name="fields">Number of the fields.</param>
    public static RowJoin Join(RunContext run, string table, string id, int fields) =>
        new("t", $"{run.Journal.Schema}.{table}", $"t.id = {id}", ["id", .. Enumerable.Range(0, fields).Select(i => $"c{i}")]);

    /// <summary>Whether so many records are asked for by their keys.</summary>
    public static bool AreFew(long records) => records <= KeysOfAQuery * MostQueries;

    /// <param name="records">Number of the keys.</param>
    /// <inheritdoc cref="LandFewAsync"/>
    public Task<long> LandAsync(string table, long records, string keys, IReadOnlyList<object?> parameters, CancellationToken cancellation) =>
        AreFew(records) ? LandFewAsync(table, keys, parameters, cancellation) : LandAllAsync(table, cancellation);

    /// <param name="keys">SQL of one text column.</param>
    /// <returns>Number of records found.</returns>
    public async Task<long> LandFewAsync(string table, string keys, IReadOnlyList<object?> parameters, CancellationToken cancellation)
    {
        await using var writer = await OpenAsync(table, cancellation);
        await using var reader = await run.Warehouse.ReadAsync(keys, cancellation, parameters);
        var (chunk, characters) = (new List<string>(KeysOfAQuery), 0);
        while (await reader.ReadAsync(cancellation))
        {
            var literal = $"'{reader.Text(0).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
            if (chunk.Count == KeysOfAQuery || characters + literal.Length > MostKeyCharacters)
            {
                await QueryAsync(writer, $"{keyField} IN ({string.Join(", ", chunk)})", cancellation);
                (chunk, characters) = (new(KeysOfAQuery), 0);
            }

            chunk.Add(literal);
            characters += literal.Length + 2;
        }

        if (chunk.Count > 0)
        {
            await QueryAsync(writer, $"{keyField} IN ({string.Join(", ", chunk)})", cancellation);
        }

        return await writer.CompleteAsync(cancellation);
    }

    /// <summary>Every record that has a key. Returns their number.</summary>
    public async Task<long> LandAllAsync(string table, CancellationToken cancellation)
    {
        await using var writer = await OpenAsync(table, cancellation);
        await QueryAsync(writer, keyField == "Id" ? null : $"{keyField} != null", cancellation);
        return await writer.CompleteAsync(cancellation);
    }

    public static Task DropAsync(RunContext run, string table, CancellationToken cancellation) =>
        run.Warehouse.ExecuteAsync($"DROP TABLE IF EXISTS {run.Journal.Schema}.{table}", cancellation);

    private Task<RowWriter> OpenAsync(string table, CancellationToken cancellation) => run.Warehouse.WriteAsync(
        run.Journal.Schema,
        table,
        [new("id", ColumnType.Text), new("key", ColumnType.Text), .. fields.Select((_, i) => new RawColumn($"c{i}", ColumnType.Text))],
        cancellation);

    private Task<long> QueryAsync(RowWriter writer, string? where, CancellationToken cancellation)
    {
        string[] keys = keyField == "Id" ? ["Id"] : ["Id", keyField];
        var soql = $"SELECT {string.Join(", ", [.. keys, .. fields])} FROM {sobject}{(where is null ? "" : $" WHERE {where}")}";
        return new BulkQuery(run).RunAsync(run.Target, soql, page => Append(writer, page, keys.Length), cancellation);
    }

    private void Append(RowWriter writer, CsvRows page, int keys)
    {
        writer.Text(page.Get(0));
        writer.Text(page.Get(keys - 1));
        for (var i = 0; i < fields.Count; i++)
        {
            writer.Text(page.Get(keys + i) is { Length: > 0 } value ? value : null);
        }

        writer.EndRow();
    }
}
