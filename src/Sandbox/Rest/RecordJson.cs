using System.Globalization;
using System.Text.Json.Nodes;
using Migration.Sandbox.Schema;
using Migration.Sandbox.Soql;

namespace Migration.Sandbox.Rest;

/// <summary>Records as REST JSON: typed values, <c>attributes</c>, parents nested in the shape of the query.</summary>
internal static class RecordJson
{
    public static JsonNode? Value(FieldSchema field, string? text) => text is null ? null : field.Kind switch
    {
        ValueKind.Boolean => text == "true",
        ValueKind.Int => long.Parse(text, CultureInfo.InvariantCulture),
        ValueKind.Number => decimal.Parse(text, CultureInfo.InvariantCulture),
        // REST writes the offset without a colon.
        ValueKind.DateTime => text.Replace("Z", "+0000", StringComparison.Ordinal),
        _ => text,
    };

    public static JsonObject Attributes(SObjectSchema schema, string? id, string version) => id is null
        ? new JsonObject { ["type"] = schema.Name }
        : new JsonObject { ["type"] = schema.Name, ["url"] = $"/services/data/v{version}/sobjects/{schema.Name}/{id}" };

    /// <summary>A whole record, or the fields named.</summary>
    public static JsonObject Record(SObjectSchema schema, string?[] row, string version, IEnumerable<FieldSchema>? fields = null)
    {
        var json = new JsonObject { ["attributes"] = Attributes(schema, row[SObjectSchema.Id], version) };
        foreach (var field in fields ?? schema.Fields)
        {
            json[field.Name] = field.Kind == ValueKind.Compound ? Compound(schema, field, row) : Value(field, row[field.Ordinal]);
        }
        return json;
    }

    /// <summary>One row of a query's answer.</summary>
    public static JsonObject Row(QueryPlan plan, OrgSchema org, string?[] row, string version)
    {
        var json = new JsonObject { ["attributes"] = Attributes(plan.Schema, row[SObjectSchema.Id], version) };
        foreach (var column in plan.Columns)
        {
            if (column.Names.Count == 1)
            {
                json[column.Field.Name] = column.Field.Kind == ValueKind.Compound
                    ? Compound(plan.Schema, column.Field, row) : Value(column.Field, column.Read(row));
                continue;
            }
            Nest(json, plan.Schema, org, column, row, version);
        }
        return json;
    }

    private static void Nest(JsonObject json, SObjectSchema schema, OrgSchema org, BoundPath column, string?[] row, string version)
    {
        var value = Value(column.Field, column.Read(row));
        for (var depth = 0; depth < column.Names.Count - 1; depth++)
        {
            var name = column.Names[depth];
            var lookup = schema.FindRelationship(name)!;
            // A missing parent is null as a whole; only the first lookup is known to the row itself.
            if (depth == 0 && row[lookup.Ordinal] is null)
            {
                json[name] ??= null;
                return;
            }
            var parent = (depth == 0 ? org.OfId(row[lookup.Ordinal]!) : null) ?? org.Find(lookup.ReferenceTo[0])!;
            if (json[name] is not JsonObject nested)
            {
                json[name] = nested = new JsonObject
                {
                    ["attributes"] = Attributes(parent, depth == 0 ? row[lookup.Ordinal] : null, version),
                };
            }
            (json, schema) = (nested, parent);
        }
        json[column.Names[^1]] = value;
    }

    /// <summary>An address is put together from its parts: <c>BillingAddress</c> from <c>BillingStreet</c>, <c>BillingCity</c>, …</summary>
    private static JsonObject? Compound(SObjectSchema schema, FieldSchema field, string?[] row)
    {
        if (!field.Name.EndsWith("Address", StringComparison.Ordinal)) { return null; }
        var stem = field.Name[..^"Address".Length];
        var json = new JsonObject();
        foreach (var part in new[] { "City", "Country", "PostalCode", "State", "Street" })
        {
            json[char.ToLowerInvariant(part[0]) + part[1..]] = schema.Find(stem + part) is { } found ? row[found.Ordinal] : null;
        }
        return json.All(part => part.Value is null) ? null : json;
    }
}
