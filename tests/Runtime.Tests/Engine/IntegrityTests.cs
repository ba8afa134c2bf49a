using Migration.Runtime.Compiled;
using Migration.Runtime.Engine;

namespace Migration.Runtime.Tests.Engine;

/// <summary>What the target holds of the lookups is asked after the load: accepted is not kept.</summary>
public sealed class IntegrityTests
{
    private static readonly TestMapping Contracts = new("a.contract", "Contract", LoadOperation.Insert, "stg_contract") { Fields = [("Status", "status")] };

    private static readonly TestMapping Orders = new("a.order", "Order", LoadOperation.Insert, "stg_order")
    {
        Fields = [("Status", "status")],
        Lookups = [TestMapping.Lookup("ContractId", "contract", "a.contract", "Contract")],
    };

    private static readonly CompiledPlan Plan = EngineFixture.Plan(new StepWork.Load(Contracts), new StepWork.Load(Orders));

    [Fact]
    public async Task A_lookup_that_the_target_has_emptied_since_fails_the_phase()
    {
        await using var engine = await StartAsync();

        var report = await engine.RunAsync(Plan, new("a"), inner => new HookTransport(inner, before: async (request, _) =>
        {
            if (await ReadsBackAsync(request))
            {
                await engine.UpdateAsync("Order", (await engine.TargetAsync("Order", ["Id"], "Legacy_Key__c = 'o1'")).Single(), """{"ContractId":null}""");
            }
        }));

        Assert.Equal(("failed", "PASS", "FAIL"), (report.Status, report.Phases.Single().Steps[0].RiCheck, report.Phases.Single().Steps[1].RiCheck));
        Assert.Contains("1 loaded rows of \"a.order\" refer to records that are not loaded, or have an empty lookup in the target: \"ContractId\"", engine.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lookups_that_are_there_pass_and_a_batch_that_loads_nothing_asks_nothing()
    {
        await using var engine = await StartAsync();
        var asked = 0;
        HookTransport Count(HttpMessageHandler inner) => new(inner, before: async (request, _) => asked += await ReadsBackAsync(request) ? 1 : 0);

        var first = await engine.RunAsync(Plan, new("a"), Count);
        Assert.Equal(("succeeded", 1), (first.Status, asked));

        var second = await engine.RunAsync(Plan, new("b"), Count);
        Assert.Equal(("succeeded", 1), (second.Status, asked));
    }

    [Fact]
    public async Task A_phase_that_is_not_validated_by_it_asks_nothing()
    {
        await using var engine = await StartAsync();
        var asked = false;
        var plan = Plan with { Phases = [.. Plan.Phases.Select(phase => phase with { Validations = [new PlanValidation.Counts()] })] };

        var report = await engine.RunAsync(plan, new("a"), inner => new HookTransport(inner, before: async (request, _) => asked |= await ReadsBackAsync(request)));

        Assert.Equal(("succeeded", false), (report.Status, asked));
    }

    private static async Task<bool> ReadsBackAsync(HttpRequestMessage request) =>
        request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath.EndsWith("/jobs/query", StringComparison.Ordinal)
        && (await request.Content!.ReadAsStringAsync()).Contains("SELECT Id, ContractId FROM Order", StringComparison.Ordinal);

    /// <summary>Two orders of one contract, and one without.</summary>
    private static async Task<EngineFixture> StartAsync()
    {
        var engine = await EngineFixture.StartAsync();
        await engine.StageAsync("stg_contract", ["key", "status", "source_org", "source_id"], [["c1", "Draft", "atlas", "c1"]]);
        await engine.StageAsync(
            "stg_order", ["key", "status", "contract", "source_org", "source_id"],
            [["o1", "Draft", "c1", "atlas", "o1"], ["o2", "Draft", "c1", "atlas", "o2"], ["o3", "Draft", null, "atlas", "o3"]]);
        return engine;
    }
}
