using Migration.Runtime.Compiled;
using Migration.Runtime.Engine;
using Migration.Runtime.Undo;

namespace Migration.Runtime.Tests.Engine;

/// <summary>Taking a batch back.</summary>
public sealed class RollbackTests
{
    private static readonly TestMapping Accounts = new("a.account", "Account", LoadOperation.Upsert, "stg_account")
    {
        Fields = [("Name", "name"), ("Phone", "phone"), ("AnnualRevenue", "revenue"), ("Active__c", "active")],
        Second = [TestMapping.Lookup("ParentId", "parent", "a.account", "Account")],
    };

    private static readonly TestMapping Contacts = new("a.contact", "Contact", LoadOperation.Insert, "stg_contact")
    {
        Fields = [("LastName", "name")],
        Lookups = [TestMapping.Lookup("AccountId", "account", "a.account", "Account")],
    };

    private static readonly TestMapping Orders = new("a.order", "Order", LoadOperation.Insert, "stg_order")
    {
        Fields = [("Status", "status")],
        Lookups = [TestMapping.Lookup("AccountId", "account", "a.account", "Account")],
        Activates = new("Status", "Activated") { Undo = ActivationUndo.Reset },
    };

    private static readonly TestMapping Changes = new("a.change", "Account", LoadOperation.Update, "stg_change") { Fields = [("Phone", "phone")] };

    private static readonly CompiledPlan Plan = EngineFixture.Plan(
        new StepWork.Load(Accounts), new StepWork.Defer(Accounts), new StepWork.Load(Contacts), new StepWork.Load(Orders), new StepWork.Load(Changes), new StepWork.Activate(Orders));

    [Fact]
    public async Task A_batch_taken_back_leaves_the_target_as_it_was_and_a_new_run_does_everything_again()
    {
        await using var engine = await EngineFixture.StartAsync();
        await PrepareAsync(engine, "");
        var before = await StateAsync(engine);
        var first = await engine.RunAsync(Plan, new("b"));
        Assert.True(first.Status == "succeeded", engine.Log.Text);
        var loaded = await StateAsync(engine, keysOnly: true);

        var report = await engine.RollbackAsync(Plan, new("b"));

        Assert.True(report.Status == "succeeded", engine.Log.Text);
        Assert.Equal(
            [
                "a.order:activate restore 2 2", "a.change restore 1 1", "a.order delete 2 2", "a.contact delete 2 2", "a.account:defer restore 1 1", "a.account restore 1 1",
                "a.account delete 2 2",
            ],
            report.Steps.Select(step => $"{step.Step} {step.Action} {step.SourceCount} {step.Success}"));
        Assert.Equal(before, await StateAsync(engine));
        foreach (var table in (string[])["ledger", "crosswalk", "images", "outbox", "errors"])
        {
            Assert.Equal(["0"], await engine.WarehouseAsync($"SELECT count(*) FROM nv.{table}"));
        }

        Assert.Equal(["b|run|rolled_back|", $"{report.BatchId}|rollback|succeeded|b"], await engine.WarehouseAsync("SELECT batch_id, kind, status, of_batch FROM nv.batches ORDER BY started_at, kind DESC"));
        Assert.Equal(["0"], await engine.WarehouseAsync("SELECT count(*) FROM information_schema.tables WHERE table_schema = 'nv' AND regexp_matches(table_name, '^(before|present|results)')"));

        var again = await engine.RunAsync(Plan, new("c"));
        Assert.Equal(first.Phases.Single().Steps.Select(step => (step.Step, step.Created, step.Updated)), again.Phases.Single().Steps.Select(step => (step.Step, step.Created, step.Updated)));
        Assert.Equal(loaded, await StateAsync(engine, keysOnly: true));
    }

    [Fact]
    public async Task A_batch_taken_back_is_neither_resumed_nor_retried_nor_taken_back_again()
    {
        await using var engine = await EngineFixture.StartAsync();
        await PrepareAsync(engine, "");
        await engine.RunAsync(Plan, new("b"));
        var rollback = await engine.RollbackAsync(Plan, new("b"));

        await Assert.ThrowsAsync<ConfigurationException>(() => engine.RunAsync(Plan, new("b", Resume: true)));
        await Assert.ThrowsAsync<ConfigurationException>(() => engine.RunAsync(Plan, new("b", Resume: true, Retry: true)));
        await Assert.ThrowsAsync<ConfigurationException>(() => engine.RunAsync(Plan, new(Resume: true)));
        await Assert.ThrowsAsync<ConfigurationException>(() => engine.RollbackAsync(Plan, new("b")));
        await Assert.ThrowsAsync<ConfigurationException>(() => engine.RollbackAsync(Plan, new(rollback.BatchId)));
        await Assert.ThrowsAsync<ConfigurationException>(() => engine.RollbackAsync(Plan, new("unknown")));
    }

    [Fact]
    public async Task A_dry_run_counts_and_writes_nothing()
    {
        await using var engine = await EngineFixture.StartAsync();
        await PrepareAsync(engine, "");
        await engine.RunAsync(Plan, new("b"));
        var loaded = await StateAsync(engine);
        var jobs = (await engine.JobsAsync()).Count;
        await engine.UpdateAsync("Account", Assert.Single(await engine.TargetAsync("Account", ["Id"], "Legacy_Key__c = 'k1'")), """{"AnnualRevenue":77}""");

        var report = await engine.RollbackAsync(Plan, new("b", DryRun: true));

        Assert.Equal(("planned", ""), (report.Status, report.BatchId));
        Assert.Equal(["a.account restore 1 1", "a.account delete 2 0"], report.Steps.TakeLast(2).Select(step => $"{step.Step} {step.Action} {step.SourceCount} {step.Conflicts}"));
        Assert.Equal(loaded.Count, (await StateAsync(engine)).Count);
        Assert.Equal(jobs, (await engine.JobsAsync()).Count);
        Assert.Equal(["succeeded"], await engine.WarehouseAsync("SELECT status FROM nv.batches"));
    }

    [Fact]
    public async Task Records_that_somebody_has_changed_since_are_left_alone_until_told_otherwise()
    {
        await using var engine = await EngineFixture.StartAsync();
        await PrepareAsync(engine, "");
        var before = await StateAsync(engine);
        await engine.RunAsync(Plan, new("b"));
        var id = Assert.Single(await engine.TargetAsync("Account", ["Id"], "Legacy_Key__c = 'k1'"));
        await engine.UpdateAsync("Account", id, """{"AnnualRevenue":77}""");

        var report = await engine.RollbackAsync(Plan, new("b"));

        Assert.Equal("failed", report.Status);
        var step = Assert.Single(report.Steps, step => step.Failed > 0);
        Assert.Equal(("a.account", "restore", 1L, 1L, 0L), (step.Step, step.Action, step.Failed, step.Conflicts, step.Success));
        Assert.Equal(["77|New 1"], await engine.TargetAsync("Account", ["AnnualRevenue", "Name"], "Legacy_Key__c = 'k1'"));
        Assert.Equal([$"{report.BatchId}|{id}|NV_CHANGED_SINCE|AnnualRevenue"], await engine.WarehouseAsync("SELECT batch_id, key, code, fields FROM nv.errors"));
        Assert.Equal(["rolling_back"], await engine.WarehouseAsync("SELECT status FROM nv.batches WHERE batch_id = 'b'"));
        await Assert.ThrowsAsync<ConfigurationException>(() => engine.RunAsync(Plan, new("b", Resume: true)));

        var again = await engine.RollbackAsync(Plan, new("b", Overwrite: true));

        Assert.Equal(("succeeded", report.BatchId), (again.Status, again.BatchId));
        Assert.Equal(before, await StateAsync(engine));
    }

    [Fact]
    public async Task A_record_that_somebody_has_deleted_since_is_a_conflict_where_it_was_there_before_and_none_where_it_was_not()
    {
        await using var engine = await EngineFixture.StartAsync();
        await PrepareAsync(engine, "");
        await engine.RunAsync(Plan, new("b"));
        foreach (var key in (string[])["k1", "k2"])
        {
            await engine.DeleteAsync("Account", Assert.Single(await engine.TargetAsync("Account", ["Id"], $"Legacy_Key__c = '{key}'")));
        }

        var report = await engine.RollbackAsync(Plan, new("b"));

        Assert.Equal("failed", report.Status);
        Assert.Equal(["a.account:defer:undo-restore|NV_GONE", "a.account:undo-restore|NV_GONE"], await engine.WarehouseAsync("SELECT step, code FROM nv.errors ORDER BY step"));
        Assert.Equal(2, report.Steps[^1].Success);
    }

    [Fact]
    public async Task An_activation_that_is_final_refuses_the_rollback_before_anything_is_written()
    {
        await using var engine = await EngineFixture.StartAsync();
        await PrepareAsync(engine, "");
        await engine.StageAsync("stg_contract", ["key", "status", "source_org", "source_id"], [["c1", "Draft", "atlas", "c1"]]);
        var contracts = new TestMapping("a.contract", "Contract", LoadOperation.Insert, "stg_contract") { Fields = [("Status", "status")], Activates = new("Status", "Activated") };
        var plan = EngineFixture.Plan([.. Plan.Nodes.Select(node => node.Work), new StepWork.Load(contracts), new StepWork.Activate(contracts)]);
        Assert.Equal("succeeded", (await engine.RunAsync(plan, new("b"))).Status);
        var (loaded, jobs) = (await StateAsync(engine), (await engine.JobsAsync()).Count);

        foreach (var dry in (bool[])[true, false])
        {
            var report = await engine.RollbackAsync(plan, new("b", DryRun: dry));

            Assert.Equal("refused", report.Status);
            var refusal = Assert.Single(report.Refused);
            Assert.Equal("a.contract:activate", refusal.Step);
            Assert.Contains("1 records of Contract have got the status Activated, which is final", refusal.Reason, StringComparison.Ordinal);
        }

        Assert.Equal(loaded, await StateAsync(engine));
        Assert.Equal(jobs, (await engine.JobsAsync()).Count);
        Assert.Equal(["succeeded"], await engine.WarehouseAsync("SELECT status FROM nv.batches"));
    }

    [Fact]
    public async Task What_a_step_wrote_by_REST_is_taken_back_too()
    {
        await using var engine = await EngineFixture.StartAsync();
        var old = await engine.CreateAsync("Account", """{"Name":"Old","Onboarded__c":"2020-01-02T03:04:05Z"}""");
        var other = await engine.CreateAsync("Account", """{"Name":"Other","AnnualRevenue":12.5,"Active__c":true}""");
        var before = await StateAsync(engine);
        var plan = EngineFixture.Plan(Code("a.code", async (context, cancellation) =>
        {
            await SendAsync(context, HttpMethod.Post, "composite/sobjects",
                """{"records":[{"attributes":{"type":"Account"},"Name":"New"},{"attributes":{"type":"Account"},"Phone":"no name"}]}""", cancellation);
            await SendAsync(context, HttpMethod.Post, "sobjects/Contact", """{"LastName":"One"}""", cancellation);
            await SendAsync(context, HttpMethod.Patch, $"sobjects/Account/{old}", """{"Name":"Renamed","Onboarded__c":null}""", cancellation);
            await SendAsync(context, HttpMethod.Patch, "composite/sobjects",
                $$"""{"records":[{"attributes":{"type":"Account"},"id":"{{old}}","Name":"Renamed again","Onboarded__c":null},{"attributes":{"type":"Account"},"id":"{{other}}","AnnualRevenue":99,"Active__c":false}]}""",
                cancellation);
        }));
        Assert.Equal("succeeded", (await engine.RunAsync(plan, new("b"))).Status);
        Assert.Equal(["New", "Other", "Renamed again"], await engine.TargetAsync("Account", ["Name"]));

        var report = await engine.RollbackAsync(plan, new("b"));

        Assert.True(report.Status == "succeeded", $"{string.Join('\n', report.Refused)}{engine.Log.Text}");
        Assert.Equal(before, await StateAsync(engine));
    }

    [Fact]
    public async Task A_write_of_a_step_that_is_not_understood_refuses_the_rollback()
    {
        await using var engine = await EngineFixture.StartAsync();
        var old = await engine.CreateAsync("Account", """{"Name":"Old"}""");
        var plan = EngineFixture.Plan(Code("a.code", (context, cancellation) => SendAsync(context, HttpMethod.Delete, $"sobjects/Account/{old}", "", cancellation)));
        await engine.RunAsync(plan, new("b"));

        var report = await engine.RollbackAsync(plan, new("b"));

        Assert.Equal("refused", report.Status);
        Assert.Equal(new Refusal("a.code", $"it has sent DELETE /services/data/v66.0/sobjects/Account/{old}, of which it is not known how to take it back"), Assert.Single(report.Refused));
    }

    private static StepWork.Code Code(string step, Func<StepContext, CancellationToken, Task> work) => new(new(step, null, "Test", async (context, cancellation) =>
    {
        await work(context, cancellation);
        return StepOutcome.Done;
    }));

    private static async Task SendAsync(StepContext context, HttpMethod method, string path, string json, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, new Uri($"services/data/v66.0/{path}", UriKind.Relative));
        request.Content = json.Length == 0 ? null : new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var answer = await context.TargetHttp.SendAsync(request, cancellation);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(cancellation));
    }

    [Fact]
    public async Task What_a_step_deleted_can_not_be_brought_back()
    {
        await using var engine = await EngineFixture.StartAsync();
        var id = await engine.CreateAsync("Account", """{"Name":"Old"}""");
        await engine.StageAsync("stg", ["key"], [[id]]);
        var plan = EngineFixture.Plan(new StepWork.Load(new TestMapping("a.step", "Account", LoadOperation.Delete, "stg")));
        var run = await engine.RunAsync(plan, new("b"));
        Assert.Equal((0L, 0L, 1L), (run.Phases[0].Steps[0].Updated, run.Phases[0].Steps[0].Created, run.Phases[0].Steps[0].Deleted));

        var report = await engine.RollbackAsync(plan, new("b"));

        Assert.Equal("refused", report.Status);
        Assert.Contains("1 records of Account were deleted", Assert.Single(report.Refused).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_later_of_two_batches_is_taken_back_first_and_then_the_earlier_one()
    {
        await using var engine = await EngineFixture.StartAsync();
        await PrepareAsync(engine, "");
        var before = await StateAsync(engine);
        await engine.RunAsync(Plan, new("first"));
        var loaded = await StateAsync(engine);
        await engine.ExecuteAsync("UPDATE night.stg_account SET name = 'Third', parent = NULL WHERE key <> 'k2'");
        Assert.Equal("succeeded", (await engine.RunAsync(Plan, new("second"))).Status);
        Assert.NotEqual(loaded, await StateAsync(engine));

        var refused = await engine.RollbackAsync(Plan, new("first"));
        Assert.Equal(("refused", "batch second has written since, on top of what this one did: roll it back first"), (refused.Status, refused.Refused[0].Reason));

        Assert.Equal("succeeded", (await engine.RollbackAsync(Plan, new("second"))).Status);
        Assert.Equal(loaded, await StateAsync(engine));
        Assert.Equal("succeeded", (await engine.RollbackAsync(Plan, new("first"))).Status);
        Assert.Equal(before, await StateAsync(engine));
        Assert.Equal(["0"], await engine.WarehouseAsync("SELECT count(*) FROM nv.ledger"));
    }

    [Fact]
    public async Task After_the_later_batch_is_taken_back_a_run_sends_its_rows_again()
    {
        await using var engine = await EngineFixture.StartAsync();
        await PrepareAsync(engine, "");
        await engine.RunAsync(Plan, new("first"));
        await engine.ExecuteAsync("UPDATE night.stg_account SET name = 'Third'");
        await engine.RunAsync(Plan, new("second"));
        await engine.RollbackAsync(Plan, new("second"));

        var third = await engine.RunAsync(Plan, new("third"));

        Assert.Equal((3L, 0L), (third.Phases[0].Steps[0].Updated, third.Phases[0].Steps[0].Skipped));
        Assert.Equal(["Third", "Third", "Third"], await engine.TargetAsync("Account", ["Name"], "Legacy_Key__c != null"));
    }

    [Fact]
    public async Task An_unfinished_rollback_bars_new_runs_until_it_is_done()
    {
        await using var engine = await EngineFixture.StartAsync();
        await PrepareAsync(engine, "");
        await engine.RunAsync(Plan, new("b"));
        using var stop = new CancellationTokenSource();
        var stopped = await engine.RollbackAsync(Plan, new("b"), inner => new HookTransport(inner, after: async (request, _) =>
        {
            if (request.Method == HttpMethod.Patch)
            {
                await stop.CancelAsync();
            }
        }), stop.Token);
        Assert.Equal("interrupted", stopped.Status);

        var refused = await Assert.ThrowsAsync<ConfigurationException>(() => engine.RunAsync(Plan, new("c")));
        Assert.Equal("the rollback of batch b has not come to its end: nv rollback --batch b --env test goes on with it", refused.Message);
        Assert.Equal("succeeded", (await engine.RunAsync(Plan, new("dry", DryRun: true))).Status);

        var ended = await engine.RollbackAsync(Plan, new("b"));
        Assert.Equal(("succeeded", stopped.BatchId), (ended.Status, ended.BatchId));
        Assert.Equal("succeeded", (await engine.RunAsync(Plan, new("c"))).Status);
    }

    /// <summary>Three accounts, one of them there already and changed; contacts and orders of them; an account that only an update knows.</summary>
    internal static async Task PrepareAsync(EngineFixture engine, string prefix)
    {
        var old = await engine.CreateAsync("Account", $$"""{"Name":"{{prefix}}Old parent"}""");
        await engine.CreateAsync("Account", $$"""{"Legacy_Key__c":"{{prefix}}k1","Name":"{{prefix}}Old, \"1\"","AnnualRevenue":1234567.89,"Onboarded__c":"2020-01-02T03:04:05Z","ParentId":"{{old}}"}""");
        await engine.StageAsync("stg_account", ["key", "name", "phone", "revenue", "active", "parent", "source_org", "source_id"],
            [.. Enumerable.Range(1, 3).Select(i => new[] { $"{prefix}k{i}", $"{prefix}New {i}", $"555-{i}", "9.12E9", "true", i == 3 ? null : $"{prefix}k3", "atlas", $"{prefix}{i}" })]);
        await engine.StageAsync("stg_contact", ["key", "name", "account", "source_org", "source_id"],
            [[$"{prefix}p1", "One", $"{prefix}k1", "atlas", $"{prefix}p1"], [$"{prefix}p2", "Two", $"{prefix}k2", "atlas", $"{prefix}p2"]]);
        await engine.StageAsync("stg_order", ["key", "status", "account", "source_org", "source_id"],
            [[$"{prefix}o1", "Draft", $"{prefix}k1", "atlas", $"{prefix}o1"], [$"{prefix}o2", "Draft", $"{prefix}k2", "atlas", $"{prefix}o2"]]);

        // By an id of 15 characters, as reports have it.
        await engine.StageAsync("stg_change", ["key", "phone"], [[old[..15], "999"]]);
    }

    /// <summary>Every field of every record; ids differ from load to load.</summary>
    internal static async Task<List<string>> StateAsync(EngineFixture engine, bool keysOnly = false)
    {
        string[] id = keysOnly ? [] : ["Id"];
        return
        [
            .. await engine.TargetAsync("Account", [.. id, "Legacy_Key__c", "Name", "Phone", "AnnualRevenue", "Onboarded__c", "Active__c", .. keysOnly ? Array.Empty<string>() : ["ParentId"]]),
            .. await engine.TargetAsync("Contact", [.. id, "Legacy_Key__c", "LastName"]),
            .. await engine.TargetAsync("Order", [.. id, "Legacy_Key__c", "Status", "StatusCode"]),
            .. await engine.TargetAsync("Contract", [.. id, "Legacy_Key__c", "Status", "StatusCode"]),
        ];
    }
}
