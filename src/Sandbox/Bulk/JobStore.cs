using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Migration.Sandbox.Bulk.Ingest;
using Migration.Sandbox.Bulk.Query;
using Migration.Sandbox.Hosting;
using Migration.Sandbox.Schema;
using Migration.Sandbox.Store;

namespace Migration.Sandbox.Bulk;

/// <summary>The jobs of one org and their files: what was uploaded, what came out.</summary>
internal sealed class JobStore(ChangeLog log, string folder, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, BulkJob> _jobs = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private long _number;

    public IReadOnlyList<IngestJob> Ingests => [.. _jobs.Values.OfType<IngestJob>().OrderBy(job => job.Id, StringComparer.Ordinal)];

    public IReadOnlyList<QueryJob> Queries => [.. _jobs.Values.OfType<QueryJob>().OrderBy(job => job.Id, StringComparer.Ordinal)];

    public IEnumerable<JsonObject> Documents => _jobs.Values.Select(job =>
    {
        lock (job) { return job.ToDocument(); }
    });

    /// <summary>Jobs that were closed but not finished when the process ended.</summary>
    public IEnumerable<BulkJob> Unfinished =>
        _jobs.Values.Where(job => job.State is JobState.UploadComplete or JobState.InProgress).OrderBy(job => job.Id, StringComparer.Ordinal);

    public string NewId()
    {
        lock (_gate) { return SalesforceId.Create("750", ++_number); }
    }

    public void Add(BulkJob job)
    {
        _jobs[job.Id] = job;
        log.AppendJob(job.ToDocument(), commit: true);
    }

    public void Restore(JsonObject document)
    {
        if (document.Flag("deleted"))
        {
            _jobs.TryRemove(document.Text("id")!, out _);
            return;
        }
        BulkJob job = document.Text("jobType") == "V2Query" ? new QueryJob(document) : new IngestJob(document);
        if (JobState.IsTerminal(job.State)) { job.Done.TrySetResult(); }
        _jobs[job.Id] = job;
        _number = Math.Max(_number, SalesforceId.NumberOf(job.Id));
    }

    /// <summary>Throws the service's 404 for an id that no job of the type has.</summary>
    public T Find<T>(string id) where T : BulkJob =>
        SalesforceId.To18(id) is { } full && _jobs.GetValueOrDefault(full) is T job ? job : throw SalesforceException.NotFound();

    public string Now() => BulkJob.JobTime(time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'.000Z'", null));

    /// <summary>Keeps what the job became. Inside a store's write with <paramref name="commit"/> false: together with the rows.</summary>
    public void Save(BulkJob job, bool commit = true) => log.AppendJob(job.ToDocument(), commit);

    public void Delete(BulkJob job)
    {
        _jobs.TryRemove(job.Id, out _);
        log.AppendJob(new JsonObject { ["id"] = job.Id, ["deleted"] = true }, commit: true);
        foreach (var name in new[] { "upload", "success", "failed", "result" }) { File.Delete(FileOf(job, name)); }
    }

    public string FileOf(BulkJob job, string name)
    {
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, $"{job.Id}.{name}.csv");
    }
}
