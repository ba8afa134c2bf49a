using Migration.Sandbox.Hosting;
using Migration.Sandbox.Schema;
using Migration.Sandbox.Store;

namespace Migration.Sandbox.Soql;

/// <summary>A path bound to the schema: reads its value from a row, following lookups through the store.</summary>
internal sealed record BoundPath(IReadOnlyList<string> Names, FieldSchema Field, Func<string?[], string?> Read)
{
    public string Text => string.Join('.', Names);
}

/// <summary>Finds the fields behind paths. Call inside <see cref="OrgStore.Read{T}"/> when rows are read through the result.</summary>
internal static class Binder
{
    public static SObjectSchema Object(OrgStore store, string name) =>
        store.Schema.Find(name) ?? throw SalesforceException.Bad(
            "INVALID_TYPE",
            $"sObject type '{name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the "
            + "entity name. Please reference your WSDL or the describe call for the appropriate names.");

    public static BoundPath Path(OrgStore store, SObjectSchema schema, IReadOnlyList<string> path)
    {
        if (path.Count == 1)
        {
            var field = schema.Find(path[0]) ?? throw NoSuchColumn(path[0], schema.Name);
            var ordinal = field.Ordinal;
            return new BoundPath([field.Name], field, row => row[ordinal]);
        }
        var lookup = schema.FindRelationship(path[0]) ?? throw NoRelationship(path[0], schema.Name);
        IReadOnlyList<string> rest = [.. path.Skip(1)];
        var parents = lookup.ReferenceTo.Select(store.Schema.Find).OfType<SObjectSchema>().ToList();
        if (parents.Count == 0) { throw NoRelationship(path[0], schema.Name); }
        // A polymorphic lookup reads what its target has; what no target has is an error.
        var readers = new Dictionary<string, BoundPath>(StringComparer.Ordinal);
        SalesforceException? missing = null;
        foreach (var parent in parents)
        {
            try { readers[parent.KeyPrefix] = TypeName(parent, lookup, rest) ?? Path(store, parent, rest); }
            catch (SalesforceException error) { missing = error; }
        }
        if (readers.Count == 0) { throw missing!; }
        var first = readers.Values.First();
        return new BoundPath([lookup.RelationshipName!, .. first.Names], first.Field, Read);

        string? Read(string?[] row) =>
            row[lookup.Ordinal] is { } id && readers.TryGetValue(id[..3], out var reader) && store.FindById(id) is { } parent
                ? reader.Read(parent) : null;
    }

    /// <summary><c>Who.Type</c>: the object that a polymorphic lookup points to.</summary>
    private static BoundPath? TypeName(SObjectSchema parent, FieldSchema lookup, IReadOnlyList<string> rest)
    {
        if (!lookup.Polymorphic || rest is not [var name] || !name.Equals("Type", StringComparison.OrdinalIgnoreCase)) { return null; }
        return new BoundPath(["Type"], parent.NameField ?? parent.Fields[SObjectSchema.Id], _ => parent.Name);
    }

    private static SalesforceException NoSuchColumn(string field, string entity) => SalesforceException.Bad(
        "INVALID_FIELD",
        $"No such column '{field}' on entity '{entity}'. If you are attempting to use a custom field, be sure to append the '__c' after the "
        + "custom field name. Please reference your WSDL or the describe call for the appropriate names.");

    private static SalesforceException NoRelationship(string name, string entity) => SalesforceException.Bad(
        "INVALID_FIELD",
        $"Didn't understand relationship '{name}' in field path. If you are attempting to use a custom relationship, be sure to append the "
        + $"'__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names. (entity '{entity}')");
}
