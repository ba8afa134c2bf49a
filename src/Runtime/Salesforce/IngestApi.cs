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
    /// <summary>Clocks of two machines differ; a job of ours can look older than the request that made it.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    private readonly HttpClient _http;
    private readonly string _jobs;
    private readonly OrgSession _session;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly Results _results;
    private readonly SemaphoreSlim _creating = new(1);
    private readonly HashSet<string> _created = new(StringComparer.Ordinal);

    internal IngestApi(HttpClient http, string api, OrgSession session, TimeProvider clock, ILogger log)
    {
        (_http, _jobs, _session, _clock, _log) = (http, api + "jobs/ingest", session, clock, log);
        _results = new Results(http, log);
    }

    /// <summary>
    /// Creates an Open job. When the answer got lost, the org is asked for the job before another one is made: an Open job without content is
    /// processed never, so the latest of the same user, object and operation that nobody here works on is taken.
    /// </summary>
    /// <param name="operation">insert, update, upsert or delete.</param>
    /// <param name="externalIdField">For upsert only.</param>
    public async Task<IngestJob> CreateAsync(string sobject, string operation, string? externalIdField, CancellationToken cancellation)
    {
        // One at a time: a job that another caller is about to be given must not be taken for the lost one.
        await _creating.WaitAsync(cancellation);
        try
        {
            var job = await CreateOrAdoptAsync(sobject, operation, externalIdField, cancellation);
            _created.Add(job.Id);
            return job;
        }
        finally
        {
            _creating.Release();
        }
    }

    private async Task<IngestJob> CreateOrAdoptAsync(string sobject, string operation, string? externalIdField, CancellationToken cancellation)
    {
        var began = _clock.GetUtcNow() - ClockSkew;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var content = JsonContent.Create(new CreateIngestBody(sobject, operation, externalIdField), JobJson.Default.CreateIngestBody);
                using var answer = await _http.PostAsync(new Uri(_jobs, UriKind.Relative), content, cancellation);
                return await ReadAsync(answer, cancellation);
            }
            catch (Exception error) when (attempt < 3 && error is UnknownOutcomeException or HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } or SalesforceException { Status: 500 or 502 or 504 })
            {
                _log.Warning("Creating a job for {Object} got no clear answer ({Reason}); looking whether it is there", sobject, error.Message);
                var user = (await _session.TokenAsync(expired: null, cancellation)).Identity.UserId;
                var found = await ListAsync(cancellation)
                    .Where(job => job.State == JobState.Open && job.Object == sobject && job.Operation == operation && SameId(job.CreatedById, user) && job.CreatedDate >= began && !_created.Contains(job.Id))
                    .OrderByDescending(job => job.CreatedDate).FirstOrDefaultAsync(cancellation);
                if (found is not null)
                {
                    return found;
                }
            }
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

    /// <summary>Polls until the job is over. Only a refusal (a job that vanished, a limit that is used up) or the cancellation ends the wait otherwise.</summary>
    public Task<IngestJob> WaitAsync(string jobId, IProgress<IngestJob>? progress, CancellationToken cancellation) => JobPoll.UntilAsync(
        async () =>
        {
            var job = await GetAsync(jobId, cancellation) ?? throw new SalesforceException(404, "NOT_FOUND", $"ingest job {jobId} is gone");
            progress?.Report(job);
            return job;
        },
        job => JobReader.IsOver(job.State), _clock, _log, cancellation);

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
