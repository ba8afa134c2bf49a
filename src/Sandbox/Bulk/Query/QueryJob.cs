using System.Text.Json.Nodes;
using Migration.Sandbox.Hosting;
using Migration.Sandbox.Schema;
using Migration.Sandbox.Soql;

namespace Migration.Sandbox.Bulk.Query;

/// <summary>A query job; it is closed from the start.</summary>
internal sealed class QueryJob(JsonObject document) : BulkJob(document)
{
    public string Soql => Document.Text("query")!;
    public bool DeletedToo => Operation == "queryAll";

    public static QueryJob Create(Org org, string id, JsonObject request, string version)
    {
        if (request.Text("operation") is not ("query" or "queryAll")) { throw BadEnum(request.Text("operation"), "operation"); }
        var soql = request.Text("query");
        if (string.IsNullOrWhiteSpace(soql)) { throw SalesforceException.Bad("API_ERROR", "SOQL statements cannot be empty or null"); }
        var query = Parser.Parse(soql, org.Store.Time);
        if (query.IsAggregate) { throw SalesforceException.Bad("API_ERROR", "Aggregate Relationships not supported in Bulk Query"); }
        if (query.Offset is not null) { throw SalesforceException.Bad("API_ERROR", "Offset clause not supported in Bulk Query"); }
        var plan = org.Store.Read(() => new QueryPlan(org.Store, query, deletedToo: false));
        if (plan.Columns.Any(column => column.Field.Kind == ValueKind.Compound))
        {
            throw SalesforceException.Bad("API_ERROR", "Selecting compound data not supported in Bulk Query");
        }
        var document = NewDocument(org, id, request, plan.Schema.Name, version, JobState.UploadComplete);
        document["jobType"] = "V2Query";
        document["query"] = soql;
        document["isPkChunkingSupported"] = query is { Limit: null, OrderBy.Count: 0 };
        return new QueryJob(document);
    }

    /// <summary>The answer of a create or a PATCH.</summary>
    public JsonObject Short() => Select(
        "id", "operation", "object", "createdById", "createdDate", "systemModstamp", "state", "concurrencyMode", "contentType", "apiVersion",
        "lineEnding", "columnDelimiter");

    public JsonObject Full() => Select(
        "id", "operation", "object", "createdById", "createdDate", "systemModstamp", "state", "concurrencyMode", "contentType", "apiVersion",
        "jobType", "lineEnding", "columnDelimiter", "numberRecordsProcessed", "retries", "totalProcessingTime", "isPkChunkingSupported",
        "errorMessage");
}
