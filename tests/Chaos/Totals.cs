using System.Globalization;
using Migration.Chaos.Judging;
using Migration.Sandbox.Faults;

namespace Migration.Chaos;

/// <summary>Sums up the nights of a run.</summary>
internal sealed class Totals
{
    private readonly List<Verdict> _verdicts = [];

    public void Add(Verdict verdict)
    {
        lock (_verdicts) { _verdicts.Add(verdict); }
    }

    public bool IsClean => _verdicts.TrueForAll(verdict => verdict.IsClean);

    public void Print()
    {
        Console.WriteLine($"{"fault",-18}{"injected",10}{"survived",10}{"seeds",8}");
        foreach (var kind in Enum.GetValues<FaultKind>())
        {
            long Struck(bool clean) => _verdicts.Where(verdict => !clean || verdict.IsClean).Sum(verdict => verdict.Injected.GetValueOrDefault(kind));
            Line(FaultPlan.NameOf(kind), Struck(false), Struck(true), _verdicts.Count(verdict => verdict.Injected.ContainsKey(kind)));
        }
        Line("kill -9", _verdicts.Sum(verdict => verdict.Kills), _verdicts.Where(verdict => verdict.IsClean).Sum(verdict => verdict.Kills), _verdicts.Count(verdict => verdict.Kills > 0));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{_verdicts.Count} seeds, {_verdicts.Sum(v => v.LostRows)} lost, {_verdicts.Sum(v => v.DoubledRows)} doubled, {_verdicts.Sum(v => v.ExtraRows)} extra, {_verdicts.Sum(v => v.UnexplainedThings)} unexplained"));
    }

    private static void Line(string name, long injected, long survived, int seeds) => Console.WriteLine($"{name,-18}{injected,10}{survived,10}{seeds,8}");
}
