using System.Text.Json.Serialization;

namespace Migration.Runtime.Undo;

/// <summary>What <c>nv rollback</c> is asked to do.</summary>
/// <param name="DryRun">Reads and counts; writes to no org.</param>
/// <param name="Overwrite">Restores records also where somebody has changed them since.</param>
public sealed record RollbackRequest(string BatchId, bool DryRun = false, bool Overwrite = false, bool IgnoreWindow = false);

/// <summary>The document of <c>rollback --output json</c>.</summary>
/// <param name="BatchId">Of the rollback itself; empty for a dry run and where nothing has begun.</param>
/// <param name="Status">planned (a dry run), succeeded, failed, refused, window_closed or interrupted.</param>
/// <param name="Refused">Why nothing was begun; empty otherwise.</param>
public sealed record RollbackReport(
    string BatchId, string RollbackOf, string Plan, string Environment, string Status, double Seconds, IReadOnlyList<Refusal> Refused, IReadOnlyList<RollbackStep> Steps);

/// <summary>What of a batch can't be taken back.</summary>
/// <param name="Step">Empty for what concerns the whole batch.</param>
public sealed record Refusal(string Step, string Reason);

/// <summary>
/// One step taken back. Counts are records: attempted = success + failed + unprocessed; source_count = attempted + skipped once it has come to its end.
/// Conflicts, records that somebody has changed or removed since, are among the failed; in a dry run they are those that would be.
/// </summary>
/// <param name="Action">delete or restore.</param>
public sealed record RollbackStep(
    string Step, string Object, string Action, long SourceCount, long Attempted, long Success, long Failed, long Unprocessed, long Skipped, long Conflicts, double Seconds);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(RollbackReport))]
public sealed partial class RollbackJson : JsonSerializerContext;
