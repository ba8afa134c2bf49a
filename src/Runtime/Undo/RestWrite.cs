using System.Text.Json;
using System.Text.RegularExpressions;

namespace Migration.Runtime.Undo;

/// <summary>A record that a request of the REST API creates (no id) or changes. Fields: name and value as JSON, without id and attributes.</summary>
internal sealed record RestRecord(string Object, string? Id, IReadOnlyList<(string Name, JsonElement Value)> Fields);

/// <summary>What a request of the REST API does to records, as far as it can be taken back: creates and updates of one record or of a collection.</summary>
internal static partial class RestWrite
{
    /// <summary>True for what changes nothing, whatever its method.</summary>
    public static bool IsRead(HttpMethod method, string path) =>
        method == HttpMethod.Get || method == HttpMethod.Head || path.EndsWith("/jobs/query", StringComparison.Ordinal);

    /// <summary>The records in the order of the answer; null for a request that is not understood.</summary>
    public static IReadOnlyList<RestRecord>? Read(HttpMethod method, string path, byte[] body)
    {
        if (Path().Match(path) is not { Success: true } match || (method != HttpMethod.Post && method != HttpMethod.Patch))
        {
            return null;
        }

        var (creates, sobject, id) = (method == HttpMethod.Post, match.Groups["object"].Value, match.Groups["id"].Value);
        if (sobject.Length > 0 && creates == id.Length > 0)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement.Clone();
            return sobject.Length > 0
                ? [Record(root, sobject, creates ? null : id)]
                : [.. root.GetProperty("records").EnumerateArray().Select(record => Record(
                    record, record.GetProperty("attributes").GetProperty("type").GetString()!, creates ? null : Named(record, "id")!.Value.GetString()!))];
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Whether each record was accepted, and its id; null when the answer tells it not.</summary>
    public static IReadOnlyList<(bool Success, string? Id)>? Answers(IReadOnlyList<RestRecord> records, bool succeeded, string body)
    {
        if (!succeeded)
        {
            return [.. records.Select(record => (false, record.Id))];
        }

        if (body.Length == 0)
        {
            return [.. records.Select(record => (true, record.Id))];
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            List<JsonElement> results = document.RootElement.ValueKind == JsonValueKind.Array ? [.. document.RootElement.EnumerateArray()] : [document.RootElement];
            return results.Count != records.Count
                ? null
                : [.. results.Select((result, i) => (
                    result.GetProperty("success").GetBoolean(),
                    result.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : records[i].Id))];
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static RestRecord Record(JsonElement json, string sobject, string? id) => new(
        sobject,
        id,
        [.. json.EnumerateObject().Where(field => !field.NameEquals("attributes") && !field.Name.Equals("id", StringComparison.OrdinalIgnoreCase)).Select(field => (field.Name, field.Value))]);

    private static JsonElement? Named(JsonElement record, string name)
    {
        foreach (var field in record.EnumerateObject().Where(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
        {
            return field.Value;
        }

        return null;
    }

    [GeneratedRegex("^/?services/data/v[0-9.]+/(composite/sobjects|sobjects/(?<object>[A-Za-z][A-Za-z0-9_]*)(/(?<id>[A-Za-z0-9]{15}([A-Za-z0-9]{3})?))?)/?$")]
    private static partial Regex Path();
}
