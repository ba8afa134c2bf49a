using System.Text.Json.Nodes;
using Migration.Sandbox.Hosting;
using Migration.Sandbox.Schema;
using Migration.Sandbox.Writing;

namespace Migration.Sandbox.Bulk.Ingest;

/// <summary>An ingest job: its state, its counters, and how far it has come, so that a restart goes on behind the last commit.</summary>
internal sealed class IngestJob(JsonObject document) : BulkJob(document)
{
    private static readonly Dictionary<string, Operation> Operations = new(StringComparer.Ordinal)
    {
        ["insert"] = Writing.Operation.Insert, ["update"] = Writing.Operation.Update, ["upsert"] = Writing.Operation.Upsert,
        ["delete"] = Writing.Operation.Delete, ["hardDelete"] = Writing.Operation.HardDelete,
    };

    public Operation Work => Operations[Operation];
    public string? KeyName => Document.Text("externalIdFieldName");
    public bool HasContent { get => Document.Flag("hasContent"); set => Document["hasContent"] = value; }
    public long Failed { get => Count("numberRecordsFailed"); set => Document["numberRecordsFailed"] = value; }

    /// <summary>Bytes of the result files that belong to committed rows.</summary>
    public long SuccessBytes { get => Count("successBytes"); set => Document["successBytes"] = value; }
    public long FailedBytes { get => Count("failedBytes"); set => Document["failedBytes"] = value; }

    public static IngestJob Create(Org org, string id, JsonObject request, string version)
    {
        var operation = request.Text("operation");
        if (operation is null || !Operations.ContainsKey(operation)) { throw BadEnum(operation, "operation"); }
        var name = request.Text("object");
        var schema = org.Schema.Find(name ?? "") ?? throw Invalid($"Unable to find object: {name}");
        var document = NewDocument(org, id, request, schema.Name, version, JobState.Open);
        document["jobType"] = "V2Ingest";
        document["numberRecordsFailed"] = 0L;
        document["contentUrl"] = $"services/data/v{version}/jobs/ingest/{id}/batches";
        if (operation == "upsert")
        {
            var key = request.Text("externalIdFieldName");
            if (string.IsNullOrEmpty(key))
            {
                throw Invalid($"External ID was blank for {schema.Name}. An External ID must be specified for upsert.");
            }
            document["externalIdFieldName"] = schema.Find(key) is { IsKey: true } field
                ? field.Name
                : throw Invalid($"Field name provided, {key} does not match an External ID for {schema.Name}");
        }
        if (request.Text("assignmentRuleId") is { } rule) { document["assignmentRuleId"] = rule; }
        return new IngestJob(document);
    }

    /// <summary>The answer of a create: the short shape and where to upload to.</summary>
    public JsonObject Created() => Select(
        "id", "operation", "object", "createdById", "createdDate", "systemModstamp", "state", "externalIdFieldName", "assignmentRuleId",
        "concurrencyMode", "contentType", "apiVersion", "contentUrl", "lineEnding", "columnDelimiter");

    /// <summary>The answer of a PATCH.</summary>
    public JsonObject Short() => Select(
        "id", "operation", "object", "createdById", "createdDate", "systemModstamp", "state", "externalIdFieldName", "assignmentRuleId",
        "concurrencyMode", "contentType", "apiVersion");

    /// <summary>The answer of a GET. <c>contentUrl</c> is there only while the job is open.</summary>
    public JsonObject Full()
    {
        var json = Select(
            "id", "operation", "object", "createdById", "createdDate", "systemModstamp", "state", "externalIdFieldName", "assignmentRuleId",
            "concurrencyMode", "contentType", "apiVersion", "jobType", "contentUrl", "lineEnding", "columnDelimiter", "numberRecordsProcessed",
            "numberRecordsFailed", "retries", "totalProcessingTime", "apiActiveProcessingTime", "apexProcessingTime", "errorMessage");
        if (State != JobState.Open) { json.Remove("contentUrl"); }
        return json;
    }

    private static SalesforceException Invalid(string message) => SalesforceException.Bad("INVALIDJOB", "InvalidJob : " + message);
}
