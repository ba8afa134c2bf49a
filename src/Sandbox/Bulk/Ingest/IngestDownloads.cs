using Migration.Sandbox.Bulk.Csv;
using Migration.Sandbox.Hosting;

namespace Migration.Sandbox.Bulk.Ingest;

/// <summary>The three result files of an ingest job. Success, failed and unprocessed rows together are what was uploaded.</summary>
internal static class IngestDownloads
{
    public const string ContentType = "text/csv; charset=UTF-8";

    public static void Map(IEndpointRouteBuilder routes, string root)
    {
        routes.MapGet(root + "/{id}/successfulResults", context => SendAsync(context, "success", job => job.SuccessBytes, "sf__Created"));
        routes.MapGet(root + "/{id}/failedResults", context => SendAsync(context, "failed", job => job.FailedBytes, "sf__Error"));
        routes.MapGet(root + "/{id}/unprocessedrecords", UnprocessedAsync);
    }

    private static async Task SendAsync(HttpContext context, string name, Func<IngestJob, long> length, string secondColumn)
    {
        var (org, job) = (context.Org(), Ready(context));
        context.Response.ContentType = ContentType;
        if (length(job) == 0)
        {
            // No row was ever looked at: only the header is known, if there was one.
            await using var empty = new MemoryStream();
            using (var csv = new CsvWriter(empty, job.Format))
            {
                csv.Value("sf__Id");
                csv.Value(secondColumn);
                foreach (var column in Header(org, job)) { csv.Plain(column); }
                csv.EndRow();
            }
            await context.Response.Body.WriteAsync(empty.ToArray(), context.RequestAborted);
            return;
        }
        await FileSlice.CopyAsync(org.Jobs.FileOf(job, name), 0, length(job), context.Response.Body, context.RequestAborted);
    }

    private static async Task UnprocessedAsync(HttpContext context)
    {
        var (org, job) = (context.Org(), Ready(context));
        context.Response.ContentType = ContentType;
        var upload = org.Jobs.FileOf(job, "upload");
        if (!File.Exists(upload)) { return; }
        using var reader = new CsvReader(File.OpenRead(upload), job.Format);
        if (reader.Read() is not { } header) { return; }
        await using var rows = new MemoryStream();
        using var csv = new CsvWriter(rows, job.Format);
        foreach (var column in header) { csv.Plain(column); }
        csv.EndRow();
        for (var skipped = 0L; skipped < job.Processed; skipped++) { reader.Read(); }
        while (reader.Read() is { } values)
        {
            foreach (var value in values) { csv.Value(value); }
            csv.EndRow();
            if (rows.Length > 1 << 16) { await DrainAsync(); }
        }
        csv.Flush();
        await DrainAsync();

        async Task DrainAsync()
        {
            await context.Response.Body.WriteAsync(rows.GetBuffer().AsMemory(0, (int)rows.Length), context.RequestAborted);
            rows.SetLength(0);
        }
    }

    private static string[] Header(Org org, IngestJob job)
    {
        var upload = org.Jobs.FileOf(job, "upload");
        if (!File.Exists(upload)) { return []; }
        using var reader = new CsvReader(File.OpenRead(upload), job.Format);
        return reader.Read() ?? [];
    }

    private static IngestJob Ready(HttpContext context)
    {
        context.ApiVersion();
        var job = IngestEndpoints.JobOf(context);
        return JobState.IsTerminal(job.State)
            ? job
            : throw SalesforceException.Bad("INVALIDJOBSTATE", $"InvalidJobState : Results are not there yet, the job is in state {job.State}");
    }
}
