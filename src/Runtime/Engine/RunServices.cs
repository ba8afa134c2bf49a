using Serilog;

namespace Migration.Runtime.Engine;

/// <summary>What a run takes from its host: time, chance, network, disk and the places where it reports.</summary>
public sealed record RunServices
{
    public required TimeProvider Clock { get; init; }

    public required ILogger Log { get; init; }

    /// <summary>A handler for each org, by its name.</summary>
    public required Func<string, HttpMessageHandler> Transport { get; init; }

    /// <summary>Folder of spooled uploads; what an earlier run left there is removed.</summary>
    public required string StateFolder { get; init; }

    public IProgress<StepProgress>? Progress { get; init; }

    /// <summary>Takes one JSON line for each step and phase that ends.</summary>
    public Action<string>? Reconciled { get; init; }

    /// <summary>Ends a batch id, so that two runs of one second differ.</summary>
    public Random Random { get; init; } = Random.Shared;

    /// <summary>Variables of the process environment, for paths of files.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;
}
