using Migration.Sandbox.Schema;

namespace Migration.Sandbox.Writing;

/// <summary>
/// A column of an upload bound to the schema: a field, or a lookup named by a key of its parent
/// (<c>Account.Ext__c</c>, <c>Contact:Who.Ext__c</c>).
/// </summary>
internal sealed record Column(string Header, FieldSchema Field, SObjectSchema? Parent = null, FieldSchema? ParentKey = null)
{
    /// <summary>Null when the header names nothing that can be written: the whole job fails.</summary>
    public static Column? Bind(OrgSchema org, SObjectSchema schema, string header)
    {
        if (schema.Find(header) is { } field) { return field.Kind == ValueKind.Compound ? null : new Column(header, field); }
        var dot = header.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || header.IndexOf('.', dot + 1) >= 0) { return null; }
        var relationship = header[..dot];
        var colon = relationship.IndexOf(':', StringComparison.Ordinal);
        var prefix = colon < 0 ? null : relationship[..colon];
        if (schema.FindRelationship(relationship[(colon + 1)..]) is not { } lookup) { return null; }
        // The prefix is mandatory for a polymorphic lookup and an error for any other.
        if (lookup.Polymorphic == prefix is null) { return null; }
        var target = lookup.ReferenceTo.FirstOrDefault(
            name => prefix is null || name.Equals(prefix, StringComparison.OrdinalIgnoreCase));
        if (target is null || org.Find(target) is not { } parent) { return null; }
        return parent.Find(header[(dot + 1)..]) is { IsKey: true } key ? new Column(header, lookup, parent, key) : null;
    }
}
