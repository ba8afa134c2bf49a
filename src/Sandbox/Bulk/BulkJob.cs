using System.Globalization;
using System.Text.Json.Nodes;
using Migration.Sandbox.Bulk.Csv;
using Migration.Sandbox.Hosting;
using Migration.Sandbox.Schema;

namespace Migration.Sandbox.Bulk;

internal static class JobState
{
    public const string Open = "Open";
    public const string UploadComplete = "UploadComplete";
    public const string InProgress = "InProgress";
    public const string JobComplete = "JobComplete";
    public const string Failed = "Failed";
    public const string Aborted = "Aborted";

    public static bool IsTerminal(string state) => state is JobComplete or Failed or Aborted;
}

/// <summary>What ingest and query jobs share. Its members change under a lock on the job itself.</summary>
internal abstract class BulkJob
{
    protected BulkJob(JsonObject document)
    {
        Document = document;
        Format = new CsvFormat(document.Text("columnDelimiter") ?? "COMMA", document.Text("lineEnding") ?? "LF");
    }

    /// <summary>The job as JSON: what the API shows, and what is kept over a restart.</summary>
    protected JsonObject Document { get; }

    public string Id => Document.Text("id")!;
    public string ObjectName => Document.Text("object")!;
    public string Operation => Document.Text("operation")!;
    public string ApiVersion => Document["apiVersion"]!.GetValue<decimal>().ToString("0.0", CultureInfo.InvariantCulture);
    public CsvFormat Format { get; }
    public string State => Document.Text("state")!;

    public long Processed { get => Count("numberRecordsProcessed"); set => Document["numberRecordsProcessed"] = value; }

    /// <summary>Ended when the job is terminal; a wait for it is bounded by the waiter.</summary>
    public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Move(string state, string now)
    {
        Document["state"] = state;
        Document["systemModstamp"] = now;
        if (JobState.IsTerminal(state)) { Done.TrySetResult(); }
    }

    public void Fail(string message, string now)
    {
        Document["errorMessage"] = message;
        Move(JobState.Failed, now);
    }

    public void AddTime(TimeSpan time)
    {
        var total = Count("totalProcessingTime") + (long)time.TotalMilliseconds;
        Document["totalProcessingTime"] = total;
        Document["apiActiveProcessingTime"] = total;
    }

    public JsonObject ToDocument() => (JsonObject)Document.DeepClone();

    protected long Count(string key) => Document[key]?.GetValue<long>() ?? 0;

    protected JsonObject Select(params ReadOnlySpan<string> keys)
    {
        var json = new JsonObject();
        foreach (var key in keys)
        {
            if (Document[key] is { } value) { json[key] = value.DeepClone(); }
        }
        return json;
    }

    /// <summary>The keys that every job has when it is created. Refuses delimiters and line endings that do not exist.</summary>
    protected static JsonObject NewDocument(Org org, string id, JsonObject request, string objectName, string version, string state)
    {
        var delimiter = request.Text("columnDelimiter") ?? "COMMA";
        var ending = request.Text("lineEnding") ?? "LF";
        if (!CsvFormat.Delimiters.ContainsKey(delimiter)) { throw BadEnum(delimiter, "columnDelimiter"); }
        if (ending is not ("LF" or "CRLF")) { throw BadEnum(ending, "lineEnding"); }
        if (request.Text("contentType") is { } type && type != "CSV") { throw BadEnum(type, "contentType"); }
        var now = JobTime(org.Store.Now());
        return new JsonObject
        {
            ["id"] = id,
            ["operation"] = request.Text("operation"),
            ["object"] = objectName,
            ["createdById"] = org.Store.Identity.UserId,
            ["createdDate"] = now,
            ["systemModstamp"] = now,
            ["state"] = state,
            ["concurrencyMode"] = "Parallel",
            ["contentType"] = "CSV",
            ["apiVersion"] = decimal.Parse(version, CultureInfo.InvariantCulture),
            ["lineEnding"] = ending,
            ["columnDelimiter"] = delimiter,
            ["numberRecordsProcessed"] = 0L,
            ["retries"] = 0,
            ["totalProcessingTime"] = 0L,
            ["apiActiveProcessingTime"] = 0L,
            ["apexProcessingTime"] = 0,
        };
    }

    /// <summary>Job times have an offset without a colon.</summary>
    public static string JobTime(string stamp) => stamp.Replace("Z", "+0000", StringComparison.Ordinal);

    public static SalesforceException BadEnum(string? value, string property) =>
        SalesforceException.Bad("API_ERROR", $"Invalid value: '{value}' supplied for property: '{property}'");
}
