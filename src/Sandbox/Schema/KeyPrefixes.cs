namespace Migration.Sandbox.Schema;

/// <summary>The id prefixes of standard objects; custom ones are numbered from <c>a00</c> as an org does.</summary>
internal static class KeyPrefixes
{
    private static readonly Dictionary<string, string> Standard = new(StringComparer.Ordinal)
    {
        ["Account"] = "001", ["AccountContactRelation"] = "07k", ["AccountContactRole"] = "02Z", ["AccountTeamMember"] = "01M",
        ["Asset"] = "02i", ["Attachment"] = "00P", ["Campaign"] = "701", ["CampaignMember"] = "00v", ["Case"] = "500", ["CaseComment"] = "00a",
        ["Contact"] = "003", ["ContentDocument"] = "069", ["ContentVersion"] = "068", ["Contract"] = "800", ["Event"] = "00U", ["Group"] = "00G",
        ["Lead"] = "00Q", ["Note"] = "002", ["Opportunity"] = "006", ["OpportunityContactRole"] = "00K", ["OpportunityLineItem"] = "00k",
        ["Order"] = "801", ["OrderItem"] = "802", ["Organization"] = "00D", ["Pricebook2"] = "01s", ["PricebookEntry"] = "01u",
        ["Product2"] = "01t", ["Profile"] = "00e", ["Quote"] = "0Q0", ["QuoteLineItem"] = "0QL", ["RecordType"] = "012",
        ["ServiceContract"] = "810", ["Task"] = "00T", ["User"] = "005", ["UserRole"] = "00E", ["WorkOrder"] = "0WO",
    };

    public static string? Of(string name) => Standard.GetValueOrDefault(name);

    public static string Custom(int number) => "a" + Store.SalesforceId.Base62(number, 2);
}
