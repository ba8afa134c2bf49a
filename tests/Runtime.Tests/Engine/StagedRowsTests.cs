using Migration.Runtime.Compiled;
using Migration.Runtime.Engine;

namespace Migration.Runtime.Tests.Engine;

/// <summary>Staging views are evaluated once a run, and never read from what another process left.</summary>
public sealed class StagedRowsTests
{
    private static readonly TestMapping Mapping = new("a.account", "Account", LoadOperation.Upsert, "stg")
    {
        Fields = [("Name", "name")],
        Second = [TestMapping.Lookup("ParentId", "parent", "a.account", "Account")],
    };

    private static readonly CompiledPlan Plan = EngineFixture.Plan(new StepWork.Load(Mapping), new StepWork.Defer(Mapping));

    [Fact]
    public async Task A_view_is_evaluated_once_for_all_passes_of_a_run()
    {
        await using var engine = await EngineFixture.StartAsync();
        await StageAsync(engine, "name || ' ' || nextval('seen')");

        await RunAsync(engine, new("first"));

        Assert.Equal(["1|Name 1", "2|Name 2", "3|Name 3"], await engine.TargetAsync("Account", ["Legacy_Key__c", "Name"]));

        // A second evaluation would have taken six numbers.
        Assert.Equal(["True"], await engine.WarehouseAsync("SELECT last_value < 6 FROM duckdb_sequences() WHERE sequence_name = 'seen'"));
        Assert.Equal(["3", "2"], await engine.WarehouseAsync("SELECT source_count FROM nv.reconciliation WHERE step LIKE 'a.account%' ORDER BY step"));
    }

    [Fact]
    public async Task The_next_run_reads_what_the_view_says_then()
    {
        await using var engine = await EngineFixture.StartAsync();
        await StageAsync(engine, "name");
        await RunAsync(engine, new("first"));
        await StageAsync(engine, "'other ' || name");

        await RunAsync(engine, new("second"));

        Assert.Equal(["1|other Name", "2|other Name", "3|other Name"], await engine.TargetAsync("Account", ["Legacy_Key__c", "Name"]));
    }

    [Fact]
    public async Task A_run_that_is_killed_between_staging_and_load_reads_the_view_again_when_it_is_resumed()
    {
        await using var engine = await EngineFixture.StartAsync();
        await StageAsync(engine, "name");
        var image = engine.NewFolder();
        using var power = new CancellationTokenSource();

        // The first requests are the token and the limits; the third comes with the first upload, when the rows are staged.
        CrashingTransport? transport = null;
        await engine.RunAsync(Plan, new("first"), inner => transport = new CrashingTransport(inner, engine.Warehouse, image, at: 3, afterwards: false, power), power.Token);
        Assert.True(transport!.Crashed);
        engine.Warehouse = Path.Combine(image, Path.GetFileName(engine.Warehouse));
        Assert.Equal(["Name", "Name", "Name"], await engine.WarehouseAsync("SELECT name FROM nv_rows.staged_a_account"));
        await StageAsync(engine, "'other ' || name");

        await RunAsync(engine, new("first", Resume: true));

        Assert.Equal(["1|other Name", "2|other Name", "3|other Name"], await engine.TargetAsync("Account", ["Legacy_Key__c", "Name"]));
    }

    [Fact]
    public async Task Nothing_of_the_passing_tables_is_left_after_a_run_or_a_verification()
    {
        await using var engine = await EngineFixture.StartAsync();
        await StageAsync(engine, "name");
        await RunAsync(engine, new("first"));
        Assert.Empty(await engine.WarehouseAsync("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'nv_rows'"));

        var (steps, differences) = await engine.VerifyAsync(Plan);

        Assert.Empty(differences);
        Assert.Equal([3, 2], steps.Select(step => step.Equal));
        Assert.Empty(await engine.WarehouseAsync("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'nv_rows'"));
    }

    private static async Task StageAsync(EngineFixture engine, string name)
    {
        await engine.StageAsync("base", ["key", "name", "parent"], [["1", "Name", null], ["2", "Name", "1"], ["3", "Name", "1"]]);
        await engine.ExecuteAsync("CREATE SEQUENCE IF NOT EXISTS night.seen");
        await engine.ExecuteAsync(
            $"CREATE OR REPLACE VIEW night.stg AS SELECT key, {name.Replace("'seen'", "'night.seen'", StringComparison.Ordinal)} AS name, parent, 'atlas' AS source_org, key AS source_id FROM night.base");
    }

    private static async Task RunAsync(EngineFixture engine, RunRequest request)
    {
        var report = await engine.RunAsync(Plan, request);
        Assert.True(report.Status == "succeeded", engine.Log.Text);
    }
}
