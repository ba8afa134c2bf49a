namespace Migration.Sandbox.Seeding;

/// <summary>Accounts of each org in its own words. One rule or another finds a merchant again.</summary>
internal static class Accounts
{
    private static readonly string[] Tiers = ["Platinum", "Gold", "Silver", "Bronze"];
    private static readonly string[] StreetEnds = ["", "\nSuite 4", ", Unit B", " \"The Annex\""];
    private static readonly string[] Statuses = ["Active", "Paused", "Churned", "Prospect"];
    private static readonly string[] BorealisStates = ["Live", "On Hold", "Lost", "Pipeline"];
    private static readonly string[] DeltaStates = ["ACT", "PAU", "CHU", "PRO"];
    private static readonly string[][] CascadeSizes =
        [["platinum", "top account"], ["gold-ish", "GOLD", "big account"], ["silver", "medium"], ["bronze", "small", "tiny"]];

    private static readonly string[][] CascadeStatuses =
        [["active", "Live since long", "ok"], ["paused", "on hold"], ["churned!", "lost"], ["prospect", "not yet"]];

    public static IEnumerable<SeedRow> Rows(OrgSeed org) => org.Sites().Select(site => Row(org, site));

    /// <summary>The name as this account has it: leads and opportunities repeat it.</summary>
    public static string Name(OrgSeed org, Site site, Merchant merchant)
    {
        var dice = org.Dice(SObjects.Account, -site.Serial);
        return Spelling.Name(merchant.Name, org.Kind, IsMisspelt(org, site), ref dice);
    }

    public static DateTime Created(OrgSeed org, Site site)
    {
        var dice = org.Dice(SObjects.Account, site.Serial);
        return Calendar.Moment(ref dice);
    }

    private static bool IsMisspelt(OrgSeed org, Site site) => org.Dice(SObjects.Account, site.Serial + (1L << 40)).Percent(4);

    private static SeedRow Row(OrgSeed org, Site site)
    {
        var merchant = org.Merchants[site.Merchant];
        var dice = org.Dice(SObjects.Account, site.Serial);
        var created = Calendar.Moment(ref dice);
        var withoutPostalCode = dice.Percent(3);
        var phone = dice.Percent(85) || withoutPostalCode || IsMisspelt(org, site)
            ? Spelling.Phone(merchant.DialCode, merchant.PhoneDigits, org.Kind, ref dice)
            : dice.Percent(25) ? dice.Pick<string>(["000-000-0000", "n/a", "0"]) : null;
        var tax = dice.Percent(70)
            ? Spelling.TaxId(merchant.TaxDigits, merchant.City.Country, org.Kind, ref dice)
            : dice.Percent(30) ? dice.Pick<string>(["N/A", "00-0000000", "TBD", "unknown"]) : null;
        var postalCode = withoutPostalCode ? null : Spelling.PostalCode(merchant.PostalCode, org.Kind, ref dice);
        var street = merchant.Street + StreetEnds[dice.Weighted([70, 15, 10, 5])];
        var cuisine = merchant.Segment == Segment.Restaurant ? merchant.Cuisine : null;
        var mail = $"hello@{merchant.Domain}";
        var row = new RowBuilder(org, SObjects.Account, site.Serial).Set("Name", Name(org, site, merchant));
        var parent = org.Merchants.Parent(site.Merchant) is { } above && org.Merchants.IsIn(above, org.Kind)
            ? org.Id(SObjects.Account, new Site(above, 0).Serial)
            : null;
        var owner = org.Staff.Owner(ref dice);
        var website = dice.Percent(60) ? $"https://www.{merchant.Domain}" : null;
        var revenue = dice.Percent(50) ? (long?)dice.Between(20, 9000) * 1000 : null;
        var note = dice.Percent(40) ? Words.Note(ref dice) : null;

        switch (org.Kind)
        {
            case OrgKind.Atlas:
                row.Set("ParentId", parent).Set("OwnerId", owner)
                    .Set("RecordTypeId", SeedId.Create("012", "5A", merchant.Segment == Segment.Other ? 2 : 1))
                    .Set("Type", merchant.Status == 3 ? "Prospect" : "Customer")
                    .Set("Industry", Spelling.Segment(merchant.Segment, org.Kind, ref dice))
                    .Set("Merchant_Tier__c", Tiers[merchant.Tier]).Set("Merchant_Status__c", Statuses[merchant.Status])
                    .Set("Legal_Name__c", $"{merchant.Name} LLC").Set("Tax_Id__c", tax)
                    .Set("Cuisine__c", cuisine)
                    .Set("Commission_Rate__c", merchant.Commission).Set("Store_Count__c", merchant.Stores)
                    .Set("Onboarded_On__c", merchant.Since).Set("Email__c", mail).Set("Phone", phone).Set("Website", website)
                    .Set("AccountNumber", $"A-{site.Serial:D7}")
                    .Set("AccountSource", dice.Pick<string>(["Web", "Phone Inquiry", "Partner Referral", "Purchased List", "Other"]))
                    .Set("Rating", dice.Pick<string>(["Hot", "Warm", "Cold", ""]))
                    .Set("AnnualRevenue", revenue).Set("NumberOfEmployees", dice.Between(1, 400));
                Address(row, "Billing", merchant.City, street, postalCode, org.Kind, ref dice);
                if (dice.Percent(50))
                {
                    Address(row, "Shipping", merchant.City, street, postalCode, org.Kind, ref dice);
                }

                break;
            case OrgKind.Borealis:
                row.Set("OwnerId", owner).Set("Is_Merchant__c", true).Set("Merchant_Group__c", parent)
                    .Set("Merchant_Segment__c", Spelling.Segment(merchant.Segment, org.Kind, ref dice))
                    .Set("Merchant_Grade__c", "ABCD"[merchant.Tier].ToString()).Set("Merchant_State__c", BorealisStates[merchant.Status])
                    .Set("Merchant_Phone__c", phone)
                    .Set("Merchant_Email__c", Spelling.Email(mail, org.Kind, ref dice)).Set("Merchant_Tax_No__c", tax)
                    .Set("Merchant_Since__c", dice.Percent(90) ? merchant.Since : null)
                    .Set("Merchant_Fee_Pct__c", merchant.Commission / 100m).Set("Outlets__c", merchant.Stores)
                    .Set("Kitchen_Style__c", cuisine is null ? null : $"{Words.TitleCase(cuisine)} kitchen, family style")
                    .Set("Phone", dice.Percent(20) ? phone : null).Set("Website", website).Set("AccountNumber", $"{site.Serial}")
                    .Set("AnnualRevenue", revenue);
                Address(row, "Billing", merchant.City, street.ToUpperInvariant(), postalCode, org.Kind, ref dice);
                break;
            case OrgKind.Cascade:
                row.Set("ParentId", parent).Set("OwnerId", owner).Set("Category__c", Spelling.Segment(merchant.Segment, org.Kind, ref dice))
                    .Set("Size_Notes__c", dice.Percent(80) ? dice.Pick<string>(CascadeSizes[merchant.Tier]) : null)
                    .Set("Status_Notes__c", dice.Pick<string>(CascadeStatuses[merchant.Status]))
                    .Set("Tax_Info__c", tax).Set("Start_Date_Text__c", StartText(merchant.Since, ref dice))
                    .Set("Fee_Text__c", $"{merchant.Commission} %")
                    .Set("Phone", phone).Set("Website", website);
                Address(row, "Billing", merchant.City, street, postalCode, org.Kind, ref dice);
                break;
            default:
                row.Set("ParentId", parent).Set("OwnerId", owner)
                    .Set("Segment_Code__c", Spelling.Segment(merchant.Segment, org.Kind, ref dice))
                    .Set("Tier_Code__c", $"T{merchant.Tier + 1}")
                    .Set("Life_Cycle__c", DeltaStates[merchant.Status]).Set("Vat_Id__c", tax).Set("Live_Since__c", merchant.Since)
                    .Set("Take_Rate_Bps__c", (long)(merchant.Commission * 100))
                    .Set("Locations__c", merchant.Stores)
                    .Set("Cuisine_Tags__c", cuisine is null ? null : $"{cuisine};other")
                    .Set("Contact_Email__c", mail)
                    .Set("Phone", phone).Set("Website", website).Set("AccountNumber", $"D{site.Serial:D8}").Set("AnnualRevenue", revenue)
                    .Set("NumberOfEmployees", dice.Between(1, 400))
                    .Set("BillingStreet", street).Set("BillingCity", merchant.City.Name).Set("BillingStateCode", merchant.City.State)
                    .Set("BillingPostalCode", postalCode)
                    .Set("BillingCountryCode", merchant.City.Country);
                break;
        }

        return row.Set("Description", note).Build(created, ref dice);
    }

    internal static void Address(RowBuilder row, string kind, City city, string street, string? postalCode, OrgKind org, ref Dice dice) =>
        row.Set($"{kind}Street", street)
            .Set($"{kind}City", org == OrgKind.Cascade && dice.Percent(30) ? city.Name.ToLowerInvariant() : city.Name)
            .Set($"{kind}State", Spelling.State(city, org, ref dice)).Set($"{kind}PostalCode", postalCode)
            .Set($"{kind}Country", Spelling.Country(city, org, ref dice));

    private static string? StartText(DateOnly since, ref Dice dice) => dice.Next(5) switch
    {
        0 => since.ToString("MM/dd/yyyy", null),
        1 => since.ToString("yyyy-MM-dd", null),
        2 => since.ToString("MMM yyyy", null),
        3 => "long ago",
        _ => null,
    };
}
