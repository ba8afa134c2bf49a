using System.Text.Json.Nodes;
using Migration.Sandbox.Faults;

namespace Migration.Sandbox.Hosting;

/// <summary>
/// Every request passes here first: finds the org, logs, plays faults, checks the session, counts the call, and turns refusals into
/// the service's error bodies.
/// </summary>
internal sealed class OrgGate(IReadOnlyDictionary<string, Org> orgs, Org? root, RequestLog log)
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var path = Normalize(context.Request.Path.Value ?? "/");
        if (path.StartsWith("/_admin/", StringComparison.Ordinal))
        {
            context.Request.Path = path;
            await Answer(context, next);
            return;
        }
        var end = path.IndexOf('/', 1);
        var first = end < 0 ? path[1..] : path[1..end];
        var named = orgs.TryGetValue(first, out var org);
        org ??= root;
        using var counted = CountingStream.Replace(context);
        if (org is not null)
        {
            context.Features.Set(new RequestOrg(org, named ? "/" + first : ""));
            context.Request.Path = named ? (end < 0 ? "/" : path[end..]) : path;
        }
        var entry = log.Begin(org?.Name ?? "", context.Request.Method, context.Request.Path.Value!);
        try
        {
            await Answer(context, org is null ? NoOrg : inner => Enter(inner, org, next));
        }
        finally
        {
            log.End(entry, context.Response.StatusCode, counted.BytesRead);
        }
    }

    private static async Task Enter(HttpContext context, Org org, RequestDelegate next)
    {
        var path = context.Request.Path.Value!;
        if (path.StartsWith("/services/", StringComparison.OrdinalIgnoreCase))
        {
            var calls = path.StartsWith("/services/oauth2", StringComparison.OrdinalIgnoreCase) ? org.Calls : org.CountCall();
            context.Response.Headers["Sforce-Limit-Info"] = $"api-usage={calls}/{Quotas.Requests(org)}";
            await RequestFaults.PlayAsync(context, org, next, () =>
            {
                if (NeedsSession(path)) { RequireSession(context, org); }
            });
            return;
        }
        await next(context);
    }

    private static bool NeedsSession(string path) =>
        !path.StartsWith("/services/oauth2/", StringComparison.OrdinalIgnoreCase)
        && !path.TrimEnd('/').Equals("/services/data", StringComparison.OrdinalIgnoreCase);

    private static void RequireSession(HttpContext context, Org org)
    {
        var header = context.Request.Headers.Authorization.ToString();
        var token = header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) || header.StartsWith("OAuth ", StringComparison.OrdinalIgnoreCase)
            ? header[(header.IndexOf(' ', StringComparison.Ordinal) + 1)..].Trim()
            : context.Request.Headers["X-SFDC-Session"].ToString();
        if (!org.Sessions.IsValid(token)) { throw new SalesforceException(401, "INVALID_SESSION_ID", "Session expired or invalid"); }
    }

    private static async Task Answer(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
            // An endpoint that does not exist answers as the service does, not with an empty body.
            if (context.Response.StatusCode is 404 or 405 && !context.Response.HasStarted && context.GetEndpoint() is null)
            {
                throw SalesforceException.NotFound();
            }
        }
        catch (SalesforceException error) when (!context.Response.HasStarted)
        {
            await context.WriteJsonAsync(Body(error), error.Status);
        }
        catch (Exception error) when (error is not OperationCanceledException && !context.Response.HasStarted)
        {
            // A fault of the sandbox itself: the client sees what the service would send, whoever runs it sees where.
            await Console.Error.WriteLineAsync(error.ToString());
            await context.WriteJsonAsync(Body(new SalesforceException(500, "UNKNOWN_EXCEPTION", "An unexpected error occurred")), 500);
        }
    }

    private static JsonArray Body(SalesforceException error)
    {
        var item = new JsonObject { ["message"] = error.Message, ["errorCode"] = error.Code };
        if (error.Fields.Count > 0) { item["fields"] = new JsonArray([.. error.Fields.Select(field => (JsonNode)field)]); }
        return [item];
    }

    private static Task NoOrg(HttpContext context) => throw SalesforceException.NotFound();

    /// <summary>The CLI sends <c>//services/data</c> after a login by access token.</summary>
    private static string Normalize(string path)
    {
        while (path.StartsWith("//", StringComparison.Ordinal)) { path = path[1..]; }
        var inner = path.IndexOf("//services/", StringComparison.Ordinal);
        return inner > 0 ? path.Remove(inner, 1) : path;
    }
}
