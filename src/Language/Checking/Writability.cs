using Migration.Language.Binding;
using Migration.Language.Model;
using Migration.Language.Reading;
using Migration.Language.Sources;

namespace Migration.Language.Checking;

/// <summary>Which fields an operation may set.</summary>
internal static class Writability
{
    public static bool IsAudit(string field) => field is "CreatedDate" or "CreatedById" || IsOfLastWrite(field);

    /// <summary>The target sets it anew with every write, whatever the insert said.</summary>
    private static bool IsOfLastWrite(string field) => field is "LastModifiedDate" or "LastModifiedById";

    /// <summary>Reports audit fields that do not outlive the mapping's own later passes.</summary>
    public static void CheckKept(MappingHeader header, bool isDeferred, FindingBag findings)
    {
        var pass = isDeferred ? "defer" : header.Syntax.Activate is not null ? "activate" : null;
        if (pass is null || header.Operation != LoadOperation.Insert)
        {
            return;
        }

        foreach (var field in header.Syntax.Fields.Select(field => field.Field).Where(field => IsOfLastWrite(field.Value)))
        {
            findings.Add(Rules.AuditFieldLost, field.Span, header.ObjectName, field.Value, $"{header.Step}:{pass}");
        }
    }

    /// <summary>Reports a field that the operation cannot set; true when it can.</summary>
    public static bool Check(SField field, string objectName, LoadOperation operation, SourceSpan span, FindingBag findings)
    {
        if (operation is LoadOperation.Update or LoadOperation.Upsert && IsAudit(field.Name))
        {
            findings.Add(Rules.AuditField, span, objectName, field.Name, operation == LoadOperation.Update ? "an update" : "an upsert");
            return false;
        }

        if (Refusal(field, operation) is not { } refusal)
        {
            return true;
        }

        findings.Add(Rules.NotWritable, span, objectName, field.Name, refusal);
        return false;
    }

    /// <summary>The key is how a record is found, so nobody changes it; but a record that is created has to get it.</summary>
    public static bool CheckKey(SField field, string objectName, LoadOperation operation, SourceSpan span, FindingBag findings)
    {
        if (field.Createable || operation is not (LoadOperation.Insert or LoadOperation.Upsert))
        {
            return true;
        }

        const string Remedy = "cannot be set at creation, so new records would lack their key; make it writable in the target, or take another key";
        findings.Add(Rules.NotWritable, span, objectName, field.Name, Remedy);
        return false;
    }

    private static string? Refusal(SField field, LoadOperation operation)
    {
        if (operation == LoadOperation.Delete)
        {
            return "is not sent by a delete, which takes the key alone; remove it";
        }

        if (field.Calculated)
        {
            return "is a formula or roll-up: the target computes it; remove it";
        }

        if (field.AutoNumber)
        {
            return "is an auto-number: the target counts it; remove it";
        }

        if (!field.Createable && !field.Updateable)
        {
            return "is read-only; remove it";
        }

        return operation switch
        {
            LoadOperation.Insert when !field.Createable => "cannot be set by an insert (updateable only); set it in a step of its own with operation: update",
            LoadOperation.Update when !field.Updateable => "cannot be changed after creation (createable only); remove it",
            LoadOperation.Upsert when !field.Updateable =>
                "cannot be changed after creation, so an upsert of an existing record fails; load the object with operation: insert",
            LoadOperation.Upsert when !field.Createable =>
                "cannot be set at creation, so an upsert of a new record fails; set it in a step of its own with operation: update",
            _ => null,
        };
    }
}
