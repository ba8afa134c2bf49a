using Migration.Runtime.Compiled;
using Migration.Runtime.Warehouse;

namespace Migration.Runtime.Tests.Warehouse;

public sealed class DuckDbWarehouseTests
{
    private static readonly RawColumn[] Columns =
    [
        new("Id", ColumnType.Text),
        new("Count", ColumnType.Integer),
        new("Amount", ColumnType.Decimal, 18, 4),
        new("Rate", ColumnType.Double),
        new("Open", ColumnType.Boolean),
        new("Day", ColumnType.Date),
        new("At", ColumnType.Timestamp),
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_table_that_was_made_in_order_is_read_in_that_order()
    {
        await using var warehouse = new TestWarehouse();
        await warehouse.Database.ExecuteAsync("SET threads = 4", Cancellation);
        await warehouse.Database.ExecuteAsync("CREATE TABLE sorted AS SELECT n FROM range(400000) r(n) ORDER BY hash(n), n", Cancellation);
        await using var sorted = await warehouse.Database.ReadAsync("SELECT hash(n)::VARCHAR FROM sorted", Cancellation);
        var (rows, last) = (0, 0UL);
        while (await sorted.ReadAsync(Cancellation))
        {
            var hash = ulong.Parse(sorted.Text(0), System.Globalization.CultureInfo.InvariantCulture);
            Assert.True(hash >= last, $"row {rows} is not in order");
            (rows, last) = (rows + 1, hash);
        }

        Assert.Equal(400_000, rows);
    }

    [Fact]
    public async Task What_is_written_is_read_back_in_every_type()
    {
        await using var warehouse = new TestWarehouse();
        var at = new DateTimeOffset(2026, 3, 8, 7, 30, 15, 123, TimeSpan.Zero);
        await using (var writer = await warehouse.Database.WriteAsync("raw_atlas", "order", Columns, Cancellation))
        {
            writer.Text("naïve, \"quoted\"\nÜ");
            writer.Integer(long.MaxValue);
            writer.Decimal(-12345678901234.5678m);
            writer.Double(0.1);
            writer.Boolean(true);
            writer.Date(new DateOnly(1999, 12, 31));
            writer.Timestamp(at.ToOffset(TimeSpan.FromHours(-5)));
            writer.EndRow();
            writer.Text(null);
            writer.Integer(null);
            writer.Decimal(null);
            writer.Double(null);
            writer.Boolean(null);
            writer.Date(null);
            writer.Timestamp(null);
            writer.EndRow();
            Assert.Equal(2, await writer.CompleteAsync(Cancellation));
        }

        await using var rows = await warehouse.Database.ReadAsync("SELECT * FROM raw_atlas.\"order\" ORDER BY Id NULLS LAST", Cancellation);
        Assert.True(await rows.ReadAsync(Cancellation));
        Assert.Equal("naïve, \"quoted\"\nÜ", rows.Text(0));
        Assert.Equal(long.MaxValue, rows.Integer(1));
        Assert.Equal(-12345678901234.5678m, rows.Decimal(2));
        Assert.Equal(0.1, rows.Double(3));
        Assert.True(rows.Boolean(4));
        Assert.Equal(new DateOnly(1999, 12, 31), rows.Date(5));
        Assert.Equal(at, rows.Timestamp(6));
        Assert.Equal("2026-03-08T07:30:15.123Z", rows.Display(6));
        Assert.True(await rows.ReadAsync(Cancellation));
        Assert.All(Enumerable.Range(0, 7), ordinal => Assert.True(rows.IsNull(ordinal)));
        Assert.False(await rows.ReadAsync(Cancellation));
    }

    [Fact]
    public async Task A_table_is_replaced_when_the_new_rows_are_complete_and_not_before()
    {
        await using var warehouse = new TestWarehouse();
        await WriteAsync(warehouse, "old", complete: true);
        await WriteAsync(warehouse, "abandoned", complete: false);
        Assert.Equal(["old"], await warehouse.RowsAsync("SELECT k FROM raw.t"));
        await WriteAsync(warehouse, "new", complete: true);
        Assert.Equal(["new"], await warehouse.RowsAsync("SELECT k FROM raw.t"));
    }

    [Fact]
    public async Task Tables_of_one_schema_can_be_written_at_once()
    {
        await using var warehouse = new TestWarehouse();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async table =>
        {
            await using var writer = await warehouse.Database.WriteAsync("raw", $"t{table}", [new("k", ColumnType.Integer)], Cancellation);
            for (var row = 0; row < 5000; row++)
            {
                writer.Integer(row);
                writer.EndRow();
            }

            await writer.CompleteAsync(Cancellation);
        }));
        Assert.Equal(["20000"], await warehouse.RowsAsync("SELECT (SELECT count(*) FROM raw.t0) + (SELECT count(*) FROM raw.t1) + (SELECT count(*) FROM raw.t2) + (SELECT count(*) FROM raw.t3)"));
    }

    [Fact]
    public async Task A_transaction_is_all_or_nothing()
    {
        await using var warehouse = new TestWarehouse();
        await warehouse.Database.ExecuteAsync("CREATE TABLE t (k VARCHAR)", Cancellation);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => warehouse.Database.TransactAsync(
            [new("INSERT INTO t VALUES ($1)", "a"), new("INSERT INTO nowhere VALUES ($1)", "b")], Cancellation));
        Assert.Equal(0L, await warehouse.Database.ScalarAsync("SELECT count(*) FROM t", Cancellation));
    }

    [Fact]
    public async Task A_missing_relation_describes_as_nothing()
    {
        await using var warehouse = new TestWarehouse();
        await warehouse.Database.ExecuteAsync("CREATE VIEW v AS SELECT 'a' AS k, CAST(1 AS DECIMAL(10,3)) AS d, sum(1) AS h", Cancellation);
        Assert.Empty(await warehouse.Database.DescribeAsync("nowhere", Cancellation));
        Assert.Equal(
            [new("k", "VARCHAR", ColumnType.Text), new("d", "DECIMAL(10,3)", ColumnType.Decimal, 10, 3), new WarehouseColumn("h", "HUGEINT", null)],
            await warehouse.Database.DescribeAsync("v", Cancellation));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_a_clear_error()
    {
        await using var warehouse = new TestWarehouse();
        var error = Assert.Throws<ConfigurationException>(() => DuckDbWarehouse.Open(warehouse.Write("other.duckdb", "no database, but text that is long enough to look like a file header")));
        Assert.Contains("other.duckdb can't be opened", error.Message, StringComparison.Ordinal);
    }

    private static async Task WriteAsync(TestWarehouse warehouse, string key, bool complete)
    {
        await using var writer = await warehouse.Database.WriteAsync("raw", "t", [new("k", ColumnType.Text)], Cancellation);
        writer.Text(key);
        writer.EndRow();
        if (complete)
        {
            await writer.CompleteAsync(Cancellation);
        }
    }
}
