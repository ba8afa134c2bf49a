using Migration.Runtime.Salesforce;

namespace Migration.Runtime.Tests.Salesforce;

public sealed class QueryApiTests
{
    private const string Id = "750000000000009AAA";
    private const string Results = $"GET /jobs/query/{Id}/results";

    [Fact]
    public async Task A_query_job_is_started_with_what_the_API_wants_and_again_when_its_answer_is_lost()
    {
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server.On("POST /jobs/query", Answer.Reset, OrgFixture.Job("UploadComplete", Id));

        var job = await fixture.Org.Query.StartAsync("SELECT Id FROM Account", all: true, Cancellation);

        Assert.Equal(Id, job.Id);
        var bodies = fixture.Server.Asked.Where(asked => asked.Line == "POST /jobs/query").Select(asked => asked.Body).ToList();
        Assert.Equal(2, bodies.Count);
        Assert.All(bodies, body => Assert.Equal("""{"operation":"queryAll","query":"SELECT Id FROM Account","contentType":"CSV","lineEnding":"LF"}""", body));
    }

    [Fact]
    public async Task The_wait_ends_with_the_job()
    {
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server.On($"GET /jobs/query/{Id}", OrgFixture.Job("InProgress", Id), new Answer(500), OrgFixture.Job("JobComplete", Id, ""","numberRecordsProcessed":3"""));

        Assert.Equal(new QueryJob(Id, JobState.JobComplete, 3, null), await fixture.Org.Query.WaitAsync(Id, Cancellation));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Pages_follow_the_locator_to_its_end(string? end)
    {
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server.On(
            Results, Page(2, "MTAw+/=", "1", "2"),
            end is null ? Answer.Csv("\"Id\"\n\"3\"\n", ("Sforce-NumberOfRecords", "1")) : Page(1, end, "3"));

        Assert.Equal(["1", "2", "3"], await ReadAsync(fixture, announced: 3));
        Assert.Equal(["?maxRecords=50000", "?maxRecords=50000&locator=MTAw%2B%2F%3D"], fixture.Server.Asked.Skip(1).Select(asked => asked.Query));
    }

    [Fact]
    public async Task A_page_that_breaks_off_is_asked_again_and_gives_no_row_twice()
    {
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server.On(
            Results, Page(1, "next", "1"), new Answer(200, "\"Id\"\n\"2\"\n", "text/csv", Breaks: true).With(("Sforce-NumberOfRecords", "2"), ("Sforce-Locator", "wrong")),
            Page(2, "null", "2", "3"));

        Assert.Equal(["1", "2", "3"], await ReadAsync(fixture, announced: 3));
        Assert.Equal(3, fixture.Server.Count(Results));
    }

    [Fact]
    public async Task A_page_that_keeps_breaking_off_is_an_error()
    {
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server.On(Results, new Answer(200, "\"Id\"\n\"2\"\n", "text/csv", Breaks: true));

        await Assert.ThrowsAnyAsync<Exception>(() => ReadAsync(fixture, announced: 1));
        Assert.Equal(4, fixture.Server.Count(Results));
    }

    [Fact]
    public async Task A_page_that_is_whole_as_HTTP_but_short_of_rows_is_asked_again()
    {
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server.On(Results, Page(3, "wrong", "1", "a \"\"quoted\"\"\nline"), Page(3, "null", "1", "a \"\"quoted\"\"\nline", "3"));

        Assert.Equal(["1", "a \"quoted\"\nline", "3"], await ReadAsync(fixture, announced: 3));
        Assert.Equal(2, fixture.Server.Count(Results));
    }

    [Fact]
    public async Task A_page_with_fewer_rows_than_it_announced_is_an_error()
    {
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server.On(Results, Page(3, "null", "1", "2"));

        var error = await Assert.ThrowsAsync<SalesforceException>(() => ReadAsync(fixture, announced: 2));

        Assert.Equal("a result page announced 3 rows and held 2", error.Message);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Pages_that_do_not_add_up_to_the_jobs_number_are_an_error(long announced)
    {
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server.On(Results, Page(2, "next", "1", "2"), Page(1, "null", "3"));

        var error = await Assert.ThrowsAsync<SalesforceException>(() => ReadAsync(fixture, announced));

        Assert.Equal($"query job {Id} reports {announced} rows and delivered 3", error.Message);
    }

    [Fact]
    public async Task No_rows_are_no_error()
    {
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server.On(Results, Page(0, "null"));

        Assert.Empty(await ReadAsync(fixture, announced: 0));
    }

    [Fact]
    public async Task Results_that_are_refused_say_why()
    {
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server.On(Results, Answer.Error(409, "API_ERROR", "another version"));

        var error = await Assert.ThrowsAsync<SalesforceException>(() => ReadAsync(fixture, announced: 0));

        Assert.Equal(409, error.Status);
    }

    private static async Task<List<string>> ReadAsync(OrgFixture fixture, long announced)
    {
        var values = new List<string>();
        await foreach (var page in fixture.Org.Query.PagesAsync(new QueryJob(Id, JobState.JobComplete, announced, null), Cancellation))
        {
            await using (page)
            {
                Assert.Equal(["Id"], page.Header);
                while (await page.ReadAsync(Cancellation))
                {
                    values.Add(page.Get(0));
                }
            }
        }

        return values;
    }

    private static Answer Page(int announced, string locator, params string[] ids) =>
        Answer.Csv("\"Id\"\n" + string.Concat(ids.Select(id => $"\"{id}\"\n")), ("Sforce-NumberOfRecords", $"{announced}"), ("Sforce-Locator", locator));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
