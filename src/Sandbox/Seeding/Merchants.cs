namespace Migration.Sandbox.Seeding;

internal enum Segment
{
    Restaurant,
    Grocery,
    Convenience,
    Retail,
    Pharmacy,
    Other,
}

/// <param name="State">Code of the state.</param>
/// <param name="Country">US, CA or MX.</param>
internal sealed record City(string Name, string State, string StateName, string Country, string PostalPrefix, string AreaCode);

/// <summary>A merchant as it is in the world, before any org misspelt it.</summary>
/// <param name="TaxDigits">Nine digits, of no other merchant.</param>
/// <param name="PhoneDigits">Ten digits without country code, of no other merchant.</param>
/// <param name="Name">With accents and without legal form; members of a chain share it.</param>
internal sealed record Merchant(
    int Number, string Name, Segment Segment, int Tier, int Status, City City, string Street, string PostalCode, string TaxDigits,
    string PhoneDigits, string Domain, int Stores, decimal Commission, DateOnly Since, string Cuisine)
{
    public string DialCode => City.Country == "MX" ? "52" : "1";
}

/// <summary>
/// All merchants of the world, each computed from its number. Blocks of 25 may be a chain: the first is the group, two are its regions,
/// some of the rest are members with the group's name and a postal code of their own.
/// </summary>
internal sealed class Merchants(int scale, int seed)
{
    private const int Block = 25;
    private const int World = 200;
    private static readonly int Kinds = Words.RestaurantKinds.Length + Words.ShopKinds.Length;
    private static readonly int Names = Words.First.Length * Words.Second.Length * Kinds;

    private static readonly City[] Cities =
    [
        new("San Francisco", "CA", "California", "US", "941", "415"), new("Los Angeles", "CA", "California", "US", "900", "213"),
        new("New York", "NY", "New York", "US", "100", "212"),
        new("Boston", "MA", "Massachusetts", "US", "021", "617"), new("Chicago", "IL", "Illinois", "US", "606", "312"),
        new("Austin", "TX", "Texas", "US", "787", "512"),
        new("Seattle", "WA", "Washington", "US", "981", "206"), new("Denver", "CO", "Colorado", "US", "802", "303"),
        new("Miami", "FL", "Florida", "US", "331", "305"),
        new("Newark", "NJ", "New Jersey", "US", "071", "973"), new("Portland", "OR", "Oregon", "US", "972", "503"),
        new("Phoenix", "AZ", "Arizona", "US", "850", "602"),
        new("Atlanta", "GA", "Georgia", "US", "303", "404"), new("Philadelphia", "PA", "Pennsylvania", "US", "191", "215"),
        new("Minneapolis", "MN", "Minnesota", "US", "554", "612"),
        new("Las Vegas", "NV", "Nevada", "US", "891", "702"), new("Vancouver", "BC", "British Columbia", "CA", "V5", "604"),
        new("Toronto", "ON", "Ontario", "CA", "M4", "416"),
        new("Montréal", "QC", "Québec", "CA", "H2", "514"), new("Guadalajara", "JAL", "Jalisco", "MX", "441", "332"),
    ];

    // Most rows ask for the merchant that the row before asked for.
    private Merchant? _last;

    public int Count => scale;

    public Merchant this[int number] => _last is { } last && last.Number == number ? last : _last = Create(number);

    /// <summary>About a third of the merchants are in more than one org; groups are in at least two.</summary>
    public bool IsIn(int number, OrgKind org)
    {
        var dice = new Dice(seed, World, 1, number);
        var orgs = number % Block == 0 && IsChain(number) ? 2 + dice.Weighted([60, 30, 10]) : 1 + dice.Weighted([65, 22, 9, 4]);
        Span<int> weights = [34, 27, 12, 27];
        var total = 100;
        for (; orgs > 0; orgs--)
        {
            var roll = dice.Next(total);
            for (var i = 0; i < 4; i++)
            {
                if ((roll -= weights[i]) < 0)
                {
                    if (i == (int)org)
                    {
                        return true;
                    }

                    total -= weights[i];
                    weights[i] = 0;
                    break;
                }
            }
        }

        return false;
    }

    /// <summary>The merchant above this one in its chain: the region, else the group. Null outside chains and for the group.</summary>
    public int? Parent(int number)
    {
        if (ChainHead(number) is not { } head)
        {
            return null;
        }

        if (number % Block is 5 or 10)
        {
            return head;
        }

        var region = head + (new Dice(seed, World, 2, number).Percent(50) ? 5 : 10);
        return region < Count && new Dice(seed, World, 3, number).Percent(60) ? region : head;
    }

    /// <summary>The group of a region or member; null for groups and for merchants outside chains.</summary>
    private int? ChainHead(int number)
    {
        var head = number - (number % Block);
        return number != head && IsChain(head) && (number % Block is 5 or 10 || new Dice(seed, World, 4, number).Percent(35)) ? head : null;
    }

    private bool IsChain(int head) => new Dice(seed, World, 5, head).Percent(60);

    // 7919 shares no factor with the number of names, so no two merchants outside a chain share one.
    private (string Name, Segment Segment) NameOf(int number)
    {
        var pick = (int)((number % Names * 7919L + (uint)seed) % Names);
        var kind = pick % Kinds;
        var restaurant = kind < Words.RestaurantKinds.Length;
        var text = restaurant ? Words.RestaurantKinds[kind] : Words.ShopKinds[kind - Words.RestaurantKinds.Length];
        var words = pick / Kinds;
        var name = $"{Words.First[words % Words.First.Length]} {Words.Second[words / Words.First.Length]} {text}";
        var segment = restaurant ? Segment.Restaurant : (kind - Words.RestaurantKinds.Length) switch
        {
            < 5 => Segment.Grocery,
            < 8 => Segment.Convenience,
            < 11 => Segment.Retail,
            < 13 => Segment.Pharmacy,
            _ => Segment.Other,
        };
        return (number < Names ? name : $"{name} {1 + (number / Names)}", segment);
    }

    // The last places follow the number, so that members of a chain never share a postal code.
    private static string PostalCode(City city, int number) => city.Country == "CA"
        ? $"{city.PostalPrefix}{"ABCEGHJKLMNPRSTVXY"[number % 18]} {number / 18 % 10}A{number % 10}"
        : $"{city.PostalPrefix}{number % 100:D2}";

    private Merchant Create(int number)
    {
        var dice = new Dice(seed, World, 0, number);
        var chain = ChainHead(number);
        var (name, segment) = NameOf(chain ?? number);
        name += (number % Block) switch
        {
            0 when IsChain(number) => " Group",
            5 when chain is not null => " West",
            10 when chain is not null => " East",
            _ => "",
        };
        var city = dice.Pick<City>(Cities);
        var since = new DateOnly(2012, 1, 1).AddDays(dice.Next(4800));
        return new Merchant(
            number, name, segment, dice.Weighted([8, 22, 40, 30]), dice.Weighted([70, 10, 10, 10]), city,
            $"{dice.Between(1, 9899)} {dice.Pick<string>(Words.Streets)}", PostalCode(city, number),
            ((number * 618_970_019L + 123_456_789 + seed) % 1_000_000_000).ToString("D9", null),
            $"{city.AreaCode}{2_000_000 + ((number * 7_368_787L) + seed) % 8_000_000:D7}",
            $"{Words.Slug(name)}{number}.example", dice.Between(1, 40), dice.Between(80, 320) / 10m,
            dice.OnceIn(40) ? new DateOnly(2024, 2, 29) : since, dice.Pick<string>(Words.Cuisines));
    }
}
