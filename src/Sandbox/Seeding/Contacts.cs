namespace Migration.Sandbox.Seeding;

/// <summary>
/// Contacts and account teams. A person (merchant, number) is the same in every org; the first contact of an account is always person 0,
/// the owner, so that accounts of one merchant share at least that person.
/// </summary>
internal static class Contacts
{
    private static readonly string[][] Roles =
    [
        ["Owner", "Manager", "Accounting", "Marketing", "Other"], ["Proprietor", "GM", "Bookkeeper", "Marketing", "Staff"], [],
        ["OWN", "MGR", "ACC", "MKT", "OTH"],
    ];

    private static readonly string[][] Languages = [["en", "fr", "es"], ["English", "French", "Spanish"], [], ["en-US", "fr-CA", "es-MX"]];
    private static readonly string[] TeamRoles =
        ["Account Manager", "Channel Manager", "Executive Sponsor", "Lead Qualifier", "Pre-Sales Consultant", "Sales Manager"];

    private static readonly string[] Titles = ["Owner", "General Manager", "Head of Accounting", "Marketing Lead", "Chef"];

    /// <summary>1 to 3, about two.</summary>
    public static int Count(OrgSeed org, Site site) => 1 + org.Dice(SObjects.Contact, -site.Serial).Weighted([32, 40, 28]);

    public static string Id(OrgSeed org, Site site, int k) => org.Id(SObjects.Contact, Serial(site, k));

    public static IEnumerable<SeedRow> Rows(OrgSeed org) =>
        from site in org.Sites()
        from k in Enumerable.Range(0, Count(org, site))
        select Row(org, site, k);

    public static IEnumerable<SeedRow> TeamRows(OrgSeed org) =>
        from site in org.Sites()
        from k in Enumerable.Range(0, org.Dice(SObjects.AccountTeamMember, -site.Serial).Weighted([45, 35, 20]))
        select TeamRow(org, site, k);

    /// <summary>Given and family name and the local part of a person of a merchant.</summary>
    internal static (string Given, string Family, string Mail) Person(Merchant merchant, int person)
    {
        var given = Words.GivenNames[((merchant.Number * 5) + (person * 11)) % Words.GivenNames.Length];
        var family = Words.FamilyNames[((merchant.Number * 3) + (person * 13)) % Words.FamilyNames.Length];
        return (given, family, $"{Words.Slug(given)}.{Words.Slug(family)}@{merchant.Domain}");
    }

    private static long Serial(Site site, int k) => (site.Serial * 8) + k;

    private static SeedRow Row(OrgSeed org, Site site, int k)
    {
        var merchant = org.Merchants[site.Merchant];
        var serial = Serial(site, k);
        var dice = org.Dice(SObjects.Contact, serial);
        var created = Calendar.After(Accounts.Created(org, site), 500, ref dice);
        var person = k == 0 || dice.Percent(60) ? k : 3 + ((int)org.Kind * 2) + k;
        var (given, family, mail) = Person(merchant, person);
        var whole = $"{given} {family}";
        var role = k == 0 ? 0 : 1 + dice.Next(4);
        var row = new RowBuilder(org, SObjects.Contact, serial)
            .Set("AccountId", dice.OnceIn(2500) ? org.DanglingId(SObjects.Account, serial) : org.Id(SObjects.Account, site.Serial))
            .Set("OwnerId", org.Staff.Owner(ref dice));
        _ = org.Kind switch
        {
            OrgKind.Delta => row.Set("LastName", whole).Set("Name", whole),
            OrgKind.Borealis => row.Set("FirstName", given.ToUpperInvariant()).Set("LastName", family.ToUpperInvariant())
                .Set("Name", whole.ToUpperInvariant()),
            OrgKind.Cascade when dice.Percent(10) => row.Set("LastName", "(owner)").Set("Name", "(owner)"),
            _ => row.Set("FirstName", dice.Percent(5) ? null : given).Set("LastName", family).Set("Name", whole),
        };
        row.Set("Title", dice.Percent(70) ? Titles[role] : null)
            .Set("Email", dice.Percent(92) ? Spelling.Email(mail, org.Kind, ref dice) : null)
            .Set("Phone", dice.Percent(60) ? Phone(org, merchant, person, ref dice) : null)
            .Set("MobilePhone", dice.Percent(30) ? Phone(org, merchant, person + 20, ref dice) : null);
        var note = dice.Percent(15) ? Words.Note(ref dice) : null;
        var superior = k > 0 && dice.Percent(40) ? Id(org, site, 0) : null;
        var language = merchant.City.State == "QC" ? 1 : merchant.City.Country == "MX" ? 2 : 0;
        switch (org.Kind)
        {
            case OrgKind.Atlas:
                row.Set("Salutation", dice.Pick<string>(["Mr.", "Ms.", "Dr.", ""]))
                    .Set("Department", dice.Pick<string>(["Front", "Back office", ""])).Set("Role__c", Roles[0][role])
                    .Set("Preferred_Language__c", Languages[0][language]).Set("ReportsToId", superior)
                    .Set("LeadSource", dice.Pick<string>(["Web", "Phone Inquiry", "Other", ""]))
                    .Set("HasOptedOutOfEmail", dice.Percent(10)).Set("DoNotCall", dice.Percent(10));
                Accounts.Address(row, "Mailing", merchant.City, merchant.Street, merchant.PostalCode, org.Kind, ref dice);
                row.Set("Description", note);
                break;
            case OrgKind.Borealis:
                row.Set("Position__c", Roles[1][role]).Set("Language__c", Languages[1][language]).Set("No_Mail__c", dice.Percent(10))
                    .Set("No_Call__c", dice.Percent(10));
                Accounts.Address(row, "Mailing", merchant.City, merchant.Street, merchant.PostalCode, org.Kind, ref dice);
                row.Set("Description", note);
                break;
            case OrgKind.Cascade:
                row.Set("Notes__c", note);
                break;
            default:
                row.Set("Function_Code__c", Roles[3][role]).Set("Lang_Code__c", Languages[3][language]).Set("ReportsToId", superior)
                    .Set("HasOptedOutOfEmail", dice.Percent(10))
                    .Set("MailingStreet", merchant.Street).Set("MailingCity", merchant.City.Name)
                    .Set("MailingStateCode", merchant.City.State).Set("MailingPostalCode", merchant.PostalCode)
                    .Set("MailingCountryCode", merchant.City.Country).Set("Description", note);
                break;
        }

        return row.Build(created, ref dice);
    }

    private static string Phone(OrgSeed org, Merchant merchant, int person, ref Dice dice)
    {
        var line = 2_000_000 + (((merchant.Number * 97L) + (person * 1_117_651L)) % 7_999_999);
        return Spelling.Phone(merchant.DialCode, $"{merchant.City.AreaCode}{line}", org.Kind, ref dice);
    }

    private static SeedRow TeamRow(OrgSeed org, Site site, int k)
    {
        var serial = (site.Serial * 4) + k;
        var start = org.Dice(SObjects.AccountTeamMember, -site.Serial).Next(1000);
        var dice = org.Dice(SObjects.AccountTeamMember, serial);
        return new RowBuilder(org, SObjects.AccountTeamMember, serial)
            .Set("AccountId", org.Id(SObjects.Account, site.Serial)).Set("UserId", org.Staff.Member(start, k))
            .Set("TeamMemberRole", dice.Pick<string>(TeamRoles))
            .Set("AccountAccessLevel", dice.Pick<string>(["Read", "Edit"]))
            .Set("OpportunityAccessLevel", dice.Pick<string>(["None", "Read", "Edit"]))
            .Set("CaseAccessLevel", dice.Pick<string>(["None", "Read", "Edit"])).Set("ContactAccessLevel", "ControlledByParent")
            .Build(Calendar.After(Accounts.Created(org, site), 700, ref dice), ref dice);
    }
}
