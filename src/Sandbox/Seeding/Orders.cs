namespace Migration.Sandbox.Seeding;

/// <summary>Orders of won deals. Items follow the primary CPQ quote where there is one, else the opportunity's products.</summary>
internal static class Orders
{
    public static string Id(OrgSeed org, Deal deal) => org.Id(SObjects.Order, deal.Serial);

    public static string ItemId(OrgSeed org, Deal deal, int i) => org.Id(SObjects.OrderItem, (deal.Serial * 8) + i);

    public static IEnumerable<SeedRow> OrderRows(OrgSeed org) =>
        Deals.Of(org).Where(deal => deal.HasOrder).Select(deal => Order(org, deal));

    public static IEnumerable<SeedRow> ItemRows(OrgSeed org) =>
        from deal in Deals.Of(org)
        where deal.HasOrder
        let lines = Lines(org, deal)
        from i in Enumerable.Range(0, lines.Length)
        select Item(org, deal, i, lines[i]);

    public static DealLine[] Lines(OrgSeed org, Deal deal) => HasQuote(org, deal)
        ? [.. Cpq.Lines(org, deal, deal.Quotes - 1).Select(line => new DealLine(line.Place, line.Quantity, line.Price))]
        : deal.Lines;

    private static bool HasQuote(OrgSeed org, Deal deal) => org.HasCpq && deal.Quotes > 0;

    private static SeedRow Order(OrgSeed org, Deal deal)
    {
        var dice = org.Dice(SObjects.Order, deal.Serial);
        var merchant = org.Merchants[deal.Site.Merchant];
        var activated = dice.Percent(70);
        var effective = deal.Close.AddDays(dice.Between(0, 20));
        var contact = dice.Percent(70) ? Contacts.Id(org, deal.Site, 0) : null;
        var row = new RowBuilder(org, SObjects.Order, deal.Serial)
            .Set("Name", dice.Percent(80) ? $"{merchant.City.Name} order {deal.Serial}" : null).Set("OrderNumber", $"{deal.Serial:D8}")
            .Set("AccountId", org.Id(SObjects.Account, deal.Site.Serial))
            .Set("ContractId", deal.HasContract ? Contracts.Id(org, deal) : null);
        if (org.HasCpq)
        {
            row.Set("OpportunityId", Deals.Id(org, deal))
                .Set("SBQQ__Quote__c", HasQuote(org, deal) ? Cpq.QuoteId(org, deal, deal.Quotes - 1) : null);
        }
        else
        {
            row.Set("QuoteId", deal.Quotes > 0 ? Quotes.Id(org, deal, deal.Quotes - 1) : null);
        }

        row.Set("Pricebook2Id", Catalogue.BookId(org, deal.Book)).Set("OwnerId", org.Staff.Owner(ref dice))
            .Set("Status", activated ? "Activated" : "Draft")
            .Set("StatusCode", activated ? "Activated" : "Draft").Set("EffectiveDate", effective)
            .Set("EndDate", dice.Percent(50) ? effective.AddYears(1).AddDays(-1) : null)
            .Set("Type", deal.K == 0 ? "New" : "Renewal").Set("PoNumber", dice.Percent(40) ? $"PO-{dice.Between(1000, 99999)}" : null)
            .Set("PoDate", dice.Percent(30) ? effective : null).Set("BillToContactId", contact).Set("ShipToContactId", contact);
        if (org.Kind == OrgKind.Delta)
        {
            row.Set("BillingStreet", merchant.Street).Set("BillingCity", merchant.City.Name).Set("BillingStateCode", merchant.City.State)
                .Set("BillingPostalCode", merchant.PostalCode).Set("BillingCountryCode", merchant.City.Country);
        }
        else
        {
            Accounts.Address(row, "Billing", merchant.City, merchant.Street, merchant.PostalCode, org.Kind, ref dice);
            if (dice.Percent(60))
            {
                Accounts.Address(row, "Shipping", merchant.City, merchant.Street, merchant.PostalCode, org.Kind, ref dice);
            }
        }

        return row.Set("Description", dice.Percent(20) ? Words.Note(ref dice) : null)
            .Set("ActivatedDate", activated ? Calendar.After(deal.Created, 300, ref dice) : null)
            .Set("TotalAmount", Lines(org, deal).Sum(line => line.Quantity * line.Price))
            .Build(deal.Created, ref dice);
    }

    private static SeedRow Item(OrgSeed org, Deal deal, int i, DealLine line)
    {
        var serial = (deal.Serial * 8) + i;
        var dice = org.Dice(SObjects.OrderItem, serial);
        var row = new RowBuilder(org, SObjects.OrderItem, serial)
            .Set("OrderItemNumber", $"{serial:D10}").Set("OrderId", Id(org, deal))
            .Set("PricebookEntryId", Catalogue.EntryId(org, deal.Book, line.Place))
            .Set("Product2Id", Catalogue.ProductId(org, line.Place));
        if (org.HasCpq)
        {
            row.Set("SBQQ__QuoteLine__c", HasQuote(org, deal) ? Cpq.LineId(org, deal, deal.Quotes - 1, i) : null);
        }

        return row.Set("Quantity", (decimal)line.Quantity).Set("UnitPrice", line.Price).Set("ListPrice", line.Price)
            .Set("TotalPrice", line.Quantity * line.Price)
            .Set("ServiceDate", deal.Close.AddDays(20)).Set("EndDate", dice.Percent(30) ? deal.Close.AddYears(1).AddDays(20) : null)
            .Set("Description", dice.Percent(10) ? Words.Note(ref dice) : null)
            .Build(deal.Created, ref dice);
    }
}
