namespace Migration.Sandbox.Seeding;

/// <summary>
/// The records that the orgs hold before anything was migrated. docs/sandbox-data.md describes them. Rows are generated while they are
/// read, the same for the same arguments; memory does not grow with the scale.
/// </summary>
public static class Seed
{
    /// <summary>All records of an org, parents before children where the object differs.</summary>
    /// <param name="org">atlas, borealis, cascade, delta: business data; unified: users and the standard price book; guide: users.</param>
    /// <param name="scale">Number of merchants in the world, 0 or more.</param>
    /// <param name="seed">Any number: another one gives other values.</param>
    /// <exception cref="ArgumentException">The org is not known.</exception>
    public static IEnumerable<SeedRow> Rows(string org, int scale, int seed)
    {
        var seeded = new OrgSeed(org, scale, seed);
        return Domains(seeded).SelectMany(rows => rows(seeded));
    }

    /// <summary>Which merchant each account of the source orgs stands for.</summary>
    public static IEnumerable<SeedTruth> Truth(int scale, int seed) =>
        from name in OrgSeed.Sources
        let org = new OrgSeed(name, scale, seed)
        from site in org.Sites()
        select new SeedTruth(name, org.Id(SObjects.Account, site.Serial), site.Merchant);

    private static IEnumerable<Func<OrgSeed, IEnumerable<SeedRow>>> Domains(OrgSeed org)
    {
        yield return seeded => seeded.Staff.Rows();
        yield return SetUp.Rows;
        if (org.IsTarget)
        {
            yield return seeded => seeded.Name == "unified" ? [Catalogue.StandardBook(seeded)] : [];
            yield break;
        }

        yield return Accounts.Rows;
        yield return Contacts.Rows;
        yield return PreSales.LeadRows;
        if (!org.HasSalesOperations)
        {
            yield return Sales.OpportunityRows;
            yield return Contracts.ContractRows;
            yield return Activities.TaskRows;
            yield return Activities.EventRows;
            yield break;
        }

        yield return Contacts.TeamRows;
        yield return Catalogue.Rows;
        yield return PreSales.CampaignRows;
        yield return PreSales.MemberRows;
        yield return Sales.OpportunityRows;
        yield return Sales.RoleRows;
        yield return Sales.LineRows;
        yield return org.HasCpq ? Cpq.QuoteRows : Quotes.QuoteRows;
        yield return org.HasCpq ? Cpq.GroupRows : _ => [];
        yield return org.HasCpq ? Cpq.LineRows : Quotes.LineRows;
        yield return Contracts.ContractRows;
        yield return Orders.OrderRows;
        yield return Orders.ItemRows;
        yield return org.HasCpq ? Contracts.SubscriptionRows : _ => [];
        yield return Contracts.AssetRows;
        yield return org.HasCpq ? Activities.CaseRows : _ => [];
        yield return Activities.TaskRows;
        yield return Activities.EventRows;
    }
}
