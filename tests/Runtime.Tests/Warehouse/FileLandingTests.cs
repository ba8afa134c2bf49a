using Migration.Runtime.Compiled;

namespace Migration.Runtime.Tests.Warehouse;

public sealed class FileLandingTests
{
    private static readonly FileTable Csv = new("mint", "", "csv", [new("id", ColumnType.Text), new("amount", ColumnType.Decimal, 10, 2), new("day", ColumnType.Date)]);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Csv_files_of_a_glob_land_as_one_table_with_declared_columns()
    {
        await using var warehouse = new TestWarehouse();
        warehouse.Write("a.csv", "day,id,amount,more\n2024-01-31,\"x, \"\"1\"\"\",12.5,ignored\n,y,,\n");
        warehouse.Write("b.csv", "id,amount,day\n007,-3,2024-02-29\n");
        Assert.Equal(3, await warehouse.Database.LandFileAsync("raw_mint", Csv, warehouse.PathOf("*.csv"), Cancellation));
        Assert.Equal(["007|-3.00|02/29/2024", "x, \"1\"|12.50|01/31/2024", "y||"], await warehouse.RowsAsync("SELECT id, amount, day FROM raw_mint.mint ORDER BY id"));
    }

    [Fact]
    public async Task Parquet_lands_the_same_way()
    {
        await using var warehouse = new TestWarehouse();
        var path = warehouse.PathOf("mint.parquet");
        await warehouse.Database.ExecuteAsync($"COPY (SELECT 'a' AS id, 1.25 AS amount, DATE '2024-01-01' AS day) TO '{path}' (FORMAT parquet)", Cancellation);
        Assert.Equal(1, await warehouse.Database.LandFileAsync("raw_mint", Csv with { Format = "parquet" }, path, Cancellation));
        Assert.Equal(["a|1.25|01/01/2024"], await warehouse.RowsAsync("SELECT * FROM raw_mint.mint"));
    }

    [Fact]
    public async Task An_absent_column_is_named_with_its_file()
    {
        await using var warehouse = new TestWarehouse();
        warehouse.Write("a.csv", "id,amount,day\n1,2,2024-01-01\n");
        warehouse.Write("b.csv", "id,day\n1,2024-01-01\n");
        var error = await Assert.ThrowsAsync<ConfigurationException>(() => warehouse.Database.LandFileAsync("raw_mint", Csv, warehouse.PathOf("*.csv"), Cancellation));
        Assert.EndsWith("b.csv: has no column amount (it has: id, day)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_is_named()
    {
        await using var warehouse = new TestWarehouse();
        var error = await Assert.ThrowsAsync<ConfigurationException>(() => warehouse.Database.LandFileAsync("raw_mint", Csv, warehouse.PathOf("none*.csv"), Cancellation));
        Assert.Contains("none*.csv: no such file", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_of_another_type_names_the_file()
    {
        await using var warehouse = new TestWarehouse();
        warehouse.Write("a.csv", "id,amount,day\n1,twelve,2024-01-01\n");
        var error = await Assert.ThrowsAsync<ConfigurationException>(() => warehouse.Database.LandFileAsync("raw_mint", Csv, warehouse.PathOf("a.csv"), Cancellation));
        Assert.Contains("a.csv: does not land as raw_mint.mint", error.Message, StringComparison.Ordinal);
        Assert.Contains("twelve", error.Message, StringComparison.Ordinal);
    }
}
