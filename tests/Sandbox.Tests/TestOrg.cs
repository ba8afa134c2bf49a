using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Migration.Sandbox.Hosting;

namespace Migration.Sandbox.Tests;

/// <summary>A sandbox of its own on a free port, and a client of its org <c>unified</c> (or another) that is logged in by <c>--token</c>.</summary>
internal sealed class TestOrg : IAsyncDisposable
{
    public const string Token = "00DTest!token";
    public const string Version = "/services/data/v66.0";

    private TestOrg(SandboxHost host, string org)
    {
        Host = host;
        Http = new HttpClient { BaseAddress = new Uri($"{host.Url}/{org}/") };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
    }

    public SandboxHost Host { get; }
    public HttpClient Http { get; }

    public static async Task<TestOrg> StartAsync(
        string? state = null, TimeProvider? time = null, string org = "unified", TimeSpan jobDelay = default, string? jwtCertificate = null,
        string? plans = null, string? faults = null, IReadOnlyCollection<string>? granted = null) =>
        new(await SandboxHost.StartAsync(new ServeOptions
        {
            Plans = plans ?? Path.Combine(AppContext.BaseDirectory, "Plans"),
            Token = Token,
            State = state,
            Scale = 0,
            Time = time ?? TimeProvider.System,
            JobDelay = jobDelay,
            JwtCertificate = jwtCertificate,
            Faults = faults,
            Granted = granted ?? [],
        }), org);

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? body = null, string type = "application/json")
    {
        var request = new HttpRequestMessage(method, Url(path));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        }
        return Http.SendAsync(request, Cancel);
    }

    /// <summary>The JSON of an answer whose status is as expected.</summary>
    public async Task<JsonNode> JsonAsync(HttpMethod method, string path, string? body = null, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await SendAsync(method, path, body);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        Assert.True(expected == response.StatusCode, $"{method} {path}: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    public Task<JsonNode> GetAsync(string path) => JsonAsync(HttpMethod.Get, path);

    /// <summary>Code and message of the first error of a refused request.</summary>
    public async Task<string> RefusalAsync(HttpMethod method, string path, string? body = null, HttpStatusCode expected = HttpStatusCode.BadRequest)
    {
        var error = (await JsonAsync(method, path, body, expected))[0]!;
        return $"{error["errorCode"]}: {error["message"]}";
    }

    public async Task<JsonArray> QueryAsync(string soql, string resource = "query") =>
        (JsonArray)(await GetAsync($"{Version}/{resource}?q={Uri.EscapeDataString(soql)}"))["records"]!;

    public async Task<long> CountAsync(string from) =>
        (long)(await GetAsync($"{Version}/query?q={Uri.EscapeDataString("SELECT COUNT() FROM " + from)}"))["totalSize"]!;

    public async Task<string> CreateAsync(string type, string json) =>
        (string)(await JsonAsync(HttpMethod.Post, $"{Version}/sobjects/{type}", json, HttpStatusCode.Created))["id"]!;

    public async Task FaultAsync(string json)
    {
        using var response = await SendAsync(HttpMethod.Post, "/_admin/faults", json);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Host.DisposeAsync();
    }

    private Uri Url(string path) =>
        path.StartsWith("/services", StringComparison.Ordinal) || path.StartsWith("/id/", StringComparison.Ordinal)
            ? new Uri(Http.BaseAddress!, path[1..]) : new Uri(Http.BaseAddress!, path);
}
