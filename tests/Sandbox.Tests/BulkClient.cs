using System.Net;
using System.Text.Json.Nodes;

namespace Migration.Sandbox.Tests;

/// <summary>Drives ingest jobs as a client does: create, upload, close, ask until it is done.</summary>
internal static class BulkClient
{
    public const string Jobs = TestOrg.Version + "/jobs/ingest";

    public static async Task<string> CreateJobAsync(this TestOrg org, string type, string operation, string? key = null, string more = "")
    {
        var external = key is null ? "" : $$""","externalIdFieldName":"{{key}}" """;
        var job = await org.JsonAsync(HttpMethod.Post, Jobs, $$"""{"object":"{{type}}","operation":"{{operation}}"{{external}}{{more}}}""");
        return (string)job["id"]!;
    }

    public static async Task UploadAsync(this TestOrg org, string id, string csv)
    {
        using var response = await org.SendAsync(HttpMethod.Put, $"{Jobs}/{id}/batches", csv, "text/csv");
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }

    public static Task<JsonNode> PatchJobAsync(this TestOrg org, string id, string state) =>
        org.JsonAsync(HttpMethod.Patch, $"{Jobs}/{id}", $$"""{"state":"{{state}}"}""");

    /// <summary>Asks for the job until it is terminal; the test's timeout bounds it.</summary>
    public static async Task<JsonNode> FinishAsync(this TestOrg org, string id, string kind = "ingest")
    {
        while (true)
        {
            var job = await org.GetAsync($"{TestOrg.Version}/jobs/{kind}/{id}");
            if ((string)job["state"]! is "JobComplete" or "Failed" or "Aborted") { return job; }
            await Task.Yield();
        }
    }

    /// <summary>A whole job; the answer of the last GET.</summary>
    public static async Task<JsonNode> LoadAsync(
        this TestOrg org, string type, string operation, string csv, string? key = null, string more = "")
    {
        var id = await org.CreateJobAsync(type, operation, key, more);
        await org.UploadAsync(id, csv);
        await org.PatchJobAsync(id, "UploadComplete");
        return await org.FinishAsync(id);
    }

    /// <summary>The lines of a result file, header first, the rest sorted: their order is not to be relied on.</summary>
    public static async Task<string[]> ResultsAsync(this TestOrg org, JsonNode job, string name)
    {
        using var response = await org.SendAsync(HttpMethod.Get, $"{Jobs}/{job["id"]}/{name}/");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var lines = (await response.Content.ReadAsStringAsync(TestOrg.Cancel)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Array.Sort(lines, 1, Math.Max(0, lines.Length - 1), StringComparer.Ordinal);
        return lines;
    }

    /// <summary>Loads one row that must be refused; its <c>sf__Error</c>.</summary>
    public static async Task<string> RowErrorAsync(this TestOrg org, string type, string operation, string csv, string? key = null)
    {
        var job = await org.LoadAsync(type, operation, csv, key);
        Assert.Equal("JobComplete", (string)job["state"]!);
        var lines = await org.ResultsAsync(job, "failedResults");
        Assert.Equal(2, lines.Length);
        var start = lines[1].IndexOf("\",\"", StringComparison.Ordinal) + 3;
        return lines[1][start..lines[1].IndexOf("--\"", StringComparison.Ordinal)] + "--";
    }
}
