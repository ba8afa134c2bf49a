using System.Text;
using Migration.Runtime.CommandLine;
using Migration.Runtime.Compiled;
using Migration.Runtime.Engine;
using Migration.Runtime.Journal;
using Migration.Runtime.Salesforce;
using Migration.Runtime.Warehouse;

namespace Migration.Runtime.Tests.Engine;

/// <summary>What an operator does about failed rows in the morning.</summary>
public sealed class RetryTests
{
    private static readonly TestMapping Mapping = new("a.account", "Account", LoadOperation.Upsert, "stg")
    {
        Fields = [("Name", "key")],
        Second = [TestMapping.Lookup("ParentId", "parent", "a.account", "Account")],
    };

    private static readonly CompiledPlan Plan = EngineFixture.Plan(new StepWork.Load(Mapping), new StepWork.Defer(Mapping)) with { FailedTolerance = 0.5m };

    [Fact]
    public async Task A_retry_sends_the_failed_rows_alone_and_gives_them_their_second_pass()
    {
        await using var engine = await WithOneFailedRowAsync();
        var jobs = (await engine.JobsAsync()).Count;

        var report = await engine.RunAsync(Plan, new("b", Resume: true, Retry: true));

        Assert.Equal("succeeded", report.Status);
        var steps = report.Phases.Single().Steps;
        Assert.Equal((2, 2, 0), (steps[0].SourceCount, steps[0].Success, steps[0].Failed));
        Assert.Equal((1, 1, 0), (steps[1].SourceCount, steps[1].Success, steps[1].Failed));
        var parent = Assert.Single(await engine.TargetAsync("Account", ["Id"], "Legacy_Key__c = '2'"));
        Assert.Equal([$"1|{parent}", "2|"], await engine.TargetAsync("Account", ["Legacy_Key__c", "ParentId"]));
        Assert.Empty(await engine.WarehouseAsync("SELECT key FROM nv.errors"));
        Assert.Equal(["1", "1"], (await engine.JobsAsync()).Skip(jobs).Select(job => job["numberRecordsProcessed"]!.ToString()));
    }

    [Fact]
    public async Task A_batch_that_succeeded_within_its_tolerance_is_not_resumed()
    {
        await using var engine = await WithOneFailedRowAsync();

        var refused = await Assert.ThrowsAsync<ConfigurationException>(() => engine.RunAsync(Plan, new("b", Resume: true)));

        Assert.Equal("batch b has succeeded: there is nothing to resume", refused.Message);
    }

    [Fact]
    public async Task A_retry_of_a_batch_without_failed_rows_sends_nothing()
    {
        await using var engine = await EngineFixture.StartAsync();
        await StageAsync(engine);
        await engine.RunAsync(Plan, new("b"));
        var jobs = (await engine.JobsAsync()).Count;

        Assert.Equal("succeeded", (await engine.RunAsync(Plan, new("b", Resume: true, Retry: true))).Status);
        Assert.Equal(jobs, (await engine.JobsAsync()).Count);
    }

    [Fact]
    public async Task A_check_may_ask_the_target_though_no_step_is_left_to_run()
    {
        await using var engine = await EngineFixture.StartAsync();
        await StageAsync(engine);
        var asked = 0;
        var plan = Plan with
        {
            Phases = [Plan.Phases[0] with
            {
                Validations = [new PlanValidation.Code("asks", async (context, cancellation) =>
                {
                    using var answer = await context.TargetHttp.GetAsync(new Uri("services/data/v66.0/limits", UriKind.Relative), cancellation);
                    return ++asked == 1 || !answer.IsSuccessStatusCode ? CheckResult.Fail("not the first time") : CheckResult.Pass();
                })],
            }],
        };
        Assert.Equal("failed", (await engine.RunAsync(plan, new("b"))).Status);

        Assert.Equal("succeeded", (await engine.RunAsync(plan, new("b", Resume: true))).Status);
    }

    [Fact]
    public async Task Failed_rows_are_counted_by_step_and_code_and_exported_as_csv()
    {
        await using var engine = await WithOneFailedRowAsync();
        await using var warehouse = DuckDbWarehouse.Open(engine.Warehouse);
        var journal = await JournalReader.OpenAsync(warehouse, Cancellation);

        Assert.Equal(new Dictionary<(string, string), long> { [("a.account", "UNABLE_TO_LOCK_ROW")] = 1 }, await journal.ErrorGroupsAsync("b", Cancellation));

        using var output = new MemoryStream();
        await ErrorsCommand.WriteCsvAsync(journal.ErrorsAsync("b", Cancellation), output, Cancellation);
        var lines = Encoding.UTF8.GetString(output.ToArray()).Split('\n');
        Assert.Equal("phase,step,object,key,code,message,fields,record,attempt,recorded_at,remedy", lines[0]);
        Assert.StartsWith("Load,a.account,Account,1,UNABLE_TO_LOCK_ROW,unable to obtain exclusive access", lines[1], StringComparison.Ordinal);
        Assert.Contains("\"{\"\"Legacy_Key__c\"\":\"\"1\"\",\"\"Name\"\":\"\"1\"\"}\",3,", lines[1], StringComparison.Ordinal);
        Assert.EndsWith("something else holds the record or its parent: nv retry when it has ended", lines[1], StringComparison.Ordinal);
        Assert.Equal(3, lines.Length);
    }

    [Fact]
    public void Every_code_of_a_row_has_a_remedy() =>
        Assert.All(ErrorPolicy.Codes.Where(code => ErrorPolicy.Classify(code, "") == ErrorKind.Data && code != "ALL_OR_NONE_OPERATION_ROLLED_BACK"), code => Assert.NotEqual(Remedies.For("X"), Remedies.For(code)));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Two rows, the child first. Both are locked in two attempts, the child in the third too.</summary>
    private static async Task<EngineFixture> WithOneFailedRowAsync()
    {
        var engine = await EngineFixture.StartAsync();
        await StageAsync(engine);
        await engine.FaultAsync("""{"kind":"lock_rows","times":5}""");
        var report = await engine.RunAsync(Plan, new("b"));
        Assert.True(report.Status == "succeeded", engine.Log.Text);
        Assert.Equal((1, 1), (report.Phases.Single().Steps[0].Success, report.Phases.Single().Steps[0].Failed));
        Assert.Equal(["2|"], await engine.TargetAsync("Account", ["Legacy_Key__c", "ParentId"]));
        return engine;
    }

    private static Task StageAsync(EngineFixture engine) =>
        engine.StageAsync("stg", ["key", "parent", "source_org", "source_id"], [["1", "2", "atlas", "1"], ["2", null, "atlas", "2"]]);
}
