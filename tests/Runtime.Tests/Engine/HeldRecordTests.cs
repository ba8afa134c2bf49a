using Migration.Runtime.Compiled;
using Migration.Runtime.Engine;
using Migration.Runtime.Tests.Salesforce;

namespace Migration.Runtime.Tests.Engine;

/// <summary>An activated record takes no more parts, so it is activated only when all of them are in the target.</summary>
public sealed class HeldRecordTests
{
    private static readonly TestMapping Contracts = new("a.contract", "Contract", LoadOperation.Insert, "stg_contract")
    {
        Fields = [("Status", "status")],
        Activates = new("Status", "Activated") { Undo = ActivationUndo.Delete },
    };

    private static readonly TestMapping Orders = new("a.order", "Order", LoadOperation.Insert, "stg_order")
    {
        Fields = [("Status", "status")],
        Lookups = [TestMapping.Lookup("ContractId", "contract", "a.contract", "Contract")],
        Activates = new("Status", "Activated") { Undo = ActivationUndo.Reset },
    };

    private static readonly TestMapping Items = new("a.item", "OrderItem", LoadOperation.Insert, "stg_item")
    {
        Lookups = [TestMapping.Lookup("OrderId", "parent", "a.order", "Order", required: true)],
    };

    private static readonly CompiledPlan Plan = PlanOf(Orders);

    [Fact]
    public async Task A_record_waits_for_a_row_that_failed_and_a_retry_loads_the_row_and_then_activates_the_record()
    {
        await using var engine = await StartAsync();
        await LockAsync(engine, after: 4, times: 1);

        var report = await engine.RunAsync(Plan, new("b"));

        Assert.True(report.Status == "succeeded", engine.Log.Text);
        Assert.Equal(["a.item 3 2 1", "a.order:activate 3 2 1", "a.contract:activate 1 1 0"], report.Phases.Single().Steps.TakeLast(3).Select(Counts));
        Assert.Equal(["o1|Draft", "o2|Activated", "o3|Activated"], await engine.TargetAsync("Order", ["Legacy_Key__c", "Status"]));
        Assert.Equal(
            ["a.item|i1|UNABLE_TO_LOCK_ROW", $"a.order:activate|{await IdAsync(engine, "Order", "o1")}|NV_CHILD_UNFINISHED"],
            await engine.WarehouseAsync("SELECT step, key, code FROM nv.errors ORDER BY step"));
        Assert.Equal(
            ["Status|waits for a.item i1: once it is Activated, the target takes no more of its parts"],
            await engine.WarehouseAsync("SELECT fields, message FROM nv.errors WHERE code = 'NV_CHILD_UNFINISHED'"));

        var retried = await engine.RunAsync(Plan, new("b", Resume: true, Retry: true));

        Assert.True(retried.Status == "succeeded", engine.Log.Text);
        Assert.Equal(["a.item 3 3 0", "a.order:activate 3 3 0", "a.contract:activate 1 1 0"], retried.Phases.Single().Steps.TakeLast(3).Select(Counts));
        Assert.Equal(["o1|Activated", "o2|Activated", "o3|Activated"], await engine.TargetAsync("Order", ["Legacy_Key__c", "Status"]));
        Assert.Equal(["i1", "i2", "i3"], await engine.TargetAsync("OrderItem", ["Legacy_Key__c"]));
        Assert.Empty(await engine.WarehouseAsync("SELECT key FROM nv.errors"));
        Assert.Equal(["0"], await engine.WarehouseAsync("SELECT count(*) FROM information_schema.tables WHERE table_schema = 'nv' AND table_name LIKE 'held%'"));
    }

    [Fact]
    public async Task A_record_that_waits_is_neither_verified_as_active_nor_in_the_way_of_a_rollback()
    {
        await using var engine = await StartAsync();
        await LockAsync(engine, after: 4, times: 3);
        await engine.RunAsync(Plan, new("b"));

        var (steps, differences) = await engine.VerifyAsync(Plan);

        Assert.Empty(differences);
        Assert.Equal(["a.order 3 3", "a.order:activate 1 1"], steps.Where(step => step.Step.StartsWith("a.order", StringComparison.Ordinal)).Select(step => $"{step.Step} {step.Compared} {step.Equal}"));
        Assert.Equal(
            ["a.order|3|3", "a.order:activate|3|1"],
            await engine.WarehouseAsync("SELECT step, attempted, success FROM nv.reconciliation WHERE step LIKE 'a.order%' ORDER BY step"));

        var orders = PlanOf(Orders) with { Phases = [Plan.Phases[0] with { Groups = [new("all", [.. Plan.Nodes.Where(node => node.Id != "a.contract:activate")])] }] };
        await using var other = await StartAsync();
        await LockAsync(other, after: 4, times: 3);
        await other.RunAsync(orders, new("b"));
        Assert.Equal("succeeded", (await other.RollbackAsync(orders, new("b"))).Status);
        Assert.Empty(await other.TargetAsync("Order", ["Id"]));
    }

    [Fact]
    public async Task Several_missing_rows_are_one_refusal_that_tells_their_number()
    {
        await using var engine = await StartAsync();
        await LockAsync(engine, after: 4, times: 3);

        await engine.RunAsync(Plan, new("b"));

        Assert.Equal(
            ["waits for a.item i1: once", "waits for a.item i2 and 1 more: once"],
            await engine.WarehouseAsync("SELECT split_part(message, ' it is', 1) FROM nv.errors WHERE step = 'a.order:activate' ORDER BY 1"));
    }

    [Fact]
    public async Task A_record_waits_for_the_parts_of_its_parts()
    {
        var orders = new TestMapping("a.order", "Order", LoadOperation.Insert, "stg_order")
        {
            Fields = [("Status", "status")],
            Lookups = [TestMapping.Lookup("ContractId", "contract", "a.contract", "Contract", required: true)],
            Activates = Orders.Activates,
        };
        await using var engine = await StartAsync();
        await LockAsync(engine, after: 3, times: 1);

        await engine.RunAsync(PlanOf(orders), new("b"));

        Assert.Equal(["c1|Draft"], await engine.TargetAsync("Contract", ["Legacy_Key__c", "Status"]));
        Assert.Equal(["waits for a.item i1: once"], await engine.WarehouseAsync("SELECT split_part(message, ' it is', 1) FROM nv.errors WHERE step = 'a.contract:activate'"));
    }

    [Fact]
    public async Task A_record_does_not_wait_for_rows_that_can_be_without_it()
    {
        await using var engine = await StartAsync();
        await LockAsync(engine, after: 1, times: 1);

        var report = await engine.RunAsync(Plan, new("b"));

        Assert.Equal("a.order 3 2 1", Counts(report.Phases.Single().Steps[1]));
        Assert.Equal(["c1|Activated"], await engine.TargetAsync("Contract", ["Legacy_Key__c", "Status"]));
    }

    [Fact]
    public async Task A_record_waits_for_its_own_second_pass()
    {
        var orders = new TestMapping("a.order", "Order", LoadOperation.Insert, "stg_order")
        {
            Fields = [("Status", "status")],
            Second = [TestMapping.Lookup("ContractId", "contract", "a.contract", "Contract")],
            Activates = Orders.Activates,
        };
        var plan = EngineFixture.Plan(new StepWork.Load(Contracts), new StepWork.Load(orders), new StepWork.Defer(orders), new StepWork.Activate(orders)) with { FailedTolerance = 0.9m };
        await using var engine = await StartAsync();
        await LockAsync(engine, after: 4, times: 1);

        await engine.RunAsync(plan, new("b"));

        Assert.Equal(["o1||Draft", "o2|c1|Activated", "o3||Activated"], await OrdersOfContractsAsync(engine));
        Assert.Equal(
            ["waits for its second pass (a.order:defer): once"],
            await engine.WarehouseAsync("SELECT split_part(message, ' it is', 1) FROM nv.errors WHERE step = 'a.order:activate'"));

        await engine.RunAsync(plan, new("b", Resume: true, Retry: true));

        Assert.Equal(["o1|c1|Activated", "o2|c1|Activated", "o3||Activated"], await OrdersOfContractsAsync(engine));
    }

    [Fact]
    public async Task A_row_that_the_models_leave_out_in_the_next_batch_is_not_waited_for()
    {
        await using var engine = await StartAsync();
        await LockAsync(engine, after: 4, times: 1);
        await engine.RunAsync(Plan, new("b"));
        await engine.ExecuteAsync($"DELETE FROM {EngineFixture.PlanName}.stg_item WHERE key = 'i1'");

        Assert.Equal("a.order:activate 3 1 0", Counts((await engine.RunAsync(Plan, new("c"))).Phases.Single().Steps[3]));
        Assert.Equal(["o1|Activated", "o2|Activated", "o3|Activated"], await engine.TargetAsync("Order", ["Legacy_Key__c", "Status"]));
    }

    [Fact]
    public async Task A_record_that_is_active_already_is_not_said_to_wait_for_what_comes_too_late()
    {
        await using var engine = await StartAsync();
        await engine.RunAsync(Plan, new("b"));
        await engine.ExecuteAsync($"INSERT INTO {EngineFixture.PlanName}.stg_item VALUES ('i4', 'o1', 'atlas', 'i4')");

        var steps = (await engine.RunAsync(Plan, new("c"))).Phases.Single().Steps;

        Assert.Equal(("a.item 4 0 1", "a.order:activate 3 0 0", 3L), (Counts(steps[2]), Counts(steps[3]), steps[3].Skipped));
        Assert.Equal(["i4|FIELD_INTEGRITY_EXCEPTION"], await engine.WarehouseAsync("SELECT key, code FROM nv.errors WHERE batch_id = 'c'"));
    }

    [Fact]
    public async Task An_activation_run_by_itself_waits_for_rows_that_were_never_sent()
    {
        await using var engine = await StartAsync();
        await engine.RunAsync(Plan, new("a", Only: "a.contract"));
        await engine.RunAsync(Plan, new("b", Only: "a.order"));

        Assert.Equal("a.order:activate 3 1 2", Counts((await engine.RunAsync(Plan, new("c", Only: "a.order:activate"))).Phases.Single().Steps.Single()));
        Assert.Equal(["o1|Draft", "o2|Draft", "o3|Activated"], await engine.TargetAsync("Order", ["Legacy_Key__c", "Status"]));
    }

    private static CompiledPlan PlanOf(TestMapping orders) => EngineFixture.Plan(
        new StepWork.Load(Contracts), new StepWork.Load(orders), new StepWork.Load(Items), new StepWork.Activate(orders), new StepWork.Activate(Contracts)) with { FailedTolerance = 1m };

    /// <summary>A contract with two orders; the first has one item, the second two; the third order has neither. A row that is locked once has failed.</summary>
    private static async Task<EngineFixture> StartAsync()
    {
        var engine = await EngineFixture.StartAsync();
        engine.Load = engine.Load with { RowAttempts = 1 };
        await engine.StageAsync("stg_contract", ["key", "status", "source_org", "source_id"], [["c1", "Draft", "atlas", "c1"]]);
        await engine.StageAsync(
            "stg_order", ["key", "status", "contract", "source_org", "source_id"],
            [["o1", "Draft", "c1", "atlas", "o1"], ["o2", "Draft", "c1", "atlas", "o2"], ["o3", "Draft", null, "atlas", "o3"]]);
        await engine.StageAsync(
            "stg_item", ["key", "parent", "source_org", "source_id"],
            [["i1", "o1", "atlas", "i1"], ["i2", "o2", "atlas", "i2"], ["i3", "o2", "atlas", "i3"]]);
        return engine;
    }

    /// <summary>Locks rows by their number over all steps.</summary>
    private static Task LockAsync(EngineFixture engine, int after, int times) => engine.FaultAsync($$"""{"kind":"lock_rows","after":{{after}},"times":{{times}}}""");

    private static string Counts(StepReport step) => $"{step.Step} {step.SourceCount} {step.Success} {step.Failed}";

    private static async Task<string> IdAsync(EngineFixture engine, string sobject, string key) => Assert.Single(await engine.TargetAsync(sobject, ["Id"], $"Legacy_Key__c = '{key}'"));

    private static async Task<List<string>> OrdersOfContractsAsync(EngineFixture engine)
    {
        var contract = await IdAsync(engine, "Contract", "c1");
        return [.. (await engine.TargetAsync("Order", ["Legacy_Key__c", "ContractId", "Status"])).Select(row => row.Replace(contract, "c1", StringComparison.Ordinal))];
    }
}
