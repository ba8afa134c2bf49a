namespace Migration.Sandbox.Seeding;

/// <summary>Standard quotes of borealis, which never had CPQ.</summary>
internal static class Quotes
{
    private static readonly string[] OpenStatuses = ["Draft", "Needs Review", "In Review", "Approved", "Presented", "Denied"];

    public static string Id(OrgSeed org, Deal deal, int quote) => org.Id(SObjects.Quote, (deal.Serial * 2) + quote);

    public static IEnumerable<SeedRow> QuoteRows(OrgSeed org) =>
        from deal in Deals.Of(org)
        from quote in Enumerable.Range(0, deal.Quotes)
        select Quote(org, deal, quote);

    public static IEnumerable<SeedRow> LineRows(OrgSeed org) =>
        from deal in Deals.Of(org)
        from quote in Enumerable.Range(0, deal.Quotes)
        from i in Enumerable.Range(0, deal.Lines.Length)
        select Line(org, deal, quote, i);

    private static SeedRow Quote(OrgSeed org, Deal deal, int quote)
    {
        var serial = (deal.Serial * 2) + quote;
        var dice = org.Dice(SObjects.Quote, serial);
        var total = deal.Lines.Sum(line => line.Quantity * line.Price);
        var last = quote == deal.Quotes - 1;
        var status = last && deal.IsWon ? "Accepted" : deal.Stage == 6 ? "Rejected" : dice.Pick<string>(OpenStatuses);
        return new RowBuilder(org, SObjects.Quote, serial)
            .Set("Name", $"OFFER {serial}").Set("QuoteNumber", $"{serial:D8}").Set("OpportunityId", Deals.Id(org, deal))
            .Set("AccountId", org.Id(SObjects.Account, deal.Site.Serial))
            .Set("ContactId", dice.Percent(70) ? Contacts.Id(org, deal.Site, 0) : null).Set("OwnerId", org.Staff.Owner(ref dice))
            .Set("Pricebook2Id", Catalogue.BookId(org, deal.Book))
            .Set("Status", status).Set("ExpirationDate", deal.Close.AddDays(30)).Set("TotalPrice", total).Set("GrandTotal", total)
            .Set("Payment_Days__c", dice.Percent(80) ? dice.Pick<long>([14, 30, 60]) : null)
            .Set("Description", dice.Percent(30) ? Words.Note(ref dice) : null)
            .Build(deal.Created, ref dice);
    }

    private static SeedRow Line(OrgSeed org, Deal deal, int quote, int i)
    {
        var serial = (((deal.Serial * 2) + quote) * 4) + i;
        var dice = org.Dice(SObjects.QuoteLineItem, serial);
        var line = deal.Lines[i];
        return new RowBuilder(org, SObjects.QuoteLineItem, serial)
            .Set("LineNumber", $"{serial:D8}").Set("QuoteId", Id(org, deal, quote))
            .Set("PricebookEntryId", Catalogue.EntryId(org, deal.Book, line.Place))
            .Set("Product2Id", Catalogue.ProductId(org, line.Place)).Set("Quantity", (decimal)line.Quantity).Set("UnitPrice", line.Price)
            .Set("ListPrice", line.Price)
            .Set("Discount", dice.Percent(20) ? (decimal)dice.Between(1, 25) : null).Set("TotalPrice", line.Quantity * line.Price)
            .Set("SortOrder", i + 1)
            .Set("Description", dice.Percent(10) ? Words.Note(ref dice) : null)
            .Set("ServiceDate", dice.Percent(30) ? deal.Close.AddDays(10) : null)
            .Build(deal.Created, ref dice);
    }
}
