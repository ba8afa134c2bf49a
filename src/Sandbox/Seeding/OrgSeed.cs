namespace Migration.Sandbox.Seeding;

internal enum OrgKind
{
    Atlas,
    Borealis,
    Cascade,
    Delta,
    Target,
}

/// <summary>One account of an org: a merchant, or its duplicate (copy 1). All that hangs on it is numbered from its serial.</summary>
internal readonly record struct Site(int Merchant, int Copy)
{
    public long Serial => (Merchant * 2L) + Copy + 1;
}

/// <summary>What the generators of one org share: ids, dice, people, merchants.</summary>
internal sealed class OrgSeed
{
    public static readonly string[] Sources = ["atlas", "borealis", "cascade", "delta"];

    private readonly int _seed;
    private readonly string _pod;

    public OrgSeed(string name, int scale, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(scale);
        (Kind, _pod) = name switch
        {
            "atlas" => (OrgKind.Atlas, "5A"),
            "borealis" => (OrgKind.Borealis, "5B"),
            "cascade" => (OrgKind.Cascade, "5C"),
            "delta" => (OrgKind.Delta, "5D"),
            "unified" => (OrgKind.Target, "5U"),
            "guide" => (OrgKind.Target, "5G"),
            _ => throw new ArgumentException(
                $"No seed is known for org '{name}'; known are {string.Join(", ", Sources)}, unified and guide.", nameof(name)),
        };
        Name = name;
        _seed = seed;
        Merchants = new Merchants(scale, seed);
        Staff = new Staff(this);
    }

    public string Name { get; }

    public OrgKind Kind { get; }

    public Merchants Merchants { get; }

    public Staff Staff { get; }

    public bool IsTarget => Kind == OrgKind.Target;

    public bool HasCpq => Kind is OrgKind.Atlas or OrgKind.Delta;

    public bool HasSalesOperations => Kind is OrgKind.Atlas or OrgKind.Borealis or OrgKind.Delta;

    public string Id(SObject sObject, long serial) => SeedId.Create(sObject.Prefix, _pod, serial);

    public string DanglingId(SObject sObject, long serial) => SeedId.CreateDangling(sObject.Prefix, _pod, serial);

    public Dice Dice(SObject sObject, long serial) => new(_seed, (int)Kind, sObject.Tag, serial);

    /// <summary>About two of a hundred accounts were entered twice.</summary>
    public IEnumerable<Site> Sites()
    {
        for (var merchant = 0; merchant < Merchants.Count; merchant++)
        {
            if (Merchants.IsIn(merchant, Kind))
            {
                yield return new Site(merchant, 0);
                if (new Dice(_seed, (int)Kind, 100, merchant).Percent(2))
                {
                    yield return new Site(merchant, 1);
                }
            }
        }
    }
}
