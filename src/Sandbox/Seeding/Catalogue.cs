namespace Migration.Sandbox.Seeding;

/// <summary>
/// Products and price books. The business has 120 articles; each org sells 60 of them, so that they overlap: atlas 0-59, borealis 30-89,
/// delta 20-49 and 90-119. Every org has the standard book and two of its own, each with an entry for every article.
/// </summary>
internal static class Catalogue
{
    public const int Articles = 60;
    private static readonly string[] Families = ["Marketplace", "Delivery", "Hardware", "Marketing", "Support"];
    private static readonly string[] BorealisFamilies = ["Platform", "Logistics", "Devices", "Promo", "Care"];
    private static readonly string[] DeltaFamilies = ["MKP", "DLV", "HW", "MKT", "SUP"];
    private static readonly string[] Things = ["Listing", "Courier Zone", "Tablet", "Sponsored Placement", "Care Plan"];
    private static readonly string[] Sizes = ["Basic", "Plus", "Pro", "Premium", "Enterprise", "Seasonal"];

    /// <summary>The article that an org sells in place <paramref name="place"/> (0-59).</summary>
    public static int Article(OrgKind org, int place) => org switch
    {
        OrgKind.Borealis => 30 + place,
        OrgKind.Delta => place < 30 ? 20 + place : 60 + place,
        _ => place,
    };

    public static bool IsActive(OrgSeed org, int place) => !org.Dice(SObjects.Product, -1 - place).Percent(6);

    /// <summary>A place whose article is sold today.</summary>
    public static int ActivePlace(OrgSeed org, int start)
    {
        var place = start % Articles;
        while (!IsActive(org, place))
        {
            place = (place + 1) % Articles;
        }

        return place;
    }

    public static bool IsRecurring(int article) => article % 5 is 0 or 1 or 4;

    public static string ProductId(OrgSeed org, int place) => org.Id(SObjects.Product, place + 1);

    /// <param name="book">1 is the standard book, 2 and 3 the org's own.</param>
    public static string BookId(OrgSeed org, int book) => org.Id(SObjects.Pricebook, book);

    public static string EntryId(OrgSeed org, int book, int place) => org.Id(SObjects.PricebookEntry, (book * 1000) + place);

    public static decimal Price(OrgSeed org, int book, int place)
    {
        var article = Article(org.Kind, place);
        var list = 9 + (article * 17 % 400) + (article % 4 * 0.25m);
        return Math.Round(book switch { 2 => list * 0.95m, 3 => list * 0.8m, _ => list } * (100 + (int)org.Kind) / 100m, 2);
    }

    public static string ProductName(int article) => $"{Things[article % 5]} {Sizes[article / 5 % 6]} {1 + (article / 30)}";

    public static IEnumerable<SeedRow> Rows(OrgSeed org)
    {
        for (var place = 0; place < Articles; place++)
        {
            yield return Product(org, place);
        }

        for (var book = 1; book <= 3; book++)
        {
            yield return Book(org, book);
        }

        for (var book = 1; book <= 3; book++)
        {
            for (var place = 0; place < Articles; place++)
            {
                yield return Entry(org, book, place);
            }
        }
    }

    private static string Sku(int article) => $"{DeltaFamilies[article % 5]}-{1000 + article}";

    private static SeedRow Product(OrgSeed org, int place)
    {
        var dice = org.Dice(SObjects.Product, place + 1);
        var article = Article(org.Kind, place);
        var name = ProductName(article);
        var row = new RowBuilder(org, SObjects.Product, place + 1)
            .Set("Name", org.Kind == OrgKind.Borealis ? name.ToUpperInvariant() : name)
            .Set("ProductCode", $"{org.Name[..1].ToUpperInvariant()}{article:D4}");
        _ = org.Kind == OrgKind.Borealis
            ? row.Set("Item_Code__c", Sku(article).Replace("-", "", StringComparison.Ordinal).ToLowerInvariant())
                .Set("Family", BorealisFamilies[article % 5]).Set("Unit__c", IsRecurring(article) ? "mo" : "pc")
            : row.Set("StockKeepingUnit", Sku(article)).Set("Family", (org.Kind == OrgKind.Delta ? DeltaFamilies : Families)[article % 5])
                .Set("QuantityUnitOfMeasure", Unit(org.Kind, IsRecurring(article)));
        row.Set("Description", dice.Percent(50) ? Words.Note(ref dice) : null).Set("IsActive", IsActive(org, place));
        if (org.HasCpq)
        {
            row.Set("SBQQ__SubscriptionPricing__c", IsRecurring(article) ? "Fixed Price" : null)
                .Set("SBQQ__SubscriptionTerm__c", IsRecurring(article) ? 12 : null)
                .Set("SBQQ__ChargeType__c", IsRecurring(article) ? "Recurring" : "One-Time");
        }

        return row.Build(Calendar.Moment(ref dice), ref dice);
    }

    private static string Unit(OrgKind org, bool recurring) => (org, recurring) switch
    {
        (OrgKind.Delta, true) => "MON",
        (OrgKind.Delta, false) => "EA",
        (_, true) => "Month",
        _ => "Each",
    };

    private static SeedRow Book(OrgSeed org, int book)
    {
        var dice = org.Dice(SObjects.Pricebook, book);
        return new RowBuilder(org, SObjects.Pricebook, book)
            .Set("Name", book == 1 ? "Standard Price Book" : $"{Words.TitleCase(org.Name)} {(book == 2 ? "Direct" : "Partner")}")
            .Set("IsActive", true).Set("IsStandard", book == 1).Set("IsArchived", false)
            .Set("Legacy_Key__c", org.IsTarget ? $"atlas:{SeedId.Create(SObjects.Pricebook.Prefix, "5A", 1)}" : null)
            .Build(Calendar.Epoch, ref dice);
    }

    /// <summary>The one book that the target has before the migration, keyed by hand to the standard book of atlas.</summary>
    public static SeedRow StandardBook(OrgSeed org) => Book(org, 1);

    private static SeedRow Entry(OrgSeed org, int book, int place)
    {
        var serial = (book * 1000) + place;
        var dice = org.Dice(SObjects.PricebookEntry, serial);
        return new RowBuilder(org, SObjects.PricebookEntry, serial)
            .Set("Name", ProductName(Article(org.Kind, place))).Set("Pricebook2Id", BookId(org, book))
            .Set("Product2Id", ProductId(org, place))
            .Set("UnitPrice", Price(org, book, place)).Set("UseStandardPrice", false).Set("IsActive", IsActive(org, place))
            .Build(Calendar.Moment(ref dice), ref dice);
    }
}
