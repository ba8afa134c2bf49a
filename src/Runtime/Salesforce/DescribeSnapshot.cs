using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Migration.Runtime.Salesforce;

/// <summary>
/// A describe answer reduced to what the compiler reads: a line a field, in the order of the answer, keys that say nothing (false, null, 0, empty)
/// left out. So a schema change in an org is a readable diff.
/// </summary>
public static class DescribeSnapshot
{
    private static readonly string[] ObjectKeys = ["name", "label", "keyPrefix", "custom", "createable", "updateable", "deletable", "queryable"];

    private static readonly string[] FieldKeys =
    [
        "name", "label", "type", "length", "precision", "scale", "digits", "nillable", "createable", "updateable", "defaultedOnCreate", "calculated",
        "autoNumber", "custom", "externalId", "idLookup", "unique", "caseSensitive", "nameField", "restrictedPicklist", "picklistValues", "referenceTo",
        "relationshipName", "polymorphicForeignKey", "relationshipOrder", "cascadeDelete", "compoundFieldName", "controllerName",
    ];

    private static readonly string[] PicklistKeys = ["value", "label", "active", "defaultValue"];

    private static readonly string[] RecordTypeKeys = ["active", "available", "defaultRecordTypeMapping", "developerName", "master", "name", "recordTypeId"];

    public static string Reduce(JsonElement describe)
    {
        var text = new StringBuilder("{\n");
        foreach (var key in ObjectKeys)
        {
            if (describe.TryGetProperty(key, out var value) && Says(value))
            {
                text.Append($"  \"{key}\": {Value(value)},\n");
            }
        }

        AppendLines(text, "fields", describe, FieldKeys);
        text.Append(",\n");
        AppendLines(text, "recordTypeInfos", describe, RecordTypeKeys);
        return text.Append("\n}\n").ToString();
    }

    private static void AppendLines(StringBuilder text, string name, JsonElement describe, string[] keys)
    {
        text.Append($"  \"{name}\": [");
        var first = true;
        foreach (var item in describe.TryGetProperty(name, out var items) ? items.EnumerateArray() : default)
        {
            text.Append(first ? "\n    " : ",\n    ").Append(Line(item, keys));
            first = false;
        }

        text.Append(first ? "]" : "\n  ]");
    }

    private static string Line(JsonElement item, string[] keys) => $"{{{string.Join(", ", keys
        .Where(key => item.TryGetProperty(key, out var value) && Says(value))
        .Select(key => $"\"{key}\": {Value(item.GetProperty(key))}"))}}}";

    private static string Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => $"\"{JsonEncodedText.Encode(value.GetString()!, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"",
        JsonValueKind.Array => $"[{string.Join(", ", value.EnumerateArray().Select(Value))}]",
        JsonValueKind.Object => Line(value, PicklistKeys),
        _ => value.GetRawText(),
    };

    private static bool Says(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.False or JsonValueKind.Null or JsonValueKind.Undefined => false,
        JsonValueKind.Number => value.GetDouble() != 0,
        JsonValueKind.String => value.GetString()!.Length > 0,
        JsonValueKind.Array => value.GetArrayLength() > 0,
        _ => true,
    };
}
