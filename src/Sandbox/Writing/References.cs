using Migration.Sandbox.Schema;
using Migration.Sandbox.Store;

namespace Migration.Sandbox.Writing;

/// <summary>Turns what a lookup column holds, an id or a key of the parent, into the parent's id.</summary>
internal sealed class References(OrgStore store, SObjectSchema schema)
{
    public (string? Id, RowError? Error) ById(FieldSchema field, string text)
    {
        if (SalesforceId.To18(text) is not { } id) { return (null, RowError.MalformedId(field.Label, text, field.Name)); }
        if (field.Name == "RecordTypeId") { return RecordType(id); }
        // Objects that the org's snapshots leave out cannot be checked: any id of an unknown prefix may be theirs.
        var target = store.Schema.OfId(id);
        if (target is null)
        {
            return field.ReferenceTo.All(name => store.Schema.Find(name) is not null) && field.ReferenceTo.Count > 0
                ? (null, RowError.MalformedId(field.Label, text, field.Name))
                : (id, null);
        }
        if (field.ReferenceTo.Count > 0 && !field.ReferenceTo.Contains(target.Name, StringComparer.OrdinalIgnoreCase))
        {
            return (null, RowError.MalformedId(field.Label, text, field.Name));
        }
        return store.Table(target).Find(id) switch
        {
            null => (null, RowError.InvalidReference),
            var row when Table.IsDeleted(row) => (null, RowError.Deleted),
            var row => Accept(field, target, row),
        };
    }

    public (string? Id, RowError? Error) ByKey(Column column, string key)
    {
        var (parent, field) = (column.Parent!, column.ParentKey!);
        var found = store.Table(parent).FindBy(field, key);
        if (parent.Name == "RecordType")
        {
            var owner = parent.Find("SobjectType")!.Ordinal;
            found = found.Where(row => row[owner] == schema.Name);
        }
        var rows = found.Take(2).ToArray();
        return rows.Length switch
        {
            0 => (null, RowError.NoSuchParent(key, field.Name, parent.Name)),
            1 => Accept(column.Field, parent, rows[0]),
            _ => (null, RowError.SeveralMatches(field.Label, found.Select(row => row[SObjectSchema.Id]!))),
        };
    }

    private (string? Id, RowError? Error) Accept(FieldSchema field, SObjectSchema target, string?[] row)
    {
        var id = row[SObjectSchema.Id]!;
        return field.Name == "OwnerId" && target.Name == "User" && row[target.Find("IsActive")!.Ordinal] == "false"
            ? (null, RowError.InactiveOwner(id, schema.Name))
            : (id, null);
    }

    private (string? Id, RowError? Error) RecordType(string id) =>
        schema.RecordTypes.FirstOrDefault(type => type.Id == id) is { Active: true, Available: true } type
            ? (type.Id, null)
            : (null, RowError.RecordTypeNotValid(id));
}
