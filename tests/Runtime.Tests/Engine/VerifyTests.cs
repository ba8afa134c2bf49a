using Migration.Runtime.Compiled;
using Migration.Runtime.Engine;

namespace Migration.Runtime.Tests.Engine;

/// <summary>Reading the target back.</summary>
public sealed class VerifyTests
{
    private const int Rows = 40;

    private static readonly TestMapping Accounts = new("a.account", "Account", LoadOperation.Upsert, "stg_account")
    {
        Fields = [("Name", "name"), ("Phone", "phone"), ("AnnualRevenue", "revenue"), ("Onboarded__c", "onboarded"), ("Active__c", "active")],
        Second = [TestMapping.Lookup("ParentId", "parent", "a.account", "Account")],
    };

    private static readonly TestMapping Contracts = new("a.contract", "Contract", LoadOperation.Insert, "stg_contract")
    {
        Fields = [("Status", "status")],
        Lookups = [TestMapping.Lookup("AccountId", "account", "a.account", "Account")],
        Activates = new Activation("Status", "Activated"),
    };

    private static readonly CompiledPlan Plan = EngineFixture.Plan(
        new StepWork.Load(Accounts), new StepWork.Defer(Accounts), new StepWork.Load(Contracts), new StepWork.Activate(Contracts));

    [Fact]
    public async Task A_target_that_holds_what_was_sent_is_found_equal_however_the_org_writes_it()
    {
        await using var engine = await LoadedAsync();

        var (steps, differences) = await engine.VerifyAsync(Plan);

        Assert.Empty(differences);
        Assert.Equal(
            [("a.account", 40L, 40L), ("a.account:defer", 39L, 39L), ("a.contract", 2L, 2L), ("a.contract:activate", 2L, 2L)],
            steps.Select(step => (step.Step, step.Compared, step.Equal)));
        Assert.All(steps, step => Assert.Equal((0L, 0L, 0L, 1.0), (step.Different, step.Gone, step.NotComparable, step.Accuracy)));
    }

    [Fact]
    public async Task Seven_corrupted_records_are_found_and_no_others()
    {
        await using var engine = await LoadedAsync();
        var ids = (await engine.TargetAsync("Account", ["Legacy_Key__c", "Id"])).Select(row => row.Split('|')).ToDictionary(row => row[0], row => row[1]);
        (string Key, string Change)[] corruptions =
        [
            ("k03", """{"Name":"Corrupted"}"""), ("k07", """{"Phone":null}"""), ("k11", """{"AnnualRevenue":1}"""), ("k12", """{"Onboarded__c":"2026-01-01T00:00:00Z"}"""),
            ("k25", """{"Active__c":true}"""), ("k30", """{"ParentId":null}"""), ("k39", $$"""{"ParentId":"{{ids["k02"]}}","Name":"Corrupted too"}"""),
        ];
        foreach (var (key, change) in corruptions)
        {
            await engine.UpdateAsync("Account", ids[key], change);
        }

        var (steps, differences) = await engine.VerifyAsync(Plan);

        Assert.Equal(
            [
                "k03 Name: Name 3 -> Corrupted", "k07 Phone: 555-7 -> ", "k11 AnnualRevenue: 9120000000 -> 1", "k12 Onboarded__c: 2026-02-12T20:00:00Z -> 2026-01-01T00:00:00Z",
                "k25 Active__c: false -> true", "k39 Name: Name 39 -> Corrupted too",
            ],
            differences.Where(one => one.Step == "a.account").Select(one => $"{one.Key} {one.Field}: {one.Sent} -> {one.Found}"));
        Assert.Equal([ids["k30"], ids["k39"]], differences.Where(one => one.Step == "a.account:defer").Select(one => one.Key).Order(StringComparer.Ordinal));
        Assert.Equal((34, 6), (steps[0].Equal, steps[0].Different));
        Assert.Equal((37, 2), (steps[1].Equal, steps[1].Different));
    }

    [Fact]
    public async Task A_record_that_is_gone_and_a_row_that_has_changed_since_are_told_apart()
    {
        await using var engine = await LoadedAsync();
        await engine.DeleteAsync("Account", Assert.Single(await engine.TargetAsync("Account", ["Id"], "Legacy_Key__c = 'k40'")));
        await engine.ExecuteAsync("UPDATE night.stg_account SET name = 'renamed' WHERE key = 'k05'");

        var (steps, differences) = await engine.VerifyAsync(Plan, "a.account");

        var gone = Assert.Single(differences);
        Assert.Equal(("k40", ""), (gone.Key, gone.Field));
        var step = Assert.Single(steps);
        Assert.Equal((39, 38, 0, 1, 1), (step.Compared, step.Equal, step.Different, step.Gone, step.NotComparable));
    }

    [Fact]
    public async Task Where_nothing_was_loaded_there_is_nothing_to_read_back()
    {
        await using var engine = await EngineFixture.StartAsync();

        await Assert.ThrowsAsync<ConfigurationException>(() => engine.VerifyAsync(Plan));
        Assert.Equal(["0"], await engine.WarehouseAsync("SELECT count(*) FROM nv.targets"));
    }

    [Fact]
    public async Task A_record_that_was_wiped_and_is_refused_now_is_in_no_lineage()
    {
        await using var engine = await LoadedAsync();
        await engine.DeleteAsync("Account", Assert.Single(await engine.TargetAsync("Account", ["Id"], "Legacy_Key__c = 'k40'")));
        await engine.ExecuteAsync("UPDATE night.stg_account SET name = repeat('x', 300) WHERE key = 'k40'");

        await engine.RunAsync(Plan, new("c"));

        Assert.Equal(["39"], await engine.WarehouseAsync("SELECT count(*) FROM nv.crosswalk WHERE step = 'a.account'"));
    }

    [Theory]
    [InlineData("currency", "12.50", "12.5")]
    [InlineData("currency", "9.12260031E8", "912260031")]
    [InlineData("currency", "0.005", "0.01")]
    [InlineData("currency", "many", "many")]
    [InlineData("int", "7.0", "7")]
    [InlineData("boolean", "TRUE", "true")]
    [InlineData("boolean", "0", "false")]
    [InlineData("date", "2026-03-01Z", "2026-03-01")]
    [InlineData("datetime", "2026-03-01T20:00:00.000+0000", "2026-03-01T20:00:00Z")]
    [InlineData("datetime", "2026-03-01T22:00:00+02:00", "2026-03-01T20:00:00Z")]
    [InlineData("reference", "001000000000001AAA", "001000000000001")]
    [InlineData("multipicklist", "b; a", "a;b")]
    [InlineData("string", " a\r\nb ", "a\nb")]
    [InlineData("string", " ", null)]
    public void Values_are_brought_to_one_form_by_their_type(string type, string value, string? normal) =>
        Assert.Equal(normal, FieldTypes.Of(("Field", type, 2)).Normal("Field", value));

    private static async Task<EngineFixture> LoadedAsync()
    {
        var engine = await EngineFixture.StartAsync();
        await engine.StageAsync("stg_account", ["key", "name", "phone", "revenue", "onboarded", "active", "parent", "source_org", "source_id"], Enumerable.Range(1, Rows).Select(i => new[]
        {
            $"k{i:00}", i == 1 ? "A \"quoted\", name" : $"Name {i}", $"555-{i}", i == 11 ? "9.12E9" : $"{i}.50", $"2026-02-{(i % 28) + (i % 28 == 0 ? 1 : 0):00}T22:00:00.000+02:00", i % 2 == 0 ? "true" : "false",
            i == 1 ? null : "k01", "atlas", $"{i}",
        }));
        await engine.StageAsync("stg_contract", ["key", "status", "account", "source_org", "source_id"], [["c1", "Draft", "k01", "atlas", "c1"], ["c2", "Draft", "k02", "atlas", "c2"]]);
        var report = await engine.RunAsync(Plan, new("b"));
        Assert.True(report.Status == "succeeded", engine.Log.Text);
        return engine;
    }
}
