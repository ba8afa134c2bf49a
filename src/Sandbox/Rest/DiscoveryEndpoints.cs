using System.Text.Json.Nodes;
using Migration.Sandbox.Faults;
using Migration.Sandbox.Hosting;

namespace Migration.Sandbox.Rest;

/// <summary>Versions, resources and limits: what a client asks before it does anything.</summary>
internal static class DiscoveryEndpoints
{
    private const int Oldest = 47;
    private const int Newest = 67;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/services/data", context => context.WriteJsonAsync(Versions()));
        routes.MapGet("/services/data/v{version}", context => context.WriteJsonAsync(Resources(context)));
        routes.MapGet("/services/data/v{version}/limits", context => context.WriteJsonAsync(Limits(context)));
    }

    private static JsonArray Versions() => [.. Enumerable.Range(Oldest, Newest - Oldest + 1).Select(version => (JsonNode)new JsonObject
    {
        ["label"] = $"Version {version}",
        ["url"] = $"/services/data/v{version}.0",
        ["version"] = $"{version}.0",
    })];

    private static JsonObject Resources(HttpContext context)
    {
        var root = $"/services/data/v{context.ApiVersion()}";
        var identity = context.Org().Store.Identity;
        var json = new JsonObject { ["identity"] = $"{context.InstanceUrl()}/id/{identity.OrgId}/{identity.UserId}" };
        foreach (var name in new[] { "sobjects", "query", "queryAll", "limits", "composite", "jobs" }) { json[name] = $"{root}/{name}"; }
        return json;
    }

    private static JsonObject Limits(HttpContext context)
    {
        context.ApiVersion();
        var org = context.Org();
        return new JsonObject
        {
            ["DailyApiRequests"] = Limit(Quotas.Requests(org), org.Calls),
            ["DailyBulkApiBatches"] = Limit(Quotas.Batches(org), Quotas.BatchesUsed(org)),
            ["DailyBulkV2QueryJobs"] = Limit(10_000, org.Jobs.Queries.Count),
            ["DailyBulkV2QueryFileStorageMB"] = Limit(976_562, 0),
            ["DataStorageMB"] = Limit(1024, 0),
            ["FileStorageMB"] = Limit(1024, 0),
        };
    }

    private static JsonObject Limit(long most, long used) => new() { ["Max"] = most, ["Remaining"] = Math.Max(0, most - used) };
}
