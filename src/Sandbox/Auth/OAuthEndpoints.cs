using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Migration.Sandbox.Hosting;
using Migration.Sandbox.Schema;

namespace Migration.Sandbox.Auth;

/// <summary>Token endpoint, revocation and identity. Errors here are objects, not arrays, and there is no <c>expires_in</c>.</summary>
internal sealed class OAuthEndpoints(JwtBearer? jwt, string clientSecret, TimeProvider time)
{
    private const string ClientId = "sandbox";
    private const string Password = "sandbox-password";
    private const string JwtGrant = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/services/oauth2/token", TokenAsync);
        routes.MapPost("/services/oauth2/revoke", RevokeAsync);
        routes.MapMethods("/services/oauth2/userinfo", ["GET", "POST"], UserInfoAsync);
        routes.MapGet("/id/{org}/{user}", IdentityAsync);
    }

    private async Task TokenAsync(HttpContext context)
    {
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;
        string Field(string key) => form.TryGetValue(key, out var value) ? value.ToString() : "";
        var (clientId, secret) = Basic(context) ?? (Field("client_id"), Field("client_secret"));
        var org = context.Org();
        switch (Field("grant_type"))
        {
            case "client_credentials":
                await (clientId != ClientId ? RefuseAsync(context, "invalid_client_id", "client identifier invalid")
                    : secret != clientSecret ? RefuseAsync(context, "invalid_client", "invalid client credentials")
                    : GrantAsync(context, signed: true, withRefresh: false));
                break;
            case "password":
                await (Field("username") == org.Store.Identity.Username && Field("password") == Password
                    ? GrantAsync(context, signed: true, withRefresh: true)
                    : RefuseAsync(context, "invalid_grant", "authentication failure"));
                break;
            case "refresh_token":
                await (org.Sessions.IsRefresh(Field("refresh_token"))
                    ? GrantAsync(context, signed: true, withRefresh: false)
                    : RefuseAsync(context, "invalid_grant", "expired access/refresh token"));
                break;
            case JwtGrant:
                await (RefusalOf(context, Field("assertion")) is { } refusal
                    ? RefuseAsync(context, "invalid_grant", refusal)
                    : GrantAsync(context, signed: false, withRefresh: false));
                break;
            default:
                await RefuseAsync(context, "unsupported_grant_type", "grant type not supported");
                break;
        }
    }

    private string? RefusalOf(HttpContext context, string assertion)
    {
        if (jwt is null) { return "user hasn't approved this consumer"; }
        var (subject, issuer, refusal) = jwt.Read(assertion, context.InstanceUrl());
        if (refusal is not null) { return refusal; }
        return issuer == ClientId && subject == context.Org().Store.Identity.Username ? null : "user hasn't approved this consumer";
    }

    private static (string, string)? Basic(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)) { return null; }
        var bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[6..].Trim(), bytes, out var length)) { return ("", ""); }
        var parts = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2);
        return (Uri.UnescapeDataString(parts[0]), parts.Length == 2 ? Uri.UnescapeDataString(parts[1]) : "");
    }

    private async Task GrantAsync(HttpContext context, bool signed, bool withRefresh)
    {
        var org = context.Org();
        var id = IdentityUrl(context);
        var body = new JsonObject
        {
            ["access_token"] = org.Sessions.IssueAccess(org.Store.Identity),
            ["scope"] = "web api",
            ["instance_url"] = context.InstanceUrl(),
            ["id"] = id,
            ["token_type"] = "Bearer",
        };
        if (signed)
        {
            var issued = time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
            body["issued_at"] = issued;
            body["signature"] = Convert.ToBase64String(
                HMACSHA256.HashData(Encoding.ASCII.GetBytes(clientSecret), Encoding.ASCII.GetBytes(id + issued)));
        }
        if (withRefresh) { body["refresh_token"] = org.Sessions.IssueRefresh(); }
        context.Response.Headers.CacheControl = "no-cache, no-store";
        await context.WriteJsonAsync(body);
    }

    private static Task RefuseAsync(HttpContext context, string error, string description) =>
        context.WriteJsonAsync(new JsonObject { ["error"] = error, ["error_description"] = description }, 400);

    private static async Task RevokeAsync(HttpContext context)
    {
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;
        var token = form.TryGetValue("token", out var value) ? value.ToString() : context.Query("token") ?? "";
        if (!context.Org().Sessions.Revoke(token))
        {
            await RefuseAsync(context, "unsupported_token_type", "this token type is not supported");
        }
    }

    private static Task UserInfoAsync(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        var org = context.Org();
        if (!org.Sessions.IsValid(header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : ""))
        {
            context.Response.StatusCode = 403;
            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync("Bad_OAuth_Token");
        }
        return context.WriteJsonAsync(Identity(context));
    }

    private static Task IdentityAsync(HttpContext context) => context.WriteJsonAsync(Identity(context));

    private static JsonObject Identity(HttpContext context)
    {
        var org = context.Org();
        var identity = org.Store.Identity;
        var user = org.Store.Find("User")!;
        var row = user.Find(identity.UserId)!;
        string? Value(string field) => user.Schema.Find(field) is { } found ? row[found.Ordinal] : null;
        return new JsonObject
        {
            ["sub"] = IdentityUrl(context),
            ["id"] = IdentityUrl(context),
            ["user_id"] = identity.UserId,
            ["organization_id"] = identity.OrgId,
            ["username"] = identity.Username,
            ["preferred_username"] = identity.Username,
            ["display_name"] = Value("Name"),
            ["name"] = Value("Name"),
            ["email"] = Value("Email"),
            ["active"] = true,
            ["user_type"] = "STANDARD",
            ["urls"] = new JsonObject
            {
                ["rest"] = context.InstanceUrl() + "/services/data/v{version}/",
                ["sobjects"] = context.InstanceUrl() + "/services/data/v{version}/sobjects/",
                ["query"] = context.InstanceUrl() + "/services/data/v{version}/query/",
            },
            ["last_modified_date"] = row[SObjectSchema.LastModifiedDate],
        };
    }

    /// <summary>Ends in <c>/id/{org18}/{user18}</c>: clients cut it there.</summary>
    private static string IdentityUrl(HttpContext context)
    {
        var identity = context.Org().Store.Identity;
        return $"{context.InstanceUrl()}/id/{identity.OrgId}/{identity.UserId}";
    }
}
