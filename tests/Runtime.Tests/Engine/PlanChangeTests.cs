using Migration.Runtime.Compiled;
using Migration.Runtime.Engine;

namespace Migration.Runtime.Tests.Engine;

/// <summary>A batch is resumed with the plan that it began with, or with one whose changes nothing that is left can see.</summary>
public sealed class PlanChangeTests
{
    [Fact]
    public async Task A_step_that_is_left_and_has_changed_is_named_and_the_resume_refused()
    {
        await using var engine = await BegunAsync();

        var refused = await Assert.ThrowsAsync<ConfigurationException>(() => engine.RunAsync(Plan(contact: "2"), new("b", Resume: true)));

        Assert.Equal(
            "batch b was started with another version of plan night: step a.contact has changed; what is loaded and what is left would not go together. "
            + "Resume it with the executable that started it, or start a new batch",
            refused.Message);
        Assert.Equal(["failed"], await engine.WarehouseAsync("SELECT status FROM nv.batches"));
    }

    [Fact]
    public async Task The_plan_itself_concerns_whatever_is_left()
    {
        await using var engine = await BegunAsync();

        var refused = await Assert.ThrowsAsync<ConfigurationException>(() => engine.RunAsync(Plan() with { FileFingerprint = "2" }, new("b", Resume: true)));

        Assert.Contains(": plan has changed; ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_of_what_is_finished_holds_nothing_up_and_is_noted()
    {
        await using var engine = await BegunAsync();
        await engine.StageAsync("stg_contact", Columns, [["1", "Short", "atlas", "1"]]);

        var report = await engine.RunAsync(Plan(account: "2"), new("b", Resume: true));

        Assert.Equal("succeeded", report.Status);
        Assert.Equal(["step a.account has changed"], await engine.WarehouseAsync("SELECT detail FROM nv.audit WHERE event = 'plan changed'"));
    }

    [Fact]
    public void A_second_pass_that_is_left_sees_its_mapping()
    {
        IReadOnlyDictionary<string, string> then = new Dictionary<string, string> { ["plan"] = "1", ["step a.b"] = "1", ["extract.atlas"] = "1" };

        var (all, touching) = PlanChanges.Between(then, [("plan", "1"), ("step a.b", "2"), ("extract.atlas", "2"), ("extract.delta", "1")], new HashSet<string> { "a.b:defer", "a.bc" });

        Assert.Equal(["extract.atlas has changed", "extract.delta is new", "step a.b has changed"], all);
        Assert.Equal(["step a.b has changed"], touching);
    }

    [Fact]
    public async Task The_same_plan_is_resumed_without_a_word()
    {
        await using var engine = await BegunAsync();
        await engine.StageAsync("stg_contact", Columns, [["1", "Short", "atlas", "1"]]);

        Assert.Equal("succeeded", (await engine.RunAsync(Plan(), new("b", Resume: true))).Status);
        Assert.Empty(await engine.WarehouseAsync("SELECT detail FROM nv.audit WHERE event = 'plan changed'"));
    }

    private static readonly string[] Columns = ["key", "name", "source_org", "source_id"];

    private static CompiledPlan Plan(string account = "1", string contact = "1") => EngineFixture.Plan(
        new StepWork.Load(new TestMapping("a.account", "Account", LoadOperation.Upsert, "stg_account") { Fields = [("Name", "name")], FingerprintIs = account }),
        new StepWork.Load(new TestMapping("a.contact", "Contact", LoadOperation.Upsert, "stg_contact") { Fields = [("LastName", "name")], FingerprintIs = contact }));

    /// <summary>A batch whose accounts are loaded and whose one contact has a name that is too long.</summary>
    private static async Task<EngineFixture> BegunAsync()
    {
        var engine = await EngineFixture.StartAsync();
        await engine.StageAsync("stg_account", Columns, [["1", "One", "atlas", "1"]]);
        await engine.StageAsync("stg_contact", Columns, [["1", new string('x', 100), "atlas", "1"]]);
        Assert.Equal("failed", (await engine.RunAsync(Plan(), new("b"))).Status);
        return engine;
    }
}
