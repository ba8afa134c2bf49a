using System.Text;
using Migration.Sandbox.Schema;

namespace Migration.Sandbox.Store;

/// <summary>Who the org is and who its integration user is; the rows of Organization, RecordType and that user follow from it.</summary>
internal sealed record OrgIdentity(string OrgId, string UserId, string Username)
{
    public static OrgIdentity Create(OrgStore store)
    {
        var org = store.Schema.Org;
        var number = Encoding.ASCII.GetBytes(org).Aggregate(17L, (sum, b) => ((sum * 31) + b) % 9_000_000_000);
        var identity = new OrgIdentity(
            SalesforceId.Create("00D", number), SalesforceId.Create("005", 1), $"admin@{org}.example");
        identity.Restore(store, "Organization", identity.OrgId,
            ("Name", org), ("InstanceName", "SBX0"), ("IsSandbox", "true"), ("OrganizationType", "Enterprise Edition"));
        identity.Restore(store, "User", identity.UserId,
            ("Username", identity.Username), ("FirstName", "Integration"), ("LastName", "User"), ("Name", "Integration User"),
            ("Email", identity.Username), ("Alias", "integ"), ("IsActive", "true"), ("UserType", "Standard"));
        identity.Restore(store, "UserPermissionAccess", SalesforceId.Create("0QP", 1),
            [.. SystemFields.Permissions.Select(permission => ("Permissions" + permission, store.Granted.Contains(permission) ? "true" : "false"))]);
        foreach (var schema in store.Schema.Objects)
        {
            foreach (var type in schema.RecordTypes.Where(type => !type.Master && type.Id.Length == 18))
            {
                identity.Restore(store, "RecordType", type.Id,
                    ("Name", type.Name), ("DeveloperName", type.DeveloperName), ("SobjectType", schema.Name),
                    ("IsActive", type.Active ? "true" : "false"), ("IsPersonType", "false"));
            }
        }
        return identity;
    }

    private void Restore(OrgStore store, string objectName, string id, params ReadOnlySpan<(string Field, string Value)> values)
    {
        var table = store.Find(objectName)!;
        var row = new string?[table.Schema.Fields.Count];
        row[SObjectSchema.Id] = id;
        row[SObjectSchema.IsDeleted] = "false";
        row[SObjectSchema.CreatedDate] = row[SObjectSchema.LastModifiedDate] = row[SObjectSchema.SystemModstamp] = "2020-01-01T00:00:00.000Z";
        row[SObjectSchema.CreatedById] = row[SObjectSchema.LastModifiedById] = UserId;
        foreach (var (field, value) in values) { row[table.Schema.Find(field)!.Ordinal] = value; }
        store.Restore(table, row);
    }
}
