using System.Net;

namespace Migration.Sandbox.Tests;

public sealed class BulkQueryTests
{
    private const string Jobs = TestOrg.Version + "/jobs/query";

    private static async Task<string> QueryAsync(TestOrg org, string soql, string operation = "query")
    {
        var job = await org.JsonAsync(HttpMethod.Post, Jobs, $$"""{"operation":"{{operation}}","query":"{{soql}}"}""");
        Assert.Equal("UploadComplete", (string)job["state"]!);
        var id = (string)job["id"]!;
        Assert.Equal("JobComplete", (string)(await org.FinishAsync(id, "query"))["state"]!);
        return id;
    }

    [Fact]
    public async Task Pages_follow_the_locator_until_the_literal_null()
    {
        await using var org = await TestOrg.StartAsync();
        await org.LoadAsync("Account", "insert", "Name\nA\n\"two\nlines, \"\"quoted\"\"\"\nC\nD\nE\n");
        var id = await QueryAsync(org, "SELECT Name, Owner.Username FROM Account");
        var rows = new List<string>();
        var locator = "";
        do
        {
            using var page = await org.SendAsync(HttpMethod.Get, $"{Jobs}/{id}/results?maxRecords=2{(locator == "" ? "" : "&locator=" + locator)}");
            var text = await page.Content.ReadAsStringAsync(TestOrg.Cancel);
            Assert.StartsWith("\"Name\",\"Owner.Username\"\n", text, StringComparison.Ordinal);
            rows.Add(text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..]);
            locator = page.Headers.GetValues("Sforce-Locator").Single();
            Assert.Equal(rows.Count < 3 ? "2" : "1", page.Headers.GetValues("Sforce-NumberOfRecords").Single());
            Assert.Matches("^[A-Za-z0-9_-]+$", locator);
        }
        while (locator != "null");
        const string user = "\",\"admin@unified.example\"\n";
        Assert.Equal($"\"A{user}\"two\nlines, \"\"quoted\"\"{user}\"C{user}\"D{user}\"E{user}", string.Concat(rows));
    }

    [Fact]
    public async Task Result_pages_lead_to_every_row()
    {
        await using var org = await TestOrg.StartAsync();
        await org.LoadAsync("Account", "insert", "Name\n" + string.Join('\n', Enumerable.Range(0, 12).Select(n => $"M{n}")));
        var id = await QueryAsync(org, "SELECT Name FROM Account");
        var names = new List<string>();
        var next = $"{Jobs}/{id}/resultPages?maxRecords=2";
        while (next is not null)
        {
            var pages = await org.GetAsync(next);
            Assert.True(pages["resultPages"]!.AsArray().Count <= 5);
            foreach (var page in pages["resultPages"]!.AsArray())
            {
                using var response = await org.SendAsync(HttpMethod.Get, (string)page!["resultUrl"]!);
                names.AddRange((await response.Content.ReadAsStringAsync(TestOrg.Cancel)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1));
            }
            next = (string?)pages["nextRecordsUrl"];
        }
        Assert.Equal(Enumerable.Range(0, 12).Select(n => $"\"M{n}\""), names);
    }

    [Fact]
    public async Task Deleted_rows_come_by_queryAll_only()
    {
        await using var org = await TestOrg.StartAsync();
        var id = await org.CreateAsync("Account", """{"Name":"Gone"}""");
        using (await org.SendAsync(HttpMethod.Delete, $"{TestOrg.Version}/sobjects/Account/{id}"))
        {
        }
        Assert.Equal(0, (int)(await org.GetAsync($"{Jobs}/{await QueryAsync(org, "SELECT Id FROM Account")}"))["numberRecordsProcessed"]!);
        Assert.Equal(1, (int)(await org.GetAsync($"{Jobs}/{await QueryAsync(org, "SELECT Id FROM Account", "queryAll")}"))["numberRecordsProcessed"]!);
    }

    [Fact]
    public async Task Results_of_another_api_version_are_a_conflict()
    {
        await using var org = await TestOrg.StartAsync();
        var id = await QueryAsync(org, "SELECT Id FROM Account");
        using var response = await org.SendAsync(HttpMethod.Get, $"/services/data/v60.0/jobs/query/{id}/results");
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
    }

    [Theory]
    [InlineData("SELECT COUNT() FROM Account", "API_ERROR: Aggregate Relationships not supported in Bulk Query")]
    [InlineData("SELECT Id FROM Account LIMIT 1 OFFSET 1", "API_ERROR: Offset clause not supported in Bulk Query")]
    [InlineData("SELECT BillingAddress FROM Account", "API_ERROR: Selecting compound data not supported in Bulk Query")]
    [InlineData("SELECT Nmae FROM Account", "INVALID_FIELD: No such column 'Nmae' on entity 'Account'.")]
    [InlineData("SELECT Id, (SELECT Id FROM Contacts) FROM Account", "MALFORMED_QUERY:")]
    public async Task What_bulk_cannot_query_is_refused(string soql, string refusal)
    {
        await using var org = await TestOrg.StartAsync();
        var request = $$"""{"operation":"query","query":"{{soql}}"}""";
        Assert.StartsWith(refusal, await org.RefusalAsync(HttpMethod.Post, Jobs, request), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_are_zipped_for_who_asks()
    {
        await using var org = await TestOrg.StartAsync();
        var id = await QueryAsync(org, "SELECT Id FROM User");
        org.Http.DefaultRequestHeaders.Add("Accept-Encoding", "gzip");
        using var response = await org.SendAsync(HttpMethod.Get, $"{Jobs}/{id}/results");
        Assert.Equal(["gzip"], response.Content.Headers.ContentEncoding);
    }
}
