namespace Migration.Sandbox.Seeding;

/// <summary>
/// The records that the orgs hold before anything was migrated. docs/sandbox-data.md describes them. Rows are generated while they are read,
/// the same for the same arguments; memory does not grow with the scale.
/// </summary>
public static class Seed
{
    /// <summary>All records of an org, parents before children where the object differs.</summary>
    /// <param name="org">atlas, borealis, cascade, delta (business data), unified (users, the standard price book) or guide (users).</param>
    /// <param name="scale">Number of merchants in the world, 0 or more.</param>
    /// <param name="seed">Any number: another one gives other values.</param>
    /// <exception cref="ArgumentException">The org is not known.</exception>
    public static IEnumerable<SeedRow> Rows(string org, int scale, int seed)
    {
        var rows = new OrgSeed(org, scale, seed);
        return rows.Staff.Rows();
    }

    /// <summary>Which merchant each account of the source orgs stands for.</summary>
    public static IEnumerable<SeedTruth> Truth(int scale, int seed) =>
        from name in OrgSeed.Sources
        let org = new OrgSeed(name, scale, seed)
        from site in org.Sites()
        select new SeedTruth(name, org.Id(SObjects.Account, site.Serial), site.Merchant);
}
