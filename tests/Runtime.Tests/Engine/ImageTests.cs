using Migration.Runtime.Compiled;

namespace Migration.Runtime.Tests.Engine;

/// <summary>What is kept of the target before a batch changes it.</summary>
public sealed class ImageTests
{
    private const string Kept = "SELECT step, key, created, fields, trim(before_row, chr(10)), trim(sent_row, chr(10)), state FROM nv.images WHERE batch_id = 'b' ORDER BY step, key";

    private static readonly TestMapping Accounts = new("a.account", "Account", LoadOperation.Upsert, "stg")
    {
        Fields = [("Name", "name"), ("Phone", "phone")],
        Second = [TestMapping.Lookup("ParentId", "parent", "a.account", "Account")],
    };

    private static readonly CompiledPlan Plan = EngineFixture.Plan(new StepWork.Load(Accounts), new StepWork.Defer(Accounts));

    [Fact]
    public async Task An_upsert_keeps_what_a_record_held_and_notes_whom_it_created()
    {
        await using var engine = await EngineFixture.StartAsync();
        var old = await engine.CreateAsync("Account", """{"Legacy_Key__c":"1","Name":"Old, \"Inc\"","AnnualRevenue":5}""");
        await StageAsync(engine, ["1", "New", "555", "2"], ["2", "Two", null, null]);

        Assert.Equal("succeeded", (await engine.RunAsync(Plan, new("b"))).Status);

        var two = Assert.Single(await engine.TargetAsync("Account", ["Id"], "Legacy_Key__c = '2'"));
        Assert.Equal(
            [
                "a.account|1|False|Name,Phone|\"Old, \"\"Inc\"\"\",#N/A|New,555|written", "a.account|2|True||||written",
                $"a.account:defer|{old}|False|ParentId|#N/A|{two}|written",
            ],
            await engine.WarehouseAsync(Kept));
    }

    [Fact]
    public async Task Records_that_the_batch_has_created_need_no_image_in_its_second_pass()
    {
        await using var engine = await EngineFixture.StartAsync();
        await StageAsync(engine, ["1", "One", null, "2"], ["2", "Two", null, null]);

        await engine.RunAsync(Plan, new("b"));

        Assert.Equal(["a.account|1|True||||written", "a.account|2|True||||written"], await engine.WarehouseAsync(Kept));
    }

    [Fact]
    public async Task A_row_that_failed_leaves_no_trace_of_a_change()
    {
        await using var engine = await EngineFixture.StartAsync();
        await engine.CreateAsync("Account", """{"Legacy_Key__c":"1","Name":"Old"}""");
        await StageAsync(engine, ["1", new string('x', 300), null, null]);

        await engine.RunAsync(EngineFixture.Plan(new StepWork.Load(Accounts)), new("b"));

        Assert.Equal(["taken"], await engine.WarehouseAsync("SELECT state FROM nv.images"));
    }

    [Fact]
    public async Task A_job_whose_results_are_gone_leaves_the_images_of_before_it()
    {
        await using var engine = await EngineFixture.StartAsync();
        await engine.CreateAsync("Account", """{"Legacy_Key__c":"1","Name":"Old"}""");
        await StageAsync(engine, ["1", "New", null, null], ["2", "Two", null, null]);
        var plan = EngineFixture.Plan(new StepWork.Load(Accounts));
        using var power = new CancellationTokenSource();
        await engine.RunAsync(plan, new("b"), inner => new HookTransport(inner, after: async (request, _) =>
        {
            if (request.Method == HttpMethod.Patch)
            {
                await power.CancelAsync();
            }
        }), power.Token);
        var job = Assert.Single(await engine.JobsAsync())["id"]!.ToString();
        while ((await engine.TargetAsync("Account", ["Name"], "Legacy_Key__c = '2'")).Count == 0)
        {
        }

        await engine.DeleteJobAsync(job);
        Assert.Equal("succeeded", (await engine.RunAsync(plan, new("b", Resume: true))).Status);

        Assert.Equal(["a.account|1|False|Name,Phone|Old,|New,|written", "a.account|2|True||||written"], await engine.WarehouseAsync(Kept));
    }

    [Fact]
    public async Task An_activation_keeps_the_status_of_records_that_the_batch_created_too()
    {
        await using var engine = await EngineFixture.StartAsync();
        await engine.StageAsync("stg", ["key", "status", "source_org", "source_id"], [["c1", "Draft", "atlas", "c1"]]);
        var mapping = new TestMapping("a.contract", "Contract", LoadOperation.Insert, "stg") { Fields = [("Status", "status")], Activates = new("Status", "Activated") };

        Assert.Equal("succeeded", (await engine.RunAsync(EngineFixture.Plan(new StepWork.Load(mapping), new StepWork.Activate(mapping)), new("b"))).Status);

        var id = Assert.Single(await engine.TargetAsync("Contract", ["Id"]));
        Assert.Equal(["a.contract|c1|True||||written", $"a.contract:activate|{id}|False|Status|Draft|Activated|written"], await engine.WarehouseAsync(Kept));
    }

    [Fact]
    public async Task Many_records_are_asked_for_by_one_query()
    {
        const int rows = 10_001;
        await using var engine = await EngineFixture.StartAsync();
        engine.Load = engine.Load with { MaxJobRows = rows };
        await StageAsync(engine, [.. Enumerable.Range(1, rows).Select(i => new[] { $"k{i}", $"Name {i}", null, null })]);
        var plan = EngineFixture.Plan(new StepWork.Load(Accounts));
        await engine.RunAsync(plan, new("a"));
        await engine.ExecuteAsync("UPDATE night.stg SET name = 'New'");

        Assert.Equal("succeeded", (await engine.RunAsync(plan, new("b"))).Status);

        Assert.Equal([$"{rows}|{rows}"], await engine.WarehouseAsync(
            "SELECT count(*), count(CASE WHEN before_row = 'Name ' || substr(key, 2) || ',' || chr(10) AND sent_row = 'New,' || chr(10) THEN 1 END) FROM nv.images WHERE batch_id = 'b' AND state = 'written'"));
        Assert.Equal(["0"], await engine.WarehouseAsync("SELECT count(*) FROM information_schema.tables WHERE table_name LIKE 'before%'"));
    }

    private static Task StageAsync(EngineFixture engine, params string?[][] rows) =>
        engine.StageAsync("stg", ["key", "name", "phone", "parent", "source_org", "source_id"], rows.Select(row => (string?[])[.. row, "atlas", row[0]]));
}
