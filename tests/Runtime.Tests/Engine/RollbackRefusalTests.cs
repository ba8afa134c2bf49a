using System.Text;
using System.Text.Json.Nodes;
using Migration.Runtime.Compiled;
using Migration.Runtime.Engine;
using Migration.Runtime.Undo;

namespace Migration.Runtime.Tests.Engine;

/// <summary>What can not be taken back is refused before the first write, with the reason.</summary>
public sealed class RollbackRefusalTests
{
    [Fact]
    public async Task An_activation_that_is_final_refuses_the_rollback_before_anything_is_written()
    {
        await using var engine = await EngineFixture.StartAsync();
        await RollbackScene.PrepareAsync(engine, "");
        await engine.StageAsync("stg_contract", ["key", "status", "source_org", "source_id"], [["c1", "Draft", "atlas", "c1"]]);
        var contracts = new TestMapping("a.contract", "Contract", LoadOperation.Insert, "stg_contract") { Fields = [("Status", "status")], Activates = new("Status", "Activated") };
        var plan = EngineFixture.Plan([.. RollbackScene.Plan.Nodes.Select(node => node.Work), new StepWork.Load(contracts), new StepWork.Activate(contracts)]);
        Assert.Equal("succeeded", (await engine.RunAsync(plan, new("b"))).Status);
        var (loaded, jobs) = (await RollbackScene.StateAsync(engine), (await engine.JobsAsync()).Count);

        foreach (var dry in (bool[])[true, false])
        {
            var report = await engine.RollbackAsync(plan, new("b", DryRun: dry));

            Assert.Equal("refused", report.Status);
            var refusal = Assert.Single(report.Refused);
            Assert.Equal("a.contract:activate", refusal.Step);
            Assert.Contains("1 records of Contract have got the status Activated, which is final", refusal.Reason, StringComparison.Ordinal);
        }

        Assert.Equal(loaded, await RollbackScene.StateAsync(engine));
        Assert.Equal(jobs, (await engine.JobsAsync()).Count);
        Assert.Equal(["succeeded"], await engine.WarehouseAsync("SELECT status FROM nv.batches"));
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
    public async Task Everything_that_the_org_bars_is_named_at_once_before_the_first_write()
    {
        await using var engine = await EngineFixture.StartAsync();
        await RollbackScene.PrepareAsync(engine, "");
        await engine.RunAsync(RollbackScene.Plan, new("b"));
        var (loaded, jobs) = (await RollbackScene.StateAsync(engine), (await engine.JobsAsync()).Count);

        var report = await engine.RollbackAsync(RollbackScene.Plan, new("b"), inner => new Describing(inner, (sobject, describe) =>
        {
            if (sobject == "Contact")
            {
                describe["deletable"] = false;
            }
            else if (sobject == "Order")
            {
                describe["updateable"] = false;
            }
            else
            {
                foreach (var field in describe["fields"]!.AsArray().Where(field => field!["name"]!.ToString() is "ParentId" or "Phone" or "Active__c"))
                {
                    field!["updateable"] = false;
                }
            }
        }));

        Assert.Equal("refused", report.Status);
        Assert.Equal(
            [
                new("a.order:activate", "the org lets this user update no Order, and 2 records were changed"),
                new("a.change", "the org lets this user update no Account.Phone, and 1 records were changed"),
                new("a.contact", "the org lets this user delete no Contact, and 2 were created"),
                new("a.account:defer", "the org lets this user update no Account.ParentId, and 1 records were changed"),
                new("a.account", "the org lets this user update no Account.Phone, Account.Active__c, and 1 records were changed"),
            ],
            report.Refused);
        Assert.Equal(loaded, await RollbackScene.StateAsync(engine));
        Assert.Equal(jobs, (await engine.JobsAsync()).Count);
    }

    [Fact]
    public async Task A_final_status_is_taken_back_with_its_record_by_a_user_with_the_permission()
    {
        await using var engine = await EngineFixture.StartAsync(granted: Permission);
        var plan = await RunContractsAsync(engine, Permission);

        var report = await engine.RollbackAsync(plan, new("b"));

        Assert.True(report.Status == "succeeded", engine.Log.Text);
        Assert.Empty(await engine.TargetAsync("Contract", ["Id"]));
    }

    [Theory]
    [InlineData(Permission)]
    [InlineData("PermissionThatNoOrgKnows")]
    public async Task A_user_without_the_permission_is_refused(string permission)
    {
        await using var engine = await EngineFixture.StartAsync();
        var plan = await RunContractsAsync(engine, permission);

        var report = await engine.RollbackAsync(plan, new("b"));

        Assert.Equal("refused", report.Status);
        Assert.Equal(
            [new("a.contract:activate", $"1 records of Contract have got the status Activated; to delete them this user needs the permission {permission} in org unified")], report.Refused);
        Assert.Equal(["Activated"], await engine.TargetAsync("Contract", ["Status"]));
    }

    [Fact]
    public async Task A_record_that_was_there_before_does_not_go_with_its_final_status()
    {
        await using var engine = await EngineFixture.StartAsync(granted: Permission);
        await engine.CreateAsync("Contract", """{"Legacy_Key__c":"c1","Status":"Draft"}""");
        var plan = await RunContractsAsync(engine, Permission);

        var report = await engine.RollbackAsync(plan, new("b"));

        Assert.Equal([new("a.contract:activate", "1 records of Contract were there before and have got the status Activated, which is final")], report.Refused);
        Assert.Equal(["Activated"], await engine.TargetAsync("Contract", ["Status"]));
    }

    private const string Permission = "DeleteActivatedContract";

    /// <summary>Loads a contract as batch b and activates it.</summary>
    private static async Task<CompiledPlan> RunContractsAsync(EngineFixture engine, string permission)
    {
        await engine.StageAsync("stg_contract", ["key", "status", "source_org", "source_id"], [["c1", "Draft", "atlas", "c1"]]);
        var contracts = new TestMapping("a.contract", "Contract", LoadOperation.Insert, "stg_contract")
        {
            Fields = [("Status", "status")],
            Activates = new("Status", "Activated") { Undo = ActivationUndo.Delete, DeletePermission = permission },
        };
        var plan = EngineFixture.Plan(new StepWork.Load(contracts), new StepWork.Activate(contracts));
        Assert.Equal("succeeded", (await engine.RunAsync(plan, new("b"))).Status);
        return plan;
    }

    /// <summary>What the org describes after rights were taken from the user: the answers of the real one, changed.</summary>
    private sealed class Describing(HttpMessageHandler inner, Action<string, JsonNode> change) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            if (request.RequestUri!.Segments is [.., var sobject, "describe"])
            {
                var describe = JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancellationToken))!;
                change(sobject.TrimEnd('/'), describe);
                answer.Content = new StringContent(describe.ToJsonString(), Encoding.UTF8, "application/json");
            }

            return answer;
        }
    }
}
