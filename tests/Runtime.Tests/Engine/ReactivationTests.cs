using Migration.Runtime.Compiled;
using Migration.Runtime.Engine;
using Migration.Runtime.Tests.Salesforce;

namespace Migration.Runtime.Tests.Engine;

/// <summary>An upsert sets records back to their draft status: each of them is activated again, whatever was known of its activation.</summary>
public sealed class ReactivationTests
{
    private static readonly TestMapping Orders = new("a.order", "Order", LoadOperation.Upsert, "stg_order")
    {
        Fields = [("Status", "status"), ("PoNumber", "po")],
        Activates = new("Status", "Activated") { Undo = ActivationUndo.Reset },
    };

    private static readonly CompiledPlan Plan = EngineFixture.Plan(new StepWork.Load(Orders), new StepWork.Activate(Orders)) with { FailedTolerance = 0.9m };

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task A_record_whose_activation_was_refused_is_activated_by_the_next_batch_whatever_the_clock_says(int days)
    {
        await using var engine = await StartAsync();
        await engine.RunAsync(Plan, new("a"));
        await ChangeAsync(engine, "o1", "po-2");
        await LockAsync(engine, after: 1);
        engine.Clock = new ImmediateClock(later: TimeSpan.FromDays(days));
        Assert.Equal(["a.order 3 1 0 2", "a.order:activate 3 0 1 2"], await RunAsync(engine, new("b")));

        Assert.Equal(["a.order 3 0 0 3", "a.order:activate 3 1 0 2"], await RunAsync(engine, new("c")));

        Assert.Equal(["o1|Activated", "o2|Activated", "o3|Activated"], await TargetAsync(engine));
    }

    [Fact]
    public async Task A_record_that_the_same_batch_sets_back_after_it_activated_it_is_activated_once_more()
    {
        await using var engine = await StartAsync();
        await LockAsync(engine, after: 3);
        Assert.Equal(["a.order 3 3 0 0", "a.order:activate 3 2 1 0"], await RunAsync(engine, new("a")));
        await ChangeAsync(engine, "o2", "po-2");
        await LockAsync(engine, after: 0);
        Assert.Equal(["a.order 3 0 1 2", "a.order:activate 2 1 0 1"], await RunAsync(engine, new("b")));

        var locked = (await engine.WarehouseAsync("SELECT key FROM nv.ledger WHERE step = 'a.order:activate' AND batch_id = 'b'")).Single();
        var key = (await engine.WarehouseAsync($"SELECT key FROM nv.ledger WHERE step = 'a.order' AND target_id = '{locked}'")).Single();
        await ChangeAsync(engine, key, "po-3");
        await RunAsync(engine, new("b", Resume: true, Retry: true));

        Assert.Equal(["o1|Activated", "o2|Activated", "o3|Activated"], await TargetAsync(engine));
    }

    [Fact]
    public async Task An_activation_of_a_killed_batch_is_over_before_the_next_one_sets_its_record_back()
    {
        await using var engine = await StartAsync();
        var image = engine.NewFolder();
        using var power = new CancellationTokenSource();
        CrashingTransport? transport = null;

        // Writes: token; query, create, upload and close of the load; the same of the activation.
        await engine.RunAsync(Plan, new("a"), inner => transport = new CrashingTransport(inner, engine.Warehouse, image, at: 9, afterwards: true, power), power.Token);
        Assert.StartsWith("PATCH", transport!.Request, StringComparison.Ordinal);
        Assert.Equal(["JobComplete", "JobComplete"], (await engine.JobsAsync()).Select(job => job["state"]!.ToString()));
        engine.Warehouse = Path.Combine(image, Path.GetFileName(engine.Warehouse));
        await ChangeAsync(engine, "o1", "po-2");

        Assert.Equal(["a.order 3 1 0 2", "a.order:activate 3 1 0 2"], await RunAsync(engine, new("b")));

        Assert.Equal(["o1|Activated", "o2|Activated", "o3|Activated"], await TargetAsync(engine));
    }

    [Fact]
    public async Task A_rehearsal_counts_the_activations_that_come_again()
    {
        await using var engine = await StartAsync();
        await engine.RunAsync(Plan, new("a"));
        await ChangeAsync(engine, "o1", "po-2");

        Assert.Equal(["a.order 3 1 0 2", "a.order:activate 3 1 0 2"], await RunAsync(engine, new("b", DryRun: true)));

        Assert.Equal(["a.order 3 1 0 2", "a.order:activate 3 1 0 2"], await RunAsync(engine, new("c")));
    }

    [Fact]
    public async Task A_row_that_was_refused_and_reads_as_before_is_sent_again_since_nobody_knows_what_the_target_holds()
    {
        await using var engine = await StartAsync();
        await engine.RunAsync(Plan, new("a"));
        await ChangeAsync(engine, "o1", "po-2");
        await LockAsync(engine, after: 0);
        Assert.Equal("a.order 3 0 1 2", (await RunAsync(engine, new("b")))[0]);
        await ChangeAsync(engine, "o1", "po-1");

        Assert.Equal(["a.order 3 1 0 2", "a.order:activate 3 1 0 2"], await RunAsync(engine, new("c")));

        Assert.Equal(["success|3"], await engine.WarehouseAsync("SELECT status, count(*) FROM nv.ledger WHERE step = 'a.order' GROUP BY ALL"));
        Assert.Equal(["o1|Activated", "o2|Activated", "o3|Activated"], await TargetAsync(engine));
    }

    /// <summary>Three orders; a row that is locked once has failed.</summary>
    private static async Task<EngineFixture> StartAsync()
    {
        var engine = await EngineFixture.StartAsync();
        engine.Load = engine.Load with { RowAttempts = 1 };
        await engine.StageAsync(
            "stg_order", ["key", "status", "po", "source_org", "source_id"],
            [["o1", "Draft", "po-1", "atlas", "o1"], ["o2", "Draft", "po-1", "atlas", "o2"], ["o3", "Draft", "po-1", "atlas", "o3"]]);
        return engine;
    }

    private static Task ChangeAsync(EngineFixture engine, string key, string po) =>
        engine.ExecuteAsync($"UPDATE {EngineFixture.PlanName}.stg_order SET po = '{po}' WHERE key = '{key}'");

    /// <summary>Locks one row, by its number from now on.</summary>
    private static Task LockAsync(EngineFixture engine, int after) => engine.FaultAsync($$"""{"kind":"lock_rows","after":{{after}},"times":1}""");

    private static async Task<List<string>> RunAsync(EngineFixture engine, RunRequest request) =>
        [.. (await engine.RunAsync(Plan, request)).Phases.Single().Steps.Select(step => $"{step.Step} {step.SourceCount} {step.Success} {step.Failed} {step.Skipped}")];

    private static Task<List<string>> TargetAsync(EngineFixture engine) => engine.TargetAsync("Order", ["Legacy_Key__c", "Status"]);
}
