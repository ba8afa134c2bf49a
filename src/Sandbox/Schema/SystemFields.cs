using System.Text.Json.Nodes;

namespace Migration.Sandbox.Schema;

/// <summary>The seven fields that every object has, and the objects that every org has, whatever its snapshots say.</summary>
internal static class SystemFields
{
    public static IEnumerable<FieldSchema> All(SObjectSchema owner) =>
    [
        Field("Id", "id", 18, label: owner.Label + " ID", more: ("idLookup", true), defaulted: true),
        Field("IsDeleted", "boolean", label: "Deleted"),
        Field("CreatedDate", "datetime", label: "Created Date", defaulted: true),
        Reference("CreatedById", "CreatedBy", "User", "Created By ID"),
        Field("LastModifiedDate", "datetime", label: "Last Modified Date", defaulted: true),
        Reference("LastModifiedById", "LastModifiedBy", "User", "Last Modified By ID"),
        Field("SystemModstamp", "datetime", label: "System Modstamp", defaulted: true),
    ];

    /// <summary>User permissions that change what the org lets its user do.</summary>
    public static IReadOnlyList<string> Permissions { get; } = ["DeleteActivatedContract"];

    /// <summary>Built-in objects: name, key prefix and the fields that discovery and lookups by clients need.</summary>
    public static IEnumerable<(string Name, string Prefix, IReadOnlyList<FieldSchema> Fields)> Objects =>
    [
        ("User", "005",
        [
            Field("Username", "string", 80, writable: true, more: ("idLookup", true), nillable: false),
            Field("FirstName", "string", 40, writable: true), Field("LastName", "string", 80, writable: true, nillable: false),
            Field("Name", "string", 121, label: "Full Name", more: ("nameField", true)),
            Field("Email", "email", 128, writable: true, more: ("idLookup", true), nillable: false),
            Field("Alias", "string", 8, writable: true), Field("IsActive", "boolean", writable: true),
            Field("FederationIdentifier", "string", 512, writable: true, more: ("idLookup", true)),
            Field("UserType", "picklist", 40), Field("ProfileId", "reference", 18),
        ]),
        ("Organization", "00D",
        [
            Field("Name", "string", 80, more: ("nameField", true)), Field("InstanceName", "string", 5), Field("IsSandbox", "boolean"),
            Field("TrialExpirationDate", "datetime"), Field("NamespacePrefix", "string", 15), Field("OrganizationType", "picklist", 40),
        ]),
        ("RecordType", "012",
        [
            Field("Name", "string", 80, more: ("idLookup", true)), Field("DeveloperName", "string", 80), Field("SobjectType", "picklist", 40),
            Field("IsActive", "boolean"), Field("IsPersonType", "boolean"), Field("Description", "string", 255),
            Field("NamespacePrefix", "string", 15), Field("BusinessProcessId", "reference", 18),
        ]),
        ("UserPermissionAccess", "0QP", [.. Permissions.Select(permission => Field("Permissions" + permission, "boolean"))]),
    ];

    private static FieldSchema Reference(string name, string relationship, string target, string label)
    {
        var field = Json(name, "reference", 18, label, defaulted: true);
        field["referenceTo"] = new JsonArray(target);
        field["relationshipName"] = relationship;
        return new FieldSchema(field);
    }

    private static FieldSchema Field(
        string name, string type, int length = 0, string? label = null, bool writable = false, bool nillable = true, bool defaulted = false,
        (string Key, bool Value)? more = null)
    {
        var json = Json(name, type, length, label ?? name, defaulted);
        json["createable"] = writable;
        json["updateable"] = writable;
        json["nillable"] = nillable && !defaulted && type != "boolean";
        if (more is { } extra) { json[extra.Key] = extra.Value; }
        return new FieldSchema(json);
    }

    private static JsonObject Json(string name, string type, int length, string label, bool defaulted) => new()
    {
        ["name"] = name, ["type"] = type, ["length"] = length, ["label"] = label, ["defaultedOnCreate"] = defaulted,
    };
}
