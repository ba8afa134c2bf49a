namespace Migration.Sandbox.Seeding;

/// <param name="Tag">Keys the dice: changing it changes all values of the object.</param>
internal sealed record SObject(string Name, string Prefix, int Tag);

internal static class SObjects
{
    public static readonly SObject User = new("User", "005", 1);
    public static readonly SObject Group = new("Group", "00G", 2);
    public static readonly SObject OrderStatus = new("OrderStatus", "0ja", 4);
    public static readonly SObject ContractStatus = new("ContractStatus", "02n", 5);
    public static readonly SObject Account = new("Account", "001", 6);
    public static readonly SObject Contact = new("Contact", "003", 7);
    public static readonly SObject AccountTeamMember = new("AccountTeamMember", "01M", 8);
    public static readonly SObject Product = new("Product2", "01t", 9);
    public static readonly SObject Pricebook = new("Pricebook2", "01s", 10);
    public static readonly SObject PricebookEntry = new("PricebookEntry", "01u", 11);
    public static readonly SObject Lead = new("Lead", "00Q", 12);
    public static readonly SObject Campaign = new("Campaign", "701", 13);
    public static readonly SObject CampaignMember = new("CampaignMember", "00v", 14);
    public static readonly SObject Opportunity = new("Opportunity", "006", 15);
    public static readonly SObject OpportunityContactRole = new("OpportunityContactRole", "00K", 16);
    public static readonly SObject OpportunityLineItem = new("OpportunityLineItem", "00k", 17);
    public static readonly SObject Quote = new("Quote", "0Q0", 18);
    public static readonly SObject QuoteLineItem = new("QuoteLineItem", "0QL", 19);
    public static readonly SObject CpqQuote = new("SBQQ__Quote__c", "a0q", 20);
    public static readonly SObject CpqQuoteLineGroup = new("SBQQ__QuoteLineGroup__c", "a0g", 21);
    public static readonly SObject CpqQuoteLine = new("SBQQ__QuoteLine__c", "a0l", 22);
    public static readonly SObject Order = new("Order", "801", 23);
    public static readonly SObject OrderItem = new("OrderItem", "802", 24);
    public static readonly SObject Contract = new("Contract", "800", 25);
    public static readonly SObject Subscription = new("SBQQ__Subscription__c", "a0s", 26);
    public static readonly SObject Asset = new("Asset", "02i", 27);
    public static readonly SObject Task = new("Task", "00T", 28);
    public static readonly SObject Event = new("Event", "00U", 29);
    public static readonly SObject Case = new("Case", "500", 30);
}
