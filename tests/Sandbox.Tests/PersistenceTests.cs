using System.Diagnostics;
using System.Net.Http.Headers;

namespace Migration.Sandbox.Tests;

public sealed class PersistenceTests
{
    [Fact]
    public async Task Records_jobs_and_results_survive_a_restart()
    {
        using var state = new TempFolder();
        string id;
        await using (var org = await TestOrg.StartAsync(state.Path))
        {
            id = (string)(await org.LoadAsync("Account", "upsert", "Name,Legacy_Key__c\nAcme,a:1\n,a:2\n", "Legacy_Key__c"))["id"]!;
            var gone = await org.CreateAsync("Account", """{"Name":"Gone"}""");
            await org.LoadAsync("Account", "hardDelete", $"Id\n{gone}\n");
        }
        await using (var org = await TestOrg.StartAsync(state.Path))
        {
            Assert.Equal(1, await org.CountAsync("Account"));
            var job = await org.GetAsync($"{BulkClient.Jobs}/{id}");
            Assert.Equal("JobComplete", (string)job["state"]!);
            Assert.EndsWith("\"true\",\"Acme\",\"a:1\"", (await org.ResultsAsync(job, "successfulResults"))[1], StringComparison.Ordinal);
            Assert.Equal(2, (await org.ResultsAsync(job, "failedResults")).Length);
            var again = await org.LoadAsync("Account", "upsert", "Name,Legacy_Key__c\nAcme,a:1\n", "Legacy_Key__c");
            Assert.EndsWith("\"false\",\"Acme\",\"a:1\"", (await org.ResultsAsync(again, "successfulResults"))[1], StringComparison.Ordinal);
            Assert.NotEqual(id, (string)again["id"]!);
        }
    }

    [Fact]
    public async Task A_job_that_was_closed_but_not_run_goes_on_after_a_restart()
    {
        using var state = new TempFolder();
        string id;
        await using (var org = await TestOrg.StartAsync(state.Path, new ManualTime(), jobDelay: TimeSpan.FromHours(1)))
        {
            id = await org.CreateJobAsync("Account", "insert");
            await org.UploadAsync(id, "Name\nAcme\n");
            await org.PatchJobAsync(id, "UploadComplete");
        }
        await using (var org = await TestOrg.StartAsync(state.Path))
        {
            Assert.Equal("JobComplete", (string)(await org.FinishAsync(id))["state"]!);
            Assert.Equal(1, await org.CountAsync("Account"));
        }
    }

    [Fact]
    public async Task Committed_work_survives_a_kill_in_the_middle_of_a_job()
    {
        using var state = new TempFolder();
        const int rows = 40_000;
        string id;
        using (var process = Start(state.Path, out var url))
        {
            using var http = Client(url);
            id = await StartJobAsync(http, rows);
            // Killed while rows are being written: as soon as the first of them can be seen.
            while (await ProcessedAsync(http, id) == 0) { await Task.Yield(); }
            process.Kill();
            await process.WaitForExitAsync(TestOrg.Cancel);
        }
        await using var org = await TestOrg.StartAsync(state.Path);
        var job = await org.FinishAsync(id);
        Assert.Equal("JobComplete", (string)job["state"]!);
        Assert.Equal(rows, (int)job["numberRecordsProcessed"]!);
        Assert.Equal(rows, await org.CountAsync("Account"));
        var keys = (await org.ResultsAsync(job, "successfulResults")).Skip(1).Select(line => line.Split("\",\"")[2]).ToHashSet();
        Assert.Equal(rows, keys.Count);
    }

    private static Process Start(string state, out string url)
    {
        var sandbox = Path.Combine(AppContext.BaseDirectory, "sandbox.dll");
        var process = Process.Start(new ProcessStartInfo(
            "dotnet",
            [
                sandbox, "serve", "--port", "0", "--token", TestOrg.Token, "--state", state, "--scale", "0", "--until-stdin-closes", "--plans",
                Path.Combine(AppContext.BaseDirectory, "Plans"),
            ])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        })!;
        const string prefix = "listening on ";
        var line = process.StandardOutput.ReadLine();
        Assert.StartsWith(prefix, line, StringComparison.Ordinal);
        url = line![prefix.Length..];
        return process;
    }

    private static HttpClient Client(string url)
    {
        var http = new HttpClient { BaseAddress = new Uri(url + "/unified" + BulkClient.Jobs) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", TestOrg.Token);
        return http;
    }

    private static async Task<string> StartJobAsync(HttpClient http, int rows)
    {
        using var created = await http.PostAsync(
            http.BaseAddress, new StringContent("""{"object":"Account","operation":"insert"}"""), TestOrg.Cancel);
        var id = (string)System.Text.Json.Nodes.JsonNode.Parse(await created.Content.ReadAsStringAsync(TestOrg.Cancel))!["id"]!;
        var csv = "Name\n" + string.Join('\n', Enumerable.Range(0, rows).Select(n => $"Merchant {n}"));
        using var put = await http.PutAsync($"{http.BaseAddress}/{id}/batches", new StringContent(csv), TestOrg.Cancel);
        using var closed = await http.PatchAsync(
            $"{http.BaseAddress}/{id}", new StringContent("""{"state":"UploadComplete"}"""), TestOrg.Cancel);
        return id;
    }

    private static async Task<int> ProcessedAsync(HttpClient http, string id)
    {
        var job = await http.GetStringAsync($"{http.BaseAddress}/{id}", TestOrg.Cancel);
        return (int)System.Text.Json.Nodes.JsonNode.Parse(job)!["numberRecordsProcessed"]!;
    }
}
