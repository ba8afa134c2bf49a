using System.Globalization;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using Migration.Runtime.Csv;
using Serilog;

namespace Migration.Runtime.Salesforce;

/// <summary>Bulk API 2.0 query. Errors of the org are <see cref="SalesforceException"/>.</summary>
public sealed class QueryApi
{
    /// <summary>Rows asked for in one answer.</summary>
    private const int PageRows = 50_000;

    private readonly HttpClient _http;
    private readonly string _jobs;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly Results _results;

    internal QueryApi(HttpClient http, string api, TimeProvider clock, ILogger log)
    {
        (_http, _jobs, _clock, _log) = (http, api + "jobs/query", clock, log);
        _results = new Results(http, log);
    }

    /// <param name="all">Deleted and archived rows too (queryAll).</param>
    public async Task<QueryJob> StartAsync(string soql, bool all, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_jobs, UriKind.Relative));
        request.Content = JsonContent.Create(new CreateQueryBody(all ? "queryAll" : "query", soql), JobJson.Default.CreateQueryBody);

        // A second query job does no harm: nobody reads its results.
        request.Options.Set(OrgHandler.Repeatable, true);
        using var answer = await _http.SendAsync(request, cancellation);
        return await ReadAsync(answer, cancellation);
    }

    /// <summary>Polls until the job is over. Otherwise a refusal, a lasting outage or the cancellation ends the wait.</summary>
    /// <param name="outage">Called after each poll that failed; what it throws ends the wait.</param>
    public Task<QueryJob> WaitAsync(string jobId, CancellationToken cancellation, Action? outage = null) => JobPoll.UntilAsync(
        async () =>
        {
            using var answer = await _http.GetAsync(new Uri($"{_jobs}/{jobId}", UriKind.Relative), cancellation);
            return await ReadAsync(answer, cancellation);
        },
        job => JobReader.IsOver(job.State), _clock, _log, outage, cancellation);

    /// <summary>
    /// The pages of a complete job; read each to its end and dispose it before the next. A page with other than the announced number of rows
    /// throws <see cref="SalesforceException"/> at its end, pages that don't add up to the job's number at the last one's: a short read never
    /// passes for a whole one.
    /// </summary>
    public async IAsyncEnumerable<CsvRows> PagesAsync(QueryJob job, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? locator = null;
        var total = 0L;
        do
        {
            var path = $"{_jobs}/{job.Id}/results?maxRecords={PageRows}{(locator is null ? "" : $"&locator={Uri.EscapeDataString(locator)}")}";
            string? next = null;
            long? announced = null;
            var page = await _results.OpenAsync(
                path,
                answer =>
                {
                    next = Header(answer, "Sforce-Locator");
                    return announced = long.TryParse(Header(answer, "Sforce-NumberOfRecords"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;
                },
                cancellation);
            page.Expected = announced;
            yield return page;
            total += page.RowsRead;

            // The end is the text "null"; a missing header means the same.
            locator = next is null or "" or "null" ? null : next;
        }
        while (locator is not null);
        if (total != job.RecordsProcessed)
        {
            throw new SalesforceException(200, "", $"query job {job.Id} reports {job.RecordsProcessed} rows and delivered {total}");
        }
    }

    private static string? Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private static async Task<QueryJob> ReadAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        using var document = await IngestApi.JsonAsync(answer, cancellation);
        return JobReader.Query(document.RootElement);
    }
}
