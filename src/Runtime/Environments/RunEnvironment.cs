using Migration.Language.Shapes;
using Migration.Runtime.Compiled;
using Migration.Runtime.Salesforce;

namespace Migration.Runtime.Environments;

/// <summary>An environment file after reading: connections and overrides, variables expanded.</summary>
public sealed record RunEnvironment
{
    public required string Name { get; init; }

    public required IReadOnlyDictionary<string, OrgConnection> Orgs { get; init; }

    public required WarehouseSettings Warehouse { get; init; }

    /// <summary>True when the environment says <c>window: off</c>.</summary>
    public bool WindowOff { get; init; }

    /// <summary>Takes the place of the plan's window.</summary>
    public WindowSpec? Window { get; init; }

    /// <summary>The window in which the plan may run here; null for at any time.</summary>
    public WindowSpec? WindowOf(CompiledPlan plan) => WindowOff ? null : Window ?? plan.Window;

    public LoadSettings Load { get; init; } = new();

    /// <summary>Not null when the orgs are a local sandbox, which nv may start itself.</summary>
    public SandboxSettings? Sandbox { get; init; }

    /// <summary>Values for <c>{{ var('name') }}</c> in models.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();
}

/// <param name="Path">The DuckDB file.</param>
/// <param name="MemoryLimit">DuckDB's own limit, e.g. 2GB; null leaves its default.</param>
public sealed record WarehouseSettings(string Path, string? MemoryLimit = null, int? Threads = null);

/// <summary>How hard the engine may press.</summary>
public sealed record LoadSettings
{
    /// <summary>Bytes of one job's CSV; Salesforce refuses more than 150 MB after base64, the guide says 100 MB.</summary>
    public long MaxJobBytes { get; init; } = (long)Default("max_job_bytes");

    /// <summary>Rows of one job; null means as many as fit.</summary>
    public int? MaxJobRows { get; init; }

    /// <summary>Ingest jobs running at once in the target org.</summary>
    public int ConcurrentJobs { get; init; } = (int)Default("concurrent_jobs");

    /// <summary>Bulk queries running at once in one source org.</summary>
    public int ConcurrentQueries { get; init; } = (int)Default("concurrent_queries");

    /// <summary>Steps running at once.</summary>
    public int ConcurrentSteps { get; init; } = (int)Default("concurrent_steps");

    /// <summary>Share of the daily API calls (0..1) at which a run stops with a checkpoint.</summary>
    public decimal LimitShare { get; init; } = Default("limit_share");

    /// <summary>Attempts of a row that failed for a passing reason, the first included.</summary>
    public int RowAttempts { get; init; } = (int)Default("row_attempts");

    private static decimal Default(string key) => EnvironmentShape.Default(EnvironmentShape.Load, key);
}

/// <summary>How big a local Salesforce is seeded. Null leaves its own default.</summary>
/// <param name="Scale">Merchants.</param>
public sealed record SandboxSettings(int? Scale, int? Seed);
