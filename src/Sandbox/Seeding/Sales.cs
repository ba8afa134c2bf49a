namespace Migration.Sandbox.Seeding;

/// <summary>Opportunities, the people in them, their products.</summary>
internal static class Sales
{
    private static readonly string[][] Stages =
    [
        ["Prospecting", "Qualification", "Needs Analysis", "Proposal/Price Quote", "Negotiation/Review", "Closed Won", "Closed Lost"],
        ["1 - Lead In", "2 - Qualified", "2 - Qualified", "3 - Offer Out", "4 - Haggling", "5 - Won", "6 - Lost"],
        ["New", "Talking", "Talking", "Sent Proposal", "Sent Proposal", "Won", "Lost"],
        ["PROSPECT", "QUALIFY", "QUALIFY", "PROPOSE", "NEGOTIATE", "WON", "LOST"],
    ];

    private static readonly string[] OtherRoles =
        ["Business User", "Economic Buyer", "Evaluator", "Influencer", "Technical Buyer", "Other"];
    private static readonly string[] Occasions = ["Onboarding", "Renewal", "Expansion"];
    private static readonly string[][] Kinds =
        [["New Business", "Renewal", "Expansion"], ["New", "Renew", "Upsell"], [], ["NEW", "REN", "EXP"]];

    private static readonly string[][] Losses =
    [
        ["Price", "Competitor", "No Decision", "Out of Business", "Other"],
        ["Price too high", "Competition", "never decided", "closed down", "?"],
        ["too expensive", "went with competitor", "no answer, gave up", "closed the shop", "?"], ["PRC", "CMP", "NOD", "OOB", "OTH"],
    ];

    private static readonly int[] Probabilities = [10, 20, 40, 60, 80, 100, 0];

    public static IEnumerable<SeedRow> OpportunityRows(OrgSeed org) => Deals.Of(org).Select(deal => Opportunity(org, deal));

    public static IEnumerable<SeedRow> RoleRows(OrgSeed org)
    {
        foreach (var deal in Deals.Of(org))
        {
            var dice = org.Dice(SObjects.OpportunityContactRole, deal.Serial * 2);
            yield return Role(org, deal, 0, ref dice);
            if (dice.Percent(40) && Contacts.Count(org, deal.Site) > 1)
            {
                yield return Role(org, deal, 1, ref dice);
            }
        }
    }

    public static IEnumerable<SeedRow> LineRows(OrgSeed org) =>
        from deal in Deals.Of(org)
        from i in Enumerable.Range(0, deal.Lines.Length)
        select Line(org, deal, i);

    private static SeedRow Opportunity(OrgSeed org, Deal deal)
    {
        var dice = org.Dice(SObjects.Opportunity, deal.Serial);
        var merchant = org.Merchants[deal.Site.Merchant];
        var amount = deal.Lines.Sum(line => line.Quantity * line.Price);
        var kind = deal.K == 0 ? 0 : 1 + dice.Next(2);
        var lost = dice.Next(5);
        var name = $"{merchant.Name} - {Occasions[kind]} {deal.Close.Year}";
        var row = new RowBuilder(org, SObjects.Opportunity, deal.Serial)
            .Set("Name", org.Kind == OrgKind.Borealis ? name.ToUpperInvariant() : name)
            .Set("AccountId", org.Id(SObjects.Account, deal.Site.Serial)).Set("OwnerId", org.Staff.Owner(ref dice));
        var contact = org.HasCpq && dice.Percent(50) ? Contacts.Id(org, deal.Site, 0) : null;
        var campaign = dice.Percent(25) ? PreSales.CampaignId(org, dice.Next(PreSales.OldCampaigns)) : null;
        if (org.Kind == OrgKind.Cascade)
        {
            row.Set("StageName", Stages[2][deal.Stage]).Set("CloseDate", deal.Close).Set("Amount", dice.Percent(70) ? amount : null)
                .Set("Deal_Value_Text__c", dice.Percent(50) ? $"USD {amount:N2}" : $"about {Math.Round(amount)}")
                .Set("Reason_Text__c", deal.Stage == 6 ? Losses[2][lost] : null);
        }
        else
        {
            row.Set("ContactId", contact).Set("CampaignId", campaign).Set("Pricebook2Id", Catalogue.BookId(org, deal.Book))
                .Set("StageName", Stages[(int)org.Kind][deal.Stage])
                .Set("CloseDate", deal.Close).Set("Amount", amount).Set("Probability", Probabilities[deal.Stage])
                .Set("LeadSource", dice.Percent(60) ? PreSales.Source(org.Kind, ref dice) : null);
            _ = org.Kind switch
            {
                OrgKind.Atlas => row.Set("Type", Kinds[0][kind]).Set("NextStep", deal.IsClosed ? null : "Call back")
                    .Set("Loss_Reason__c", deal.Stage == 6 ? Losses[0][lost] : null),
                OrgKind.Borealis => row.Set("Deal_Kind__c", Kinds[1][kind])
                    .Set("Lost_Because__c", deal.Stage == 6 ? Losses[1][lost] : null),
                _ => row.Set("Type", Kinds[3][kind]).Set("Loss_Code__c", deal.Stage == 6 ? Losses[3][lost] : null),
            };
        }

        return row.Set("IsClosed", deal.IsClosed).Set("IsWon", deal.IsWon)
            .Set("Description", dice.Percent(20) ? Words.Note(ref dice) : null).Build(deal.Created, ref dice);
    }

    private static SeedRow Role(OrgSeed org, Deal deal, int k, ref Dice dice) =>
        new RowBuilder(org, SObjects.OpportunityContactRole, (deal.Serial * 2) + k)
            .Set("OpportunityId", Deals.Id(org, deal)).Set("ContactId", Contacts.Id(org, deal.Site, k))
            .Set("Role", k == 0 ? "Decision Maker" : dice.Pick<string>(OtherRoles))
            .Set("IsPrimary", k == 0)
            .Build(deal.Created, ref dice);

    private static SeedRow Line(OrgSeed org, Deal deal, int i)
    {
        var serial = (deal.Serial * 4) + i;
        var dice = org.Dice(SObjects.OpportunityLineItem, serial);
        var line = deal.Lines[i];
        var article = Catalogue.Article(org.Kind, line.Place);
        return new RowBuilder(org, SObjects.OpportunityLineItem, serial)
            .Set("OpportunityId", Deals.Id(org, deal)).Set("PricebookEntryId", Catalogue.EntryId(org, deal.Book, line.Place))
            .Set("Product2Id", Catalogue.ProductId(org, line.Place))
            .Set("Name", $"{Catalogue.ProductName(article)}").Set("Quantity", (decimal)line.Quantity).Set("UnitPrice", line.Price)
            .Set("TotalPrice", line.Quantity * line.Price)
            .Set("ListPrice", line.Price).Set("ServiceDate", dice.Percent(40) ? deal.Close.AddDays(14) : null).Set("SortOrder", i + 1)
            .Set("Description", dice.Percent(15) ? Words.Note(ref dice) : null)
            .Build(deal.Created, ref dice);
    }
}
