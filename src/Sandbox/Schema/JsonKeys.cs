using System.Text.Json;
using System.Text.Json.Nodes;

namespace Migration.Sandbox.Schema;

/// <summary>Reads describe keys leniently: a reduced snapshot leaves out what has its default.</summary>
internal static class JsonKeys
{
    public static string? Text(this JsonObject json, string key) =>
        json[key] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? (string?)value : null;

    public static bool Flag(this JsonObject json, string key) =>
        json[key] is JsonValue value && value.GetValueKind() == JsonValueKind.True;

    public static int Number(this JsonObject json, string key) =>
        json[key] is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? (int)value : 0;

    public static IEnumerable<JsonNode?> Items(this JsonObject json, string key) => json[key] as JsonArray ?? [];
}
