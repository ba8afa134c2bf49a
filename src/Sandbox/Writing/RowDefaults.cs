using System.Globalization;
using Migration.Sandbox.Schema;
using Migration.Sandbox.Store;

namespace Migration.Sandbox.Writing;

/// <summary>Builds the row that a change leads to: what the service fills in by itself when a record is created or touched.</summary>
internal sealed class RowDefaults(OrgStore store, SObjectSchema schema)
{
    private readonly RecordType? _recordType = schema.RecordTypes.FirstOrDefault(type => type.Default && !type.Master);
    private readonly Table _table = store.Table(schema);

    public static bool IsAudit(int ordinal) => ordinal is >= SObjectSchema.CreatedDate and <= SObjectSchema.LastModifiedById;

    /// <summary>A new row without its id; <see cref="Identify"/> completes it once every check has passed.</summary>
    public string?[] NewRow(string?[] change)
    {
        var row = new string?[schema.Fields.Count];
        foreach (var field in schema.Fields)
        {
            var value = change[field.Ordinal];
            row[field.Ordinal] = value is null || Cell.IsClear(value) ? Default(field) : value;
        }
        var now = store.Now();
        row[SObjectSchema.CreatedDate] ??= now;
        row[SObjectSchema.CreatedById] ??= store.Identity.UserId;
        row[SObjectSchema.LastModifiedDate] ??= now;
        row[SObjectSchema.LastModifiedById] ??= store.Identity.UserId;
        row[SObjectSchema.SystemModstamp] = now;
        return row;
    }

    public string?[] Changed(string?[] current, string?[] change)
    {
        var row = (string?[])current.Clone();
        for (var i = 0; i < row.Length; i++)
        {
            if (change[i] is { } value) { row[i] = Cell.IsClear(value) ? null : value; }
        }
        row[SObjectSchema.LastModifiedDate] = row[SObjectSchema.SystemModstamp] = store.Now();
        row[SObjectSchema.LastModifiedById] = store.Identity.UserId;
        return row;
    }

    public void Identify(string?[] row)
    {
        row[SObjectSchema.Id] = store.NewId(_table);
        foreach (var field in schema.Fields)
        {
            if (field.AutoNumber)
            {
                row[field.Ordinal] = SalesforceId.NumberOf(row[SObjectSchema.Id]!).ToString("D8", CultureInfo.InvariantCulture);
            }
        }
    }

    private string? Default(FieldSchema field) => field switch
    {
        { Kind: ValueKind.Boolean } => field.DefaultValue is "true" or "True" ? "true" : "false",
        { Name: "OwnerId" } => store.Identity.UserId,
        { Name: "RecordTypeId" } => _recordType?.Id,
        _ => field.DefaultValue,
    };
}
