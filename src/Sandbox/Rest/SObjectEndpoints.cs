using System.Text.Json.Nodes;
using Migration.Sandbox.Hosting;
using Migration.Sandbox.Schema;
using Migration.Sandbox.Store;
using Migration.Sandbox.Writing;

namespace Migration.Sandbox.Rest;

/// <summary>Describe, and single records by id or by external id.</summary>
internal static class SObjectEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        const string root = "/services/data/v{version}/sobjects";
        routes.MapGet(root, context => context.WriteJsonAsync(Describe.Global(context.Org().Schema, context.ApiVersion())));
        routes.MapGet(root + "/{type}", context => context.WriteJsonAsync(Describe.Basic(TypeOf(context), context.ApiVersion())));
        routes.MapPost(root + "/{type}", CreateAsync);
        routes.MapGet(root + "/{type}/describe", context =>
            context.WriteJsonAsync(Describe.Full(context.Org().Schema, TypeOf(context), context.ApiVersion())));
        routes.MapGet(root + "/{type}/{id}", context => GetAsync(context, ById));
        routes.MapPatch(root + "/{type}/{id}", UpdateAsync);
        routes.MapDelete(root + "/{type}/{id}", context => DeleteAsync(context, ById));
        routes.MapGet(root + "/{type}/{field}/{key}", context => GetAsync(context, ByKey));
        routes.MapPatch(root + "/{type}/{field}/{key}", UpsertAsync);
        routes.MapDelete(root + "/{type}/{field}/{key}", context => DeleteAsync(context, ByKey));
    }

    public static SObjectSchema TypeOf(HttpContext context) =>
        context.Org().Schema.Find(context.Route("type")) ?? throw SalesforceException.NotFound();

    private static async Task CreateAsync(HttpContext context)
    {
        context.ApiVersion();
        var schema = TypeOf(context);
        var outcome = Write(context, schema, Operation.Insert, null, await context.ReadObjectAsync());
        await context.WriteJsonAsync(RowAnswers.Entry(outcome, withCreated: false), 201);
    }

    private static async Task UpdateAsync(HttpContext context)
    {
        context.ApiVersion();
        var schema = TypeOf(context);
        var record = await context.ReadObjectAsync();
        record["Id"] = context.Route("id");
        Write(context, schema, Operation.Update, null, record);
        context.Response.StatusCode = 204;
    }

    private static async Task UpsertAsync(HttpContext context)
    {
        context.ApiVersion();
        var schema = TypeOf(context);
        var key = KeyOf(schema, context.Route("field"));
        var record = await context.ReadObjectAsync();
        record[key.Name] = Uri.UnescapeDataString(context.Route("key"));
        var outcome = Write(context, schema, Operation.Upsert, key, record);
        await context.WriteJsonAsync(RowAnswers.Entry(outcome, withCreated: true), outcome.Created ? 201 : 200);
    }

    private static Task GetAsync(HttpContext context, Func<HttpContext, SObjectSchema, string?[]> find)
    {
        var (org, schema, version) = (context.Org(), TypeOf(context), context.ApiVersion());
        var fields = context.Query("fields")?.Split(',').Select(name => schema.Find(name.Trim())
            ?? throw SalesforceException.Bad("INVALID_FIELD", $"No such column '{name}' on sobject of type {schema.Name}"));
        return context.WriteJsonAsync(org.Store.Read(() => RecordJson.Record(schema, find(context, schema), version, fields)));
    }

    private static Task DeleteAsync(HttpContext context, Func<HttpContext, SObjectSchema, string?[]> find)
    {
        context.ApiVersion();
        var (org, schema) = (context.Org(), TypeOf(context));
        var id = org.Store.Read(() => find(context, schema)[SObjectSchema.Id]);
        Write(context, schema, Operation.Delete, null, new JsonObject { ["Id"] = id });
        context.Response.StatusCode = 204;
        return Task.CompletedTask;
    }

    private static RowOutcome Write(HttpContext context, SObjectSchema schema, Operation operation, FieldSchema? key, JsonObject record)
    {
        var org = context.Org();
        var input = new RecordInput(org.Schema, schema);
        if (input.Bind(record) is { } unknown) { throw RowAnswers.Refusal(unknown); }
        var outcome = org.Store.Write(() =>
            new RowWriter(org.Store, schema, operation, key, input.Columns, org.Faults).Write([input.Cells(record)])[0]);
        return outcome.Error is { } error ? throw RowAnswers.Refusal(error) : outcome;
    }

    public static FieldSchema KeyOf(SObjectSchema schema, string name) =>
        schema.Find(name) is { IsKey: true } key
            ? key
            : throw SalesforceException.Bad("INVALID_FIELD", $"Provided external ID field does not exist or is not accessible: {name}");

    private static string?[] ById(HttpContext context, SObjectSchema schema)
    {
        var row = SalesforceId.To18(context.Route("id")) is { } id ? context.Org().Store.Table(schema).Find(id) : null;
        if (row is null) { throw SalesforceException.NotFound(); }
        return Table.IsDeleted(row) ? throw new SalesforceException(404, "ENTITY_IS_DELETED", "entity is deleted") : row;
    }

    private static string?[] ByKey(HttpContext context, SObjectSchema schema)
    {
        var key = KeyOf(schema, context.Route("field"));
        var value = Uri.UnescapeDataString(context.Route("key"));
        var table = context.Org().Store.Table(schema);
        // A scan where no index stands: building one takes the write lock.
        var found = (table.IsIndexed(key)
            ? table.FindBy(key, value)
            : table.Rows.Where(row => !Table.IsDeleted(row) && string.Equals(row[key.Ordinal], value, StringComparison.OrdinalIgnoreCase))).Take(2).ToList();
        return found.Count switch
        {
            0 => throw SalesforceException.NotFound(),
            1 => found[0],
            _ => throw new SalesforceException(300, "MULTIPLE_CHOICES", $"several records have {key.Name} {value}"),
        };
    }
}
