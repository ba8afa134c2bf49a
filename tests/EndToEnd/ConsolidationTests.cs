using Migration.EndToEnd.Support;

namespace Migration.EndToEnd;

/// <summary>Four orgs into one, with real processes: the promises of the plan <c>consolidation</c>.</summary>
public sealed class ConsolidationTests : IDisposable
{
    private static readonly string[] Run = ["run", "--plan", "consolidation", "--env", "test", "--output", "json"];

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task I_can_consolidate_four_orgs_into_one_and_a_second_run_creates_nothing()
    {
        await using var sandbox = await SandboxHost.StartAsync();
        _workspace.WriteEnvironment(sandbox.Url);

        var first = await NvProcess.RunAsync(_workspace, Run);

        Assert.True(first.ExitCode == 0, first.ToString());
        Assert.Equal("succeeded", first.Json.GetProperty("status").GetString());
        string[] phases = ["Foundation", "Pre-Sales", "Sales", "CPQ", "Orders", "Contracts", "Activities"];
        Assert.Equal(phases, first.Json.GetProperty("phases").EnumerateArray().Select(phase => phase.GetProperty("phase").GetString()).Where(phases.Contains));
        Assert.All(first.Steps, step =>
        {
            Assert.Equal("PASS", step.GetProperty("ri_check").GetString());
            Assert.Equal(Count(step, "attempted"), Count(step, "success") + Count(step, "failed") + Count(step, "unprocessed"));
            Assert.Equal(Count(step, "source_count"), Count(step, "attempted") + Count(step, "skipped"));
        });
        Assert.True(first.Steps.Select(step => step.GetProperty("object").GetString()).Where(name => name is not null).Distinct().Count() >= 16);

        var loaded = await sandbox.CountsAsync("unified");
        var second = await NvProcess.RunAsync(_workspace, Run);

        Assert.True(second.ExitCode == 0, second.ToString());
        Assert.Equal(0, second.Steps.Sum(step => Count(step, "created")));
        Assert.Equal(loaded, await sandbox.CountsAsync("unified"));
    }

    [Fact]
    public async Task A_run_killed_in_the_middle_of_CPQ_resumes_without_losing_or_doubling_a_record()
    {
        await using var undisturbed = await SandboxHost.StartAsync();
        using var quiet = new Workspace();
        quiet.WriteEnvironment(undisturbed.Url);
        Assert.Equal(0, (await NvProcess.RunAsync(quiet, Run)).ExitCode);
        var expected = await undisturbed.CountsAsync("unified");

        await using var sandbox = await SandboxHost.StartAsync(more: ["--job-delay", "150"]);
        _workspace.WriteEnvironment(sandbox.Url, "window: off\nload: { max_job_rows: 40, concurrent_jobs: 2 }");
        using (var victim = NvProcess.Start(_workspace, Run))
        {
            while (!victim.HasExited && (await sandbox.CountsAsync("unified")).GetValueOrDefault("SBQQ__QuoteLine__c") == 0)
            {
            }

            victim.Kill();
            Assert.NotEqual(0, (await victim.EndAsync()).ExitCode);
        }

        Assert.True((await sandbox.CountsAsync("unified"))["SBQQ__QuoteLine__c"] < expected["SBQQ__QuoteLine__c"], "the kill came too late to prove anything");
        var resumed = await NvProcess.RunAsync(_workspace, [.. Run, "--resume"]);

        Assert.True(resumed.ExitCode == 0, resumed.ToString());
        Assert.Equal(expected, await sandbox.CountsAsync("unified"));
        foreach (var sobject in resumed.Steps.Select(step => step.GetProperty("object").GetString()).OfType<string>().Distinct())
        {
            var keys = (await sandbox.QueryAsync("unified", $"SELECT Legacy_Key__c FROM {sobject} WHERE Legacy_Key__c != null")).ConvertAll(record => record.GetProperty("Legacy_Key__c").GetString());
            Assert.Equal(keys.Count, keys.Distinct().Count());
        }
    }

    [Fact]
    public async Task A_closed_window_sends_nothing()
    {
        await using var sandbox = await SandboxHost.StartAsync(scale: 5);
        var opens = DateTime.UtcNow.AddHours(3);
        _workspace.WriteEnvironment(sandbox.Url, $"window: {{ zone: Etc/UTC, open: \"{opens:HH:mm}\", close: \"{opens.AddHours(2):HH:mm}\", drain: 10m }}");

        var result = await NvProcess.RunAsync(_workspace, Run);

        Assert.True(result.ExitCode == 75, result.ToString());
        Assert.Equal("window_closed", result.Json.GetProperty("status").GetString());
        Assert.DoesNotContain(await sandbox.RequestsAsync(), request => !request.Contains("/_admin/", StringComparison.Ordinal));
    }

    private static long Count(System.Text.Json.JsonElement step, string key) => step.GetProperty(key).GetInt64();
}
