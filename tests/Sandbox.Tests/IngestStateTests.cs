using System.Net;

namespace Migration.Sandbox.Tests;

public sealed class IngestStateTests
{
    private const string OneRow = "Name,Legacy_Key__c\nAcme,a:1\n";

    [Fact]
    public async Task A_job_goes_from_open_over_upload_complete_to_job_complete()
    {
        await using var org = await TestOrg.StartAsync();
        var job = await org.JsonAsync(HttpMethod.Post, BulkClient.Jobs, """{"object":"Account","operation":"insert"}""");
        var id = (string)job["id"]!;
        Assert.Equal("Open", (string)job["state"]!);
        Assert.StartsWith("750", id, StringComparison.Ordinal);
        Assert.Equal($"services/data/v66.0/jobs/ingest/{id}/batches", (string)job["contentUrl"]!);
        Assert.Equal("66.0", job["apiVersion"]!.ToJsonString());
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000\+0000$", (string)job["createdDate"]!);

        await org.UploadAsync(id, OneRow);
        var closed = await org.PatchJobAsync(id, "UploadComplete");
        Assert.Equal("UploadComplete", (string)closed["state"]!);
        Assert.Null(closed["contentUrl"]);
        Assert.Null(closed["lineEnding"]);

        var done = await org.FinishAsync(id);
        Assert.Equal("JobComplete", (string)done["state"]!);
        Assert.Equal("V2Ingest", (string)done["jobType"]!);
        Assert.Equal(1, (int)done["numberRecordsProcessed"]!);
        Assert.Equal(0, (int)done["numberRecordsFailed"]!);
        Assert.Null(done["contentUrl"]);
    }

    [Fact]
    public async Task A_second_upload_is_refused()
    {
        await using var org = await TestOrg.StartAsync();
        var id = await org.CreateJobAsync("Account", "insert");
        await org.UploadAsync(id, OneRow);
        var refusal = await org.RefusalAsync(HttpMethod.Put, $"{BulkClient.Jobs}/{id}/batches", OneRow);
        Assert.Equal(
            $"BULK_API_ERROR: Found multipe contents for job: <{id[..15]}>, please 'Close' / 'Abort' / 'Delete' the current Job then create a "
            + "new Job and make sure you only do 'PUT' once on a given Job.", refusal);
    }

    [Fact]
    public async Task An_aborted_job_takes_nothing_and_cannot_be_aborted_again()
    {
        await using var org = await TestOrg.StartAsync();
        var id = await org.CreateJobAsync("Account", "insert");
        await org.UploadAsync(id, OneRow);
        Assert.Equal("Aborted", (string)(await org.PatchJobAsync(id, "Aborted"))["state"]!);
        Assert.Equal(
            "INVALIDJOBSTATE: Aborting already Completed Job not allowed",
            await org.RefusalAsync(HttpMethod.Patch, $"{BulkClient.Jobs}/{id}", """{"state":"Aborted"}"""));
        Assert.Equal(0, await org.CountAsync("Account"));
        var job = await org.GetAsync($"{BulkClient.Jobs}/{id}");
        Assert.Equal(["Name,Legacy_Key__c", "\"Acme\",\"a:1\""], await org.ResultsAsync(job, "unprocessedRecords"));
    }

    [Fact]
    public async Task A_deleted_job_is_gone_and_an_open_one_cannot_be_deleted()
    {
        await using var org = await TestOrg.StartAsync();
        var job = await org.LoadAsync("Account", "insert", OneRow);
        using (var deleted = await org.SendAsync(HttpMethod.Delete, $"{BulkClient.Jobs}/{job["id"]}"))
        {
            Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        }
        Assert.Equal(
            "NOT_FOUND: The requested resource does not exist",
            await org.RefusalAsync(HttpMethod.Get, $"{BulkClient.Jobs}/{job["id"]}", expected: HttpStatusCode.NotFound));
        var open = await org.CreateJobAsync("Account", "insert");
        Assert.StartsWith("API_ERROR", await org.RefusalAsync(HttpMethod.Delete, $"{BulkClient.Jobs}/{open}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_multipart_create_is_closed_from_the_start()
    {
        await using var org = await TestOrg.StartAsync();
        const string body = "--B\r\nContent-Disposition: form-data; name=\"job\"\r\nContent-Type: application/json\r\n\r\n"
            + "{\"object\":\"Account\",\"operation\":\"insert\"}\r\n--B\r\nContent-Disposition: form-data; name=\"content\"; filename=\"content\"\r\n"
            + "Content-Type: text/csv\r\n\r\n" + OneRow + "\r\n--B--\r\n";
        using var response = await org.SendAsync(HttpMethod.Post, BulkClient.Jobs, body, "multipart/form-data; boundary=B");
        var job = System.Text.Json.Nodes.JsonNode.Parse(await response.Content.ReadAsStringAsync(TestOrg.Cancel))!;
        Assert.Equal("UploadComplete", (string)job["state"]!);
        Assert.Equal("JobComplete", (string)(await org.FinishAsync((string)job["id"]!))["state"]!);
        Assert.Equal(1, await org.CountAsync("Account"));
    }

    [Fact]
    public async Task The_list_shows_every_job()
    {
        await using var org = await TestOrg.StartAsync();
        var first = await org.CreateJobAsync("Account", "insert");
        var second = await org.CreateJobAsync("Contact", "insert");
        var list = await org.GetAsync(BulkClient.Jobs);
        Assert.True((bool)list["done"]!);
        Assert.Equal([first, second], list["records"]!.AsArray().Select(job => (string)job!["id"]!));
    }

    [Theory]
    [InlineData("""{"object":"Blah","operation":"insert"}""", "INVALIDJOB: InvalidJob : Unable to find object: Blah")]
    [InlineData("""{"object":"Account","operation":""}""", "API_ERROR: Invalid value: '' supplied for property: 'operation'")]
    [InlineData(
        """{"object":"Account","operation":"upsert"}""",
        "INVALIDJOB: InvalidJob : External ID was blank for Account. An External ID must be specified for upsert.")]
    [InlineData(
        """{"object":"Account","operation":"upsert","externalIdFieldName":"Phone"}""",
        "INVALIDJOB: InvalidJob : Field name provided, Phone does not match an External ID for Account")]
    public async Task A_job_that_cannot_be_is_refused(string request, string refusal)
    {
        await using var org = await TestOrg.StartAsync();
        Assert.Equal(refusal, await org.RefusalAsync(HttpMethod.Post, BulkClient.Jobs, request));
    }
}
