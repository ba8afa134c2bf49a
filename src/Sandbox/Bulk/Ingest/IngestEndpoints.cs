using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Migration.Sandbox.Hosting;
using Migration.Sandbox.Schema;

namespace Migration.Sandbox.Bulk.Ingest;

/// <summary><c>jobs/ingest</c>: create, upload, close, abort, status, list, delete. Results are in <see cref="IngestDownloads"/>.</summary>
internal static class IngestEndpoints
{
    private const string Root = "/services/data/v{version}/jobs/ingest";
    /// <summary>150 MB are counted after base64, which adds a third.</summary>
    private const long LargestUpload = 150_000_000L / 4 * 3;
    private const int LargestMultipart = 100_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(Root, CreateAsync);
        routes.MapGet(Root, context =>
            context.WriteJsonAsync(JobList.Page(context, context.Org().Jobs.Ingests, job => job.Full(), "ingest")));
        routes.MapGet(Root + "/{id}", context => Locked(context, job => job.Full()));
        routes.MapPut(Root + "/{id}/batches", UploadAsync);
        routes.MapPatch(Root + "/{id}", PatchAsync);
        routes.MapDelete(Root + "/{id}", DeleteAsync);
        IngestDownloads.Map(routes, Root);
    }

    public static IngestJob JobOf(HttpContext context) => context.Org().Jobs.Find<IngestJob>(context.Route("id"));

    private static async Task CreateAsync(HttpContext context)
    {
        var version = context.ApiVersion();
        var org = context.Org();
        if (MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            await CreateWithContentAsync(context, version, HeaderUtilities.RemoveQuotes(type.Boundary).ToString());
            return;
        }
        var job = IngestJob.Create(org, org.Jobs.NewId(), await context.ReadObjectAsync(), version);
        org.Jobs.Add(job);
        await context.WriteJsonAsync(job.Created());
    }

    private static async Task CreateWithContentAsync(HttpContext context, string version, string boundary)
    {
        var org = context.Org();
        var reader = new MultipartReader(boundary, context.Request.Body);
        JsonObject? request = null;
        byte[]? content = null;
        while (await reader.ReadNextSectionAsync(context.RequestAborted) is { } section)
        {
            var name = section.GetContentDispositionHeader()?.Name.Value?.Trim('"');
            using var body = new MemoryStream();
            await section.Body.CopyToAsync(body, context.RequestAborted);
            if (name == "job") { request = Parse(body.ToArray()); } else if (name == "content") { content = body.ToArray(); }
        }
        if (request is null || content is null)
        {
            throw SalesforceException.Bad("INVALIDJOB", "InvalidJob : A multipart request needs the parts job and content");
        }
        if (content.Length > LargestMultipart)
        {
            throw SalesforceException.Bad("INVALIDJOB", $"InvalidJob : The content part is longer than {LargestMultipart} characters");
        }
        var job = IngestJob.Create(org, org.Jobs.NewId(), request, version);
        await File.WriteAllBytesAsync(org.Jobs.FileOf(job, "upload"), content, context.RequestAborted);
        job.HasContent = true;
        job.Move(JobState.UploadComplete, org.Jobs.Now());
        org.Jobs.Add(job);
        var answer = job.Created();
        await org.Worker.EnqueueAsync(job);
        await context.WriteJsonAsync(answer);
    }

    private static JsonObject Parse(byte[] json)
    {
        try
        {
            return JsonNode.Parse(json) as JsonObject ?? throw new JsonException("The job part is no JSON object");
        }
        catch (JsonException error)
        {
            throw SalesforceException.Bad("JSON_PARSER_ERROR", error.Message);
        }
    }

    private static async Task UploadAsync(HttpContext context)
    {
        context.ApiVersion();
        var (org, job) = (context.Org(), JobOf(context));
        lock (job)
        {
            if (job.HasContent)
            {
                throw SalesforceException.Bad(
                    "BULK_API_ERROR",
                    $"Found multipe contents for job: <{job.Id[..15]}>, please 'Close' / 'Abort' / 'Delete' the current Job then create a new Job "
                    + "and make sure you only do 'PUT' once on a given Job.");
            }
            if (job.State != JobState.Open) { throw NotOpen(job); }
        }
        var target = org.Jobs.FileOf(job, "upload");
        var draft = $"{target}.{context.Connection.Id}";
        try
        {
            await ReceiveAsync(context, draft);
            lock (job)
            {
                if (job.State != JobState.Open) { throw NotOpen(job); }
                File.Move(draft, target, overwrite: true);
                job.HasContent = true;
                org.Jobs.Save(job);
            }
        }
        finally
        {
            File.Delete(draft);
        }
        context.Response.StatusCode = 201;
    }

    private static async Task ReceiveAsync(HttpContext context, string draft)
    {
        await using var file = new FileStream(draft, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
        var buffer = new byte[1 << 16];
        int read;
        while ((read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
        {
            if (file.Length + read > LargestUpload)
            {
                throw SalesforceException.Bad("BULK_API_ERROR", "The uploaded data is larger than 150 MB once it is base64 encoded");
            }
            await file.WriteAsync(buffer.AsMemory(0, read), context.RequestAborted);
        }
    }

    private static async Task PatchAsync(HttpContext context)
    {
        context.ApiVersion();
        var (org, job) = (context.Org(), JobOf(context));
        var state = (await context.ReadObjectAsync()).Text("state");
        JsonObject answer;
        lock (job)
        {
            if (state is not (JobState.UploadComplete or JobState.Aborted)) { throw BulkJob.BadEnum(state, "state"); }
            if (state == JobState.UploadComplete && job.State != JobState.Open) { throw NotOpen(job); }
            if (JobState.IsTerminal(job.State))
            {
                throw SalesforceException.Bad("INVALIDJOBSTATE", "Aborting already Completed Job not allowed");
            }
            job.Move(state, org.Jobs.Now());
            org.Jobs.Save(job);
            answer = job.Short();
        }
        if (state == JobState.UploadComplete) { await org.Worker.EnqueueAsync(job); }
        await context.WriteJsonAsync(answer);
    }

    private static Task DeleteAsync(HttpContext context)
    {
        context.ApiVersion();
        var (org, job) = (context.Org(), JobOf(context));
        lock (job)
        {
            if (job.State is JobState.Open or JobState.InProgress)
            {
                throw SalesforceException.Bad("API_ERROR", "Error encountered when deleting the job because the job is not terminated");
            }
            // A closed job that is deleted before it ran must not run any more.
            if (!JobState.IsTerminal(job.State)) { job.Move(JobState.Aborted, org.Jobs.Now()); }
            org.Jobs.Delete(job);
        }
        context.Response.StatusCode = 204;
        return Task.CompletedTask;
    }

    private static Task Locked(HttpContext context, Func<IngestJob, JsonObject> answer)
    {
        context.ApiVersion();
        var job = JobOf(context);
        JsonObject json;
        lock (job) { json = answer(job); }
        return context.WriteJsonAsync(json);
    }

    private static SalesforceException NotOpen(IngestJob job) =>
        SalesforceException.Bad("INVALIDJOBSTATE", $"InvalidJobState : Job is in state {job.State}, it must be Open");
}
