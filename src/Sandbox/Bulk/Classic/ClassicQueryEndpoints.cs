using System.Collections.Concurrent;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Migration.Sandbox.Bulk.Ingest;
using Migration.Sandbox.Bulk.Query;
using Migration.Sandbox.Hosting;
using Migration.Sandbox.Store;

namespace Migration.Sandbox.Bulk.Classic;

/// <summary>
/// Bulk API 1.0, as much of it as SFDMU needs to read many rows: a job, a batch that holds a query, its result as CSV. Each batch
/// runs as a Bulk 2.0 query job.
/// </summary>
internal sealed class ClassicQueryEndpoints
{
    private static readonly XNamespace Async = "http://www.force.com/2009/06/asyncapi/dataload";
    private readonly ConcurrentDictionary<string, ClassicJob> _jobs = new(StringComparer.Ordinal);

    private sealed class ClassicJob
    {
        public required string Id { get; init; }
        public required string Operation { get; init; }
        public required string Object { get; init; }
        public required string Version { get; init; }
        public string State { get; set; } = "Open";
        public ConcurrentDictionary<string, QueryJob> Batches { get; } = new(StringComparer.Ordinal);
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        const string root = "/services/async/{version}/job";
        routes.MapPost(root, CreateAsync);
        routes.MapPost(root + "/{id}", CloseAsync);
        routes.MapGet(root + "/{id}", context => WriteAsync(context, JobInfo(JobOf(context)), 200));
        routes.MapPost(root + "/{id}/batch", AddBatchAsync);
        routes.MapGet(root + "/{id}/batch", context => WriteAsync(
            context, new XElement(Async + "batchInfoList", JobOf(context).Batches.Select(batch => BatchInfo(JobOf(context), batch.Key, batch.Value))), 200));
        routes.MapGet(root + "/{id}/batch/{batch}", context => WriteAsync(context, BatchInfo(JobOf(context), context.Route("batch"), BatchOf(context)), 200));
        routes.MapGet(root + "/{id}/batch/{batch}/result", context =>
        {
            BatchOf(context);
            return WriteAsync(context, new XElement(Async + "result-list", new XElement(Async + "result", "752" + context.Route("batch")[3..])), 200);
        });
        routes.MapGet(root + "/{id}/batch/{batch}/result/{result}", ResultAsync);
    }

    private async Task CreateAsync(HttpContext context)
    {
        XElement request;
        try
        {
            request = await XElement.LoadAsync(context.Request.Body, LoadOptions.None, context.RequestAborted);
        }
        catch (XmlException error)
        {
            throw SalesforceException.Bad("InvalidXML", error.Message);
        }
        var operation = (string?)request.Element(Async + "operation") ?? "";
        if (operation is not ("query" or "queryAll"))
        {
            throw SalesforceException.Bad("InvalidJob", $"The sandbox serves queries by Bulk API 1.0, not {operation}: load by Bulk API 2.0");
        }
        var job = new ClassicJob
        {
            Id = context.Org().Jobs.NewId(),
            Operation = operation,
            Object = (string?)request.Element(Async + "object") ?? "",
            Version = context.Route("version"),
        };
        _jobs[job.Id] = job;
        await WriteAsync(context, JobInfo(job), 201);
    }

    private async Task CloseAsync(HttpContext context)
    {
        var job = JobOf(context);
        var request = await XElement.LoadAsync(context.Request.Body, LoadOptions.None, context.RequestAborted);
        job.State = (string?)request.Element(Async + "state") ?? job.State;
        await WriteAsync(context, JobInfo(job), 200);
    }

    private async Task AddBatchAsync(HttpContext context)
    {
        var (org, job) = (context.Org(), JobOf(context));
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var soql = await reader.ReadToEndAsync(context.RequestAborted);
        var query = QueryJob.Create(
            org, org.Jobs.NewId(), new() { ["operation"] = job.Operation, ["query"] = soql }, job.Version.TrimStart('v'));
        var batch = "751" + query.Id[3..];
        job.Batches[batch] = query;
        org.Jobs.Add(query);
        var answer = BatchInfo(job, batch, query);
        await org.Worker.EnqueueAsync(query);
        await WriteAsync(context, answer, 201);
    }

    private async Task ResultAsync(HttpContext context)
    {
        var (org, query) = (context.Org(), BatchOf(context));
        var file = org.Jobs.FileOf(query, "result");
        context.Response.ContentType = IngestDownloads.ContentType;
        await FileSlice.CopyAsync(file, 0, new FileInfo(file).Length, context.Response.Body, context.RequestAborted);
    }

    private ClassicJob JobOf(HttpContext context) =>
        SalesforceId.To18(context.Route("id")) is { } id && _jobs.TryGetValue(id, out var job) ? job : throw SalesforceException.NotFound();

    private QueryJob BatchOf(HttpContext context) =>
        JobOf(context).Batches.TryGetValue(context.Route("batch"), out var query) ? query : throw SalesforceException.NotFound();

    private static XElement JobInfo(ClassicJob job) => new(
        Async + "jobInfo",
        new XElement(Async + "id", job.Id),
        new XElement(Async + "operation", job.Operation),
        new XElement(Async + "object", job.Object),
        new XElement(Async + "state", job.State),
        new XElement(Async + "concurrencyMode", "Parallel"),
        new XElement(Async + "contentType", "CSV"),
        new XElement(Async + "numberBatchesTotal", job.Batches.Count),
        new XElement(Async + "apiVersion", job.Version));

    private static XElement BatchInfo(ClassicJob job, string id, QueryJob query) => new(
        Async + "batchInfo",
        new XElement(Async + "id", id),
        new XElement(Async + "jobId", job.Id),
        new XElement(Async + "state", query.State switch
        {
            JobState.JobComplete => "Completed",
            JobState.Failed or JobState.Aborted => "Failed",
            JobState.InProgress => "InProgress",
            _ => "Queued",
        }),
        query.State is JobState.Failed or JobState.Aborted ? new XElement(Async + "stateMessage", query.State) : null,
        new XElement(Async + "numberRecordsProcessed", query.Processed),
        new XElement(Async + "numberRecordsFailed", 0),
        new XElement(Async + "totalProcessingTime", 0));

    private static Task WriteAsync(HttpContext context, XElement body, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/xml";
        return context.Response.WriteAsync("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + body, context.RequestAborted);
    }
}
