using Migration.Runtime.Warehouse;

namespace Migration.Runtime.Tests.Warehouse;

/// <summary>A real warehouse in a folder of its own.</summary>
public sealed class TestWarehouse : IAsyncDisposable
{
    public TestWarehouse()
    {
        Folder = Directory.CreateTempSubdirectory("warehouse-").FullName;
        Database = DuckDbWarehouse.Open(PathOf("warehouse.duckdb"));
    }

    public string Folder { get; }

    public DuckDbWarehouse Database { get; }

    public string PathOf(string file) => Path.Combine(Folder, file);

    public string Write(string file, string text)
    {
        File.WriteAllText(PathOf(file), text);
        return PathOf(file);
    }

    public async Task<List<string>> RowsAsync(string sql)
    {
        var rows = new List<string>();
        await using var reader = await Database.OpenReaderAsync(sql, TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "" : Convert.ToString(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture))));
        }

        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
