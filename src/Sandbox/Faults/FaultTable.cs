namespace Migration.Sandbox.Faults;

/// <summary>
/// The faults that are switched on now, one list for all orgs, and how often each kind has struck. Which of its occasions a fault strikes follows from
/// the seed and their number alone, so that a plan plays alike whenever its occasions come in the same order.
/// </summary>
internal sealed class FaultTable
{
    private readonly Lock _gate = new();
    private readonly List<Armed> _faults = [];
    private readonly Dictionary<FaultKind, long> _injected = [];
    private int _added;

    public IReadOnlyList<Fault> Active
    {
        get { lock (_gate) { return [.. _faults.Select(armed => armed.Fault with { Times = armed.Left })]; } }
    }

    /// <summary>How often each kind has struck since the start; clearing faults does not forget it.</summary>
    public IReadOnlyDictionary<FaultKind, long> Injected
    {
        get { lock (_gate) { return new Dictionary<FaultKind, long>(_injected); } }
    }

    public void Add(FaultPlan plan)
    {
        lock (_gate)
        {
            foreach (var fault in plan.Faults) { _faults.Add(new Armed(fault, unchecked((plan.Seed * 1_000_003) + ++_added))); }
        }
    }

    public void Clear()
    {
        lock (_gate) { _faults.Clear(); }
    }

    /// <summary>Switches off every fault of the kind.</summary>
    public void Withdraw(FaultKind kind)
    {
        lock (_gate) { _faults.RemoveAll(armed => armed.Fault.Kind == kind); }
    }

    /// <summary>A state that is on for the org, as it is; null when none is.</summary>
    public Fault? Find(FaultKind kind, string org)
    {
        lock (_gate) { return _faults.Find(armed => armed.Concerns(kind, org, null))?.Fault; }
    }

    /// <summary>An occasion for the kind: the first fault that strikes, used up by one time; null when none does.</summary>
    public Fault? Take(FaultKind kind, string org, string? request = null)
    {
        lock (_gate)
        {
            foreach (var armed in _faults)
            {
                if (!armed.Concerns(kind, org, request) || !armed.Strikes()) { continue; }
                if (armed.Left == 0) { _faults.Remove(armed); }
                _injected[kind] = _injected.GetValueOrDefault(kind) + 1;
                return armed.Fault;
            }
            return null;
        }
    }

    /// <summary>A fault that acted without an occasion of its own.</summary>
    public void Count(FaultKind kind)
    {
        lock (_gate) { _injected[kind] = _injected.GetValueOrDefault(kind) + 1; }
    }

    private sealed class Armed(Fault fault, int seed)
    {
        private int _occasions;

        public Fault Fault => fault;
        public int? Left { get; private set; } = fault.Times;

        public bool Concerns(FaultKind kind, string org, string? request) =>
            fault.Kind == kind && (fault.Org is null || fault.Org == org) && (fault.Request is null || request is null || fault.Request == request);

        public bool Strikes()
        {
            if (++_occasions <= fault.After) { return false; }
            if (fault.Share < 1 && new Random(unchecked((seed * 31) + _occasions)).NextDouble() >= fault.Share) { return false; }
            Left -= 1;
            return true;
        }
    }
}
