using System.Text.Json.Nodes;
using Migration.Sandbox.Hosting;
using Migration.Sandbox.Schema;
using Migration.Sandbox.Store;
using Migration.Sandbox.Writing;

namespace Migration.Sandbox.Rest;

/// <summary><c>composite/sobjects</c>: up to 200 records in one call, each with its own answer, or all or none.</summary>
internal static class CollectionEndpoints
{
    private const int Most = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        const string root = "/services/data/v{version}/composite/sobjects";
        routes.MapPost(root, context => WriteAsync(context, Operation.Insert));
        routes.MapPatch(root, context => WriteAsync(context, Operation.Update));
        routes.MapPatch(root + "/{type}/{field}", context => WriteAsync(context, Operation.Upsert));
        routes.MapDelete(root, DeleteAsync);
    }

    private static async Task WriteAsync(HttpContext context, Operation operation)
    {
        context.ApiVersion();
        var body = await context.ReadObjectAsync();
        var records = body.Items("records").OfType<JsonObject>().ToList();
        CheckCount(records.Count);
        var upserted = operation == Operation.Upsert ? SObjectEndpoints.TypeOf(context) : null;
        var key = upserted is null ? null : SObjectEndpoints.KeyOf(upserted, context.Route("field"));
        var types = records.Select(record => upserted ?? TypeOf(context.Org(), record)).ToList();
        var outcomes = Write(context.Org(), operation, key, types, records, body.Flag("allOrNone"));
        await Answer(context, outcomes, operation == Operation.Upsert);
    }

    private static Task DeleteAsync(HttpContext context)
    {
        context.ApiVersion();
        var org = context.Org();
        var ids = (context.Query("ids") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        CheckCount(ids.Length);
        var records = ids.Select(id => new JsonObject { ["Id"] = id.Trim() }).ToList();
        var types = ids.Select(id => org.Schema.OfId(id.Trim())).ToList();
        if (types.Contains(null)) { throw SalesforceException.Bad("MALFORMED_ID", "malformed id " + ids[types.IndexOf(null)]); }
        var outcomes = Write(org, Operation.Delete, null, [.. types.Select(type => type!)], records, context.Query("allOrNone") == "true");
        return Answer(context, outcomes, withCreated: false);
    }

    private static RowOutcome[] Write(
        Org org, Operation operation, FieldSchema? key, List<SObjectSchema> types, List<JsonObject> records, bool allOrNone) =>
        org.Store.Write(() =>
        {
            var outcomes = new RowOutcome[records.Count];
            foreach (var group in Enumerable.Range(0, records.Count).GroupBy(i => types[i]))
            {
                WriteGroup(org, operation, key, group.Key, [.. group], records, outcomes);
            }
            if (allOrNone && outcomes.Any(outcome => outcome.Error is not null))
            {
                org.Store.RollBack();
                return [.. outcomes.Select(outcome => outcome.Error is null ? new RowOutcome(null, false, RowError.RolledBack) : outcome)];
            }
            return outcomes;
        });

    private static void WriteGroup(
        Org org, Operation operation, FieldSchema? key, SObjectSchema schema, int[] members, List<JsonObject> records, RowOutcome[] outcomes)
    {
        var input = new RecordInput(org.Schema, schema);
        var good = new List<int>();
        foreach (var i in members)
        {
            if (input.Bind(records[i]) is { } error) { outcomes[i] = new RowOutcome(null, false, error); } else { good.Add(i); }
        }
        var written = new RowWriter(org.Store, schema, operation, key, input.Columns, org.Faults)
            .Write([.. good.Select(i => input.Cells(records[i]))]);
        for (var n = 0; n < good.Count; n++) { outcomes[good[n]] = written[n]; }
    }

    private static SObjectSchema TypeOf(Org org, JsonObject record)
    {
        var type = (record["attributes"] as JsonObject)?.Text("type")
            ?? throw SalesforceException.Bad("INVALID_INPUT", "Include an entity type in attributes.type of each record");
        return org.Schema.Find(type) ?? throw SalesforceException.Bad("INVALID_TYPE", $"sObject type '{type}' is not supported.");
    }

    private static void CheckCount(int count)
    {
        if (count > Most) { throw SalesforceException.Bad("EXCEEDED_ID_LIMIT", $"record limit reached. cannot submit more than {Most} records into this call"); }
    }

    private static Task Answer(HttpContext context, IEnumerable<RowOutcome> outcomes, bool withCreated) =>
        context.WriteJsonAsync(new JsonArray([.. outcomes.Select(outcome => (JsonNode)RowAnswers.Entry(outcome, withCreated))]));
}
