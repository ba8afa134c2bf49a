using System.Text.Json.Nodes;
using Migration.Sandbox.Faults;
using Migration.Sandbox.Schema;

namespace Migration.Sandbox.Hosting;

/// <summary>What a real org has not: the request log, row counts, and the switch of faults.</summary>
internal sealed class AdminEndpoints(IReadOnlyDictionary<string, Org> orgs, FaultTable faults, RequestLog log)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/_admin/requests", context => context.WriteJsonAsync(log.ToJson()));
        routes.MapGet("/_admin/counts", context => context.WriteJsonAsync(Counts()));
        routes.MapGet("/_admin/faults", context => context.WriteJsonAsync(new JsonArray([.. faults.Active.Select(fault => (JsonNode)FaultPlan.ToJson(fault))])));
        routes.MapPost("/_admin/faults", AddAsync);
        routes.MapGet("/_admin/injected", context => context.WriteJsonAsync(Injected()));
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

    private JsonObject Injected()
    {
        var json = new JsonObject();
        foreach (var (kind, times) in faults.Injected.OrderBy(pair => pair.Key)) { json[FaultPlan.NameOf(kind)] = times; }
        return json;
    }

    private async Task AddAsync(HttpContext context)
    {
        var plan = FaultPlan.Read(await context.ReadObjectAsync(), orgs.Keys);
        foreach (var fault in plan.Faults.Where(fault => fault is { Kind: FaultKind.ExpireTokens, After: 0 }))
        {
            foreach (var org in orgs.Values.Where(org => fault.Org is null || org.Name == fault.Org)) { org.Sessions.ExpireAll(); }
            faults.Count(FaultKind.ExpireTokens);
        }
        faults.Add(plan with { Faults = [.. plan.Faults.Where(fault => fault is not { Kind: FaultKind.ExpireTokens, After: 0 })] });
        context.Response.StatusCode = 204;
    }
}
