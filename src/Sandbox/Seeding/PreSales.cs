namespace Migration.Sandbox.Seeding;

/// <summary>Leads, campaigns and who was in them.</summary>
internal static class PreSales
{
    /// <summary>Campaigns that every org has, however small the world.</summary>
    public const int OldCampaigns = 20;

    private static readonly string[][] Statuses =
    [
        ["Open - Not Contacted", "Working - Contacted", "Closed - Not Converted", "Closed - Converted"],
        ["New", "In Contact", "Dead", "Won"],
        ["Open", "Contacted", "Closed", "Converted"], ["OPEN", "WORKING", "CLOSED", "CONVERTED"],
    ];

    private static readonly string[][] Sources =
    [
        ["Web", "Phone Inquiry", "Partner Referral", "Purchased List", "Other"], ["Internet", "Telephone", "Partner", "List", "Misc"],
        ["web form", "phone", "a friend", "bought list", ""], ["WEB", "TEL", "PRT", "LST", "OTH"],
    ];

    private static readonly string[] CampaignTypes = ["Webinar", "Trade Show", "Email", "Direct Mail", "Referral Program", "Partners"];

    public static string Source(OrgKind org, ref Dice dice) => dice.Pick<string>(Sources[(int)org]);

    public static int LeadCount(OrgSeed org, Site site) => org.Dice(SObjects.Lead, -site.Serial).Weighted([35, 45, 20]);

    public static string LeadId(OrgSeed org, Site site, int k) => org.Id(SObjects.Lead, (site.Serial * 4) + k);

    public static IEnumerable<SeedRow> LeadRows(OrgSeed org) =>
        from site in org.Sites()
        from k in Enumerable.Range(0, LeadCount(org, site))
        select Lead(org, site, k);

    public static string CampaignId(OrgSeed org, int k) => org.Id(SObjects.Campaign, k + 1);

    public static int CampaignCount(OrgSeed org) => OldCampaigns + (org.Merchants.Count / 50);

    public static IEnumerable<SeedRow> CampaignRows(OrgSeed org) => Enumerable.Range(0, CampaignCount(org)).Select(k => Campaign(org, k));

    /// <summary>The owner, a second contact and a lead of an account, each in a campaign of its own.</summary>
    public static IEnumerable<SeedRow> MemberRows(OrgSeed org)
    {
        foreach (var site in org.Sites())
        {
            var dice = org.Dice(SObjects.CampaignMember, -site.Serial);
            var start = dice.Next(CampaignCount(org));
            if (dice.Percent(55))
            {
                yield return Member(org, site, 0, start, null, Contacts.Id(org, site, 0));
            }

            if (dice.Percent(60) && Contacts.Count(org, site) > 1)
            {
                yield return Member(org, site, 1, start + 3, null, Contacts.Id(org, site, 1));
            }

            if (dice.Percent(70) && LeadCount(org, site) > 0)
            {
                yield return Member(org, site, 2, start + 7, LeadId(org, site, 0), null);
            }
        }
    }

    private static SeedRow Lead(OrgSeed org, Site site, int k)
    {
        var merchant = org.Merchants[site.Merchant];
        var serial = (site.Serial * 4) + k;
        var dice = org.Dice(SObjects.Lead, serial);
        var created = Calendar.Moment(ref dice);
        var (given, family, mail) = Contacts.Person(merchant, 12 + (k * 3) + (int)org.Kind);
        var whole = $"{given} {family}";
        var status = dice.Weighted([30, 30, 22, 18]);
        var converted = status == 3;
        var owner = dice.Percent(3) ? org.Id(SObjects.Group, 1) : org.Staff.Owner(ref dice);
        var row = new RowBuilder(org, SObjects.Lead, serial).Set("OwnerId", owner)
            .Set("FirstName", org.Kind == OrgKind.Delta || dice.Percent(10) ? null : given)
            .Set("LastName", org.Kind == OrgKind.Delta ? whole : family).Set("Name", whole)
            .Set("Company", Accounts.Name(org, site, merchant))
            .Set("Email", dice.Percent(90) ? Spelling.Email(mail, org.Kind, ref dice) : null)
            .Set("Phone", dice.Percent(70) ? Spelling.Phone(merchant.DialCode, merchant.PhoneDigits, org.Kind, ref dice) : null);
        var note = dice.Percent(30) ? Words.Note(ref dice) : null;
        var title = dice.Percent(40) ? "Owner" : null;
        var mobile = dice.Percent(20) ? $"{merchant.City.AreaCode}{dice.Between(2_000_000, 9_999_999)}" : null;
        var segment = Spelling.Segment(merchant.Segment, org.Kind, ref dice);
        switch (org.Kind)
        {
            case OrgKind.Cascade:
                row.Set("City", merchant.City.Name).Set("State", Spelling.State(merchant.City, org.Kind, ref dice))
                    .Set("Source_Text__c", Source(org.Kind, ref dice));
                break;
            case OrgKind.Delta:
                row.Set("Title", title).Set("MobilePhone", mobile).Set("Street", merchant.Street).Set("City", merchant.City.Name)
                    .Set("PostalCode", merchant.PostalCode)
                    .Set("State_Code__c", merchant.City.State).Set("Country_Code__c", merchant.City.Country)
                    .Set("Segment_Code__c", segment);
                break;
            default:
                row.Set("Title", title).Set("MobilePhone", mobile).Set("Street", merchant.Street).Set("City", merchant.City.Name)
                    .Set("State", Spelling.State(merchant.City, org.Kind, ref dice)).Set("PostalCode", merchant.PostalCode)
                    .Set("Country", Spelling.Country(merchant.City, org.Kind, ref dice))
                    .Set(org.Kind == OrgKind.Borealis ? "Segment__c" : "Industry", segment);
                break;
        }

        if (org.Kind != OrgKind.Cascade)
        {
            row.Set("LeadSource", Source(org.Kind, ref dice));
        }

        if (org.Kind == OrgKind.Atlas)
        {
            row.Set("Website", dice.Percent(30) ? $"https://{merchant.Domain}" : null)
                .Set("Rating", dice.Pick<string>(["Hot", "Warm", "Cold", ""]))
                .Set("HasOptedOutOfEmail", dice.Percent(8));
        }

        if (org.HasCpq)
        {
            row.Set("AnnualRevenue", dice.Percent(30) ? dice.Between(20, 9000) * 1000L : null);
        }

        row.Set("Status", Statuses[(int)org.Kind][status]).Set("IsConverted", converted);
        if (converted)
        {
            row.Set("ConvertedAccountId", org.Id(SObjects.Account, site.Serial)).Set("ConvertedContactId", Contacts.Id(org, site, 0))
                .Set("ConvertedDate", org.Kind == OrgKind.Cascade ? null : Calendar.After(created, 90, ref dice).Day());
        }

        return row.Set("Description", note).Build(created, ref dice);
    }

    private static SeedRow Campaign(OrgSeed org, int k)
    {
        var dice = org.Dice(SObjects.Campaign, k + 1);
        var created = Calendar.Moment(ref dice);
        var start = Calendar.After(created, 60, ref dice).Day();
        var type = dice.Pick<string>(CampaignTypes);
        var cost = dice.Between(5, 400) * 100m;
        return new RowBuilder(org, SObjects.Campaign, k + 1)
            .Set("Name", $"{start.Year} {type}, wave {k + 1}").Set("ParentId", k % 8 == 0 ? null : CampaignId(org, k - (k % 8)))
            .Set("OwnerId", org.Staff.Owner(ref dice))
            .Set("Type", type).Set("Status", dice.Pick<string>(["Planned", "In Progress", "Completed", "Aborted"]))
            .Set("StartDate", start).Set("EndDate", start.AddDays(dice.Next(90)))
            .Set("BudgetedCost", cost).Set("ActualCost", dice.Percent(60) ? cost * dice.Between(80, 130) / 100m : null)
            .Set("ExpectedRevenue", cost * 4)
            .Set("ExpectedResponse", (decimal)dice.Between(1, 40)).Set("NumberSent", dice.Between(0, 5000))
            .Set("IsActive", dice.Percent(50))
            .Set("Description", dice.Percent(50) ? Words.Note(ref dice) : null)
            .Build(created, ref dice);
    }

    private static SeedRow Member(OrgSeed org, Site site, int k, int campaign, string? lead, string? contact)
    {
        var serial = (site.Serial * 4) + k;
        var dice = org.Dice(SObjects.CampaignMember, serial);
        var created = Calendar.Moment(ref dice);
        var responded = dice.Percent(30);
        return new RowBuilder(org, SObjects.CampaignMember, serial)
            .Set("CampaignId", CampaignId(org, campaign % CampaignCount(org))).Set("LeadId", lead).Set("ContactId", contact)
            .Set("Status", responded ? "Responded" : dice.Pick<string>(["Sent", "Received", "Planned"])).Set("HasResponded", responded)
            .Set("FirstRespondedDate", responded ? Calendar.After(created, 30, ref dice).Day() : null)
            .Build(created, ref dice);
    }
}
