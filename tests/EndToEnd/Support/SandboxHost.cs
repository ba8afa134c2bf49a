using System.Diagnostics;
using System.Text.Json;

namespace Migration.EndToEnd.Support;

/// <summary>The local Salesforce as a process of its own.</summary>
public sealed class SandboxHost : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http;

    private SandboxHost(Process process, string url) =>
        (_process, Url, _http) = (process, url, new HttpClient { BaseAddress = new Uri(url + "/") });

    public string Url { get; }

    public static Task<SandboxHost> StartAsync(string? state = null, int scale = 40, params string[] more)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            ArgumentList = { Repository.Sandbox, "serve", "--port", "0", "--plans", Repository.Plans, "--scale", $"{scale}", "--until-stdin-closes" },
        };
        foreach (var argument in state is null ? more : ["--state", state, .. more])
        {
            start.ArgumentList.Add(argument);
        }

        return StartAsync(start);
    }

    /// <summary>Any command that serves until its standard input closes.</summary>
    public static async Task<SandboxHost> StartAsync(ProcessStartInfo start)
    {
        var process = Process.Start(start)!;
        const string ready = "listening on ";
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(ready, StringComparison.Ordinal))
            {
                return new SandboxHost(process, line[ready.Length..].Trim().TrimEnd('/'));
            }
        }

        throw new InvalidOperationException("the sandbox did not start");
    }

    /// <summary>Records of an org by sObject.</summary>
    public async Task<SortedDictionary<string, long>> CountsAsync(string org)
    {
        using var document = JsonDocument.Parse(await _http.GetStringAsync("_admin/counts"));
        return new(document.RootElement.GetProperty(org).EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetInt64()), StringComparer.Ordinal);
    }

    /// <summary>Method and path of every request the orgs saw.</summary>
    public async Task<IReadOnlyList<string>> RequestsAsync()
    {
        using var document = JsonDocument.Parse(await _http.GetStringAsync("_admin/requests"));
        return [.. document.RootElement.EnumerateArray().Select(request => $"{request.GetProperty("method")} {request.GetProperty("path")}")];
    }

    public async Task<string> TokenAsync(string org)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = "sandbox", ["client_secret"] = "sandbox-secret" });
        using var answer = await _http.PostAsync($"{org}/services/oauth2/token", form);
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return document.RootElement.GetProperty("access_token").GetString()!;
    }

    /// <summary>Records of a SOQL query, all pages.</summary>
    public async Task<List<JsonElement>> QueryAsync(string org, string soql)
    {
        var token = await TokenAsync(org);
        var records = new List<JsonElement>();
        for (var next = $"{org}/services/data/v66.0/query?q={Uri.EscapeDataString(soql)}"; next is not null;)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, next);
            request.Headers.Authorization = new("Bearer", token);
            using var answer = await _http.SendAsync(request);
            answer.EnsureSuccessStatusCode();
            using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            records.AddRange(document.RootElement.GetProperty("records").EnumerateArray().Select(record => record.Clone()));
            next = document.RootElement.TryGetProperty("nextRecordsUrl", out var url) && url.GetString() is { } path
                ? (path.StartsWith($"/{org}/", StringComparison.Ordinal) ? path : $"/{org}{path}")
                : null;
        }

        return records;
    }

    /// <summary>Fields of an object that a query can read.</summary>
    public async Task<IReadOnlyList<string>> FieldsAsync(string org, string sobject)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{org}/services/data/v66.0/sobjects/{sobject}/describe");
        request.Headers.Authorization = new("Bearer", await TokenAsync(org));
        using var answer = await _http.SendAsync(request);
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return [.. document.RootElement.GetProperty("fields").EnumerateArray().Where(field => field.GetProperty("type").GetString() is not ("address" or "base64")).Select(field => field.GetProperty("name").GetString()!)];
    }

    /// <summary>Makes a record, as somebody would by hand.</summary>
    public async Task CreateAsync(string org, string sobject, string json)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{org}/services/data/v66.0/sobjects/{sobject}") { Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", await TokenAsync(org));
        using var answer = await _http.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Changes a record, as somebody would by hand.</summary>
    public async Task UpdateAsync(string org, string sobject, string id, string json)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"{org}/services/data/v66.0/sobjects/{sobject}/{id}") { Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", await TokenAsync(org));
        using var answer = await _http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
