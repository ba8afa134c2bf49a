namespace Migration.Sandbox.Seeding;

/// <param name="Parent">Index of the line whose bundle this one belongs to, or null.</param>
internal readonly record struct QuoteLine(int Index, int Group, int? Parent, bool Bundle, int Place, int Quantity, decimal Price);

/// <summary>Salesforce CPQ quotes of atlas and delta: groups, lines, bundles whose parts point at their head.</summary>
internal static class Cpq
{
    private static readonly string[] Statuses = ["Draft", "In Review", "Approved", "Denied", "Presented", "Accepted", "Rejected"];
    private static readonly string[] Frequencies = ["Monthly", "Quarterly", "Semiannual", "Annual"];

    public static string QuoteId(OrgSeed org, Deal deal, int quote) => org.Id(SObjects.CpqQuote, QuoteSerial(deal, quote));

    public static string LineId(OrgSeed org, Deal deal, int quote, int line) =>
        org.Id(SObjects.CpqQuoteLine, (QuoteSerial(deal, quote) * 8) + line);

    public static IEnumerable<SeedRow> QuoteRows(OrgSeed org) =>
        from deal in Deals.Of(org)
        from quote in Enumerable.Range(0, deal.Quotes)
        select Quote(org, deal, quote);

    public static IEnumerable<SeedRow> GroupRows(OrgSeed org) =>
        from deal in Deals.Of(org)
        from quote in Enumerable.Range(0, deal.Quotes)
        from @group in Enumerable.Range(0, GroupCount(org, deal, quote))
        select Group(org, deal, quote, @group);

    public static IEnumerable<SeedRow> LineRows(OrgSeed org) =>
        from deal in Deals.Of(org)
        from quote in Enumerable.Range(0, deal.Quotes)
        from line in Lines(org, deal, quote)
        select Line(org, deal, quote, line);

    /// <summary>The lines of a quote; with three or more, the first may be a bundle and the next two its parts.</summary>
    public static QuoteLine[] Lines(OrgSeed org, Deal deal, int quote)
    {
        var serial = QuoteSerial(deal, quote);
        var dice = org.Dice(SObjects.CpqQuoteLine, -serial);
        var lines = new QuoteLine[dice.Between(2, 5)];
        var bundle = lines.Length >= 3 && dice.Percent(60);
        var nested = bundle && lines.Length >= 4 && dice.Percent(20);
        var groups = GroupCount(org, deal, quote);
        for (var i = 0; i < lines.Length; i++)
        {
            var place = i < deal.Lines.Length ? deal.Lines[i].Place : Catalogue.ActivePlace(org, deal.Lines[0].Place + 5 + (i * 11));
            int? parent = !bundle ? null : i is 1 or 2 ? 0 : i == 3 && nested ? 2 : null;
            var owner = parent is null ? i % groups : lines[parent.Value].Group;
            var head = bundle && (i == 0 || (nested && i == 2));
            lines[i] = new QuoteLine(i, owner, parent, head, place, dice.Between(1, 5), Catalogue.Price(org, deal.Book, place));
        }

        return lines;
    }

    private static long QuoteSerial(Deal deal, int quote) => (deal.Serial * 2) + quote;

    private static int GroupCount(OrgSeed org, Deal deal, int quote) =>
        1 + org.Dice(SObjects.CpqQuoteLineGroup, -QuoteSerial(deal, quote)).Weighted([65, 35]);

    private static string Frequency(Deal deal) => Frequencies[(int)(deal.Serial % Frequencies.Length)];

    private static SeedRow Quote(OrgSeed org, Deal deal, int quote)
    {
        var serial = QuoteSerial(deal, quote);
        var dice = org.Dice(SObjects.CpqQuote, serial);
        var primary = quote == deal.Quotes - 1;
        var merchant = org.Merchants[deal.Site.Merchant];
        var status = primary && deal.IsWon ? 5 : deal.Stage == 6 ? 6 : dice.Next(5);
        var start = deal.Close.AddDays(7);
        var lines = Lines(org, deal, quote);
        var total = lines.Sum(line => line.Price * line.Quantity);
        return new RowBuilder(org, SObjects.CpqQuote, serial)
            .Set("Name", $"Q-{serial:D6}").Set("OwnerId", org.Staff.Owner(ref dice))
            .Set("SBQQ__Account__c", org.Id(SObjects.Account, deal.Site.Serial))
            .Set("SBQQ__Opportunity2__c", Deals.Id(org, deal))
            .Set("SBQQ__PrimaryContact__c", dice.Percent(80) ? Contacts.Id(org, deal.Site, 0) : null)
            .Set("SBQQ__PriceBook__c", Catalogue.BookId(org, deal.Book)).Set("SBQQ__PricebookId__c", Catalogue.BookId(org, deal.Book))
            .Set("SBQQ__SalesRep__c", org.Staff.Owner(ref dice)).Set("SBQQ__Primary__c", primary).Set("SBQQ__Status__c", Statuses[status])
            .Set("SBQQ__Type__c", deal.K == 0 ? "Quote" : dice.Pick<string>(["Quote", "Renewal", "Amendment"]))
            .Set("SBQQ__StartDate__c", start).Set("SBQQ__EndDate__c", start.AddYears(1).AddDays(-1))
            .Set("SBQQ__ExpirationDate__c", deal.Close.AddDays(30)).Set("SBQQ__SubscriptionTerm__c", 12)
            .Set("SBQQ__PaymentTerms__c", dice.Pick<string>(["Net 30", "Net 15", "Due on receipt", ""]))
            .Set("SBQQ__BillingFrequency__c", Frequency(deal))
            .Set("SBQQ__CustomerDiscount__c", dice.Percent(30) ? dice.Between(1, 40) / 2m : null).Set("SBQQ__LineItemsGrouped__c", true)
            .Set("SBQQ__Ordered__c", primary && deal.HasOrder).Set("SBQQ__BillingName__c", merchant.Name)
            .Set("SBQQ__BillingStreet__c", merchant.Street).Set("SBQQ__BillingCity__c", merchant.City.Name)
            .Set("SBQQ__BillingState__c", merchant.City.State).Set("SBQQ__BillingPostalCode__c", merchant.PostalCode)
            .Set("SBQQ__BillingCountry__c", merchant.City.Country)
            .Set("SBQQ__Notes__c", dice.Percent(20) ? Words.Note(ref dice) : null).Set("SBQQ__NetAmount__c", total)
            .Set("SBQQ__ListAmount__c", total).Set("SBQQ__LineItemCount__c", lines.Length)
            .Build(deal.Created, ref dice);
    }

    private static SeedRow Group(OrgSeed org, Deal deal, int quote, int k)
    {
        var serial = (QuoteSerial(deal, quote) * 2) + k;
        var dice = org.Dice(SObjects.CpqQuoteLineGroup, serial);
        var total = Lines(org, deal, quote).Where(line => line.Group == k).Sum(line => line.Price * line.Quantity);
        return new RowBuilder(org, SObjects.CpqQuoteLineGroup, serial)
            .Set("Name", k == 0 ? "Store front" : "Back office").Set("SBQQ__Quote__c", QuoteId(org, deal, quote))
            .Set("SBQQ__Account__c", org.Id(SObjects.Account, deal.Site.Serial))
            .Set("SBQQ__Number__c", k + 1).Set("SBQQ__Optional__c", false)
            .Set("SBQQ__Description__c", dice.Percent(20) ? Words.Note(ref dice) : null)
            .Set("SBQQ__SubscriptionTerm__c", 12).Set("SBQQ__BillingFrequency__c", Frequency(deal)).Set("SBQQ__ListTotal__c", total)
            .Set("SBQQ__CustomerTotal__c", total).Set("SBQQ__NetTotal__c", total)
            .Build(deal.Created, ref dice);
    }

    private static SeedRow Line(OrgSeed org, Deal deal, int quote, QuoteLine line)
    {
        var quoteSerial = QuoteSerial(deal, quote);
        var serial = (quoteSerial * 8) + line.Index;
        var dice = org.Dice(SObjects.CpqQuoteLine, serial);
        var recurring = Catalogue.IsRecurring(Catalogue.Article(org.Kind, line.Place));
        var discount = dice.Percent(25) ? dice.Between(1, 60) / 2m : (decimal?)null;
        var net = Math.Round(line.Price * (100 - (discount ?? 0)) / 100m, 2);
        var start = deal.Close.AddDays(7);
        return new RowBuilder(org, SObjects.CpqQuoteLine, serial)
            .Set("Name", $"QL-{serial:D7}").Set("SBQQ__Quote__c", QuoteId(org, deal, quote))
            .Set("SBQQ__Group__c", org.Id(SObjects.CpqQuoteLineGroup, (quoteSerial * 2) + line.Group))
            .Set("SBQQ__Product__c", Catalogue.ProductId(org, line.Place))
            .Set("SBQQ__RequiredBy__c", line.Parent is { } parent ? LineId(org, deal, quote, parent) : null)
            .Set("SBQQ__Number__c", line.Index + 1).Set("SBQQ__Quantity__c", (decimal)line.Quantity).Set("SBQQ__ListPrice__c", line.Price)
            .Set("SBQQ__RegularPrice__c", line.Price)
            .Set("SBQQ__CustomerPrice__c", net).Set("SBQQ__NetPrice__c", net).Set("SBQQ__UnitCost__c", Math.Round(line.Price * 0.6m, 2))
            .Set("SBQQ__Discount__c", discount)
            .Set("SBQQ__ProrateMultiplier__c", 1m).Set("SBQQ__PricingMethod__c", "List")
            .Set("SBQQ__PricebookEntryId__c", Catalogue.EntryId(org, deal.Book, line.Place))
            .Set("SBQQ__SubscriptionPricing__c", recurring ? "Fixed Price" : null).Set("SBQQ__SubscriptionTerm__c", recurring ? 12 : null)
            .Set("SBQQ__StartDate__c", recurring ? start : null)
            .Set("SBQQ__EndDate__c", recurring ? start.AddYears(1).AddDays(-1) : null)
            .Set("SBQQ__BillingFrequency__c", recurring ? Frequency(deal) : null)
            .Set("SBQQ__ChargeType__c", recurring ? "Recurring" : "One-Time").Set("SBQQ__Bundle__c", line.Bundle)
            .Set("SBQQ__Bundled__c", line.Parent is not null)
            .Set("SBQQ__OptionLevel__c", line.Parent is { } above ? above == 0 ? 1 : 2 : null)
            .Set("SBQQ__OptionType__c", line.Parent is null ? null : "Component").Set("SBQQ__Optional__c", false)
            .Set("SBQQ__Taxable__c", dice.Percent(80)).Set("SBQQ__Description__c", dice.Percent(10) ? Words.Note(ref dice) : null)
            .Set("SBQQ__NetTotal__c", net * line.Quantity)
            .Set("SBQQ__CustomerTotal__c", net * line.Quantity)
            .Build(deal.Created, ref dice);
    }
}
