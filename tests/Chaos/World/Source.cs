namespace Migration.Chaos.World;

/// <summary>The records that the orgs begin with. Ids are of 18 characters; money has two digits, cost four.</summary>
internal sealed record Source
{
    public const string Hub = "hub";

    public required IReadOnlyList<SourceAccount> Accounts { get; init; }
    public required IReadOnlyList<SourceContact> Contacts { get; init; }
    public required IReadOnlyList<SourceVisit> Visits { get; init; }
    public required IReadOnlyList<SourceOrder> Orders { get; init; }
    public required IReadOnlyList<SourceItem> Items { get; init; }
    public required IReadOnlyList<Rating> Ratings { get; init; }

    /// <summary>What the target holds before.</summary>
    public required IReadOnlyList<HubAccount> HubAccounts { get; init; }
    public required IReadOnlyList<HubVisit> HubVisits { get; init; }
    public required IReadOnlyList<Store> Stores { get; init; }
    public required IReadOnlyList<Draft> Drafts { get; init; }
}

internal sealed record SourceAccount(string Org, string Id, string Name, string? ParentId, string? TaxId, decimal? Revenue, string? Segment)
{
    public string Key => $"{Org}:{Id}";
}

internal sealed record SourceContact(string Org, string Id, string? AccountId, string? BossId, string LastName, string? Email)
{
    public string Key => $"{Org}:{Id}";
}

internal sealed record SourceVisit(string Org, string Id, string AccountId, DateTime? Started, DateOnly? Day, decimal? Cost, bool Paid, DateTime Created)
{
    public string Key => $"{Org}:{Id}";
}

internal sealed record SourceOrder(string Org, string Id, string? AccountId, bool Activated, DateOnly EffectiveOn)
{
    public string Key => $"{Org}:{Id}";
}

internal sealed record SourceItem(string Org, string Id, string OrderId, decimal Quantity, decimal UnitPrice)
{
    public string Key => $"{Org}:{Id}";
}

internal sealed record Rating(string Id, string Code, decimal? Stars, string? Remark);

internal sealed record HubAccount(string Id, string Name, string? TaxId, string? LegacyKey);

internal sealed record HubVisit(string Id, string AccountId, decimal Cost, string LegacyKey);

internal sealed record Store(string Id, string Code, decimal? Stars, string? Remark);

internal sealed record Draft(string Id, string Name, bool Obsolete);
