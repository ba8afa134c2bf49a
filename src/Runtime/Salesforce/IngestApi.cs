using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Migration.Runtime.Csv;
using Serilog;

namespace Migration.Runtime.Salesforce;

/// <summary>Bulk API 2.0 ingest. Errors of the org are <see cref="SalesforceException"/>.</summary>
public sealed class IngestApi : IDisposable
{
    private const int CreateAttempts = 3;

    /// <summary>A request that is tried again may reach the org this much later at most.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private readonly HttpClient _http;
    private readonly string _jobs;
    private readonly OrgSession _session;
    private readonly ApiUsage _usage;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly Results _results;
    private readonly SemaphoreSlim _creating = new(1);
    private readonly HashSet<string> _created = new(StringComparer.Ordinal);

    internal IngestApi(HttpClient http, string api, OrgSession session, ApiUsage usage, TimeProvider clock, ILogger log)
    {
        (_http, _jobs, _session, _usage, _clock, _log) = (http, api + "jobs/ingest", session, usage, clock, log);
        _results = new Results(http, log);
    }

    /// <summary>
    /// Creates an Open job. When the answer got lost, a new one is made: an Open job is processed never before it is closed, so the lost one does
    /// no harm. It is never taken over, since nothing tells whether it is empty; it is aborted where only one job can be it.
    /// </summary>
    /// <param name="operation">insert, update, upsert or delete.</param>
    /// <param name="externalIdField">For upsert only.</param>
    public async Task<IngestJob> CreateAsync(string sobject, string operation, string? externalIdField, CancellationToken cancellation)
    {
        // One at a time: a job that another caller is about to be given must not be taken for the lost one.
        await _creating.WaitAsync(cancellation);
        try
        {
            // The answer with the token tells the org's time, should this be the first request.
            var user = (await _session.TokenAsync(expired: null, cancellation)).Identity.UserId;
            for (var attempt = 1; ; attempt++)
            {
                var asked = _usage.ServerTime;
                try
                {
                    using var content = JsonContent.Create(new CreateIngestBody(sobject, operation, externalIdField), JobJson.Default.CreateIngestBody);
                    using var answer = await _http.PostAsync(new Uri(_jobs, UriKind.Relative), content, cancellation);
                    var job = await ReadAsync(answer, cancellation);
                    _created.Add(job.Id);
                    return job;
                }
                catch (Exception error) when (error is UnknownOutcomeException or HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } or SalesforceException { Status: 500 or 502 or 504 })
                {
                    _log.Warning("Creating a job for {Object} got no clear answer ({Reason})", sobject, error.Message);
                    await AbortLostAsync(new(sobject, operation, externalIdField, asked), user, DateTimeOffset.MaxValue, _created, cancellation);
                    if (attempt == CreateAttempts)
                    {
                        throw;
                    }
                }
            }
        }
        finally
        {
            _creating.Release();
        }
    }

    /// <summary>Aborts the job that a process had asked for which ended before it had the answer: an Open one of this user, made soon after, where only one job can be it.</summary>
    /// <param name="known">Jobs that are somebody's.</param>
    public async Task AbortOrphanAsync(AskedJob asked, IReadOnlySet<string> known, CancellationToken cancellation)
    {
        await _creating.WaitAsync(cancellation);
        try
        {
            var user = (await _session.TokenAsync(expired: null, cancellation)).Identity.UserId;
            await AbortLostAsync(asked, user, asked.At + Patience, known.Union(_created).ToHashSet(StringComparer.Ordinal), cancellation);
        }
        finally
        {
            _creating.Release();
        }
    }

    private async Task AbortLostAsync(AskedJob asked, string user, DateTimeOffset until, HashSet<string> known, CancellationToken cancellation)
    {
        if (asked.At == DateTimeOffset.MinValue)
        {
            // An org that does not tell its time gives no way to tell a job of just now from an old one.
            return;
        }

        var lost = await ListAsync(cancellation)
            .Where(job => job.State == JobState.Open && job.Object == asked.Object && job.Operation == asked.Operation && job.ExternalIdField == asked.ExternalIdField
                && SameId(job.CreatedById, user) && job.CreatedDate >= asked.At && job.CreatedDate <= until && !known.Contains(job.Id))
            .Select(job => job.Id).ToListAsync(cancellation);
        if (lost.Count == 1)
        {
            _log.Information("Job {JobId} is the one whose answer got lost: aborted", lost[0]);
            await AbortAsync(lost[0], cancellation);
        }
        else if (lost.Count > 1)
        {
            _log.Warning("One of the jobs {JobIds} is the one whose answer got lost, another is somebody else's: left to the org, which ends an open job after a day", lost);
        }
    }

    public void Dispose() => _creating.Dispose();

    /// <summary>Sends the file as the job's content. Repeatable until the job is closed: content that is there already stays.</summary>
    public async Task UploadAsync(string jobId, string csvPath, CancellationToken cancellation)
    {
        using var content = new FileContent(csvPath);
        using var answer = await _http.PutAsync(new Uri($"{_jobs}/{jobId}/batches", UriKind.Relative), content, cancellation);
        if (!answer.IsSuccessStatusCode)
        {
            var error = await SalesforceException.FromAsync(answer, cancellation);
            if (error.Code != "BULK_API_ERROR" || !error.Message.Contains("multipe contents", StringComparison.Ordinal))
            {
                throw error;
            }

            _log.Information("Job {JobId} has its content already: the answer to an earlier upload was lost", jobId);
        }
    }

    /// <summary>Closes the job: from here on the org processes it. Closing a job that is closed already is fine.</summary>
    public Task CloseAsync(string jobId, CancellationToken cancellation) => MoveAsync(jobId, "UploadComplete", state => state != JobState.Open, cancellation);

    /// <summary>Aborts a job; one that is over already stays as it is.</summary>
    public Task AbortAsync(string jobId, CancellationToken cancellation) => MoveAsync(jobId, "Aborted", JobReader.IsOver, cancellation);

    /// <summary>Null when the org knows no such job (any more).</summary>
    public async Task<IngestJob?> GetAsync(string jobId, CancellationToken cancellation)
    {
        using var answer = await _http.GetAsync(new Uri($"{_jobs}/{jobId}", UriKind.Relative), cancellation);
        try
        {
            return await ReadAsync(answer, cancellation);
        }
        catch (SalesforceException error) when (error is { Status: 404, Code: "NOT_FOUND" })
        {
            return null;
        }
    }

    public async IAsyncEnumerable<IngestJob> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var next = _jobs + "?jobType=V2Ingest"; next is not null;)
        {
            using var answer = await _http.GetAsync(new Uri(next, UriKind.Relative), cancellation);
            using var page = await JsonAsync(answer, cancellation);
            foreach (var job in page.RootElement.GetProperty("records").EnumerateArray())
            {
                yield return JobReader.Ingest(job);
            }

            next = !page.RootElement.GetProperty("done").GetBoolean() && page.RootElement.TryGetProperty("nextRecordsUrl", out var url) ? url.GetString()?.TrimStart('/') : null;
        }
    }

    /// <summary>Polls until the job is over. Otherwise a refusal (a job that vanished, a limit that is used up), a lasting outage or the cancellation ends the wait.</summary>
    /// <param name="outage">Called after each poll that failed; what it throws ends the wait.</param>
    public Task<IngestJob> WaitAsync(string jobId, IProgress<IngestJob>? progress, CancellationToken cancellation, Action? outage = null) => JobPoll.UntilAsync(
        async () =>
        {
            var job = await GetAsync(jobId, cancellation) ?? throw new SalesforceException(404, "NOT_FOUND", $"ingest job {jobId} is gone");
            progress?.Report(job);
            return job;
        },
        job => JobReader.IsOver(job.State), _clock, _log, outage, cancellation);

    public Task<CsvRows> SuccessfulAsync(string jobId, CancellationToken cancellation) => _results.OpenAsync($"{_jobs}/{jobId}/successfulResults/", cancellation);

    public Task<CsvRows> FailedAsync(string jobId, CancellationToken cancellation) => _results.OpenAsync($"{_jobs}/{jobId}/failedResults/", cancellation);

    public Task<CsvRows> UnprocessedAsync(string jobId, CancellationToken cancellation) => _results.OpenAsync($"{_jobs}/{jobId}/unprocessedrecords/", cancellation);

    /// <summary>Success without JSON is some proxy's page, not an answer of the org: <see cref="HttpRequestException"/>.</summary>
    internal static async Task<JsonDocument> JsonAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        if (!answer.IsSuccessStatusCode)
        {
            throw await SalesforceException.FromAsync(answer, cancellation);
        }

        try
        {
            return await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(cancellation), cancellationToken: cancellation);
        }
        catch (JsonException error)
        {
            var request = answer.RequestMessage;
            throw new HttpRequestException(HttpRequestError.InvalidResponse, $"{request?.Method} {request?.RequestUri?.AbsolutePath} was answered with something that is no JSON", error);
        }
    }

    private async Task MoveAsync(string jobId, string state, Func<JobState, bool> isThere, CancellationToken cancellation)
    {
        using var content = JsonContent.Create(new StateBody(state), JobJson.Default.StateBody);
        using var answer = await _http.PatchAsync(new Uri($"{_jobs}/{jobId}", UriKind.Relative), content, cancellation);
        if (answer.IsSuccessStatusCode)
        {
            return;
        }

        // A repeated request finds the state that the first one made.
        var error = await SalesforceException.FromAsync(answer, cancellation);
        if (await GetAsync(jobId, cancellation) is not { } job || !isThere(job.State))
        {
            throw error;
        }
    }

    private static async Task<IngestJob> ReadAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        using var document = await JsonAsync(answer, cancellation);
        return JobReader.Ingest(document.RootElement);
    }

    /// <summary>Ids come with 15 or 18 characters.</summary>
    private static bool SameId(string? one, string other) => one is { Length: >= 15 } && other.Length >= 15 && one.AsSpan(0, 15).SequenceEqual(other.AsSpan(0, 15));

    /// <summary>Opens the file anew for each attempt.</summary>
    private sealed class FileContent : HttpContent
    {
        private readonly string _path;

        public FileContent(string path)
        {
            _path = path;
            Headers.ContentType = new MediaTypeHeaderValue("text/csv") { CharSet = "UTF-8" };
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await using var file = File.OpenRead(_path);
            await file.CopyToAsync(stream);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = new FileInfo(_path).Length;
            return true;
        }
    }
}
