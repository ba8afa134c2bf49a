using System.Net;
using System.Text.Json.Nodes;

namespace Migration.Sandbox.Tests;

/// <summary>Faults that strike requests and queries, when they strike, and what is told of them.</summary>
public sealed class FaultPlanTests
{
    private const string Limits = TestOrg.Version + "/limits";

    [Fact]
    public async Task A_plan_of_a_file_strikes_from_the_start()
    {
        var folder = Directory.CreateTempSubdirectory("faults-").FullName;
        try
        {
            var file = Path.Combine(folder, "faults.json");
            await File.WriteAllTextAsync(file, """{"seed":3,"faults":[{"kind":"unavailable","org":"unified","after":1,"status":429,"retry_after":7}]}""", TestOrg.Cancel);
            await using var org = await TestOrg.StartAsync(faults: file);
            await org.GetAsync(Limits);
            using var refused = await org.SendAsync(HttpMethod.Get, Limits);
            Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(7)), (refused.StatusCode, refused.Headers.RetryAfter!.Delta!.Value));
            await org.GetAsync(Limits);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Each_fault_that_struck_is_counted_by_its_kind_and_clearing_forgets_none()
    {
        await using var org = await TestOrg.StartAsync();
        await org.FaultAsync("""{"seed":1,"faults":[{"kind":"unavailable","times":2},{"kind":"expire_tokens"},{"kind":"lock_rows","times":9}]}""");
        (await org.SendAsync(HttpMethod.Get, Limits)).Dispose();
        (await org.SendAsync(HttpMethod.Get, Limits)).Dispose();
        await org.LoadAsync("Account", "insert", "Name\nA\nB\n");
        (await org.SendAsync(HttpMethod.Delete, "/_admin/faults")).Dispose();
        await org.LoadAsync("Account", "insert", "Name\nA\n");
        Assert.Equal("""{"unavailable":2,"expire_tokens":1,"lock_rows":2}""", (await org.GetAsync("/_admin/injected")).ToJsonString());
    }

    [Fact]
    public async Task The_same_seed_strikes_at_the_same_requests()
    {
        Assert.Equal(await StruckAsync(seed: 5), await StruckAsync(seed: 5));
        Assert.NotEqual(await StruckAsync(seed: 5), await StruckAsync(seed: 6));

        static async Task<string> StruckAsync(int seed)
        {
            await using var org = await TestOrg.StartAsync();
            await org.FaultAsync($$"""{"seed":{{seed}},"faults":[{"kind":"unavailable","share":0.5}]}""");
            var struck = "";
            for (var i = 0; i < 40; i++)
            {
                using var answer = await org.SendAsync(HttpMethod.Get, Limits);
                struck += answer.IsSuccessStatusCode ? '.' : 'x';
            }
            return struck;
        }
    }

    [Theory]
    [InlineData("create", 1)]
    [InlineData("query", 0)]
    public async Task A_create_whose_answer_is_lost_has_made_its_job(string request, int ingests)
    {
        await using var org = await TestOrg.StartAsync();
        await org.FaultAsync($$"""{"kind":"drop_after","request":"{{request}}"}""");
        var (path, body) = request == "create"
            ? (BulkClient.Jobs, """{"object":"Account","operation":"insert"}""")
            : (TestOrg.Version + "/jobs/query", """{"operation":"query","query":"SELECT Id FROM Account"}""");
        await Assert.ThrowsAsync<HttpRequestException>(() => org.SendAsync(HttpMethod.Post, path, body));
        Assert.Equal(ingests, (await org.GetAsync(BulkClient.Jobs))["records"]!.AsArray().Count);
        Assert.Equal(1 - ingests, (await org.GetAsync(TestOrg.Version + "/jobs/query"))["records"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_connection_that_drops_before_the_work_leaves_nothing()
    {
        await using var org = await TestOrg.StartAsync();
        await org.FaultAsync("""{"kind":"drop_before","request":"create"}""");
        await Assert.ThrowsAsync<HttpRequestException>(() => org.CreateJobAsync("Account", "insert"));
        Assert.Empty((await org.GetAsync(BulkClient.Jobs))["records"]!.AsArray());
    }

    [Theory]
    [InlineData("""{"kind":"cut_upload","bytes":5}""")]
    [InlineData("""{"kind":"cut_upload","bytes":5000}""")]
    public async Task An_upload_that_is_cut_leaves_the_job_open_for_another(string fault)
    {
        await using var org = await TestOrg.StartAsync();
        await org.FaultAsync(fault);
        var id = await org.CreateJobAsync("Account", "insert");
        await Assert.ThrowsAsync<HttpRequestException>(() => org.UploadAsync(id, "Name\nAcme\n"));
        await org.UploadAsync(id, "Name\nAcme\n");
        await org.PatchJobAsync(id, "UploadComplete");
        Assert.Equal(1, (int)(await org.FinishAsync(id))["numberRecordsProcessed"]!);
    }

    [Fact]
    public async Task A_slow_upload_waits_for_its_time()
    {
        var time = new ManualTime();
        await using var org = await TestOrg.StartAsync(time: time);
        await org.FaultAsync("""{"kind":"slow_upload","milliseconds":60000}""");
        var id = await org.CreateJobAsync("Account", "insert");
        var upload = org.UploadAsync(id, "Name\nAcme\n");
        while (!upload.IsCompleted)
        {
            time.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }
        await upload;
    }

    [Fact]
    public async Task An_answer_breaks_off_in_the_middle()
    {
        await using var org = await TestOrg.StartAsync();
        var job = await org.LoadAsync("Account", "insert", "Name\nAcme\nBurger\n");
        await org.FaultAsync("""{"kind":"cut_answer","request":"results","bytes":20}""");
        await Assert.ThrowsAsync<HttpRequestException>(() => org.ResultsAsync(job, "successfulResults"));
        Assert.Equal(3, (await org.ResultsAsync(job, "successfulResults")).Length);
    }

    [Fact]
    public async Task A_proxy_answers_with_a_page_and_success()
    {
        await using var org = await TestOrg.StartAsync();
        await org.FaultAsync("""{"kind":"html_answer"}""");
        using var page = await org.SendAsync(HttpMethod.Get, Limits);
        Assert.Equal((HttpStatusCode.OK, "text/html"), (page.StatusCode, page.Content.Headers.ContentType!.MediaType));
    }

    [Theory]
    [InlineData("hold_before", 0)]
    [InlineData("hold_after", 1)]
    public async Task A_request_is_held_until_its_client_goes_away(string kind, int jobs)
    {
        await using var org = await TestOrg.StartAsync();
        await org.FaultAsync($$"""{"kind":"{{kind}}","request":"create"}""");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestOrg.Cancel);
        var held = org.Http.PostAsync(
            new Uri(BulkClient.Jobs[1..], UriKind.Relative), new StringContent("""{"object":"Account","operation":"insert"}"""), patience.Token);
        while ((await org.GetAsync("/_admin/injected"))[kind] is null || (await JobsAsync()).Count < jobs)
        {
            await Task.Yield();
        }
        Assert.False(held.IsCompleted);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => held);
        Assert.Equal(jobs, (await JobsAsync()).Count);

        async Task<JsonArray> JobsAsync() => (await org.GetAsync(BulkClient.Jobs))["records"]!.AsArray();
    }

    [Fact]
    public async Task Somebody_aborts_a_job_whose_first_rows_are_written()
    {
        await using var org = await TestOrg.StartAsync();
        await org.FaultAsync("""{"kind":"abort_jobs","rows":2}""");
        var job = await org.LoadAsync("Account", "insert", "Name\nA\nB\nC\n");
        Assert.Equal("Aborted", (string)job["state"]!);
        Assert.Equal((3, 2), ((await org.ResultsAsync(job, "successfulResults")).Length, (await org.ResultsAsync(job, "unprocessedrecords")).Length));
    }

    [Fact]
    public async Task An_expired_job_is_gone_and_its_rows_are_not()
    {
        await using var org = await TestOrg.StartAsync();
        await org.FaultAsync("""{"kind":"expire_jobs"}""");
        var id = await org.CreateJobAsync("Account", "insert");
        await org.UploadAsync(id, "Name\nAcme\n");
        await org.PatchJobAsync(id, "UploadComplete");

        // It is over for an instant before it is gone.
        for (var there = true; there;)
        {
            using var answer = await org.SendAsync(HttpMethod.Get, $"{BulkClient.Jobs}/{id}");
            there = answer.StatusCode == HttpStatusCode.OK;
        }

        Assert.Equal(
            "NOT_FOUND: The requested resource does not exist", await org.RefusalAsync(HttpMethod.Get, $"{BulkClient.Jobs}/{id}", expected: HttpStatusCode.NotFound));
        Assert.Equal(1, await org.CountAsync("Account"));
    }

    [Fact]
    public async Task A_query_fails_when_it_is_told_to()
    {
        await using var org = await TestOrg.StartAsync();
        await org.FaultAsync("""{"kind":"fail_queries"}""");
        var created = await org.JsonAsync(HttpMethod.Post, TestOrg.Version + "/jobs/query", """{"operation":"query","query":"SELECT Id FROM Account"}""");
        Assert.Equal("Failed", (string)(await org.FinishAsync((string)created["id"]!, "query"))["state"]!);
    }

    [Fact]
    public async Task Jobs_at_once_that_share_a_parent_contend_for_its_lock()
    {
        var time = new ManualTime();
        await using var org = await TestOrg.StartAsync(time: time);
        var shared = await org.CreateAsync("Account", """{"Name":"Shared"}""");
        var alone = await org.CreateAsync("Account", """{"Name":"Alone"}""");
        await org.FaultAsync("""{"kind":"contend_locks","milliseconds":60000}""");
        var first = await CloseAsync($"LastName,AccountId\nA,{shared}\n");
        while ((int)(await org.GetAsync($"{BulkClient.Jobs}/{first}"))["numberRecordsProcessed"]! == 0)
        {
            await Task.Yield();
        }

        var second = await CloseAsync($"LastName,AccountId\nB,{shared}\nC,{alone}\n");
        while ((int)(await org.GetAsync($"{BulkClient.Jobs}/{second}"))["numberRecordsProcessed"]! == 0)
        {
            await Task.Yield();
        }

        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, (int)(await org.FinishAsync(first))["numberRecordsFailed"]!);
        var failed = await org.ResultsAsync(await org.FinishAsync(second), "failedResults");
        Assert.Equal(2, failed.Length);
        Assert.Contains($"UNABLE_TO_LOCK_ROW:unable to obtain exclusive access to this record or 1 records: {shared}:--", failed[1], StringComparison.Ordinal);
        Assert.Equal(1, (int)(await org.GetAsync("/_admin/injected"))["contend_locks"]!);

        // The lock has gone with the transaction that held it.
        var third = await CloseAsync($"LastName,AccountId\nB,{shared}\n");
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, (int)(await org.FinishAsync(third))["numberRecordsFailed"]!);

        async Task<string> CloseAsync(string csv)
        {
            var id = await org.CreateJobAsync("Contact", "insert");
            await org.UploadAsync(id, csv);
            await org.PatchJobAsync(id, "UploadComplete");
            return id;
        }
    }

    [Fact]
    public async Task A_day_has_so_many_requests()
    {
        await using var org = await TestOrg.StartAsync();
        await org.FaultAsync("""{"kind":"daily_requests","rows":1}""");
        using var last = await org.SendAsync(HttpMethod.Get, Limits);
        Assert.Equal(["api-usage=1/1"], last.Headers.GetValues("Sforce-Limit-Info"));
        Assert.Equal("REQUEST_LIMIT_EXCEEDED: TotalRequests Limit exceeded.", await org.RefusalAsync(HttpMethod.Get, Limits, expected: HttpStatusCode.Forbidden));
        using var login = await org.SendAsync(
            HttpMethod.Post, "/services/oauth2/token", "grant_type=client_credentials&client_id=sandbox&client_secret=sandbox-secret", "application/x-www-form-urlencoded");
        Assert.Equal(HttpStatusCode.OK, login.StatusCode);
    }

    [Theory]
    [InlineData("""{"kind":"daily_batches","rows":1}""", 3, 0, 2)]
    [InlineData("""{"kind":"daily_records","rows":4}""", 3, 1, 1)]
    public async Task A_day_has_so_many_batches_and_records(string fault, int first, int second, int left)
    {
        await using var org = await TestOrg.StartAsync();
        await org.FaultAsync(fault);
        Assert.Equal("JobComplete", (string)(await org.LoadAsync("Account", "insert", "Name\nA\nB\nC\n"))["state"]!);
        var over = await org.LoadAsync("Account", "insert", "Name\nD\nE\n");
        Assert.Equal(("Failed", "ExceededQuota : ApiBatchItems Limit exceeded."), ((string)over["state"]!, (string)over["errorMessage"]!));
        Assert.Equal(first + second, await org.CountAsync("Account"));
        Assert.Equal(left + 1, (await org.ResultsAsync(over, "unprocessedrecords")).Length);
        Assert.Single((await org.GetAsync("/_admin/injected")).AsObject());
    }

    [Fact]
    public async Task Dates_and_moments_come_back_re_formatted()
    {
        await using var org = await TestOrg.StartAsync();
        await org.FaultAsync("""{"kind":"reformat_values"}""");
        var account = await org.CreateAsync("Account", """{"Name":"Acme"}""");
        var job = await org.LoadAsync("Order", "insert", $"AccountId,Status,EffectiveDate\n{account},Draft,2026-01-02\n");
        Assert.EndsWith("\"2026-01-02Z\"", (await org.ResultsAsync(job, "successfulResults"))[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"kind":"unavailable","org":"nowhere"}""", "no such org: nowhere")]
    [InlineData("""{"kind":"unavailable","request":"uplod"}""", "request must be one of token, create, ")]
    [InlineData("""{"kind":"unavailable","tims":2}""", "unknown key tims; a fault has kind, org, ")]
    [InlineData("""{"kind":"unavailable","times":-1}""", "times is a whole number, not negative")]
    [InlineData("""{"kind":"unavailable","share":2}""", "share is a number over 0, at most 1")]
    [InlineData("""{"sed":1,"faults":[]}""", "unknown key sed: a plan has seed and faults")]
    public async Task A_plan_with_a_mistake_is_refused_as_a_whole(string plan, string said)
    {
        await using var org = await TestOrg.StartAsync();
        Assert.StartsWith("INVALID_FAULT: " + said, await org.RefusalAsync(HttpMethod.Post, "/_admin/faults", plan), StringComparison.Ordinal);
        Assert.Empty((await org.GetAsync("/_admin/faults")).AsArray());
    }
}
