using System.Net;
using Migration.Runtime.Salesforce;

namespace Migration.Runtime.Tests.Salesforce;

public sealed class ResilienceTests
{
    private const string Read = "GET /limits";
    private const string Composite = "POST /composite";

    private static readonly Uri CompositeUri = new("services/data/v66.0/composite", UriKind.Relative);
    private static readonly Answer Limits = new(200, "{}");

    public static TheoryData<string> Passing => ["420", "429", "500", "502", "503", "504", "html", "reset", "broken"];

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task A_read_outlives_what_passes(string trouble)
    {
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server.On(Read, Of(trouble), Of(trouble), Limits);

        (await fixture.Org.Rest.LimitsAsync(Cancellation)).Dispose();

        Assert.Equal(3, fixture.Server.Count(Read));
        Assert.Equal(2, fixture.Clock.Pauses.Count);
    }

    [Fact]
    public async Task What_does_not_pass_ends_after_six_attempts_with_the_orgs_own_words()
    {
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server.On(Read, Answer.Error(503, "SERVER_UNAVAILABLE", "Server too busy"));

        var error = await Assert.ThrowsAsync<SalesforceException>(() => fixture.Org.Rest.LimitsAsync(Cancellation));

        Assert.Equal("SERVER_UNAVAILABLE: Server too busy (GET /services/data/v66.0/limits)", error.Message);
        Assert.True(error.IsTransient);
        Assert.Equal(6, fixture.Server.Count(Read));
    }

    [Fact]
    public async Task A_page_of_a_proxy_is_told_by_its_status()
    {
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server.On(Read, Of("html"));

        var error = await Assert.ThrowsAsync<SalesforceException>(() => fixture.Org.Rest.LimitsAsync(Cancellation));

        Assert.Equal("HTTP 503 Service Unavailable (GET /services/data/v66.0/limits)", error.Message);
    }

    [Fact]
    public async Task Success_without_JSON_is_no_answer()
    {
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server.On(Read, new Answer(200, "<html>Maintenance</html>", "text/html"));

        var error = await Assert.ThrowsAsync<HttpRequestException>(() => fixture.Org.Rest.LimitsAsync(Cancellation));

        Assert.Equal("GET /services/data/v66.0/limits was answered with something that is no JSON", error.Message);
    }

    [Fact]
    public async Task A_refusal_is_not_repeated()
    {
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server.On(Read, Answer.Error(400, "MALFORMED_QUERY", "unexpected token"));

        var error = await Assert.ThrowsAsync<SalesforceException>(() => fixture.Org.Rest.LimitsAsync(Cancellation));

        Assert.Equal((400, "MALFORMED_QUERY", false), (error.Status, error.Code, error.IsTransient));
        Assert.Equal(1, fixture.Server.Count(Read));
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("3600", 60)]
    public async Task Retry_After_is_kept_up_to_a_minute(string header, int seconds)
    {
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server.On(Read, new Answer(429).With(("Retry-After", header)), Limits);

        (await fixture.Org.Rest.LimitsAsync(Cancellation)).Dispose();

        Assert.Equal([TimeSpan.FromSeconds(seconds)], fixture.Clock.Pauses);
    }

    [Theory]
    [InlineData("ConcurrentRequests (Concurrent API Requests) Limit exceeded.")]
    [InlineData("ConcurrentPerOrgLongTxn Limit exceeded.")]
    public async Task Too_many_requests_at_once_are_waited_for(string message)
    {
        await using var fixture = await OrgFixture.StartAsync();
        var crowded = Answer.Error(403, "REQUEST_LIMIT_EXCEEDED", message);
        fixture.Server.On(Read, crowded, crowded, Limits).On(Composite, crowded, Limits);

        (await fixture.Org.Rest.LimitsAsync(Cancellation)).Dispose();
        using var answer = await fixture.Org.Http.PostAsync(CompositeUri, new StringContent("{}"), Cancellation);

        Assert.Equal((3, 2), (fixture.Server.Count(Read), fixture.Server.Count(Composite)));
    }

    [Fact]
    public async Task Too_many_requests_at_once_for_long_are_an_error_that_passes_and_no_end_of_the_day()
    {
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server.On(Read, Answer.Error(403, "REQUEST_LIMIT_EXCEEDED", "ConcurrentRequests (Concurrent API Requests) Limit exceeded."));

        var error = await Assert.ThrowsAsync<SalesforceException>(() => fixture.Org.Rest.LimitsAsync(Cancellation));

        Assert.True(error.IsTransient);
    }

    [Fact]
    public async Task An_org_that_fails_every_request_gets_a_pause_and_one_line_in_the_log_then_one_request()
    {
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server.On(Read, [.. Enumerable.Repeat(Answer.Error(503, "SERVER_UNAVAILABLE", "Server too busy"), 8), Limits]);

        await Assert.ThrowsAsync<SalesforceException>(() => fixture.Org.Rest.LimitsAsync(Cancellation));
        (await fixture.Org.Rest.LimitsAsync(Cancellation)).Dispose();

        // Six attempts of the first call and two of the second open the circuit; the third of it waits, and is the one that is let through.
        Assert.Equal(9, fixture.Server.Count(Read));
        Assert.Contains(fixture.Clock.Pauses, pause => pause > TimeSpan.FromSeconds(15) && pause <= TimeSpan.FromSeconds(20));
        Assert.Single(fixture.Log.Text.Split('\n'), line => line.StartsWith("Org \"unified\" fails every request (\"HTTP 503\"): none goes out for 20 s", StringComparison.Ordinal));
        Assert.Single(fixture.Log.Text.Split('\n'), line => line.StartsWith("Org \"unified\" answers again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_POST_that_the_org_did_not_take_is_repeated()
    {
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server.On(Composite, new Answer(503), new Answer(429), Limits);

        using var answer = await fixture.Org.Http.PostAsync(CompositeUri, new StringContent("{}"), Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(3, fixture.Server.Count(Composite));
    }

    [Theory]
    [InlineData("reset")]
    [InlineData("broken")]
    public async Task A_POST_of_unknown_outcome_is_not_repeated(string trouble)
    {
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server.On(Composite, Of(trouble), Limits);

        var error = await Assert.ThrowsAsync<UnknownOutcomeException>(() => fixture.Org.Http.PostAsync(CompositeUri, new StringContent("{}"), Cancellation));

        Assert.StartsWith("org unified: POST /services/data/v66.0/composite got no answer: ", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, fixture.Server.Count(Composite));
    }

    [Fact]
    public async Task A_POST_that_the_server_broke_over_is_answered_as_it_is()
    {
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server.On(Composite, new Answer(500));

        using var answer = await fixture.Org.Http.PostAsync(CompositeUri, new StringContent("{}"), Cancellation);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal(1, fixture.Server.Count(Composite));
    }

    [Fact]
    public async Task A_cancelled_POST_is_cancelled_and_not_unknown()
    {
        await using var fixture = await OrgFixture.StartAsync();
        using var cancelled = new CancellationTokenSource();
        fixture.Server.OnEach(Composite, _ =>
        {
            cancelled.Cancel();
            return Answer.Reset;
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fixture.Org.Http.PostAsync(CompositeUri, new StringContent("{}"), cancelled.Token));
    }

    [Theory]
    [InlineData(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.")]
    [InlineData(400, "API_ERROR", "Max bulk v2 query jobs (10000) per 24 hrs has been reached (10001)")]
    public async Task A_limit_that_is_used_up_is_told_apart(int status, string code, string message)
    {
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server.On("POST /jobs/query", Answer.Error(status, code, message));

        var error = await Assert.ThrowsAsync<LimitExceededException>(() => fixture.Org.Query.StartAsync("SELECT Id FROM Account", all: false, Cancellation));

        Assert.Equal($"{code}: {message} (POST /services/data/v66.0/jobs/query)", error.Message);
        Assert.Equal(1, fixture.Server.Count("POST /jobs/query"));
    }

    [Theory]
    [InlineData("api-usage=18/5000", 18, 5000)]
    [InlineData("api-usage=18/5000; per-app-api-usage=17/250(appName=x)", 18, 5000)]
    [InlineData("per-app-api-usage=17/250(appName=x); api-usage=4999/5000", 4999, 5000)]
    [InlineData("per-app-api-usage=17/250(appName=x)", 0, 0)]
    [InlineData("api-usage=many/5000", 0, 0)]
    [InlineData("api-usage=", 0, 0)]
    public async Task The_usage_is_what_the_last_answer_told(string header, long used, long limit)
    {
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server.On(Read, Limits.With(), new Answer(200, "{}").With(("Sforce-Limit-Info", header)));
        (await fixture.Org.Rest.LimitsAsync(Cancellation)).Dispose();
        Assert.Equal((0, 0, 0m), (fixture.Org.Usage.Used, fixture.Org.Usage.Limit, fixture.Org.Usage.Share));

        (await fixture.Org.Rest.LimitsAsync(Cancellation)).Dispose();

        Assert.Equal((used, limit), (fixture.Org.Usage.Used, fixture.Org.Usage.Limit));
        Assert.Equal(limit == 0 ? 0 : (decimal)used / limit, fixture.Org.Usage.Share);
    }

    [Fact]
    public async Task A_run_that_writes_nothing_sends_no_write()
    {
        await using var fixture = await OrgFixture.StartAsync(writesBarred: true);
        var org = fixture.Org;
        Func<Task>[] writes =
        [
            () => org.Ingest.CreateAsync("Account", "insert", null, Cancellation),
            () => org.Ingest.UploadAsync("750", fixture.File("Id\n"), Cancellation),
            () => org.Ingest.CloseAsync("750", Cancellation),
            () => org.Ingest.AbortAsync("750", Cancellation),
            () => org.Http.PostAsync(CompositeUri, new StringContent("{}"), Cancellation),
            () => org.Http.DeleteAsync(new Uri("services/data/v66.0/sobjects/Account/001", UriKind.Relative), Cancellation),
            () => org.Http.PostAsync(new Uri("services/data/v66.0/sobjects/Account?x=/jobs/query", UriKind.Relative), new StringContent("{}"), Cancellation),
            () => org.Http.PatchAsync(new Uri("services/data/v66.0/sobjects/Account/Legacy_Key__c/jobs/query", UriKind.Relative), new StringContent("{}"), Cancellation),
        ];

        foreach (var write in writes)
        {
            await Assert.ThrowsAsync<WritesBarredException>(write);
        }

        // A token may be asked for; it writes nothing.
        Assert.DoesNotContain(fixture.Server.Asked, asked => asked.Line != "POST /services/oauth2/token");
    }

    [Fact]
    public async Task A_run_that_writes_nothing_may_read_and_query()
    {
        await using var fixture = await OrgFixture.StartAsync(writesBarred: true);
        fixture.Server.On(Read, Limits).On("POST /jobs/query", OrgFixture.Job("UploadComplete"));

        (await fixture.Org.Rest.LimitsAsync(Cancellation)).Dispose();
        var job = await fixture.Org.Query.StartAsync("SELECT Id FROM Account", all: false, Cancellation);

        Assert.Equal(JobState.UploadComplete, job.State);
    }

    [Fact]
    public async Task REST_queries_stream_all_their_pages()
    {
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server
            .On("GET /query", new Answer(200, """{"totalSize":3,"done":false,"nextRecordsUrl":"/services/data/v66.0/query/01g-2","records":[{"Id":"1"},{"Id":"2"}]}"""))
            .On("GET /query/01g-2", new Answer(200, """{"totalSize":3,"done":true,"records":[{"Id":"3"}]}"""));

        var ids = new List<string?>();
        await foreach (var record in fixture.Org.Rest.QueryAsync("SELECT Id FROM User WHERE Name = 'A & B'", Cancellation))
        {
            ids.Add(record.GetProperty("Id").GetString());
        }

        Assert.Equal(["1", "2", "3"], ids);
        Assert.Equal("?q=SELECT%20Id%20FROM%20User%20WHERE%20Name%20%3D%20%27A%20%26%20B%27", fixture.Server.Asked.Single(asked => asked.Line == "GET /query").Query);
    }

    private static Answer Of(string trouble) => trouble switch
    {
        "html" => new Answer(503, "<html><body>Down for maintenance</body></html>", "text/html"),
        "reset" => Answer.Reset,
        "broken" => new Answer(200, "{", Breaks: true),
        _ => new Answer(int.Parse(trouble, System.Globalization.CultureInfo.InvariantCulture)),
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
