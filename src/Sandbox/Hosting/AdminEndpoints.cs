using System.Text.Json.Nodes;
using Migration.Sandbox.Faults;
using Migration.Sandbox.Schema;

namespace Migration.Sandbox.Hosting;

/// <summary>What a real org has not: the request log, row counts, and the switch of faults.</summary>
internal sealed class AdminEndpoints(IReadOnlyDictionary<string, Org> orgs, FaultTable faults, RequestLog log)
{
    private static readonly Dictionary<string, FaultKind> Kinds = Enum.GetValues<FaultKind>().ToDictionary(SnakeCase);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/_admin/requests", context => context.WriteJsonAsync(log.ToJson()));
        routes.MapGet("/_admin/counts", context => context.WriteJsonAsync(Counts()));
        routes.MapGet("/_admin/faults", context => context.WriteJsonAsync(Active()));
        routes.MapPost("/_admin/faults", AddAsync);
        routes.MapDelete("/_admin/faults", context =>
        {
            faults.Clear();
            context.Response.StatusCode = 204;
            return Task.CompletedTask;
        });
    }

    private JsonObject Counts()
    {
        var json = new JsonObject();
        foreach (var (name, org) in orgs)
        {
            json[name] = org.Store.Read(() =>
            {
                var counts = new JsonObject();
                foreach (var table in org.Store.Tables) { counts[table.Schema.Name] = table.Count; }
                return counts;
            });
        }
        return json;
    }

    private JsonArray Active() => [.. faults.Active.Select(fault => (JsonNode)new JsonObject
    {
        ["kind"] = SnakeCase(fault.Kind),
        ["org"] = fault.Org,
        ["times"] = fault.Times,
        ["milliseconds"] = fault.Milliseconds,
        ["rows"] = fault.Rows,
        ["html"] = fault.Html,
        ["message"] = fault.Message,
    })];

    private async Task AddAsync(HttpContext context)
    {
        var json = await context.ReadObjectAsync();
        if (!Kinds.TryGetValue(json.Text("kind") ?? "", out var kind))
        {
            throw SalesforceException.Bad("INVALID_FAULT", $"kind must be one of {string.Join(", ", Kinds.Keys)}");
        }
        var org = json.Text("org");
        if (org is not null && !orgs.ContainsKey(org)) { throw SalesforceException.Bad("INVALID_FAULT", $"no such org: {org}"); }
        if (kind == FaultKind.ExpireTokens)
        {
            foreach (var each in orgs.Values.Where(each => org is null || each.Name == org)) { each.Sessions.ExpireAll(); }
        }
        else
        {
            // Slowness and re-formatting last until they are cleared; the others strike once unless told otherwise.
            int? once = kind is FaultKind.SlowJobs or FaultKind.ReformatNumbers ? null : 1;
            faults.Add(new Fault(
                kind, org, json["times"] is null ? once : json.Number("times"), json.Number("milliseconds"), json.Number("rows"),
                json.Flag("html"), json.Text("message")));
        }
        context.Response.StatusCode = 204;
    }

    private static string SnakeCase(FaultKind kind) =>
        string.Concat(kind.ToString().Select((c, i) => char.IsUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
