using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Migration.Sandbox.Tests;

public sealed class OAuthTests
{
    private static async Task<(HttpStatusCode Status, JsonNode Body)> AskAsync(TestOrg org, string form, string? basic = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(org.Http.BaseAddress!, "services/oauth2/token"));
        request.Content = new StringContent(form, Encoding.ASCII, "application/x-www-form-urlencoded");
        if (basic is not null) { request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(basic))); }
        using var response = await org.Http.SendAsync(request, TestOrg.Cancel);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(TestOrg.Cancel))!);
    }

    private static async Task<HttpStatusCode> CallAsync(TestOrg org, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(org.Http.BaseAddress!, "services/data/v66.0/limits"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await org.Http.SendAsync(request, TestOrg.Cancel);
        return response.StatusCode;
    }

    [Theory]
    [InlineData("grant_type=client_credentials&client_id=sandbox&client_secret=sandbox-secret", null)]
    [InlineData("grant_type=client_credentials", "sandbox:sandbox-secret")]
    [InlineData("grant_type=password&client_id=x&username=admin%40unified.example&password=sandbox-password", null)]
    public async Task Good_credentials_get_a_token_that_works(string form, string? basic)
    {
        await using var org = await TestOrg.StartAsync();
        var (status, body) = await AskAsync(org, form, basic);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Matches("^00D.{12}!", (string)body["access_token"]!);
        Assert.Equal(org.Host.Url + "/unified", (string)body["instance_url"]!);
        Assert.Matches("/id/00D.{15}/005.{15}$", (string)body["id"]!);
        Assert.Null(body["expires_in"]);
        Assert.Equal(HttpStatusCode.OK, await CallAsync(org, (string)body["access_token"]!));
    }

    [Theory]
    [InlineData("grant_type=client_credentials&client_id=sandbox&client_secret=no", "invalid_client", "invalid client credentials")]
    [InlineData("grant_type=client_credentials&client_id=no&client_secret=no", "invalid_client_id", "client identifier invalid")]
    [InlineData("grant_type=password&username=admin%40unified.example&password=no", "invalid_grant", "authentication failure")]
    [InlineData("grant_type=refresh_token&refresh_token=no", "invalid_grant", "expired access/refresh token")]
    [InlineData("grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion=a.b.c", "invalid_grant", "user hasn't approved this consumer")]
    [InlineData("grant_type=magic", "unsupported_grant_type", "grant type not supported")]
    public async Task Bad_credentials_are_refused_with_an_object(string form, string error, string description)
    {
        await using var org = await TestOrg.StartAsync();
        var (status, body) = await AskAsync(org, form);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal((error, description), ((string)body["error"]!, (string)body["error_description"]!));
    }

    [Fact]
    public async Task A_refresh_token_gets_a_new_session_and_a_revoked_one_none()
    {
        await using var org = await TestOrg.StartAsync();
        var (_, first) = await AskAsync(org, "grant_type=password&username=admin%40unified.example&password=sandbox-password");
        var (status, second) = await AskAsync(org, $"grant_type=refresh_token&refresh_token={first["refresh_token"]}");
        Assert.Equal(HttpStatusCode.OK, status);
        var token = (string)second["access_token"]!;
        using (await org.SendAsync(HttpMethod.Post, "/services/oauth2/revoke", $"token={token}", "application/x-www-form-urlencoded"))
        {
        }
        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync(org, token));
    }

    [Fact]
    public async Task Without_a_session_nothing_is_served()
    {
        await using var org = await TestOrg.StartAsync();
        org.Http.DefaultRequestHeaders.Authorization = null;
        Assert.Equal(
            "INVALID_SESSION_ID: Session expired or invalid",
            await org.RefusalAsync(HttpMethod.Get, TestOrg.Version + "/limits", expected: HttpStatusCode.Unauthorized));
    }

    [Fact]
    public async Task The_user_of_a_session_is_told()
    {
        await using var org = await TestOrg.StartAsync();
        var info = await org.GetAsync("/services/oauth2/userinfo");
        var user = await org.GetAsync($"{TestOrg.Version}/sobjects/User/{info["user_id"]}");
        Assert.Equal("admin@unified.example", (string)user["Username"]!);
        Assert.Equal((string)info["user_id"]!, (string)(await org.GetAsync($"/id/{info["organization_id"]}/{info["user_id"]}"))["user_id"]!);
    }

    [Theory]
    [InlineData("https://login.salesforce.com", 120, true, null)]
    [InlineData("https://elsewhere.example", 120, true, "Audience validation failed")]
    [InlineData("https://login.salesforce.com", -1, true, "expired authorization code")]
    [InlineData("https://login.salesforce.com", 120, false, "invalid assertion")]
    public async Task An_assertion_is_verified_by_the_given_key(string audience, int seconds, bool rightKey, string? refusal)
    {
        using var key = RSA.Create(2048);
        using var other = RSA.Create(2048);
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "public.key");
        await File.WriteAllTextAsync(file, key.ExportSubjectPublicKeyInfoPem(), TestOrg.Cancel);
        var time = new ManualTime();
        await using var org = await TestOrg.StartAsync(time: time, jwtCertificate: file);
        var claims = $$"""{"iss":"sandbox","sub":"admin@unified.example","aud":"{{audience}}","exp":"{{time.GetUtcNow().ToUnixTimeSeconds() + seconds}}"}""";
        var signed = $"{Base64Url.EncodeToString("""{"alg":"RS256"}"""u8)}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}";
        var signature = (rightKey ? key : other).SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var (status, body) = await AskAsync(
            org, $"grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion={signed}.{Base64Url.EncodeToString(signature)}");
        Assert.Equal(refusal, (string?)body["error_description"]);
        Assert.Equal(refusal is null ? HttpStatusCode.OK : HttpStatusCode.BadRequest, status);
    }
}
