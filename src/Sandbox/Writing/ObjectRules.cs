using Migration.Sandbox.Schema;
using Migration.Sandbox.Store;

namespace Migration.Sandbox.Writing;

/// <summary>
/// What the platform itself demands of single objects: orders and contracts begin as drafts, are activated by an update of the
/// status alone and are closed to most changes afterwards; the name of a person is made of its parts.
/// </summary>
internal static class ObjectRules
{
    private const string Activated = "Activated";
    private const string Draft = "Draft";

    public static RowError? Check(OrgStore store, SObjectSchema schema, string?[]? current, string?[] row, string?[] change) => schema.Name switch
    {
        "Order" => CheckOrder(schema, current, row, change),
        "Contract" => CheckContract(schema, current, row, change),
        "OrderItem" => CheckOrderItem(store, schema, current ?? row),
        _ => null,
    };

    public static RowError? CheckDelete(OrgStore store, SObjectSchema schema, string?[] row) => schema.Name switch
    {
        "Contract" when store.Granted.Contains("DeleteActivatedContract") => null,
        "Order" or "Contract" when Status(schema, row) == Activated => new RowError(
            "DELETE_FAILED", $"Your attempt to delete {row[SObjectSchema.Id]} could not be completed because it is activated."),
        "OrderItem" => CheckOrderItem(store, schema, row),
        _ => null,
    };

    /// <summary>Fills the fields that follow from others.</summary>
    public static void Derive(SObjectSchema schema, string?[] row)
    {
        if (schema.Find("Name") is { Createable: false } name && schema.Find("LastName") is { } last)
        {
            var first = schema.Find("FirstName") is { } field ? row[field.Ordinal] : null;
            row[name.Ordinal] = string.Join(' ', new[] { first, row[last.Ordinal] }.Where(part => part is not null));
        }
        if (schema.Name is "Order" or "Contract" && Status(schema, row) is { } status)
        {
            if (schema.Find("StatusCode") is { } code) { row[code.Ordinal] = StatusCode(status); }
            if (status == Activated && schema.Find("ActivatedDate") is { } date) { row[date.Ordinal] ??= row[SObjectSchema.SystemModstamp]; }
        }
    }

    private static RowError? CheckOrder(SObjectSchema schema, string?[]? current, string?[] row, string?[] change)
    {
        var status = Status(schema, row);
        if (current is null)
        {
            return status is null || StatusCode(status) == Draft
                ? null
                : new RowError("FAILED_ACTIVATION", "An order must have a draft status when it is created.", "Status");
        }
        if (Status(schema, current) != Activated) { return CheckActivation(schema, status, change); }
        return schema.Find("AccountId") is { } account && row[account.Ordinal] != current[account.Ordinal]
            ? new RowError("FIELD_INTEGRITY_EXCEPTION", "The account of an activated order can't be changed.", "AccountId")
            : null;
    }

    private static RowError? CheckContract(SObjectSchema schema, string?[]? current, string?[] row, string?[] change)
    {
        var status = Status(schema, row);
        if (current is null)
        {
            return status == Activated
                ? new RowError("FAILED_ACTIVATION", "Choose a valid contract status and save your changes. Ask your admin for details.", "Status")
                : null;
        }
        if (Status(schema, current) != Activated) { return CheckActivation(schema, status, change); }
        return status != Activated
            ? new RowError("FIELD_INTEGRITY_EXCEPTION", "The status of an activated contract can't be changed.", "Status")
            : null;
    }

    private static RowError? CheckActivation(SObjectSchema schema, string? status, string?[] change)
    {
        if (status != Activated) { return null; }
        var others = schema.Fields.Where(field => change[field.Ordinal] is not null && field.Name != "Status").Select(field => field.Name);
        return others.Any()
            ? new RowError("FAILED_ACTIVATION", "Status must be the only field in the update that activates the record.", [.. others])
            : null;
    }

    private static RowError? CheckOrderItem(OrgStore store, SObjectSchema schema, string?[] row)
    {
        if (schema.Find("OrderId") is not { } lookup || row[lookup.Ordinal] is not { } orderId) { return null; }
        return store.Find("Order") is { } orders && orders.Find(orderId) is { } order && Status(orders.Schema, order) == Activated
            ? new RowError("FIELD_INTEGRITY_EXCEPTION", "The products of an activated order can't be changed.", "OrderId")
            : null;
    }

    private static string? Status(SObjectSchema schema, string?[] row) => schema.Find("Status") is { } field ? row[field.Ordinal] : null;

    /// <summary>The code behind a status label: every label that is neither activated nor in approval stands for a draft.</summary>
    private static string StatusCode(string status) =>
        status == Activated ? Activated : status.StartsWith("In Approval", StringComparison.Ordinal) ? "InApproval" : Draft;
}
