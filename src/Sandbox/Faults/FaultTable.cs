namespace Migration.Sandbox.Faults;

internal enum FaultKind
{
    /// <summary>A closed job waits <c>milliseconds</c> before it runs: it stays in UploadComplete.</summary>
    SlowJobs,
    /// <summary>Every issued token is refused from now on. The token of <c>--token</c> stays good. Acts once, at once.</summary>
    ExpireTokens,
    /// <summary>503 for the next <c>times</c> requests; with <c>html</c> the body is a page instead of JSON.</summary>
    Unavailable,
    /// <summary>403 REQUEST_LIMIT_EXCEEDED for the next <c>times</c> requests.</summary>
    RequestLimit,
    /// <summary>The upload is stored, then the connection drops without an answer.</summary>
    DropAfterPut,
    /// <summary>The change of the job's state is done, then the connection drops without an answer.</summary>
    DropAfterPatch,
    /// <summary>UNABLE_TO_LOCK_ROW for the next <c>times</c> rows.</summary>
    LockRows,
    /// <summary>The next <c>times</c> ingest jobs end in Failed once <c>rows</c> rows are committed; the rest is unprocessed.</summary>
    FailJobs,
    /// <summary>Result files echo numbers re-formatted, as the real service does (<c>9.12260031E8</c>).</summary>
    ReformatNumbers,
}

/// <summary>One fault that is switched on. <see cref="Times"/> null = until it is cleared.</summary>
internal sealed record Fault(FaultKind Kind, string? Org, int? Times, int Milliseconds, int Rows, bool Html, string? Message);

/// <summary>The faults that are switched on now, one list for all orgs. A fault without an org concerns every org.</summary>
internal sealed class FaultTable
{
    private readonly Lock _gate = new();
    private readonly List<Fault> _faults = [];

    public IReadOnlyList<Fault> Active
    {
        get { lock (_gate) { return [.. _faults]; } }
    }

    public void Add(Fault fault)
    {
        lock (_gate) { _faults.Add(fault); }
    }

    public void Clear()
    {
        lock (_gate) { _faults.Clear(); }
    }

    /// <summary>Uses up one time of the first fault of the kind that concerns the org; null when there is none.</summary>
    public Fault? Take(FaultKind kind, string org)
    {
        lock (_gate)
        {
            var at = _faults.FindIndex(fault => fault.Kind == kind && (fault.Org is null || fault.Org == org));
            if (at < 0) { return null; }
            var taken = _faults[at];
            if (taken.Times is not { } times) { return taken; }
            if (times <= 1) { _faults.RemoveAt(at); } else { _faults[at] = taken with { Times = times - 1 }; }
            return taken;
        }
    }
}
