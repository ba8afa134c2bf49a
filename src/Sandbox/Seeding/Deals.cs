namespace Migration.Sandbox.Seeding;

/// <summary>One article in a deal.</summary>
internal readonly record struct DealLine(int Place, int Quantity, decimal Price);

/// <summary>
/// What an opportunity and all that followed from it have in common; computed from its serial, so that quotes, orders and contracts agree.
/// </summary>
/// <param name="Stage">0 to 6 in the target's order: Prospecting … Closed Won (5), Closed Lost (6).</param>
/// <param name="Book">2 or 3: the org's own price books.</param>
/// <param name="Quotes">0 to 2; the last one is the primary.</param>
internal sealed record Deal(
    Site Site, int K, long Serial, int Stage, int Book, DateTime Created, DateOnly Close, int Quotes, bool HasOrder, bool HasContract,
    DealLine[] Lines)
{
    public bool IsWon => Stage == 5;

    public bool IsClosed => Stage >= 5;
}

internal static class Deals
{
    public static int Count(OrgSeed org, Site site) => org.Dice(SObjects.Opportunity, -site.Serial).Weighted([20, 35, 25, 20]);

    public static IEnumerable<Deal> Of(OrgSeed org) => org.Sites().SelectMany(site => Of(org, site));

    public static IEnumerable<Deal> Of(OrgSeed org, Site site)
    {
        var count = Count(org, site);
        for (var k = 0; k < count; k++)
        {
            yield return Create(org, site, k);
        }
    }

    public static string Id(OrgSeed org, Deal deal) => org.Id(SObjects.Opportunity, deal.Serial);

    private static Deal Create(OrgSeed org, Site site, int k)
    {
        var serial = (site.Serial * 4) + k;
        var dice = org.Dice(SObjects.Opportunity, serial + (1L << 40));
        var created = Calendar.After(Accounts.Created(org, site), 900, ref dice);
        var stage = dice.Weighted([8, 8, 8, 12, 8, 42, 14]);
        var book = dice.Percent(70) ? 2 : 3;
        var close = dice.OnceIn(80) ? new DateOnly(2024, 2, 29) : created.Day().AddDays(dice.Between(0, 300));
        var lines = new DealLine[dice.Between(1, 4)];
        var start = dice.Next(Catalogue.Articles);
        for (var i = 0; i < lines.Length; i++)
        {
            var place = Catalogue.ActivePlace(org, start + (i * 13));
            lines[i] = new DealLine(place, dice.OnceIn(4) ? dice.Between(2, 40) : 1, Catalogue.Price(org, book, place));
        }

        var quotes = stage >= 3 && dice.Percent(80) ? 1 + dice.Weighted([75, 25]) : 0;
        var won = stage == 5;
        return new Deal(site, k, serial, stage, book, created, close, quotes, won && dice.Percent(90), won && dice.Percent(70), lines);
    }
}
