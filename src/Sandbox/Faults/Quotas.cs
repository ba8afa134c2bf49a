using Migration.Sandbox.Hosting;

namespace Migration.Sandbox.Faults;

/// <summary>What an org takes a day, and what is used of it: the service's own numbers unless a fault says less.</summary>
internal static class Quotas
{
    /// <summary>What a job that goes over one of them says.</summary>
    public const string Exceeded = "ExceededQuota : ApiBatchItems Limit exceeded.";

    private const int BatchRows = 10_000;

    public static long Requests(Org org) => Most(org, FaultKind.DailyRequests, Org.DailyCalls);

    public static long Batches(Org org) => Most(org, FaultKind.DailyBatches, 15_000);

    public static long BatchesUsed(Org org) => org.Jobs.Ingests.Sum(job => (job.Processed + BatchRows - 1) / BatchRows);

    /// <summary>The quota that is used up, so that no further row of an ingest job is taken; null while there is room.</summary>
    public static FaultKind? UsedUp(Org org, bool newBatch) =>
        newBatch && BatchesUsed(org) >= Batches(org) ? FaultKind.DailyBatches : RecordsLeft(org) <= 0 ? FaultKind.DailyRecords : null;

    public static long RecordsLeft(Org org) => Most(org, FaultKind.DailyRecords, 150_000_000) - org.Jobs.Ingests.Sum(job => job.Processed);

    private static long Most(Org org, FaultKind kind, long otherwise) => org.Faults.Find(kind, org.Name)?.Rows ?? otherwise;
}
