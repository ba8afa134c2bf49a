using System.Globalization;
using System.Text.Json.Nodes;
using Migration.Sandbox.Bulk.Ingest;
using Migration.Sandbox.Hosting;
using Migration.Sandbox.Schema;

namespace Migration.Sandbox.Bulk.Query;

/// <summary><c>jobs/query</c>: create, status, results by locator, result pages, abort, delete, list.</summary>
internal static class BulkQueryEndpoints
{
    private const string Root = "/services/data/v{version}/jobs/query";
    /// <summary>The server's choice when the client makes none: large, because jsforce joins pages wrongly.</summary>
    private const long DefaultPage = 500_000;
    private const int PagesAtOnce = 5;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(Root, CreateAsync);
        routes.MapGet(Root, context => context.WriteJsonAsync(JobList.Page(context, context.Org().Jobs.Queries, job => job.Full(), "query")));
        routes.MapGet(Root + "/{id}", StatusAsync);
        routes.MapPatch(Root + "/{id}", AbortAsync);
        routes.MapDelete(Root + "/{id}", DeleteAsync);
        routes.MapGet(Root + "/{id}/results", ResultsAsync);
        routes.MapGet(Root + "/{id}/resultPages", PagesAsync);
    }

    private static async Task CreateAsync(HttpContext context)
    {
        var version = context.ApiVersion();
        var org = context.Org();
        var job = QueryJob.Create(org, org.Jobs.NewId(), await context.ReadObjectAsync(), version);
        org.Jobs.Add(job);
        var answer = job.Short();
        await org.Worker.EnqueueAsync(job);
        await context.WriteJsonAsync(answer);
    }

    private static Task StatusAsync(HttpContext context)
    {
        var job = JobOf(context);
        JsonObject json;
        lock (job) { json = job.Full(); }
        return context.WriteJsonAsync(json);
    }

    private static async Task AbortAsync(HttpContext context)
    {
        var (org, job) = (context.Org(), JobOf(context));
        var state = (await context.ReadObjectAsync()).Text("state");
        if (state != JobState.Aborted) { throw BulkJob.BadEnum(state, "state"); }
        JsonObject json;
        lock (job)
        {
            if (JobState.IsTerminal(job.State)) { throw SalesforceException.Bad("INVALIDJOBSTATE", "Aborting already Completed Job not allowed"); }
            job.Move(JobState.Aborted, org.Jobs.Now());
            org.Jobs.Save(job);
            json = job.Short();
        }
        await context.WriteJsonAsync(json);
    }

    private static Task DeleteAsync(HttpContext context)
    {
        var (org, job) = (context.Org(), JobOf(context));
        lock (job)
        {
            if (!JobState.IsTerminal(job.State))
            {
                throw SalesforceException.Bad("API_ERROR", "Error encountered when deleting the job because the job is not terminated");
            }
            org.Jobs.Delete(job);
        }
        context.Response.StatusCode = 204;
        return Task.CompletedTask;
    }

    private static async Task ResultsAsync(HttpContext context)
    {
        var (org, job) = (context.Org(), Ready(context));
        var file = org.Jobs.FileOf(job, "result");
        var page = ResultPage.Find(file, Locator(context), MaxRecords(context));
        context.Response.ContentType = IngestDownloads.ContentType;
        context.Response.Headers["Sforce-NumberOfRecords"] = page.Rows.ToString(CultureInfo.InvariantCulture);
        // The literal text null ends the paging; clients without it loop for ever.
        context.Response.Headers["Sforce-Locator"] = page.NextLocator ?? "null";
        await FileSlice.CopyAsync(file, 0, page.HeaderEnd, context.Response.Body, context.RequestAborted);
        await FileSlice.CopyAsync(file, page.Start, page.End, context.Response.Body, context.RequestAborted);
    }

    private static Task PagesAsync(HttpContext context)
    {
        var (org, job, version) = (context.Org(), Ready(context), context.ApiVersion());
        var file = org.Jobs.FileOf(job, "result");
        var size = context.Query("maxRecords") is null ? DefaultPage : MaxRecords(context);
        var pages = new JsonArray();
        var locator = Locator(context);
        var done = false;
        while (pages.Count < PagesAtOnce && !done)
        {
            var page = ResultPage.Find(file, locator, size);
            // A page without a locator of its own is the first one.
            var query = locator is null ? $"maxRecords={size}" : $"locator={locator}&maxRecords={size}";
            pages.Add((JsonNode)new JsonObject { ["resultUrl"] = $"/services/data/v{version}/jobs/query/{job.Id}/results?{query}" });
            (locator, done) = (page.NextLocator, page.IsLast);
        }
        return context.WriteJsonAsync(new JsonObject
        {
            ["resultPages"] = pages,
            ["nextRecordsUrl"] = done ? null : $"/services/data/v{version}/jobs/query/{job.Id}/resultPages?locator={locator}&maxRecords={size}",
            ["done"] = done,
        });
    }

    private static QueryJob JobOf(HttpContext context)
    {
        context.ApiVersion();
        return context.Org().Jobs.Find<QueryJob>(context.Route("id"));
    }

    private static QueryJob Ready(HttpContext context)
    {
        var job = JobOf(context);
        if (context.ApiVersion() != job.ApiVersion)
        {
            throw new SalesforceException(
                409, "API_ERROR", $"The results must be read with the API version of the job, {job.ApiVersion}, not {context.ApiVersion()}");
        }
        return job.State == JobState.JobComplete
            ? job
            : throw SalesforceException.Bad("INVALIDJOBSTATE", $"InvalidJobState : Results are not there, the job is in state {job.State}");
    }

    private static string? Locator(HttpContext context) => context.Query("locator") is { Length: > 0 } locator and not "null" ? locator : null;

    private static long MaxRecords(HttpContext context)
    {
        if (context.Query("maxRecords") is not { } text) { return DefaultPage; }
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var most) && most > 0
            ? most
            : throw SalesforceException.Bad("API_ERROR", $"Invalid value: '{text}' supplied for property: 'maxRecords'");
    }
}
