namespace Migration.Sandbox.Faults;

/// <summary>The records that running jobs have locked, because rows of theirs refer to them. Thread-safe.</summary>
internal sealed class ParentLocks
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _holders = new(StringComparer.Ordinal);

    /// <summary>Locks a record for a job; false when another job holds it.</summary>
    public bool TryTake(string record, string job)
    {
        lock (_gate) { return _holders.TryAdd(record, job) || _holders[record] == job; }
    }

    public void Release(string job)
    {
        lock (_gate)
        {
            foreach (var record in _holders.Where(held => held.Value == job).Select(held => held.Key).ToList()) { _holders.Remove(record); }
        }
    }
}
