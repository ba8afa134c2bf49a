using System.Text.Json;
using System.Text.Json.Nodes;
using Migration.Sandbox.Hosting;
using Migration.Sandbox.Schema;
using Migration.Sandbox.Writing;

namespace Migration.Sandbox.Rest;

/// <summary>JSON records as rows for the <see cref="RowWriter"/>: the union of their fields as columns, JSON null as a cleared cell.</summary>
internal sealed class RecordInput
{
    private readonly Dictionary<string, int> _positions = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Column> _columns = [];
    private readonly OrgSchema _org;
    private readonly SObjectSchema _schema;

    public RecordInput(OrgSchema org, SObjectSchema schema) => (_org, _schema) = (org, schema);

    public IReadOnlyList<Column> Columns => _columns;

    /// <summary>Binds the fields of a record. Call for all records before <see cref="Cells"/>. The error is for this record alone.</summary>
    public RowError? Bind(JsonObject record)
    {
        foreach (var (header, column) in Flatten(record).Select(item => (item.Header, Column.Bind(_org, _schema, item.Header))))
        {
            if (column is null) { return new RowError("INVALID_FIELD", $"No such column '{header}' on sobject of type {_schema.Name}"); }
            if (_positions.TryAdd(header, _columns.Count)) { _columns.Add(column); }
        }
        return null;
    }

    public string?[] Cells(JsonObject record)
    {
        var cells = new string?[_columns.Count];
        foreach (var (header, value) in Flatten(record)) { cells[_positions[header]] = Text(value); }
        return cells;
    }

    /// <summary>Fields, and nested parents (<c>"Account": {"Ext__c": "x"}</c>) as relationship columns.</summary>
    private static IEnumerable<(string Header, JsonNode? Value)> Flatten(JsonObject record)
    {
        foreach (var (name, value) in record.Where(item => item.Key != "attributes"))
        {
            if (value is not JsonObject parent)
            {
                yield return (name, value);
                continue;
            }
            var prefix = (parent["attributes"] as JsonObject)?.Text("type") is { } type && parent.Count > 1 ? type : null;
            foreach (var (key, keyValue) in parent.Where(item => item.Key != "attributes"))
            {
                yield return (prefix is null ? $"{name}.{key}" : $"{prefix}:{name}.{key}", keyValue);
            }
        }
    }

    private static string? Text(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => Cell.Clear,
        JsonValueKind.String when (string)value! is { Length: 0 } => Cell.Clear,
        JsonValueKind.String => (string)value!,
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => value.ToJsonString(),
        _ => throw SalesforceException.Bad("JSON_PARSER_ERROR", "Cannot deserialize a field from an array"),
    };
}
