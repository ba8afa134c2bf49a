using System.Globalization;
using System.Text;

namespace Migration.Chaos.World;

/// <summary>Writes the records into a plans folder as samples, from which the sandbox's orgs begin.</summary>
internal static class SampleFiles
{
    /// <param name="plans">Folder of the plans.</param>
    public static void Write(Source source, string plans)
    {
        foreach (var org in (string[])["north", "south"])
        {
            Save(org, "Account", "Id,Name,ParentId,Tax_Id__c,Revenue__c,Segment__c", source.Accounts.Where(row => row.Org == org), row => [row.Id, row.Name, row.ParentId, row.TaxId, row.Revenue, row.Segment]);
            Save(org, "Contact", "Id,AccountId,ReportsToId,LastName,Email", source.Contacts.Where(row => row.Org == org), row => [row.Id, row.AccountId, row.BossId, row.LastName, row.Email]);
            Save(
                org, "Visit__c", "Id,Account__c,Started__c,Day__c,Cost__c,Paid__c,CreatedDate", source.Visits.Where(row => row.Org == org),
                row => [row.Id, row.AccountId, row.Started, row.Day, row.Cost, row.Paid, row.Created]);
            Save(org, "Order", "Id,AccountId,Status,EffectiveDate", source.Orders.Where(row => row.Org == org), row => [row.Id, row.AccountId, row.Activated ? "Activated" : "Draft", row.EffectiveOn]);
            Save(org, "OrderItem", "Id,OrderId,Quantity,UnitPrice", source.Items.Where(row => row.Org == org), row => [row.Id, row.OrderId, row.Quantity, row.UnitPrice]);
        }
        Save("north", "Rating__c", "Id,Code__c,Stars__c,Remark__c", source.Ratings, row => [row.Id, row.Code, row.Stars, row.Remark]);
        Save("hub", "Account", "Id,Name,Tax_Id__c,Legacy_Key__c", source.HubAccounts, row => [row.Id, row.Name, row.TaxId, row.LegacyKey]);
        Save("hub", "Visit__c", "Id,Account__c,Cost__c,Paid__c,Legacy_Key__c", source.HubVisits, row => [row.Id, row.AccountId, row.Cost, false, row.LegacyKey]);
        Save("hub", "Store__c", "Id,Code__c,Stars__c,Remark__c", source.Stores, row => [row.Id, row.Code, row.Stars, row.Remark]);
        Save("hub", "Draft__c", "Id,Name,Obsolete__c", source.Drafts, row => [row.Id, row.Name, row.Obsolete]);

        void Save<T>(string org, string sObject, string header, IEnumerable<T> rows, Func<T, object?[]> cells)
        {
            var text = new StringBuilder(header).Append('\n');
            foreach (var row in rows) { text.AppendJoin(',', cells(row).Select(value => $"\"{Text(value)?.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append('\n'); }
            var folder = Path.Combine(plans, "night", "samples", org);
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, sObject + ".csv"), text.ToString());
        }
    }

    /// <summary>A value as an org holds it: numbers without closing zeros, moments in UTC with milliseconds.</summary>
    public static string? Text(object? value) => value switch
    {
        null => null,
        bool flag => flag ? "true" : "false",
        decimal number => (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
