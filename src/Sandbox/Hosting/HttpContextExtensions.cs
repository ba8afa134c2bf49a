using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Migration.Sandbox.Hosting;

/// <summary>What handlers ask of a request: its org, its API version, its JSON body; and how they answer.</summary>
internal static class HttpContextExtensions
{
    private const int OldestVersion = 47;

    /// <summary>Offsets are <c>+0000</c> on the wire, not an escape.</summary>
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Org Org(this HttpContext context) => Addressed(context).Org;

    /// <summary>The instance URL of the org as the client addresses it, without a trailing slash.</summary>
    public static string InstanceUrl(this HttpContext context) =>
        $"{context.Request.Scheme}://{context.Request.Host}{Addressed(context).Prefix}";

    /// <summary>The version of the path, e.g. <c>66.0</c>.</summary>
    public static string ApiVersion(this HttpContext context)
    {
        var text = (string?)context.Request.RouteValues["version"] ?? "";
        if (!text.EndsWith(".0", StringComparison.Ordinal) || !int.TryParse(text[..^2], out var number)) { throw SalesforceException.NotFound(); }
        return number >= OldestVersion
            ? text
            : throw new SalesforceException(410, "GONE", $"API version {text} is retired; the sandbox serves {OldestVersion}.0 and later");
    }

    public static string Route(this HttpContext context, string key) => (string)context.Request.RouteValues[key]!;

    public static string? Query(this HttpContext context, string key) =>
        context.Request.Query.TryGetValue(key, out var values) ? (string?)values : null;

    public static async Task<JsonObject> ReadObjectAsync(this HttpContext context) =>
        await ReadJsonAsync(context) as JsonObject ?? throw SalesforceException.Bad("JSON_PARSER_ERROR", "The request body is no JSON object");

    public static async Task WriteJsonAsync(this HttpContext context, JsonNode body, int status = 200)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json;charset=UTF-8";
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter, Plain);
        body.WriteTo(writer);
        await writer.FlushAsync(context.RequestAborted);
    }

    /// <summary>The gate has set it for every request that reaches a handler of an org.</summary>
    private static RequestOrg Addressed(HttpContext context) => context.Features.Get<RequestOrg>()!;

    private static async Task<JsonNode?> ReadJsonAsync(HttpContext context)
    {
        try
        {
            return await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        }
        catch (JsonException error)
        {
            throw SalesforceException.Bad("JSON_PARSER_ERROR", error.Message);
        }
    }
}

/// <summary>The org that a path addresses, and the part of the path that named it: <c>/atlas</c>, or nothing at the root.</summary>
internal sealed record RequestOrg(Org Org, string Prefix);
