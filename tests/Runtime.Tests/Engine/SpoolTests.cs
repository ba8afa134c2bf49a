using System.Text;
using Migration.Runtime.Engine;
using Migration.Runtime.Tests.Warehouse;

namespace Migration.Runtime.Tests.Engine;

public sealed class SpoolTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Files_stay_below_the_limit_and_hold_every_row_once()
    {
        var random = new Random(7);
        var rows = Enumerable.Range(0, 400).Select(i => ($"{i},{new string('x', random.Next(1, 60))}\n", Parent: (string?)$"p{i / 5}")).ToList();
        var files = await CutAsync(rows, maxBytes: 900, maxRows: long.MaxValue);
        Assert.All(files, file => Assert.InRange(Encoding.UTF8.GetByteCount(file), 1, 900));
        Assert.All(files, file => Assert.StartsWith("id\n", file, StringComparison.Ordinal));
        Assert.Equal(string.Concat(rows.Select(row => row.Item1)), string.Concat(files.Select(file => file[3..])));
    }

    [Fact]
    public async Task Children_of_one_parent_stay_together()
    {
        var files = await CutAsync([("1\n", "a"), ("2\n", "b"), ("3\n", "b"), ("4\n", "b"), ("5\n", "c")], maxBytes: 10_000, maxRows: 3);
        Assert.Equal(["id\n1\n", "id\n2\n3\n4\n", "id\n5\n"], files);
    }

    [Fact]
    public async Task A_parent_that_is_larger_than_a_job_is_cut_where_the_job_is_full()
    {
        var files = await CutAsync([("1\n", "a"), ("2\n", "b"), ("3\n", "b"), ("4\n", "b"), ("5\n", "b"), ("6\n", "c")], maxBytes: 10_000, maxRows: 2);
        Assert.Equal(["id\n1\n", "id\n2\n3\n", "id\n4\n5\n", "id\n6\n"], files);
    }

    [Fact]
    public async Task Rows_without_a_parent_fill_the_files()
    {
        var files = await CutAsync([("1\n", null), ("2\n", null), ("3\n", null)], maxBytes: 10_000, maxRows: 2);
        Assert.Equal(["id\n1\n2\n", "id\n3\n"], files);
    }

    [Fact]
    public async Task No_row_makes_no_file() => Assert.Empty(await CutAsync([], maxBytes: 100, maxRows: 2));

    private static async Task<List<string>> CutAsync(IReadOnlyList<(string Row, string? Parent)> rows, long maxBytes, long maxRows)
    {
        await using var warehouse = new TestWarehouse();
        await warehouse.Database.ExecuteAsync("CREATE TABLE main.outbox (plan VARCHAR, step VARCHAR, row_no BIGINT, key VARCHAR, row_hash VARCHAR)", Cancellation);
        var files = new List<string>();
        var next = 11L;
        await using (var spool = new Spool(
            warehouse.PathOf("spool"), "a.b:defer", "id\n"u8.ToArray(), maxBytes, maxRows, next, () => warehouse.Database.AppendAsync("main", "outbox", Cancellation), file =>
            {
                Assert.Equal(next, file.FirstRow);
                next = file.LastRow + 1;
                files.Add(File.ReadAllText(file.Path));
                Assert.Equal(file.LastRow - file.FirstRow + 1, files[^1].Count(letter => letter == '\n') - 1);
            }))
        {
            foreach (var (row, parent) in rows)
            {
                await spool.AddAsync(Encoding.UTF8.GetBytes(row), parent, "plan", row.Trim(), "hash", Cancellation);
            }

            await spool.FinishAsync(Cancellation);
        }

        Assert.Equal(rows.Select((row, i) => $"{11 + i}|{row.Row.Trim()}"), await warehouse.RowsAsync("SELECT row_no, key FROM main.outbox ORDER BY row_no"));
        return files;
    }
}
