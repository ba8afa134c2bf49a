using Migration.Runtime.Compiled;
using Migration.Runtime.Engine;

namespace Migration.Runtime.Tests.Engine;

/// <summary>Lookups of the second pass: set, changed, and cleared when the source has emptied them.</summary>
public sealed class SecondPassTests
{
    [Fact]
    public async Task A_deferred_lookup_that_is_emptied_later_is_cleared_in_the_target_once()
    {
        await using var engine = await EngineFixture.StartAsync();
        await StageAsync(engine, ("1", null), ("2", "1"), ("3", "1"));
        Assert.Equal((2, 2, 0), await RunAsync(engine, "first"));
        var one = Assert.Single(await engine.TargetAsync("Account", ["Id"], "Legacy_Key__c = '1'"));
        Assert.Equal(["1|", $"2|{one}", $"3|{one}"], await engine.TargetAsync("Account", ["Legacy_Key__c", "ParentId"]));

        await StageAsync(engine, ("1", null), ("2", null), ("3", "1"));
        Assert.Equal((2, 1, 1), await RunAsync(engine, "second"));
        Assert.Equal(["1|", "2|", $"3|{one}"], await engine.TargetAsync("Account", ["Legacy_Key__c", "ParentId"]));

        Assert.Equal((2, 0, 2), await RunAsync(engine, "third"));
    }

    [Fact]
    public async Task A_parent_that_was_wiped_and_made_again_is_linked_again()
    {
        await using var engine = await EngineFixture.StartAsync();
        await StageAsync(engine, ("1", null), ("2", "1"));
        await RunAsync(engine, "first");
        await engine.DeleteAsync("Account", Assert.Single(await engine.TargetAsync("Account", ["Id"], "Legacy_Key__c = '1'")));

        await RunAsync(engine, "second");

        var one = Assert.Single(await engine.TargetAsync("Account", ["Id"], "Legacy_Key__c = '1'"));
        Assert.Equal(["1|", $"2|{one}"], await engine.TargetAsync("Account", ["Legacy_Key__c", "ParentId"]));
    }

    [Fact]
    public async Task A_second_pass_without_lookups_has_nothing_to_do()
    {
        await using var engine = await EngineFixture.StartAsync();
        await StageAsync(engine, ("1", null));
        var mapping = new TestMapping("a.account", "Account", LoadOperation.Upsert, "stg") { Fields = [("Name", "key")] };

        var report = await engine.RunAsync(EngineFixture.Plan(new StepWork.Load(mapping), new StepWork.Defer(mapping)));

        Assert.Equal("succeeded", report.Status);
        Assert.Equal(0, report.Phases.Single().Steps[1].SourceCount);
    }

    private static Task StageAsync(EngineFixture engine, params (string Key, string? Parent)[] rows) =>
        engine.StageAsync("stg", ["key", "parent", "source_org", "source_id"], rows.Select(row => new[] { row.Key, row.Parent, "atlas", row.Key }));

    /// <summary>Numbers of the second pass.</summary>
    private static async Task<(long Source, long Success, long Skipped)> RunAsync(EngineFixture engine, string batch)
    {
        var mapping = new TestMapping("a.account", "Account", LoadOperation.Upsert, "stg")
        {
            Fields = [("Name", "key")],
            Second = [TestMapping.Lookup("ParentId", "parent", "a.account", "Account")],
        };
        var report = await engine.RunAsync(EngineFixture.Plan(new StepWork.Load(mapping), new StepWork.Defer(mapping)), new(batch));
        Assert.True(report.Status == "succeeded", engine.Log.Text);
        var step = report.Phases.Single().Steps[1];
        return (step.SourceCount, step.Success, step.Skipped);
    }
}
