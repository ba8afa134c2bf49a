using System.Net;

namespace Migration.Sandbox.Tests;

public sealed class FaultTests
{
    private const string Limits = TestOrg.Version + "/limits";

    [Fact]
    public async Task A_slow_job_stays_closed_until_its_time_has_come()
    {
        var time = new ManualTime();
        await using var org = await TestOrg.StartAsync(time: time);
        await org.FaultAsync("""{"kind":"slow_jobs","milliseconds":60000}""");
        var id = await org.CreateJobAsync("Account", "insert");
        await org.UploadAsync(id, "Name\nAcme\n");
        await org.PatchJobAsync(id, "UploadComplete");
        Assert.Equal("UploadComplete", (string)(await org.GetAsync($"{BulkClient.Jobs}/{id}"))["state"]!);
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("JobComplete", (string)(await org.FinishAsync(id))["state"]!);
    }

    [Fact]
    public async Task A_closed_job_can_be_aborted_before_it_runs()
    {
        var time = new ManualTime();
        await using var org = await TestOrg.StartAsync(time: time, jobDelay: TimeSpan.FromMinutes(1));
        var id = await org.CreateJobAsync("Account", "insert");
        await org.UploadAsync(id, "Name\nAcme\n");
        await org.PatchJobAsync(id, "UploadComplete");
        await org.PatchJobAsync(id, "Aborted");
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("Aborted", (string)(await org.FinishAsync(id))["state"]!);
        Assert.Equal(0, await org.CountAsync("Account"));
    }

    [Fact]
    public async Task A_failed_job_keeps_what_it_committed_and_names_the_rest()
    {
        await using var org = await TestOrg.StartAsync();
        await org.FaultAsync("""{"kind":"fail_jobs","rows":250,"message":"InternalServerError : boom"}""");
        var rows = Enumerable.Range(0, 600).Select(n => $"M{n},k:{n}");
        var job = await org.LoadAsync("Account", "upsert", "Name,Legacy_Key__c\n" + string.Join('\n', rows), "Legacy_Key__c");
        Assert.Equal(("Failed", "InternalServerError : boom"), ((string)job["state"]!, (string)job["errorMessage"]!));
        Assert.Equal(250, await org.CountAsync("Account"));
        Assert.Equal(251, (await org.ResultsAsync(job, "successfulResults")).Length);
        Assert.Equal(351, (await org.ResultsAsync(job, "unprocessedrecords")).Length);
        Assert.Equal("JobComplete", (string)(await org.LoadAsync("Account", "insert", "Name\nNext\n"))["state"]!);
    }

    [Fact]
    public async Task Locked_rows_fail_and_the_others_do_not()
    {
        await using var org = await TestOrg.StartAsync();
        await org.FaultAsync("""{"kind":"lock_rows","times":2}""");
        var job = await org.LoadAsync("Account", "insert", "Name\nA\nB\nC\n");
        var failed = await org.ResultsAsync(job, "failedResults");
        Assert.Equal(3, failed.Length);
        Assert.Contains("UNABLE_TO_LOCK_ROW:unable to obtain exclusive access to this record:--", failed[1], StringComparison.Ordinal);
        Assert.Equal(1, await org.CountAsync("Account"));
    }

    [Fact]
    public async Task Unavailable_for_as_many_requests_as_asked_for()
    {
        await using var org = await TestOrg.StartAsync();
        await org.FaultAsync("""{"kind":"unavailable","org":"unified"}""");
        Assert.Equal("SERVER_UNAVAILABLE: Server too busy", await org.RefusalAsync(HttpMethod.Get, Limits, expected: HttpStatusCode.ServiceUnavailable));
        await org.GetAsync(Limits);
        await org.FaultAsync("""{"kind":"unavailable","html":true}""");
        using var page = await org.SendAsync(HttpMethod.Get, Limits);
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task The_daily_limit_can_be_reached()
    {
        await using var org = await TestOrg.StartAsync();
        await org.FaultAsync("""{"kind":"request_limit"}""");
        Assert.Equal(
            "REQUEST_LIMIT_EXCEEDED: TotalRequests Limit exceeded.", await org.RefusalAsync(HttpMethod.Get, Limits, expected: HttpStatusCode.Forbidden));
    }

    [Fact]
    public async Task Issued_tokens_expire_at_once_and_the_fixed_one_does_not()
    {
        await using var org = await TestOrg.StartAsync();
        using var response = await org.SendAsync(
            HttpMethod.Post, "/services/oauth2/token", "grant_type=client_credentials&client_id=sandbox&client_secret=sandbox-secret",
            "application/x-www-form-urlencoded");
        var body = System.Text.Json.Nodes.JsonNode.Parse(await response.Content.ReadAsStringAsync(TestOrg.Cancel))!;
        await org.FaultAsync("""{"kind":"expire_tokens"}""");
        await org.GetAsync(Limits);
        org.Http.DefaultRequestHeaders.Authorization = new("Bearer", (string)body["access_token"]!);
        Assert.StartsWith("INVALID_SESSION_ID", await org.RefusalAsync(HttpMethod.Get, Limits, expected: HttpStatusCode.Unauthorized), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("upload")]
    [InlineData("close")]
    public async Task A_dropped_connection_has_done_its_work(string request)
    {
        await using var org = await TestOrg.StartAsync();
        await org.FaultAsync($$"""{"kind":"drop_after","request":"{{request}}"}""");
        var id = await org.CreateJobAsync("Account", "insert");
        if (request == "upload")
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => org.UploadAsync(id, "Name\nAcme\n"));
            await org.PatchJobAsync(id, "UploadComplete");
        }
        else
        {
            await org.UploadAsync(id, "Name\nAcme\n");
            await Assert.ThrowsAsync<HttpRequestException>(() => org.PatchJobAsync(id, "UploadComplete"));
        }
        Assert.Equal("JobComplete", (string)(await org.FinishAsync(id))["state"]!);
        Assert.Equal(1, await org.CountAsync("Account"));
    }

    [Fact]
    public async Task Numbers_can_come_back_re_formatted()
    {
        await using var org = await TestOrg.StartAsync();
        await org.FaultAsync("""{"kind":"reformat_values"}""");
        var job = await org.LoadAsync("Account", "insert", "Name,AnnualRevenue,NumberOfEmployees\nAcme,912260031,2676\n");
        Assert.EndsWith("\"Acme\",\"9.12260031E8\",\"2676\"", (await org.ResultsAsync(job, "successfulResults"))[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_fault_is_refused_with_the_known_ones()
    {
        await using var org = await TestOrg.StartAsync();
        Assert.StartsWith(
            "INVALID_FAULT: kind must be one of unavailable, request_limit, ",
            await org.RefusalAsync(HttpMethod.Post, "/_admin/faults", """{"kind":"magic"}"""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_request_log_tells_what_was_asked()
    {
        await using var org = await TestOrg.StartAsync();
        await org.LoadAsync("Account", "insert", "Name\nAcme\n");
        var log = (await org.GetAsync("/_admin/requests")).AsArray();
        var put = log.Single(entry => (string)entry!["method"]! == "PUT")!;
        Assert.Equal(("unified", 201, 10), ((string)put["org"]!, (int)put["status"]!, (int)put["bytes"]!));
        Assert.Equal(1, (int)(await org.GetAsync("/_admin/counts"))["unified"]!["Account"]!);
    }
}
