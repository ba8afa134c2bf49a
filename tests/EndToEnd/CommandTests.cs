using System.Text.Json;
using Migration.EndToEnd.Support;

namespace Migration.EndToEnd;

/// <summary>What an operator asks before, during and after a night.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task I_can_see_what_was_compiled_in()
    {
        var list = (await DoneAsync("plan", "list", "--output", "json")).Json;
        Assert.Equal(["consolidation", "restaurants"], list.EnumerateArray().Select(plan => plan.GetProperty("plan").GetString()));
        var graph = (await DoneAsync("plan", "graph", "consolidation", "--output", "json")).Json;
        Assert.Equal(9, graph.GetProperty("phases").GetArrayLength());
    }

    [Theory]
    [InlineData("consolidation")]
    [InlineData("restaurants")]
    public async Task What_nv_shows_of_a_plan_is_what_the_build_wrote_beside_it(string plan)
    {
        string Written(string file) => File.ReadAllText(Path.Combine(Repository.Plans, plan, "review", file));

        Assert.Equal(Written("summary.md"), (await DoneAsync("plan", "show", plan)).Out);
        Assert.Equal(Written("graph.svg"), (await DoneAsync("plan", "graph", plan, "--output", "svg")).Out);
        Assert.Equal(Written("graph.md").Split("```mermaid\n")[1].Split("```\n")[0], (await DoneAsync("plan", "graph", plan)).Out);
    }

    [Fact]
    public async Task A_dry_run_counts_what_a_run_would_send_and_writes_nothing()
    {
        await using var sandbox = await SandboxHost.StartAsync(scale: 5);
        _workspace.WriteEnvironment(sandbox.Url);
        var before = await sandbox.CountsAsync("unified");

        var dry = await DoneAsync("run", "--plan", "consolidation", "--env", "test", "--dry-run", "--output", "json");

        Assert.Equal(before, await sandbox.CountsAsync("unified"));
        Assert.Contains(dry.Steps, step => step.GetProperty("step").GetString() == "foundation.account" && step.GetProperty("source_count").GetInt64() > 0);
        Assert.DoesNotContain(await sandbox.RequestsAsync(), request => request.StartsWith("POST", StringComparison.Ordinal) && request.Contains("/unified/", StringComparison.Ordinal) && request.Contains("/jobs/ingest", StringComparison.Ordinal));
    }

    [Fact]
    public async Task I_can_check_before_and_trace_after()
    {
        await using var sandbox = await SandboxHost.StartAsync(scale: 5);
        _workspace.WriteEnvironment(sandbox.Url);

        Assert.All((await DoneAsync("check", "--plan", "consolidation", "--env", "test", "--output", "json")).Json.EnumerateArray(), line => Assert.True(line.GetProperty("passed").GetBoolean(), line.ToString()));
        var run = await DoneAsync("run", "--plan", "consolidation", "--env", "test", "--batch", "night-1", "--output", "json");
        Assert.Equal("night-1", run.Json.GetProperty("batch_id").GetString());

        Assert.Contains("night-1", (await DoneAsync("status")).Out, StringComparison.Ordinal);
        var status = (await DoneAsync("status", "night-1", "--output", "json")).Json;
        Assert.Equal("succeeded", status.GetProperty("batch").GetProperty("status").GetString());
        Assert.NotEmpty(status.GetProperty("jobs").EnumerateArray());
        Assert.Empty((await DoneAsync("errors", "night-1")).Out);

        var account = (await sandbox.QueryAsync("unified", "SELECT Id, Legacy_Key__c FROM Account WHERE Legacy_Key__c != null LIMIT 1"))[0];
        var (id, key) = (account.GetProperty("Id").GetString()!, account.GetProperty("Legacy_Key__c").GetString()!);
        foreach (var name in (string[])[id, key, key.Split(':')[1]])
        {
            var lineage = await DoneAsync("lineage", name, "--output", "json");
            var rows = lineage.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
            Assert.Contains(rows, row => row.GetProperty("key").GetString() == key && row.GetProperty("target_id").GetString() == id);
        }

        Assert.Equal(1, (await NvProcess.RunAsync(_workspace, ["lineage", "nothing"])).ExitCode);
        Assert.Equal(2, (await NvProcess.RunAsync(_workspace, ["errors", "no-such-batch"])).ExitCode);
    }

    [Fact]
    public async Task I_can_prove_what_the_target_holds_and_find_what_somebody_has_changed_there()
    {
        await using var sandbox = await SandboxHost.StartAsync(scale: 5);
        _workspace.WriteEnvironment(sandbox.Url);
        string[] verify = ["verify", "--plan", "consolidation", "--env", "test"];
        await DoneAsync("run", "--plan", "consolidation", "--env", "test", "--batch", "night-1");

        Assert.DoesNotContain("differ,", (await DoneAsync(verify)).Out.Replace("0 differ,", "", StringComparison.Ordinal), StringComparison.Ordinal);

        var account = (await sandbox.QueryAsync("unified", "SELECT Id, Legacy_Key__c FROM Account WHERE Legacy_Key__c != null LIMIT 1"))[0];
        await sandbox.UpdateAsync("unified", "Account", account.GetProperty("Id").GetString()!, """{"Name":"Changed by hand"}""");
        var changed = await NvProcess.RunAsync(_workspace, verify);

        Assert.Equal(1, changed.ExitCode);
        Assert.Single(changed.Out.Split('\n'), line => line.Contains(", found Changed by hand", StringComparison.Ordinal) && line.Contains(account.GetProperty("Legacy_Key__c").GetString()!, StringComparison.Ordinal));

        Assert.Equal("phase,step,object,key,code,message,fields,record,attempt,recorded_at,remedy\n", (await DoneAsync("errors", "night-1", "--output", "csv")).Out);
        Assert.Equal("succeeded", (await DoneAsync("retry", "night-1", "--plan", "consolidation", "--env", "test", "--output", "json")).Json.GetProperty("status").GetString());
    }

    private async Task<NvResult> DoneAsync(params string[] arguments)
    {
        var result = await NvProcess.RunAsync(_workspace, arguments);
        Assert.True(result.ExitCode == 0, result.ToString());
        return result;
    }
}
