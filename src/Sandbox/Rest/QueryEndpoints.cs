using System.Globalization;
using System.Text.Json.Nodes;
using Migration.Sandbox.Hosting;
using Migration.Sandbox.Schema;
using Migration.Sandbox.Soql;

namespace Migration.Sandbox.Rest;

/// <summary><c>query</c> and <c>queryAll</c>: pages of at most 2,000 records behind <c>nextRecordsUrl</c>.</summary>
internal static class QueryEndpoints
{
    private const int LargestPage = 2000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/services/data/v{version}/query", context => QueryAsync(context, deletedToo: false));
        routes.MapGet("/services/data/v{version}/queryAll", context => QueryAsync(context, deletedToo: true));
        routes.MapGet("/services/data/v{version}/query/{locator}", NextAsync);
        routes.MapGet("/services/data/v{version}/tooling/query", context => QueryAsync(context, deletedToo: false));
    }

    private static Task QueryAsync(HttpContext context, bool deletedToo)
    {
        var version = context.ApiVersion();
        var org = context.Org();
        var soql = context.Query("q") ?? throw SalesforceException.Bad("MALFORMED_QUERY", "SOQL statements cannot be empty or null");
        var query = Parser.Parse(soql, org.Store.Time);
        var page = PageSize(context);
        var answer = org.Store.Read(() =>
        {
            var plan = new QueryPlan(org.Store, query, deletedToo);
            if (context.Query("columns") == "true") { return ColumnMetadata(plan); }
            if (query.IsAggregate) { return Aggregate(plan); }
            var rows = plan.Rows().ToList();
            var cursor = rows.Count > page ? org.Cursors.Open(plan, rows) : null;
            return Page(org, plan, rows, 0, page, cursor, version);
        });
        return context.WriteJsonAsync(answer);
    }

    private static Task NextAsync(HttpContext context)
    {
        var version = context.ApiVersion();
        var org = context.Org();
        var (plan, rows, start, id) = org.Cursors.Find(context.Route("locator"))
            ?? throw SalesforceException.Bad("INVALID_QUERY_LOCATOR", "invalid query locator");
        return context.WriteJsonAsync(org.Store.Read(() => Page(org, plan, rows, start, PageSize(context), id, version)));
    }

    private static JsonObject Page(
        Org org, QueryPlan plan, IReadOnlyList<string?[]> rows, int start, int size, string? cursor, string version)
    {
        var end = Math.Min(start + size, rows.Count);
        var json = new JsonObject { ["totalSize"] = rows.Count, ["done"] = end == rows.Count };
        if (end < rows.Count) { json["nextRecordsUrl"] = $"/services/data/v{version}/query/{cursor}-{end}"; }
        var records = new JsonArray();
        for (var i = start; i < end; i++) { records.Add((JsonNode)RecordJson.Row(plan, org.Schema, rows[i], version)); }
        json["records"] = records;
        return json;
    }

    private static JsonObject Aggregate(QueryPlan plan)
    {
        var rows = plan.Rows().ToList();
        if (plan.Query.IsCount) { return new JsonObject { ["totalSize"] = rows.Count, ["done"] = true, ["records"] = new JsonArray() }; }
        var result = new JsonObject { ["attributes"] = new JsonObject { ["type"] = "AggregateResult" } };
        var unnamed = 0;
        var column = 0;
        foreach (var item in plan.Query.Select)
        {
            var name = item.Alias ?? "expr" + unnamed++;
            result[name] = item.Path.Count == 0 ? rows.Count : Fold(item.Function!, plan.Columns[column++], rows);
        }
        return new JsonObject { ["totalSize"] = 1, ["done"] = true, ["records"] = new JsonArray(result) };
    }

    private static JsonNode? Fold(string function, BoundPath path, List<string?[]> rows)
    {
        var values = rows.Select(path.Read).OfType<string>();
        decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
        switch (function)
        {
            case "COUNT": return values.Count();
            case "COUNT_DISTINCT": return values.Distinct(StringComparer.OrdinalIgnoreCase).Count();
            case "MIN": return RecordJson.Value(path.Field, values.Min(Comparison.Of(path.Field)));
            case "MAX": return RecordJson.Value(path.Field, values.Max(Comparison.Of(path.Field)));
        }
        if (path.Field.Kind is not (ValueKind.Int or ValueKind.Number))
        {
            throw SalesforceException.Bad("MALFORMED_QUERY", $"field {path.Text} does not support aggregate operator {function}");
        }
        var numbers = values.Select(Number).ToList();
        return numbers.Count == 0 ? null : function == "SUM" ? numbers.Sum() : numbers.Average();
    }

    private static JsonObject ColumnMetadata(QueryPlan plan) => new()
    {
        ["columnMetadata"] = new JsonArray([.. plan.Query.Select.Select(item => (JsonNode)Column(plan, item))]),
        ["entityName"] = plan.Schema.Name,
        ["groupBy"] = false,
        ["idSelected"] = plan.Columns.Any(column => column.Field.Kind == ValueKind.Id),
        ["keyPrefix"] = plan.Schema.KeyPrefix,
    };

    private static JsonObject Column(QueryPlan plan, SelectItem item)
    {
        var field = item.Path.Count == 0 ? null : plan.Columns.First(column => column.Text.Equals(item.Text, StringComparison.OrdinalIgnoreCase)).Field;
        return new JsonObject
        {
            ["aggregate"] = item.Function is not null,
            ["apexType"] = field is null ? "Integer" : "String",
            ["booleanType"] = field?.Kind == ValueKind.Boolean,
            ["columnName"] = field?.Name ?? item.Alias ?? "expr0",
            ["custom"] = field?.Name.EndsWith("__c", StringComparison.Ordinal) ?? false,
            ["displayName"] = field?.Name ?? item.Alias ?? "expr0",
            ["foreignKeyName"] = null,
            ["insertable"] = field?.Createable ?? false,
            ["joinColumns"] = new JsonArray(),
            ["numberType"] = field is null or { Kind: ValueKind.Int or ValueKind.Number },
            ["textType"] = field is not null && field.SoapType == "xsd:string",
            ["updatable"] = field?.Updateable ?? false,
        };
    }

    private static int PageSize(HttpContext context)
    {
        var header = context.Request.Headers["Sforce-Query-Options"].ToString();
        var at = header.IndexOf("batchSize=", StringComparison.OrdinalIgnoreCase);
        return at >= 0 && int.TryParse(header[(at + 10)..].Split(',')[0].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            ? Math.Clamp(size, 200, LargestPage) : LargestPage;
    }
}
