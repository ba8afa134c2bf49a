using Migration.Sandbox.Seeding;

namespace Migration.Chaos.World;

/// <summary>
/// Makes up the orgs of a night: accounts of both orgs that are one by their tax id, records that refer to each other, and mistakes that have to end in the
/// error table.
/// </summary>
internal sealed class SourceMaker(Random random)
{
    private static readonly string[] Orgs = ["north", "south"];
    private static readonly string[] Words = ["Burger, Sons & Co", "\"The\" Diner", "Café Zoë", "寿司 Bar", "Two\nLines", " Blank ", "O'Hara", "50% off; now", "=1+1", "Plain"];
    private static readonly string[] Segments = ["Restaurant", "FOOD", "Grocery", "Other"];

    private readonly Dictionary<string, long> _serials = [];

    public Source Make()
    {
        var accounts = Orgs.SelectMany(org => Accounts(org, random.Next(8, 40))).ToList();
        var contacts = Orgs.SelectMany(org => Contacts(org, accounts, random.Next(8, 50))).ToList();
        var visits = Orgs.SelectMany(org => Visits(org, accounts, random.Next(5, 60))).ToList();
        var orders = Orgs.SelectMany(org => Orders(org, accounts, random.Next(3, 15))).ToList();
        var items = orders.SelectMany(order => Items(order, random.Next(0, 4))).ToList();
        var stores = Many(random.Next(3, 25), _ => new Store(Id("a03", "hub"), $"C{_serials["a03hub"]}", Maybe(Stars), Maybe(Word)));
        var hubAccounts = HubAccounts(accounts);
        return new Source
        {
            Accounts = accounts,
            Contacts = contacts,
            Visits = visits,
            Orders = orders,
            Items = items,
            // Some codes are of no store, some stores have no rating.
            Ratings = [.. stores.Where(_ => random.Next(4) > 0).Select(store => store.Code).Append("C999").Select(code => new Rating(Id("a02", "north"), code, Maybe(Stars), Maybe(Word)))],
            HubAccounts = hubAccounts,
            HubVisits = random.Next(3) == 0 ? [new HubVisit(Id("a01", "hub"), hubAccounts[0].Id, 7.5m, visits[random.Next(visits.Count)].Key)] : [],
            Stores = stores,
            Drafts = Many(random.Next(2, 25), n => new Draft(Id("a04", "hub"), $"Draft {n}", random.Next(2) == 0)),
        };
    }

    private List<SourceAccount> Accounts(string org, int count)
    {
        var made = new List<SourceAccount>();
        for (var n = 0; n < count; n++)
        {
            // The same few tax ids in both orgs make some of their accounts one, twice in one org too.
            var tax = random.Next(3) == 0 ? $"T{random.Next(25)}" : random.Next(2) == 0 ? $"T-{org}-{n}" : null;
            var segment = random.Next(12) == 0 ? "Unheard Of" : Maybe(() => Segments[random.Next(Segments.Length)]);
            made.Add(new SourceAccount(org, Id("001", org), $"{Word()} {n}", n > 0 && random.Next(3) == 0 ? made[random.Next(n)].Id : null, tax, Maybe(() => Money(9_000_000)), segment));
        }
        return made;
    }

    private List<SourceContact> Contacts(string org, List<SourceAccount> accounts, int count)
    {
        var made = new List<SourceContact>();
        for (var n = 0; n < count; n++)
        {
            var mail = random.Next(15) == 0 ? "nobody at example" : Maybe(() => $"c{n}@{org}.example");
            made.Add(new SourceContact(org, Id("003", org), Of(org, accounts, "001", mayLack: true), n > 0 && random.Next(3) == 0 ? made[random.Next(n)].Id : null, $"{Word().Trim()} {n}", mail));
        }
        return made;
    }

    private List<SourceVisit> Visits(string org, List<SourceAccount> accounts, int count) => Many(count, _ => new SourceVisit(
        org, Id("a01", org), Of(org, accounts, "001", mayLack: false)!, Maybe(Moment), Maybe(() => DateOnly.FromDateTime(Moment())),
        Maybe(() => random.Next(100_000_000) / 10_000m), random.Next(2) == 0, Moment()));

    private List<SourceOrder> Orders(string org, List<SourceAccount> accounts, int count) => Many(count, _ => new SourceOrder(
        org, Id("801", org), Of(org, accounts, "001", mayLack: true), random.Next(2) == 0, DateOnly.FromDateTime(Moment())));

    private List<SourceItem> Items(SourceOrder order, int count) =>
        Many(count, _ => new SourceItem(order.Org, Id("802", order.Org), order.Id, random.Next(1, 100), Money(10_000)));

    /// <summary>One that nobody refers to, one that has a source's tax id, one that a source record is to meet by its key.</summary>
    private List<HubAccount> HubAccounts(List<SourceAccount> accounts)
    {
        var made = new List<HubAccount> { new(Id("001", "hub"), "Was here", null, null) };
        if (random.Next(3) == 0 && accounts.FirstOrDefault(account => account.TaxId is not null) is { } owner) { made.Add(new(Id("001", "hub"), "Has the tax id", owner.TaxId, null)); }
        if (random.Next(2) == 0) { made.Add(new(Id("001", "hub"), "Old name", null, accounts[random.Next(accounts.Count)].Key)); }
        return made;
    }

    /// <summary>The id of an account of the org; now and then one that no record has.</summary>
    private string? Of(string org, List<SourceAccount> accounts, string prefix, bool mayLack)
    {
        if (mayLack && random.Next(8) == 0) { return null; }
        if (random.Next(40) == 0) { return SeedId.Create(prefix, Pod(org), 900_000 + random.Next(1000)); }
        var own = accounts.Where(account => account.Org == org).ToList();
        // A few parents have many children: those are the ones that contend for locks.
        return own[random.Next(random.Next(2) == 0 ? own.Count : Math.Min(3, own.Count))].Id;
    }

    private string Id(string prefix, string org)
    {
        var serial = _serials[prefix + org] = _serials.GetValueOrDefault(prefix + org) + 1;
        return SeedId.Create(prefix, Pod(org), serial);
    }

    private static string Pod(string org) => org switch { "north" => "5N", "south" => "5S", _ => "5H" };

    private string Word() => Words[random.Next(Words.Length)];

    private decimal Stars() => random.Next(51) / 10m;

    private decimal Money(int most) => random.Next(most) + (random.Next(100) / 100m);

    private DateTime Moment() => new DateTime(1999, 12, 31, 23, 59, 58, DateTimeKind.Utc).AddSeconds(random.NextInt64(800_000_000)).AddMilliseconds(random.Next(2) * 250);

    private T? Maybe<T>(Func<T> value) where T : struct => random.Next(6) == 0 ? null : value();

    private string? Maybe(Func<string> value) => random.Next(6) == 0 ? null : value();

    private static List<T> Many<T>(int count, Func<int, T> make) => [.. Enumerable.Range(0, count).Select(make)];
}
