using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Migration.Runtime.Salesforce;

/// <summary>The small reads of the REST API. Errors of the org are <see cref="SalesforceException"/>.</summary>
public sealed class RestApi
{
    private readonly HttpClient _http;
    private readonly string _api;

    internal RestApi(HttpClient http, string api) => (_http, _api) = (http, api);

    public Task<JsonDocument> DescribeAsync(string sobject, CancellationToken cancellation) => GetAsync($"{_api}sobjects/{sobject}/describe", cancellation);

    public Task<JsonDocument> LimitsAsync(CancellationToken cancellation) => GetAsync(_api + "limits", cancellation);

    /// <summary>Streams the records; each is valid until the next one.</summary>
    public async IAsyncEnumerable<JsonElement> QueryAsync(string soql, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var next = $"{_api}query?q={Uri.EscapeDataString(soql)}"; next is not null;)
        {
            using var page = await GetAsync(next, cancellation);
            foreach (var record in page.RootElement.GetProperty("records").EnumerateArray())
            {
                yield return record;
            }

            next = page.RootElement.TryGetProperty("nextRecordsUrl", out var url) ? url.GetString()?.TrimStart('/') : null;
        }
    }

    private async Task<JsonDocument> GetAsync(string path, CancellationToken cancellation)
    {
        using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative), cancellation);
        return await IngestApi.JsonAsync(answer, cancellation);
    }
}
