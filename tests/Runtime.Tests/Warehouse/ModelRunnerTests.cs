using Migration.Runtime.Compiled;
using Migration.Runtime.Warehouse;
using static Migration.Runtime.Compiled.SqlText;

namespace Migration.Runtime.Tests.Warehouse;

public sealed class ModelRunnerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task References_sources_and_variables_are_filled_in()
    {
        await using var warehouse = new TestWarehouse();
        await warehouse.Database.ExecuteAsync("CREATE SCHEMA raw_atlas", Cancellation);
        await warehouse.Database.ExecuteAsync("CREATE TABLE raw_atlas.account AS SELECT 'a' AS Id", Cancellation);
        var runner = Runner(warehouse, new() { ["region"] = "north" });
        await runner.CreateAsync(new("base", "table", Sql($"select Id, '{Var("region")}' as region, '{Var("other", "default")}' as other from {Source("raw_atlas", "account")};\n"), []), Cancellation);
        await runner.CreateAsync(new("stg", "view", Sql($"select * from {Ref("base")}"), []), Cancellation);
        Assert.Equal(["a|north|default"], await warehouse.RowsAsync("SELECT * FROM two.stg"));
    }

    [Fact]
    public async Task A_model_can_change_from_view_to_table_and_back()
    {
        await using var warehouse = new TestWarehouse();
        foreach (var kind in new[] { "view", "table", "table", "view", "view" })
        {
            await Runner(warehouse).CreateAsync(new("m", kind, Sql($"select 1 as one"), []), Cancellation);
            Assert.Equal(["1"], await warehouse.RowsAsync("SELECT one FROM two.m"));
        }
    }

    [Fact]
    public async Task A_variable_without_a_value_says_where_to_set_it()
    {
        await using var warehouse = new TestWarehouse();
        var error = await Assert.ThrowsAsync<ConfigurationException>(() => Runner(warehouse).CreateAsync(new("m", "view", Sql($"select {Var("region")}"), []), Cancellation));
        Assert.Equal("the models need variable region: set it under variables in the environment file", error.Message);
    }

    [Theory]
    [InlineData("'a' as id", "column name: expected VARCHAR, found no such column")]
    [InlineData("'a' as id, 1 as name", "column name: expected VARCHAR, found INTEGER (write cast(… as VARCHAR))")]
    [InlineData("'a' as id, null::varchar as name", "column name: expected not null, found 1 nulls")]
    [InlineData("'a' as id, 'abcdef' as name", "column name: expected varchar(5), found a text of 6 characters")]
    [InlineData("'a' as id, 'x' as name, 1.234 as amount", "column amount: expected DECIMAL(10,2), found DECIMAL(4,3) (write cast(… as DECIMAL(10,2)))")]
    public async Task A_broken_contract_names_model_column_expected_and_found(string columns, string breach)
    {
        await using var warehouse = new TestWarehouse();
        List<ContractColumn> contract = [new("id", ColumnType.Text, false), new("name", ColumnType.Text, false, MaxLength: 5)];
        if (columns.Contains("amount", StringComparison.Ordinal))
        {
            contract.Add(new("amount", ColumnType.Decimal, true, Precision: 10, Scale: 2));
        }

        var error = await Assert.ThrowsAsync<ModelException>(
            () => Runner(warehouse).CreateAsync(new("stg", "view", [new SqlPart.Text("select " + columns)], contract), Cancellation));
        Assert.Equal($"model stg breaks its contract: {breach}", error.Message);
    }

    [Fact]
    public async Task A_kept_contract_passes()
    {
        await using var warehouse = new TestWarehouse();
        ContractColumn[] contract =
        [
            new("id", ColumnType.Text, false, MaxLength: 18), new("amount", ColumnType.Decimal, true, Precision: 18, Scale: 2), new("n", ColumnType.Integer, false),
            new("at", ColumnType.Timestamp, true), new("ok", ColumnType.Boolean, false), new("day", ColumnType.Date, false),
        ];
        await Runner(warehouse).CreateAsync(
            new("stg", "view", Sql($"select 'a' as ID, 1.5::decimal(9,1) as amount, 1::smallint as n, null::timestamp as at, true as ok, current_date as day"), contract), Cancellation);
        Assert.Equal(["1"], await warehouse.RowsAsync("SELECT count(*) FROM two.stg"));
    }

    private static ModelRunner Runner(TestWarehouse warehouse, Dictionary<string, string>? variables = null) => new(
        warehouse.Database,
        new CompiledPlan { Name = "two", Target = "unified", FileFingerprint = "f", Phases = [], Models = [], Orgs = [], Files = [] },
        variables ?? []);
}
