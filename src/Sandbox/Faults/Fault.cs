namespace Migration.Sandbox.Faults;

/// <summary>One fault that is switched on.</summary>
internal sealed record Fault
{
    public required FaultKind Kind { get; init; }

    /// <summary>Null = every org.</summary>
    public string? Org { get; init; }

    /// <summary>Kind of request that it strikes (see <see cref="RequestKind"/>); null = every one.</summary>
    public string? Request { get; init; }

    /// <summary>Occasions that it lets pass first.</summary>
    public int After { get; init; }

    /// <summary>Times that it strikes; null = until it is cleared.</summary>
    public int? Times { get; init; }

    /// <summary>Share of the occasions that it strikes at, over 0 to 1; which ones follows from the plan's seed.</summary>
    public double Share { get; init; } = 1;

    public int Milliseconds { get; init; }
    public int Rows { get; init; }
    public int Bytes { get; init; }
    public int Status { get; init; }
    public int? RetryAfter { get; init; }
    public bool Html { get; init; }
    public string? Message { get; init; }
}
