using Migration.Runtime.Salesforce;

namespace Migration.Runtime.Tests.Salesforce;

public sealed class IngestApiTests
{
    private const string Id = "750000000000001AAA";
    private const string Create = "POST /jobs/ingest";
    private const string Upload = $"PUT /jobs/ingest/{Id}/batches";
    private const string Move = $"PATCH /jobs/ingest/{Id}";
    private const string Status = $"GET /jobs/ingest/{Id}";

    [Fact]
    public async Task A_job_is_created_uploaded_and_closed_with_what_the_API_wants()
    {
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server.On(Create, OrgFixture.Job("Open")).On(Upload, new Answer(201)).On(Move, OrgFixture.Job("UploadComplete"));

        var job = await fixture.Org.Ingest.CreateAsync("Account", "insert", null, Cancellation);
        await fixture.Org.Ingest.UploadAsync(job.Id, fixture.File("Name\nGröße\n"), Cancellation);
        await fixture.Org.Ingest.CloseAsync(job.Id, Cancellation);

        Assert.Equal(new IngestJob(Id, "Account", "upsert", JobState.Open, null, "005000000000001AAA", new DateTimeOffset(2026, 3, 1, 20, 0, 0, TimeSpan.Zero), 0, 0), job);
        var asked = fixture.Server.Asked.Skip(1).ToList();
        Assert.Equal([Create, Upload, Move], asked.Select(one => one.Line));
        Assert.Equal(["""{"object":"Account","operation":"insert","contentType":"CSV","lineEnding":"LF"}""", "Name\nGröße\n", """{"state":"UploadComplete"}"""], asked.Select(one => one.Body));
        Assert.StartsWith("text/csv", asked[1].Headers["Content-Type"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lost")]
    [InlineData("broken")]
    [InlineData("html")]
    [InlineData("500")]
    public async Task A_job_whose_creation_got_no_clear_answer_is_aborted_and_another_one_made(string trouble)
    {
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server
            .On(Create, Of(trouble), OrgFixture.Job("Open", "750000000000009AAA"))
            .On("PATCH /jobs/ingest/750000000000003AAA", OrgFixture.Job("Aborted", "750000000000003AAA"))
            .On("GET /jobs/ingest", Listed(
                Listing("750000000000002AAA", created: "2020-03-01T20:01:00.000+0000"),
                Listing("750000000000003AAA"),
                Listing("750000000000004AAA", sobject: "Contact"),
                Listing("750000000000005AAA", operation: "insert"),
                Listing("750000000000006AAA", state: "JobComplete"),
                Listing("750000000000007AAA", user: "005000000000002AAA"),
                Listing("750000000000008AAA", key: "Other_Key__c")));

        var job = await fixture.Org.Ingest.CreateAsync("Account", "upsert", "Legacy_Key__c", Cancellation);

        Assert.Equal("750000000000009AAA", job.Id);
        Assert.Equal(["PATCH /jobs/ingest/750000000000003AAA"], fixture.Server.Asked.Select(asked => asked.Line).Where(line => line.StartsWith("PATCH", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Where_the_lost_job_may_be_somebody_elses_none_is_touched()
    {
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server
            .On(Create, Answer.Reset, OrgFixture.Job("Open", "750000000000009AAA"))
            .On("GET /jobs/ingest", Listed(Listing("750000000000002AAA"), Listing("750000000000003AAA")));

        Assert.Equal("750000000000009AAA", (await fixture.Org.Ingest.CreateAsync("Account", "upsert", "Legacy_Key__c", Cancellation)).Id);

        Assert.DoesNotContain(fixture.Server.Asked, asked => asked.Line.StartsWith("PATCH", StringComparison.Ordinal));
        Assert.Contains("750000000000002AAA", fixture.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_that_another_caller_works_on_is_not_taken_for_the_lost_one()
    {
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server
            .On(Create, OrgFixture.Job("Open", "750000000000002AAA"), Answer.Reset, OrgFixture.Job("Open", "750000000000003AAA"))
            .On("GET /jobs/ingest", Listed(Listing("750000000000002AAA", created: "2026-03-01T20:00:00.000+0000")));

        var jobs = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => fixture.Org.Ingest.CreateAsync("Account", "upsert", "Legacy_Key__c", Cancellation)));

        Assert.Equal(["750000000000002AAA", "750000000000003AAA"], jobs.Select(job => job.Id).Order());
    }

    [Fact]
    public async Task Jobs_are_created_one_at_a_time()
    {
        await using var fixture = await OrgFixture.StartAsync();
        using var arrived = new SemaphoreSlim(0);
        using var answered = new ManualResetEventSlim();
        fixture.Server.On("GET /limits", new Answer(200, "{}")).OnEach(
            Create,
            _ =>
            {
                arrived.Release();
                answered.Wait(Cancellation);
                return OrgFixture.Job("Open", "750000000000002AAA");
            },
            _ => OrgFixture.Job("Open", "750000000000003AAA"));

        var first = fixture.Org.Ingest.CreateAsync("Account", "insert", null, Cancellation);
        await arrived.WaitAsync(Cancellation);
        var second = fixture.Org.Ingest.CreateAsync("Account", "insert", null, Cancellation);
        for (var call = 0; call < 5; call++)
        {
            (await fixture.Org.Rest.LimitsAsync(Cancellation)).Dispose();
        }

        var meanwhile = fixture.Server.Count(Create);
        answered.Set();

        Assert.Equal(("750000000000002AAA", "750000000000003AAA"), ((await first).Id, (await second).Id));
        Assert.Equal(1, meanwhile);
    }

    [Fact]
    public async Task A_job_that_is_not_there_is_made_again_but_not_for_ever()
    {
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server.On(Create, Answer.Reset).On("GET /jobs/ingest", Listed());

        await Assert.ThrowsAsync<UnknownOutcomeException>(() => fixture.Org.Ingest.CreateAsync("Account", "insert", null, Cancellation));

        Assert.Equal(3, fixture.Server.Count(Create));
    }

    [Fact]
    public async Task A_refused_creation_says_why()
    {
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server.On(Create, Answer.Error(400, "INVALIDJOB", "InvalidJob : Unable to find object: blah"));

        var error = await Assert.ThrowsAsync<SalesforceException>(() => fixture.Org.Ingest.CreateAsync("blah", "insert", null, Cancellation));

        Assert.Equal("INVALIDJOB: InvalidJob : Unable to find object: blah (POST /services/data/v66.0/jobs/ingest)", error.Message);
    }

    [Fact]
    public async Task Jobs_are_listed_over_all_pages()
    {
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server.On(
            "GET /jobs/ingest",
            new Answer(200, $$"""{"done":false,"records":[{{Listing(Id)}}],"nextRecordsUrl":"/services/data/v66.0/jobs/ingest?queryLocator=next"}"""),
            new Answer(200, $$"""{"done":true,"records":[{{Listing("750000000000002AAA")}}],"nextRecordsUrl":null}"""));

        Assert.Equal([Id, "750000000000002AAA"], await fixture.Org.Ingest.ListAsync(Cancellation).Select(job => job.Id).ToListAsync(Cancellation));
        Assert.Equal(["?jobType=V2Ingest", "?queryLocator=next"], fixture.Server.Asked.Skip(1).Select(asked => asked.Query));
    }

    [Fact]
    public async Task Content_that_is_there_already_counts_as_uploaded()
    {
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server.On(Upload, Answer.Reset, Answer.Error(400, "BULK_API_ERROR",
            "Found multipe contents for job: <750000000000001>, please 'Close' / 'Abort' / 'Delete' the current Job then create a new Job and make sure you only do 'PUT' once on a given Job."));

        await fixture.Org.Ingest.UploadAsync(Id, fixture.File("Name\nA\n"), Cancellation);

        Assert.Equal(["Name\nA\n", "Name\nA\n"], fixture.Server.Asked.Where(asked => asked.Line == Upload).Select(asked => asked.Body));
    }

    [Fact]
    public async Task Another_refusal_of_the_content_is_an_error()
    {
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server.On(Upload, Answer.Error(400, "BULK_API_ERROR", "Job is closed"));

        await Assert.ThrowsAsync<SalesforceException>(() => fixture.Org.Ingest.UploadAsync(Id, fixture.File("Name\n"), Cancellation));
    }

    [Theory]
    [InlineData("UploadComplete", true)]
    [InlineData("InProgress", true)]
    [InlineData("JobComplete", true)]
    [InlineData("Open", false)]
    public async Task Closing_again_is_fine_once_the_job_is_closed(string state, bool fine)
    {
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server.On(Move, Answer.Error(400, "INVALIDJOBSTATE", "Job is closed")).On(Status, OrgFixture.Job(state));

        Assert.Equal(fine, await Record.ExceptionAsync(() => fixture.Org.Ingest.CloseAsync(Id, Cancellation)) is null);
    }

    [Theory]
    [InlineData("Aborted", true)]
    [InlineData("JobComplete", true)]
    [InlineData("InProgress", false)]
    [InlineData("Open", false)]
    public async Task Aborting_is_fine_only_when_the_job_is_over(string state, bool fine)
    {
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server.On(Move, Answer.Error(400, "INVALIDJOBSTATE", "Aborting already Completed Job not allowed")).On(Status, OrgFixture.Job(state));

        Assert.Equal(fine, await Record.ExceptionAsync(() => fixture.Org.Ingest.AbortAsync(Id, Cancellation)) is null);
    }

    [Fact]
    public async Task Only_the_orgs_own_word_makes_a_job_gone()
    {
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server.On(Status, Answer.Error(404, "NOT_FOUND", "The requested resource does not exist"), new Answer(404, "<html>Not here</html>", "text/html"));

        Assert.Null(await fixture.Org.Ingest.GetAsync(Id, Cancellation));
        await Assert.ThrowsAsync<SalesforceException>(() => fixture.Org.Ingest.GetAsync(Id, Cancellation));
    }

    [Fact]
    public async Task The_wait_outlives_polls_that_fail_and_reports_progress()
    {
        await using var fixture = await OrgFixture.StartAsync();
        var down = Enumerable.Repeat(new Answer(503), 6);
        var resets = Enumerable.Repeat(Answer.Reset, 6);
        fixture.Server.On(Status,
        [
            OrgFixture.Job("UploadComplete"), .. down, .. resets, new Answer(200, "<html>", "text/html"),
            OrgFixture.Job("InProgress", more: ""","numberRecordsProcessed":2000,"numberRecordsFailed":1"""),
            OrgFixture.Job("Failed", more: ""","numberRecordsProcessed":2000,"numberRecordsFailed":1,"errorMessage":"InvalidBatch : Field name not found : X" """),
        ]);
        var seen = new Seen();

        var job = await fixture.Org.Ingest.WaitAsync(Id, seen, Cancellation);

        Assert.Equal((JobState.Failed, "InvalidBatch : Field name not found : X", 2000L, 1L), (job.State, job.ErrorMessage, job.RecordsProcessed, job.RecordsFailed));
        Assert.Equal([(JobState.UploadComplete, 0L), (JobState.InProgress, 2000L), (JobState.Failed, 2000L)], seen.Reports);
    }

    [Fact]
    public async Task An_outage_that_does_not_pass_ends_the_wait()
    {
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server.On(Status, OrgFixture.Job("InProgress"), new Answer(503));
        var began = fixture.Clock.GetUtcNow();

        var error = await Assert.ThrowsAsync<SalesforceException>(() => fixture.Org.Ingest.WaitAsync(Id, null, Cancellation));

        Assert.Equal(503, error.Status);
        Assert.InRange(fixture.Clock.GetUtcNow() - began, TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(40));
    }

    [Fact]
    public async Task A_clock_that_is_set_does_not_make_an_outage_long()
    {
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server.On(Status, [OrgFixture.Job("InProgress"), .. Enumerable.Repeat(new Answer(503), 12), OrgFixture.Job("JobComplete")]);

        var job = await fixture.Org.Ingest.WaitAsync(Id, null, Cancellation, outage: () => fixture.Clock.Set(by: TimeSpan.FromHours(6)));

        Assert.Equal(JobState.JobComplete, job.State);
    }

    [Fact]
    public async Task A_wait_through_an_outage_asks_whether_it_may_go_on()
    {
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server.On(Status, [OrgFixture.Job("InProgress"), OrgFixture.Job("InProgress"), .. Enumerable.Repeat(new Answer(503), 12)]);
        var asked = 0;

        await Assert.ThrowsAsync<TimeoutException>(() => fixture.Org.Ingest.WaitAsync(Id, null, Cancellation, outage: () => asked = asked == 0 ? 1 : throw new TimeoutException()));

        Assert.Equal((1, 14), (asked, fixture.Server.Count(Status)));
    }

    [Fact]
    public async Task The_wait_outlives_connections_that_time_out()
    {
        await using var fixture = await OrgFixture.StartAsync(around: inner => new TimesOut(inner, times: 8));
        fixture.Server.On(Status, OrgFixture.Job("JobComplete"));

        Assert.Equal(JobState.JobComplete, (await fixture.Org.Ingest.WaitAsync(Id, null, Cancellation)).State);
    }

    [Fact]
    public async Task Polls_grow_apart_up_to_ten_seconds()
    {
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server.On(Status, [.. Enumerable.Repeat(OrgFixture.Job("InProgress"), 20), OrgFixture.Job("JobComplete")]);

        await fixture.Org.Ingest.WaitAsync(Id, null, Cancellation);

        Assert.Equal(20, fixture.Clock.Pauses.Count);
        Assert.Equal(fixture.Clock.Pauses.Order(), fixture.Clock.Pauses);
        Assert.Equal(TimeSpan.FromSeconds(10), fixture.Clock.Pauses[^1]);
    }

    [Fact]
    public async Task A_job_that_vanished_ends_the_wait()
    {
        await using var fixture = await OrgFixture.StartAsync();

        var error = await Assert.ThrowsAsync<SalesforceException>(() => fixture.Org.Ingest.WaitAsync(Id, null, Cancellation));

        Assert.Equal((404, $"ingest job {Id} is gone"), (error.Status, error.Message));
    }

    [Fact]
    public async Task Each_kind_of_result_is_read_from_its_place()
    {
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server
            .On($"GET /jobs/ingest/{Id}/successfulResults/", Answer.Csv("\"sf__Id\",\"sf__Created\",Name\n\"001\",\"true\",\"A\"\n"))
            .On($"GET /jobs/ingest/{Id}/failedResults/", new Answer(200, "\"sf__Id\",", "text/csv", Breaks: true), Answer.Csv("\"sf__Id\",\"sf__Error\",Name\n"))
            .On($"GET /jobs/ingest/{Id}/unprocessedrecords/", Answer.Csv("Name\n\"B\"\n"));

        await using var successful = await fixture.Org.Ingest.SuccessfulAsync(Id, Cancellation);
        await using var failed = await fixture.Org.Ingest.FailedAsync(Id, Cancellation);
        await using var unprocessed = await fixture.Org.Ingest.UnprocessedAsync(Id, Cancellation);

        Assert.True(await successful.ReadAsync(Cancellation));
        Assert.Equal(("001", "true", "A"), (successful.Get(0), successful.Get(1), successful.Get(2)));
        Assert.Equal(["sf__Id", "sf__Error", "Name"], failed.Header);
        Assert.False(await failed.ReadAsync(Cancellation));
        Assert.True(await unprocessed.ReadAsync(Cancellation));
        Assert.Equal("B", unprocessed.Get(0));
        Assert.All(fixture.Server.Asked.Skip(1), asked => Assert.Equal("text/csv", asked.Headers["Accept"]));
    }

    private static Answer Of(string trouble) => trouble switch
    {
        "lost" => Answer.Reset,
        "broken" => new Answer(200, """{"id":"750""", Breaks: true),
        "html" => new Answer(200, "<html>", "text/html"),
        _ => new Answer(500),
    };

    private static Answer Listed(params string[] jobs) => new(200, $$"""{"done":true,"records":[{{string.Join(',', jobs)}}],"nextRecordsUrl":null}""");

    private static string Listing(
        string id, string created = "2099-03-01T20:00:00.000+0000", string sobject = "Account", string operation = "upsert", string state = "Open", string user = "005000000000001AAA", string key = "Legacy_Key__c") =>
        $$"""{"id":"{{id}}","externalIdFieldName":"{{key}}","operation":"{{operation}}","object":"{{sobject}}","createdById":"{{user}}","createdDate":"{{created}}","state":"{{state}}","jobType":"V2Ingest","apiVersion":66.0}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private sealed class Seen : IProgress<IngestJob>
    {
        public List<(JobState, long)> Reports { get; } = [];

        public void Report(IngestJob value) => Reports.Add((value.State, value.RecordsProcessed));
    }

    /// <summary>Connecting takes too long, as the socket handler tells it.</summary>
    private sealed class TimesOut(HttpMessageHandler inner, int times) : DelegatingHandler(inner)
    {
        private int _left = times;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            request.Method == HttpMethod.Get && Interlocked.Decrement(ref _left) >= 0
                ? throw new TaskCanceledException("A connection could not be established within the configured ConnectTimeout.", new TimeoutException())
                : base.SendAsync(request, cancellationToken);
    }
}
