using Migration.Sandbox.Hosting;
using Migration.Sandbox.Schema;

namespace Migration.Chaos.Judging;

/// <summary>A record of the target as it is. Identity and lookups as in <see cref="World.TrueRecord"/>.</summary>
internal sealed record TargetRecord(string Object, string Id, string Identity, IReadOnlyDictionary<string, string?> Fields);

/// <summary>Reads the target from the sandbox's own tables: no fault and no API in between.</summary>
internal static class TargetReader
{
    private static readonly (string Object, string[] Fields)[] Compared =
    [
        ("Account", ["Name", "Tax_Id__c", "Revenue__c", "Segment__c", "ParentId"]),
        ("Contact", ["LastName", "Email", "AccountId", "ReportsToId"]),
        ("Visit__c", ["Account__c", "Started__c", "Day__c", "Cost__c", "Paid__c", "CreatedDate"]),
        ("Order", ["Status", "AccountId", "EffectiveDate"]),
        ("OrderItem", ["OrderId", "Quantity", "UnitPrice"]),
        ("Store__c", ["Code__c", "Stars__c", "Remark__c"]),
        ("Draft__c", ["Name"]),
    ];

    public static IReadOnlyList<TargetRecord> Read(Org org) => org.Store.Read(() => Compared.SelectMany(compared => Read(org, compared.Object, compared.Fields)).ToList());

    private static IEnumerable<TargetRecord> Read(Org org, string sObject, string[] fields)
    {
        var table = org.Store.Find(sObject)!;
        foreach (var row in table.Rows.Where(row => row[SObjectSchema.IsDeleted] != "true"))
        {
            var values = fields.ToDictionary(
                name => name, name => table.Schema.Find(name) is var field && row[field!.Ordinal] is { } value && field.Kind == ValueKind.Reference ? "@" + Identity(org, value) : row[field.Ordinal],
                StringComparer.Ordinal);
            yield return new(sObject, row[SObjectSchema.Id]!, Identity(org, row[SObjectSchema.Id]!), values);
        }
    }

    private static string Identity(Org org, string id)
    {
        var schema = org.Schema.OfId(id)!;
        return schema.Find("Legacy_Key__c") is { } key && org.Store.Table(schema).Find(id)?[key.Ordinal] is { } legacy ? legacy : id;
    }
}
