using Migration.Sandbox.Faults;

namespace Migration.Chaos.Judging;

/// <summary>What a night came to.</summary>
internal sealed class Verdict(int seed)
{
    private readonly List<string> _findings = [];

    public int Seed => seed;
    public int LostRows { get; private set; }
    public int DoubledRows { get; private set; }
    public int ExtraRows { get; private set; }
    public int UnexplainedThings { get; private set; }
    public int Kills { get; set; }
    public IReadOnlyDictionary<FaultKind, long> Injected { get; set; } = new Dictionary<FaultKind, long>();

    public IReadOnlyList<string> Findings => _findings;

    public bool IsClean => _findings.Count == 0;

    public void Lost(string what)
    {
        LostRows++;
        _findings.Add("lost: " + what);
    }

    public void Doubled(string what)
    {
        DoubledRows++;
        _findings.Add("doubled: " + what);
    }

    public void Extra(string what)
    {
        ExtraRows++;
        _findings.Add("extra: " + what);
    }

    public void Unexplained(string what)
    {
        UnexplainedThings++;
        _findings.Add("unexplained: " + what);
    }
}
