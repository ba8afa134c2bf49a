using Migration.Runtime.Compiled;
using Migration.Runtime.Engine;
using Migration.Sandbox.Tests;

namespace Migration.Runtime.Tests.Engine;

/// <summary>
/// What a new run makes of the jobs that a killed one left behind. Requests of an insert: 1 token, 2 limits, 3 and 4 the query of the keys that are
/// there, 5 create, 6 upload, 7 close, 8 to 10 results; of these the 1st, 3rd, 5th, 6th and 7th are writes.
/// </summary>
public sealed class ResumeTests
{
    private const int UploadDone = 4;
    private const int Results = 8;

    private static readonly CompiledPlan Plan = EngineFixture.Plan(new StepWork.Load(new TestMapping("a.step", "Contact", LoadOperation.Insert, "stg") { Fields = [("LastName", "name")] }));

    [Fact]
    public async Task A_job_that_still_runs_is_adopted()
    {
        var time = new ManualTime();
        await using var engine = await EngineFixture.StartAsync(time);
        // The first job of all is the query for what the upsert is about to change.
        await engine.FaultAsync("""{"kind":"slow_jobs","milliseconds":3600000,"after":1,"times":1}""");
        var plan = EngineFixture.Plan(new StepWork.Load(new TestMapping("a.step", "Account", LoadOperation.Upsert, "stg") { Fields = [("Name", "name")] }));

        // An upsert asks for no keys first, but for what it is about to change: the close is its fifth write.
        await KillAsync(engine, at: 5, afterwards: true, plan);
        Assert.Equal(["UploadComplete"], await StatesAsync(engine));

        var polls = 0;
        var report = await engine.RunAsync(plan, new("b", Resume: true), inner => new HookTransport(inner, after: (request, _) =>
        {
            if (request.RequestUri!.AbsolutePath.Contains("/jobs/ingest/750", StringComparison.Ordinal) && ++polls == 3)
            {
                time.Advance(TimeSpan.FromHours(1));
            }

            return Task.CompletedTask;
        }));

        Assert.Equal("succeeded", report.Status);
        Assert.Equal(["JobComplete"], await StatesAsync(engine));
        Assert.Equal(["1", "2", "3"], await engine.TargetAsync("Account", ["Legacy_Key__c"]));
        Assert.Equal(["harvested|3"], await engine.WarehouseAsync("SELECT state, success FROM nv.jobs"));
    }

    [Fact]
    public async Task A_job_that_came_to_its_end_is_harvested_and_nothing_sent_again()
    {
        await using var engine = await EngineFixture.StartAsync();
        await KillAsync(engine, Results, afterwards: false);

        var report = await engine.RunAsync(Plan, new("b", Resume: true));

        Assert.Equal("succeeded", report.Status);
        Assert.Equal((3, 3, 0), Counts(report));
        Assert.Equal(["JobComplete"], await StatesAsync(engine));
        Assert.Equal(["1", "2", "3"], await engine.TargetAsync("Contact", ["Legacy_Key__c"]));
    }

    [Fact]
    public async Task An_open_job_with_content_is_aborted_and_its_rows_are_sent_in_a_new_one()
    {
        await using var engine = await EngineFixture.StartAsync();
        await KillAsync(engine, UploadDone, afterwards: true);

        var report = await engine.RunAsync(Plan, new("b", Resume: true));

        Assert.Equal("succeeded", report.Status);
        Assert.Equal(["Aborted", "JobComplete"], await StatesAsync(engine));
        Assert.Equal(["1", "2", "3"], await engine.TargetAsync("Contact", ["Legacy_Key__c"]));
        Assert.Equal(["aborted", "harvested"], await engine.WarehouseAsync("SELECT state FROM nv.jobs ORDER BY state"));
    }

    [Fact]
    public async Task A_job_whose_close_arrives_late_is_harvested_and_not_taken_for_aborted()
    {
        await using var engine = await EngineFixture.StartAsync();
        await KillAsync(engine, UploadDone, afterwards: true);
        var late = (await engine.JobsAsync()).Single()["id"]!.ToString();

        var report = await engine.RunAsync(Plan, new("b", Resume: true), inner => new HookTransport(inner, before: async (request, _) =>
        {
            if (request.Method == HttpMethod.Patch)
            {
                await engine.CloseJobAsync(late);
            }
        }));

        Assert.Equal("succeeded", report.Status);
        Assert.Equal((3, 3, 0), Counts(report));
        Assert.Equal(["JobComplete"], await StatesAsync(engine));
        Assert.Equal(["1", "2", "3"], await engine.TargetAsync("Contact", ["Legacy_Key__c"]));
    }

    [Fact]
    public async Task Open_jobs_of_others_are_left_alone()
    {
        await using var engine = await EngineFixture.StartAsync();
        var others = await engine.JobAsync("""{"object":"Contact","operation":"insert","contentType":"CSV","lineEnding":"LF"}""");
        await KillAsync(engine, UploadDone, afterwards: true);

        await engine.RunAsync(Plan, new("b", Resume: true));

        Assert.Equal("Open", (await engine.JobsAsync()).Single(job => job["id"]!.ToString() == others)["state"]!.ToString());
    }

    [Fact]
    public async Task The_jobs_of_a_batch_that_was_given_up_are_settled_by_the_next_batch()
    {
        await using var engine = await EngineFixture.StartAsync();
        await KillAsync(engine, Results, afterwards: false);

        var report = await engine.RunAsync(Plan, new("c"));

        Assert.Equal("succeeded", report.Status);
        Assert.Equal((3, 0, 3), Counts(report));
        Assert.Equal(["1", "2", "3"], await engine.TargetAsync("Contact", ["Legacy_Key__c"]));
        Assert.Equal(["b|success|3"], await engine.WarehouseAsync("SELECT batch_id, status, count(*) FROM nv.ledger GROUP BY ALL"));
    }

    [Fact]
    public async Task A_job_that_the_org_has_forgotten_is_not_waited_for_and_its_rows_are_looked_for_in_the_target()
    {
        await using var engine = await EngineFixture.StartAsync();
        await KillAsync(engine, Results, afterwards: false);
        await engine.DeleteJobAsync((await engine.JobsAsync()).Single()["id"]!.ToString());

        var report = await engine.RunAsync(Plan, new("b", Resume: true));

        Assert.Equal("succeeded", report.Status);
        Assert.Equal((3, 0, 3), Counts(report));
        Assert.Equal(["1", "2", "3"], await engine.TargetAsync("Contact", ["Legacy_Key__c"]));
        Assert.Equal(["lost"], await engine.WarehouseAsync("SELECT state FROM nv.jobs"));
        Assert.Equal(["found|3"], await engine.WarehouseAsync("SELECT outcome, count(*) FROM nv.crosswalk GROUP BY ALL"));
    }

    private static (long Source, long Success, long Skipped) Counts(RunReport report)
    {
        var step = report.Phases.Single().Steps.Single();
        return (step.SourceCount, step.Success, step.Skipped);
    }

    private static async Task<IEnumerable<string>> StatesAsync(EngineFixture engine) => (await engine.JobsAsync()).Select(job => job["state"]!.ToString()).Order(StringComparer.Ordinal);

    /// <summary>Three rows in one job; afterwards the engine stands before what was on disk at the kill.</summary>
    private static async Task KillAsync(EngineFixture engine, int at, bool afterwards, CompiledPlan? plan = null)
    {
        await engine.StageAsync("stg", ["key", "name", "source_org", "source_id"], Enumerable.Range(1, 3).Select(i => new[] { $"{i}", $"Name {i}", "atlas", $"{i}" }));
        var image = engine.NewFolder();
        using var power = new CancellationTokenSource();
        CrashingTransport? transport = null;
        await engine.RunAsync(plan ?? Plan, new("b"), inner => transport = new CrashingTransport(inner, engine.Warehouse, image, at, afterwards, power), power.Token);
        Assert.True(transport!.Crashed);
        engine.Warehouse = Path.Combine(image, Path.GetFileName(engine.Warehouse));
    }
}
