using Migration.Runtime.Compiled;
using Migration.Runtime.Engine;
using Migration.Runtime.Tests.Salesforce;

namespace Migration.Runtime.Tests.Engine;

/// <summary>What becomes of rows, steps and phases, and what is told of them.</summary>
public sealed class OutcomeTests
{
    private static readonly string TooLong = new('x', 300);

    [Fact]
    public async Task A_refused_row_is_quarantined_with_its_code_message_fields_and_values()
    {
        await using var engine = await EngineFixture.StartAsync();
        await StageAsync(engine, "One", TooLong, "Three");

        var report = await engine.RunAsync(Accounts(tolerance: 0.5m));

        Assert.Equal("succeeded", report.Status);
        Assert.Equal((3, 2, 1, 0), Counts(report));
        var error = Assert.Single(await engine.WarehouseAsync("SELECT step, object, key, code, fields, message, record, attempt FROM nv.errors"));
        Assert.StartsWith("a.account|Account|2|STRING_TOO_LONG|Name|", error, StringComparison.Ordinal);
        Assert.Contains($"\"Name\":\"{TooLong}\"", error, StringComparison.Ordinal);
        Assert.EndsWith("|1", error, StringComparison.Ordinal);
        Assert.Equal(["1|One", "3|Three"], await engine.TargetAsync("Account", ["Legacy_Key__c", "Name"]));
    }

    [Theory]
    [InlineData(0.25, "succeeded")]
    [InlineData(0.24, "failed")]
    [InlineData(null, "failed")]
    public async Task The_tolerance_is_the_share_of_rows_that_may_fail(double? tolerance, string status)
    {
        await using var engine = await EngineFixture.StartAsync();
        await StageAsync(engine, "One", TooLong, "Three", "Four");

        var report = await engine.RunAsync(Accounts((decimal?)tolerance));

        Assert.Equal(status, report.Status);
        Assert.Equal((4, 3, 1, 0), Counts(report));
    }

    [Fact]
    public async Task A_step_beyond_its_tolerance_holds_back_what_depends_on_it()
    {
        await using var engine = await EngineFixture.StartAsync();
        await StageAsync(engine, TooLong);
        var contacts = new StepWork.Load(new TestMapping("a.contact", "Contact", LoadOperation.Insert, "stg") { Fields = [("LastName", "name")] });

        var report = await engine.RunAsync(EngineFixture.Plan(Work, contacts));

        Assert.Equal("failed", report.Status);
        Assert.Empty(await engine.TargetAsync("Contact", ["Id"]));
    }

    [Fact]
    public async Task Rows_that_failed_are_tried_again_by_a_resume_and_the_others_are_not()
    {
        await using var engine = await EngineFixture.StartAsync();
        await StageAsync(engine, "One", TooLong);
        await engine.RunAsync(Accounts(), new("b"));
        await StageAsync(engine, "One", "Two");

        var report = await engine.RunAsync(Accounts(), new("b", Resume: true));

        Assert.Equal("succeeded", report.Status);
        Assert.Equal((2, 2, 0, 0), Counts(report));
        Assert.Equal(["1", "2"], (await engine.JobsAsync()).Select(job => job["numberRecordsProcessed"]!.ToString()).Order());
        Assert.Empty(await engine.WarehouseAsync("SELECT * FROM nv.errors"));
    }

    [Fact]
    public async Task A_record_that_was_wiped_in_the_target_is_made_again_and_the_others_are_skipped()
    {
        await using var engine = await EngineFixture.StartAsync();
        await StageAsync(engine, "One", "Two", "Three");
        await engine.RunAsync(Accounts());
        await engine.DeleteAsync("Account", Assert.Single(await engine.TargetAsync("Account", ["Id"], "Legacy_Key__c = '2'")));

        var report = await engine.RunAsync(Accounts(), new("again"));

        var step = report.Phases.Single().Steps.Single();
        Assert.Equal((3, 1, 1, 2), (step.SourceCount, step.Success, step.Created, step.Skipped));
        Assert.Equal(["1|One", "2|Two", "3|Three"], await engine.TargetAsync("Account", ["Legacy_Key__c", "Name"]));
        Assert.Equal(await engine.TargetAsync("Account", ["Legacy_Key__c", "Id"]), await engine.WarehouseAsync("SELECT key, target_id FROM nv.crosswalk ORDER BY key"));
    }

    [Fact]
    public async Task What_has_not_changed_is_not_sent_again_and_what_has_is()
    {
        await using var engine = await EngineFixture.StartAsync();
        await StageAsync(engine, "One", "Two");
        await engine.RunAsync(Accounts());
        await StageAsync(engine, "One", "Zwei", "Three");

        var step = (await engine.RunAsync(Accounts(), new("again"))).Phases.Single().Steps.Single();

        Assert.Equal((3, 2, 1, 1, 1), (step.SourceCount, step.Success, step.Created, step.Updated, step.Skipped));
        Assert.Equal(["1|One", "2|Zwei", "3|Three"], await engine.TargetAsync("Account", ["Legacy_Key__c", "Name"]));
    }

    [Fact]
    public async Task A_record_that_is_gone_already_counts_as_deleted()
    {
        await using var engine = await EngineFixture.StartAsync();
        string[] ids = [await engine.CreateAsync("Account", """{"Name":"One"}"""), await engine.CreateAsync("Account", """{"Name":"Two"}""")];
        await engine.DeleteAsync("Account", ids[0]);
        await engine.StageAsync("stg", ["key"], ids.Select(id => new[] { id }));

        var report = await engine.RunAsync(EngineFixture.Plan(new StepWork.Load(new TestMapping("a.gone", "Account", LoadOperation.Delete, "stg"))));

        Assert.Equal("succeeded", report.Status);
        Assert.Equal((2, 2, 0, 0), Counts(report));
        Assert.Empty(await engine.TargetAsync("Account", ["Id"]));
    }

    [Fact]
    public async Task Results_that_are_shuffled_and_reformatted_find_their_rows()
    {
        await using var engine = await EngineFixture.StartAsync();
        await engine.FaultAsync("""{"kind":"reformat_values"}""");
        await engine.StageAsync("stg", ["key", "name", "revenue", "source_org", "source_id"], Enumerable.Range(1, 250).Select(i => new[] { $"{i}", $"Name {i}", $"{i}912260031", "atlas", $"{i}" }));

        var report = await engine.RunAsync(EngineFixture.Plan(new StepWork.Load(
            new TestMapping("a.account", "Account", LoadOperation.Upsert, "stg") { Fields = [("Name", "name"), ("AnnualRevenue", "revenue")] })));

        Assert.Equal((250, 250, 0, 0), Counts(report));
        Assert.Equal(await engine.TargetAsync("Account", ["Legacy_Key__c", "Id"]), (await engine.WarehouseAsync("SELECT key, target_id FROM nv.ledger")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_resume_without_an_id_goes_back_to_no_batch_that_a_later_run_has_overtaken()
    {
        await using var engine = await EngineFixture.StartAsync();
        await StageAsync(engine, TooLong);
        await engine.RunAsync(Accounts(), new("old"));
        await StageAsync(engine, "One");
        engine.Clock = new ImmediateClock(TimeSpan.FromHours(1));
        Assert.Equal("succeeded", (await engine.RunAsync(Accounts(), new("new"))).Status);

        await Assert.ThrowsAsync<ConfigurationException>(() => engine.RunAsync(Accounts(), new(Resume: true)));
        Assert.Equal("old", (await engine.RunAsync(Accounts(), new("old", Resume: true))).BatchId);
    }

    [Fact]
    public async Task A_warehouse_that_remembers_one_org_refuses_another_before_anything_is_sent()
    {
        await using var engine = await EngineFixture.StartAsync();
        await StageAsync(engine, "One");
        await engine.RunAsync(Accounts());
        engine.TargetOrg = "other";

        var refused = await Assert.ThrowsAsync<ConfigurationException>(() => engine.RunAsync(Accounts(), new("again")));

        Assert.Contains("now points at org 00D", refused.Message, StringComparison.Ordinal);
        Assert.Empty(await engine.JobsAsync());
    }

    [Fact]
    public async Task A_rehearsal_in_another_org_is_refused_too()
    {
        await using var engine = await EngineFixture.StartAsync();
        await StageAsync(engine, "One");
        await engine.RunAsync(Accounts());
        engine.TargetOrg = "other";

        await Assert.ThrowsAsync<ConfigurationException>(() => engine.RunAsync(Accounts(), new("dry", DryRun: true)));
    }

    [Fact]
    public async Task A_parent_that_is_not_loaded_holds_its_child_back_with_the_reason()
    {
        await using var engine = await EngineFixture.StartAsync();
        await StageAsync(engine, "One", TooLong);
        await engine.StageAsync("stg_contact", ["key", "name", "parent", "source_org", "source_id"], [["c1", "A", "1", "atlas", "c1"], ["c2", "B", "2", "atlas", "c2"], ["c3", "C", null, "atlas", "c3"]]);
        var contacts = new StepWork.Load(new TestMapping("a.contact", "Contact", LoadOperation.Insert, "stg_contact")
        {
            Fields = [("LastName", "name")],
            Lookups = [TestMapping.Lookup("AccountId", "parent", "a.account", "Account")],
        });

        var report = await engine.RunAsync(EngineFixture.Plan(Work, contacts) with { FailedTolerance = 0.5m });

        Assert.Equal("succeeded", report.Status);
        var parent = Assert.Single(await engine.TargetAsync("Account", ["Id"]));
        Assert.Equal([$"c1|{parent}", "c3|"], await engine.TargetAsync("Contact", ["Legacy_Key__c", "AccountId"]));
        Assert.Equal(["c2|NV_PARENT_MISSING|AccountId|the parent 2 of AccountId is not loaded"], await engine.WarehouseAsync("SELECT key, code, fields, message FROM nv.errors WHERE step = 'a.contact'"));
    }

    [Fact]
    public async Task A_check_that_throws_fails_its_phase_and_nothing_after_it_starts()
    {
        await using var engine = await EngineFixture.StartAsync();
        await StageAsync(engine, "One");
        var contacts = new StepWork.Load(new TestMapping("a.contact", "Contact", LoadOperation.Insert, "stg") { Fields = [("LastName", "name")] });
        var plan = EngineFixture.Plan([("First", [Work]), ("Second", [contacts])]);
        plan = plan with
        {
            Phases = [plan.Phases[0] with { Validations = [new PlanValidation.Code("balances", (_, _) => throw new DivideByZeroException("nothing to divide by"))] }, plan.Phases[1]],
        };

        var report = await engine.RunAsync(plan);

        Assert.Equal(("failed", "failed", "skipped"), (report.Status, report.Phases[0].Status, report.Phases[1].Status));
        Assert.Equal(["failed|check balances: nothing to divide by"], await engine.WarehouseAsync("SELECT status, message FROM nv.reconciliation WHERE phase = 'First' AND step = ''"));
        Assert.Empty(await engine.TargetAsync("Contact", ["Id"]));
        Assert.Contains(nameof(A_check_that_throws_fails_its_phase_and_nothing_after_it_starts), engine.Log.Text, StringComparison.Ordinal);
    }

    private static readonly StepWork Work = new StepWork.Load(new TestMapping("a.account", "Account", LoadOperation.Upsert, "stg") { Fields = [("Name", "name")] });

    private static CompiledPlan Accounts(decimal? tolerance = null) => EngineFixture.Plan(Work) with { FailedTolerance = tolerance };

    private static Task StageAsync(EngineFixture engine, params string[] names) =>
        engine.StageAsync("stg", ["key", "name", "source_org", "source_id"], names.Select((name, i) => new[] { $"{i + 1}", name, "atlas", $"{i + 1}" }));

    private static (long Source, long Success, long Failed, long Unprocessed) Counts(RunReport report)
    {
        var step = report.Phases.Single().Steps.Single();
        return (step.SourceCount, step.Success, step.Failed, step.Unprocessed);
    }
}
