using System.Net;
using System.Text;
using Migration.Runtime.Compiled;

namespace Migration.Runtime.Tests.Engine;

/// <summary>
/// Every fault of the way to an org, at every kind of request of a load, once each: whether the request had been done or not, the rows are there
/// once and one job has done them.
/// </summary>
public sealed class HttpFaultTests
{
    private static readonly string[] Kinds = ["create", "upload", "close", "poll", "results"];

    private static readonly CompiledPlan Plan = EngineFixture.Plan(new StepWork.Load(new TestMapping("a.step", "Contact", LoadOperation.Upsert, "stg") { Fields = [("LastName", "name")] }));

    public static TheoryData<string> Faults =>
        ["420", "429", "500", "502", "503", "504", "401", "page", "reset", "half an answer", "no answer in time", "name not resolved", "crowded"];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_of_the_way_changes_nothing_of_the_outcome(string fault)
    {
        await using var engine = await EngineFixture.StartAsync();
        var home = engine.Warehouse;
        foreach (var kind in Kinds)
        {
            foreach (var done in (bool[])[true, false])
            {
                var name = $"{kind}-{done}";
                engine.Warehouse = Path.Combine(engine.NewFolder(), Path.GetFileName(home));
                await engine.StageAsync("stg", ["key", "name", "source_org", "source_id"], Enumerable.Range(1, 3).Select(i => new[] { $"{name}-{i}", $"Name {i}", "atlas", $"{i}" }));
                var before = await engine.JobsAsync();
                FaultingTransport? transport = null;

                var report = await engine.RunAsync(Plan, around: inner => transport = new FaultingTransport(inner, kind, fault, done));

                Assert.True(transport!.Struck, name);
                Assert.True(report.Status == "succeeded", $"{name}: {report.Status}\n{engine.Log.Text}");
                Assert.Equal([$"{name}-1", $"{name}-2", $"{name}-3"], await engine.TargetAsync("Contact", ["Legacy_Key__c"], $"Legacy_Key__c LIKE '{name}-%'"));
                var jobs = (await engine.JobsAsync()).Skip(before.Count).Select(job => (State: job["state"]!.ToString(), Rows: (long)job["numberRecordsProcessed"]!)).ToList();
                Assert.Equal([("JobComplete", 3L)], jobs.Where(job => job.Rows > 0));
                Assert.All(jobs.Where(job => job.Rows == 0), job => Assert.True(kind == "create" && done && job.State is "Open" or "Aborted", $"{name}: an idle job is {job.State}"));
                Assert.Equal(["success|3"], await engine.WarehouseAsync("SELECT status, count(*) FROM nv.ledger GROUP BY ALL"));
            }
        }
    }

    /// <summary>Spoils the first request of a kind.</summary>
    /// <param name="done">The org has done the request before its answer is spoilt.</param>
    private sealed class FaultingTransport(HttpMessageHandler inner, string kind, string fault, bool done) : DelegatingHandler(inner)
    {
        private int _struck;

        public bool Struck => _struck > 0;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (KindOf(request) != kind || Interlocked.Exchange(ref _struck, 1) > 0)
            {
                return await base.SendAsync(request, cancellationToken);
            }

            if (done)
            {
                (await base.SendAsync(request, cancellationToken)).Dispose();
            }

            return Spoilt(request);
        }

        private static string KindOf(HttpRequestMessage request) => (request.Method.Method, request.RequestUri!.Segments[^1].TrimEnd('/')) switch
        {
            ("POST", "ingest") => "create",
            ("PUT", "batches") => "upload",
            ("PATCH", _) => "close",
            ("GET", "successfulResults") => "results",
            ("GET", var last) when last.StartsWith("750", StringComparison.Ordinal) => "poll",
            _ => "",
        };

        private HttpResponseMessage Spoilt(HttpRequestMessage request) => fault switch
        {
            "reset" => throw new HttpRequestException(HttpRequestError.ResponseEnded, "The response ended prematurely.", new IOException("Connection reset by peer")),
            "half an answer" => Answer(request, HttpStatusCode.OK, new BrokenContent()),
            "no answer in time" => throw new TaskCanceledException("The operation was canceled.", new TimeoutException()),
            // Told before anything was sent; a request that was done can't be answered so.
            "name not resolved" => throw new HttpRequestException(done ? HttpRequestError.ResponseEnded : HttpRequestError.NameResolutionError, "Name or service not known"),
            "page" => Answer(request, HttpStatusCode.ServiceUnavailable, new StringContent("<html>Maintenance</html>", Encoding.UTF8, "text/html")),
            "crowded" => Answer(request, HttpStatusCode.Forbidden, Json("REQUEST_LIMIT_EXCEEDED", "ConcurrentRequests (Concurrent API Requests) Limit exceeded.")),
            "401" => Answer(request, HttpStatusCode.Unauthorized, Json("INVALID_SESSION_ID", "Session expired or invalid")),
            var status => Answer(request, (HttpStatusCode)int.Parse(status, System.Globalization.CultureInfo.InvariantCulture), Json("SERVER_UNAVAILABLE", "Server too busy")),
        };

        private static HttpResponseMessage Answer(HttpRequestMessage request, HttpStatusCode status, HttpContent content) => new(status) { RequestMessage = request, Content = content };

        private static StringContent Json(string code, string message) => new($$"""[{"errorCode":"{{code}}","message":"{{message}}"}]""", Encoding.UTF8, "application/json");
    }

    /// <summary>JSON of which only the beginning arrives.</summary>
    private sealed class BrokenContent : HttpContent
    {
        public BrokenContent() => Headers.ContentType = new("application/json");

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync("""{"id":"750"""u8.ToArray());
            throw new HttpIOException(HttpRequestError.ResponseEnded, "The response ended prematurely.");
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
