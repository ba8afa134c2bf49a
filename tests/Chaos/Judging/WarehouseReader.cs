using DuckDB.NET.Data;
using Migration.Chaos.World;

namespace Migration.Chaos.Judging;

/// <summary>What the journal of the warehouse says of the last batch.</summary>
internal sealed record JournalContent(
    IReadOnlyList<(string Step, string Key, string Code)> Errors, IReadOnlyList<(TrueOrigin Origin, string TargetId)> Crosswalk, IReadOnlyList<string> OpenEnds);

/// <summary>Reads the journal with SQL of its own.</summary>
internal static class WarehouseReader
{
    private const string LastBatch = "(SELECT batch_id FROM nv.batches ORDER BY started_at DESC, batch_id DESC LIMIT 1)";

    public static JournalContent Read(string file)
    {
        using var connection = Open(file);
        return new(
            [.. Rows(connection, $"SELECT step, key, coalesce(code, '') FROM nv.errors WHERE batch_id = {LastBatch}").Select(row => (row[0], row[1], row[2]))],
            [.. Rows(connection, "SELECT step, source_org, source_id, key, target_id FROM nv.crosswalk").Select(row => (new TrueOrigin(row[0], row[1], row[2], row[3]), row[4]))],
            [
                .. Rows(connection, "SELECT job_id, state FROM nv.jobs WHERE state NOT IN ('harvested', 'aborted', 'lost')").Select(row => $"job {row[0]} is {row[1]}"),
                .. Rows(connection, "SELECT step, count(*) FROM nv.outbox GROUP BY step").Select(row => $"{row[1]} rows of {row[0]} are in the outbox"),
                .. Rows(connection, $"SELECT status, '' FROM nv.batches WHERE batch_id = {LastBatch} AND status <> 'succeeded'").Select(row => $"the last batch is {row[0]}"),
            ]);
    }

    /// <summary>The last batch when rows of it failed for a reason that passes; null when none did.</summary>
    public static string? PassingFailures(string file)
    {
        using var connection = Open(file);
        return Rows(connection, $"SELECT batch_id, '' FROM nv.errors WHERE batch_id = {LastBatch} AND code IN ('UNABLE_TO_LOCK_ROW', 'NV_UNPROCESSED', 'NV_NO_RESULT') LIMIT 1").FirstOrDefault()?[0];
    }

    public static long CreatedInLastBatch(string file)
    {
        using var connection = Open(file);
        return long.Parse(Rows(connection, $"SELECT coalesce(sum(created), 0), '' FROM nv.reconciliation WHERE batch_id = {LastBatch} AND step <> ''").Single()[0], null);
    }

    /// <summary>Every row of every table as text, with the table's name: compressed pages of the file hide what is in them.</summary>
    public static IEnumerable<(string Table, string Row)> Everything(string file)
    {
        using var connection = Open(file);
        foreach (var table in Rows(connection, "SELECT schema_name || '.\"' || table_name || '\"', '' FROM duckdb_tables()"))
        {
            foreach (var row in Rows(connection, $"SELECT CAST(t AS VARCHAR), '' FROM {table[0]} t")) { yield return (table[0], row[0]); }
        }
    }

    private static DuckDBConnection Open(string file)
    {
        var connection = new DuckDBConnection($"Data Source={file}");
        connection.Open();
        return connection;
    }

    private static List<string[]> Rows(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "" : Convert.ToString(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture)!)]);
        }
        return rows;
    }
}
