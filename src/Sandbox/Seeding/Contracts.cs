namespace Migration.Sandbox.Seeding;

/// <summary>Contracts of won deals, CPQ subscriptions under them, assets at the merchant.</summary>
internal static class Contracts
{
    private static readonly string[] Frequencies = ["Monthly", "Quarterly", "Semiannual", "Annual"];
    private static readonly string[] Statuses = ["Draft", "In Approval Process", "Activated"];
    private static readonly string[] StatusCodes = ["Draft", "InApproval", "Activated"];

    public static string Id(OrgSeed org, Deal deal) => org.Id(SObjects.Contract, deal.Serial);

    public static IEnumerable<SeedRow> ContractRows(OrgSeed org) =>
        Deals.Of(org).Where(deal => deal.HasContract).Select(deal => Contract(org, deal));

    /// <summary>One subscription for each recurring line of the order, three at most.</summary>
    public static IEnumerable<SeedRow> SubscriptionRows(OrgSeed org)
    {
        foreach (var deal in Deals.Of(org))
        {
            if (deal.HasContract)
            {
                var lines = Orders.Lines(org, deal);
                var recurring = Enumerable.Range(0, lines.Length)
                    .Where(i => Catalogue.IsRecurring(Catalogue.Article(org.Kind, lines[i].Place))).Take(3).ToArray();
                foreach (var i in recurring)
                {
                    yield return Subscription(org, deal, i, recurring[0], lines[i]);
                }
            }
        }
    }

    /// <summary>What was delivered: a device and, now and then, an accessory below it.</summary>
    public static IEnumerable<SeedRow> AssetRows(OrgSeed org)
    {
        foreach (var deal in Deals.Of(org))
        {
            if (deal.HasOrder)
            {
                var count = 1 + org.Dice(SObjects.Asset, -deal.Serial).Weighted([70, 30]);
                for (var k = 0; k < count; k++)
                {
                    yield return Asset(org, deal, k);
                }
            }
        }
    }

    private static SeedRow Contract(OrgSeed org, Deal deal)
    {
        var dice = org.Dice(SObjects.Contract, deal.Serial);
        var merchant = org.Merchants[deal.Site.Merchant];
        var status = dice.Weighted([28, 10, 62]);
        var activated = status == 2;
        var term = dice.Pick<int>([12, 12, 24, 36]);
        var start = activated || dice.Percent(70) ? deal.Close.AddDays(dice.Between(-20, 30)) : (DateOnly?)null;
        var signed = activated ? deal.Close.AddDays(-dice.Next(20)) : (DateOnly?)null;
        var terms = dice.Percent(30) ? Words.Note(ref dice) : null;
        var row = new RowBuilder(org, SObjects.Contract, deal.Serial)
            .Set("ContractNumber", $"{deal.Serial:D8}").Set("AccountId", org.Id(SObjects.Account, deal.Site.Serial))
            .Set("OwnerId", org.Staff.Owner(ref dice))
            .Set("Status", Statuses[status]).Set("StatusCode", StatusCodes[status])
            .Set("StartDate", start).Set("EndDate", start?.AddMonths(term).AddDays(-1))
            .Set("ContractTerm", org.Kind == OrgKind.Cascade && dice.Percent(50) ? null : term);
        var signer = signed is null ? null : Contacts.Id(org, deal.Site, 0);
        if (org.Kind == OrgKind.Cascade)
        {
            row.Set("Length_Text__c", dice.Pick<string>([$"{term} months", $"{term / 12} yr", "until cancelled"]))
                .Set("CustomerSignedId", signer).Set("CustomerSignedDate", signed)
                .Set("SpecialTerms", terms);
            return row.Set("Description", dice.Percent(20) ? Words.Note(ref dice) : null).Build(deal.Created, ref dice);
        }

        row.Set("Pricebook2Id", Catalogue.BookId(org, deal.Book))
            .Set("CompanySignedId", signed is null ? null : org.Staff.AnyUser(ref dice)).Set("CompanySignedDate", signed)
            .Set("CustomerSignedId", signer).Set("CustomerSignedTitle", signer is null ? null : "Owner").Set("CustomerSignedDate", signed)
            .Set("OwnerExpirationNotice", dice.Pick<string>(["30", "60", ""])).Set("SpecialTerms", terms);
        if (org.HasCpq)
        {
            row.Set("SBQQ__Quote__c", deal.Quotes > 0 ? Cpq.QuoteId(org, deal, deal.Quotes - 1) : null)
                .Set("SBQQ__Opportunity__c", Deals.Id(org, deal)).Set("SBQQ__RenewalTerm__c", term)
                .Set("SBQQ__RenewalForecast__c", dice.Percent(50)).Set("SBQQ__RenewalQuoted__c", dice.Percent(20))
                .Set("SBQQ__Evergreen__c", dice.Percent(5))
                .Set("SBQQ__AmendmentRenewalBehavior__c", dice.Pick<string>(["Latest End Date", "Earliest End Date"]));
        }

        if (org.Kind != OrgKind.Delta)
        {
            Accounts.Address(row, "Billing", merchant.City, merchant.Street, merchant.PostalCode, org.Kind, ref dice);
        }

        return row.Set("Description", dice.Percent(20) ? Words.Note(ref dice) : null)
            .Set("ActivatedDate", activated ? Calendar.After(deal.Created, 300, ref dice) : null)
            .Build(deal.Created, ref dice);
    }

    private static SeedRow Subscription(OrgSeed org, Deal deal, int i, int root, DealLine line)
    {
        var serial = (deal.Serial * 8) + i;
        var dice = org.Dice(SObjects.Subscription, serial);
        var quoted = deal.Quotes > 0;
        var start = deal.Close.AddDays(7);
        var rootId = org.Id(SObjects.Subscription, (deal.Serial * 8) + root);
        var price = line.Price;
        return new RowBuilder(org, SObjects.Subscription, serial)
            .Set("Name", $"SUB-{serial:D7}").Set("OwnerId", org.Staff.Owner(ref dice))
            .Set("SBQQ__Account__c", org.Id(SObjects.Account, deal.Site.Serial))
            .Set("SBQQ__Contract__c", Id(org, deal)).Set("SBQQ__Product__c", Catalogue.ProductId(org, line.Place))
            .Set("SBQQ__QuoteLine__c", quoted ? Cpq.LineId(org, deal, deal.Quotes - 1, i) : null)
            .Set("SBQQ__OrderProduct__c", deal.HasOrder ? Orders.ItemId(org, deal, i) : null)
            .Set("SBQQ__Quantity__c", (decimal)line.Quantity).Set("SBQQ__RenewalQuantity__c", (decimal)line.Quantity)
            .Set("SBQQ__ListPrice__c", price).Set("SBQQ__RegularPrice__c", price)
            .Set("SBQQ__CustomerPrice__c", price).Set("SBQQ__NetPrice__c", price)
            .Set("SBQQ__RenewalPrice__c", dice.Percent(50) ? Math.Round(price * 1.03m, 2) : null)
            .Set("SBQQ__PricingMethod__c", "List").Set("SBQQ__BillingFrequency__c", dice.Pick<string>(Frequencies))
            .Set("SBQQ__ChargeType__c", "Recurring")
            .Set("SBQQ__SubscriptionStartDate__c", start)
            .Set("SBQQ__SubscriptionEndDate__c", dice.OnceIn(30) ? new DateOnly(2099, 12, 31) : start.AddYears(1).AddDays(-1))
            .Set("SBQQ__TerminatedDate__c", dice.OnceIn(25) ? start.AddMonths(5) : null).Set("SBQQ__Number__c", i + 1)
            .Set("SBQQ__RootId__c", rootId)
            .Set("SBQQ__RequiredById__c", i == root ? null : rootId).Set("SBQQ__Bundle__c", i == root).Set("SBQQ__Bundled__c", i != root)
            .Set("SBQQ__ProrateMultiplier__c", 1m)
            .Set("SBQQ__ProductName__c", Catalogue.ProductName(Catalogue.Article(org.Kind, line.Place)))
            .Build(deal.Created, ref dice);
    }

    private static SeedRow Asset(OrgSeed org, Deal deal, int k)
    {
        var serial = (deal.Serial * 2) + k;
        var dice = org.Dice(SObjects.Asset, serial);
        var line = deal.Lines[k % deal.Lines.Length];
        var root = org.Id(SObjects.Asset, deal.Serial * 2);
        var row = new RowBuilder(org, SObjects.Asset, serial)
            .Set("Name", Catalogue.ProductName(Catalogue.Article(org.Kind, line.Place)))
            .Set("AccountId", org.Id(SObjects.Account, deal.Site.Serial))
            .Set("ContactId", dice.Percent(50) ? Contacts.Id(org, deal.Site, 0) : null)
            .Set("Product2Id", Catalogue.ProductId(org, line.Place)).Set("ParentId", k == 0 ? null : root)
            .Set("RootAssetId", k == 0 ? null : root).Set("OwnerId", org.Staff.Owner(ref dice))
            .Set("SerialNumber", dice.Percent(80) ? $"SN{serial:X8}" : null)
            .Set("Status", dice.Pick<string>(["Shipped", "Installed", "Registered", "Obsolete", "Purchased"]))
            .Set("Quantity", (decimal)line.Quantity).Set("Price", line.Price)
            .Set("PurchaseDate", deal.Close).Set("InstallDate", dice.Percent(70) ? deal.Close.AddDays(15) : null)
            .Set("UsageEndDate", dice.Percent(20) ? deal.Close.AddYears(3) : null)
            .Set("IsCompetitorProduct", false);
        if (org.HasCpq)
        {
            row.Set("SBQQ__RootId__c", root).Set("SBQQ__Number__c", k + 1);
        }

        return row.Set("Description", dice.Percent(10) ? Words.Note(ref dice) : null).Build(deal.Created, ref dice);
    }
}
