namespace Migration.Runtime.Salesforce;

/// <summary>A daily allocation of an org: what <c>/limits</c> told at the start, and what this run has used since. Thread-safe.</summary>
public sealed class Allocation
{
    private long _used;
    private long _limit;

    /// <summary>0..1; 0 where the org did not tell.</summary>
    public decimal Share => Interlocked.Read(ref _limit) is > 0 and var limit ? (decimal)Interlocked.Read(ref _used) / limit : 0;

    internal void Tell(long used, long limit)
    {
        Interlocked.Exchange(ref _used, used);
        Interlocked.Exchange(ref _limit, limit);
    }

    internal void Use(long more) => Interlocked.Add(ref _used, more);
}
