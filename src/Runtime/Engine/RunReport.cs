using System.Text.Json.Serialization;

namespace Migration.Runtime.Engine;

/// <summary>What <c>nv run</c> is asked to do.</summary>
/// <param name="BatchId">Id of a new batch, or of the one to resume; null lets the engine choose (a new one, or the latest unfinished of the plan).</param>
/// <param name="Only">A step or a phase; null means the whole plan.</param>
/// <param name="Retry">A resume that goes back to the failed rows of steps and phases which succeeded within their tolerance.</param>
public sealed record RunRequest(string? BatchId = null, bool Resume = false, string? Only = null, bool DryRun = false, bool IgnoreWindow = false, bool Retry = false);

/// <summary>The document of <c>run --output json</c>; its keys are a contract.</summary>
/// <param name="Status">succeeded, failed, window_closed or interrupted.</param>
public sealed record RunReport(
    string BatchId, string Plan, string Environment, string Status, double Seconds, IReadOnlyList<PhaseReport> Phases);

/// <param name="Status">succeeded, failed, skipped or pending.</param>
public sealed record PhaseReport(string Phase, string Status, IReadOnlyList<StepReport> Steps);

/// <summary>
/// Reconciliation of one step. Counts are rows of the staging view: attempted = success + failed + unprocessed, always; source_count = attempted + skipped
/// once the step has come to its end.
/// </summary>
public sealed record StepReport(
    string Step,
    string? Object,
    long SourceCount,
    long Attempted,
    long Success,
    long Failed,
    long Unprocessed,
    long Skipped,
    long Created,
    long Updated,
    string RiCheck,
    double Seconds)
{
    /// <summary>Records that were deleted.</summary>
    public long Deleted { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(RunReport))]
public sealed partial class ReportJson : JsonSerializerContext;
