using Migration.Runtime.Compiled;
using Migration.Runtime.Engine;
using Migration.Runtime.Tests.Salesforce;

namespace Migration.Runtime.Tests.Engine;

/// <summary>What a night can bring, switched on in the sandbox or on the way to it.</summary>
public sealed class FaultTests
{
    private const int Rows = 9;

    /// <summary>Inserts of a field that is not unique: a row that is sent twice is there twice.</summary>
    private static readonly CompiledPlan Plan = EngineFixture.Plan(new StepWork.Load(new TestMapping("a.step", "Contact", LoadOperation.Insert, "stg") { Fields = [("LastName", "name")] }));

    [Theory]
    [InlineData("""{"kind":"unavailable","times":4}""")]
    [InlineData("""{"kind":"unavailable","times":4,"html":true}""")]
    [InlineData("""{"kind":"request_limit","times":3,"message":"ConcurrentRequests (Concurrent API Requests) Limit exceeded."}""")]
    [InlineData("""{"kind":"drop_after","request":"upload","times":2}""")]
    [InlineData("""{"kind":"drop_after","request":"close","times":2}""")]
    [InlineData("""{"kind":"drop_after","request":"create","times":2}""")]
    [InlineData("""{"kind":"html_answer","request":"create","times":2}""")]
    [InlineData("""{"kind":"html_answer","request":"upload","times":2}""")]
    [InlineData("""{"kind":"html_answer","request":"close","times":2}""")]
    [InlineData("""{"kind":"html_answer","request":"results","times":2}""")]
    [InlineData("""{"kind":"cut_answer","request":"results","times":2,"bytes":90}""")]
    [InlineData("""{"kind":"cut_upload","times":2,"bytes":50}""")]
    [InlineData("""{"kind":"lock_rows","times":4}""")]
    [InlineData("""{"kind":"fail_jobs","times":1,"rows":2}""")]
    [InlineData("""{"kind":"fail_jobs","times":2,"rows":0}""")]
    [InlineData("""{"kind":"reformat_values"}""")]
    public async Task What_passes_is_outlived_and_every_row_is_there_once(string fault)
    {
        await using var engine = await StartAsync();

        // Once the org has let the run in: before, a fault is for the user to hear of at once.
        var report = await engine.RunAsync(Plan, around: inner => new HookTransport(inner, before: (_, number) => number == 4 ? engine.FaultAsync(fault) : Task.CompletedTask));

        Assert.True(report.Status == "succeeded", $"{report.Status}\n{engine.Log.Text}");
        await ProveAllAsync(engine, report);
    }

    [Fact]
    public async Task A_token_that_expires_in_the_middle_is_asked_for_once()
    {
        await using var engine = await StartAsync();
        var tokens = 0;

        var report = await engine.RunAsync(Plan, around: inner => new HookTransport(inner, before: async (request, number) =>
        {
            tokens += request.RequestUri!.AbsolutePath.EndsWith("/token", StringComparison.Ordinal) ? 1 : 0;
            if (number == 5)
            {
                await engine.FaultAsync("""{"kind":"expire_tokens"}""");
            }
        }));

        Assert.Equal("succeeded", report.Status);
        Assert.Equal(2, tokens);
        await ProveAllAsync(engine, report);
    }

    [Fact]
    public async Task Rows_that_stay_locked_are_tried_three_times_in_smaller_jobs_and_quarantined_then()
    {
        await using var engine = await StartAsync();
        await engine.FaultAsync("""{"kind":"lock_rows","times":1000}""");

        var report = await engine.RunAsync(Plan);

        Assert.Equal("failed", report.Status);
        Assert.Equal([$"UNABLE_TO_LOCK_ROW|3|{Rows}"], await engine.WarehouseAsync("SELECT code, attempt, count(*) FROM nv.errors GROUP BY ALL"));
        Assert.Equal([$"3|{Rows}"], await engine.WarehouseAsync("SELECT attempts, count(*) FROM nv.ledger GROUP BY ALL"));
        Assert.Empty(await engine.TargetAsync("Contact", ["Id"]));
    }

    [Fact]
    public async Task Locks_lower_the_number_of_jobs_at_once_and_it_is_raised_again()
    {
        await using var engine = await StartAsync();
        engine.Load = engine.Load with { ConcurrentJobs = 2 };
        await engine.FaultAsync("""{"kind":"lock_rows","times":1}""");

        Assert.Equal("succeeded", (await engine.RunAsync(Plan)).Status);

        Assert.Contains("\"Rows were locked\": 1 jobs at once from now on", engine.Log.Text, StringComparison.Ordinal);
        Assert.Contains("\"No more locks\": 2 jobs at once from now on", engine.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Daily_batches_are_counted_and_the_run_stops_at_its_share_of_them()
    {
        await using var engine = await StartAsync();
        var plan = EngineFixture.Plan(new StepWork.Load(new TestMapping("a.step", "Contact", LoadOperation.Insert, "stg") { Fields = [("LastName", "name")] }));

        // One and a half batches of 15,000: the third job would be beyond.
        engine.Load = engine.Load with { LimitShare = 0.0001m };

        var report = await engine.RunAsync(plan, new("b"));

        Assert.Equal("window_closed", report.Status);
        Assert.Equal(6, report.Phases.Single().Steps.Single().Success);
        Assert.Contains("of its daily ingest batches", engine.Log.Text, StringComparison.Ordinal);

        engine.Load = engine.Load with { LimitShare = 0.8m };
        var resumed = await engine.RunAsync(plan, new("b", Resume: true));

        Assert.Equal("succeeded", resumed.Status);
        await ProveAllAsync(engine, resumed);
    }

    [Fact]
    public async Task A_daily_limit_that_is_used_up_stops_with_a_checkpoint_and_the_numbers_so_far()
    {
        await using var engine = await StartAsync();

        var report = await engine.RunAsync(Plan, new("b"), inner => new HookTransport(inner, after: async (request, _) =>
        {
            if (request.RequestUri!.AbsolutePath.EndsWith("/unprocessedrecords/", StringComparison.Ordinal))
            {
                await engine.FaultAsync("""{"kind":"request_limit","times":1}""");
            }
        }));

        Assert.Equal(("window_closed", "pending"), (report.Status, report.Phases.Single().Status));
        var step = report.Phases.Single().Steps.Single();
        Assert.Equal((Rows, 3, 3, 0, 0), (step.SourceCount, step.Attempted, step.Success, step.Failed, step.Unprocessed));

        await engine.ClearFaultsAsync();
        var resumed = await engine.RunAsync(Plan, new("b", Resume: true));

        Assert.Equal("succeeded", resumed.Status);
        await ProveAllAsync(engine, resumed);
    }

    [Fact]
    public async Task A_load_that_breaks_off_reports_what_the_ledger_holds_in_one_line_without_a_stack_trace()
    {
        await using var engine = await StartAsync();
        var harvested = 0;

        var report = await engine.RunAsync(Plan, new("b"), inner => new HookTransport(inner, before: (request, _) =>
            request.RequestUri!.AbsolutePath.EndsWith("/successfulResults/", StringComparison.Ordinal) && ++harvested > 1
                ? throw new HttpRequestException(HttpRequestError.ResponseEnded, "The response ended prematurely.")
                : Task.CompletedTask));

        Assert.Equal("failed", report.Status);
        var step = report.Phases.Single().Steps.Single();
        Assert.Equal((Rows, 6, 3, 0, 3, "FAIL"), (step.SourceCount, step.Attempted, step.Success, step.Failed, step.Unprocessed, step.RiCheck));
        Assert.Equal(["failed|6|3|0|3"], await engine.WarehouseAsync("SELECT status, attempted, success, failed, unprocessed FROM nv.reconciliation WHERE step <> ''"));
        Assert.Contains(engine.Reconciled, line => line.Contains("\"attempted\":6,\"success\":3,\"failed\":0,\"ri_check\":\"FAIL\"", StringComparison.Ordinal));
        Assert.Single(engine.Log.Text.Split('\n'), line => line.StartsWith("Failed: ", StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", engine.Log.Text, StringComparison.Ordinal);

        var resumed = await engine.RunAsync(Plan, new("b", Resume: true));

        Assert.Equal("succeeded", resumed.Status);
        await ProveAllAsync(engine, resumed);
    }

    [Fact]
    public async Task A_defect_keeps_its_stack_trace()
    {
        await using var engine = await StartAsync();
        var plan = EngineFixture.Plan(new StepWork.Code(new CodeStep("a.code", null, "Tests.Code.Run", (_, _) => throw new InvalidTimeZoneException("a bug"))));

        var report = await engine.RunAsync(plan);

        Assert.Equal("failed", report.Status);
        Assert.Contains($"   at {typeof(FaultTests).FullName}", engine.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_org_that_can_not_be_asked_before_the_first_step_fails_the_run_in_one_line()
    {
        await using var engine = await StartAsync();
        var plan = EngineFixture.Plan(new StepWork.Load(new TestMapping("a.step", "Contact", LoadOperation.Insert, "stg") { Fields = [("LastName", "name")], Types = ["Any"] }));

        var report = await engine.RunAsync(plan, around: inner => new HookTransport(inner, before: (request, _) =>
            request.RequestUri!.AbsolutePath.EndsWith("/query", StringComparison.Ordinal) ? throw new HttpRequestException(HttpRequestError.ResponseEnded, "The response ended prematurely.") : Task.CompletedTask));

        Assert.Equal("failed", report.Status);
        Assert.DoesNotContain("   at ", engine.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_outage_is_not_waited_for_past_the_window()
    {
        await using var engine = await StartAsync();
        engine.Window = new WindowSpec("UTC", new TimeOnly(19, 0), new TimeOnly(20, 20), TimeSpan.FromMinutes(5));
        var report = await engine.RunAsync(Plan, new("b"), inner => new HookTransport(inner, before: (request, _) =>
            request.Method == HttpMethod.Get && request.RequestUri!.AbsolutePath.Contains("/jobs/ingest/", StringComparison.Ordinal)
                ? throw new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused")
                : Task.CompletedTask));

        Assert.Equal("window_closed", report.Status);
        Assert.InRange(engine.Clock.GetUtcNow().TimeOfDay, new TimeSpan(20, 15, 0), new TimeSpan(20, 20, 0));
        Assert.Equal(3, report.Phases.Single().Steps.Single().Unprocessed);

        engine.Clock = new ImmediateClock();
        var resumed = await engine.RunAsync(Plan, new("b", Resume: true));

        Assert.Equal("succeeded", resumed.Status);
        await ProveAllAsync(engine, resumed);
    }

    private static async Task<EngineFixture> StartAsync()
    {
        var engine = await EngineFixture.StartAsync();
        engine.Load = engine.Load with { MaxJobRows = 3 };
        await engine.StageAsync("stg", ["key", "name", "source_org", "source_id"], Enumerable.Range(1, Rows).Select(i => new[] { $"{i}", $"Name {i}", "atlas", $"{i}" }));
        return engine;
    }

    private static async Task ProveAllAsync(EngineFixture engine, RunReport report)
    {
        var step = report.Phases.Single().Steps.Single();
        Assert.Equal((Rows, Rows, 0, 0), (step.SourceCount, step.Success, step.Failed, step.Unprocessed));
        Assert.Equal(Enumerable.Range(1, Rows).Select(i => $"{i}|Name {i}"), await engine.TargetAsync("Contact", ["Legacy_Key__c", "LastName"]));
        Assert.Equal([$"{Rows}"], await engine.WarehouseAsync("SELECT count(*) FROM nv.crosswalk"));
        Assert.Equal(["0"], await engine.WarehouseAsync("SELECT count(*) FROM nv.jobs WHERE state IN ('open', 'closed')"));
        Assert.Equal(["0"], await engine.WarehouseAsync("SELECT count(*) FROM nv.errors"));
    }
}
