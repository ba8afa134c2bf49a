using System.Collections.Concurrent;
using System.Globalization;

namespace Migration.Fuzz.Running;

/// <summary>Counts, and prints what was found as it is found.</summary>
internal sealed class Totals(TextWriter output, int seed)
{
    private readonly ConcurrentDictionary<string, int> _kinds = new();
    private readonly Lock _lock = new();

    public int Crashes { get; private set; }

    public int Hangs { get; private set; }

    public void Pass(string kind) => _kinds.AddOrUpdate(kind, 1, (_, count) => count + 1);

    public void Crash(int index, string what)
    {
        lock (_lock)
        {
            Crashes++;
            output.WriteLine($"crash: {what}\n{Replay(index)}");
        }
    }

    public void Hang(int index, TimeSpan busy)
    {
        lock (_lock)
        {
            Hangs++;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"hang: {Math.Max(0, busy.TotalSeconds):0.0} s of processor and not done\n{Replay(index)}"));
        }
    }

    public void Print(int count)
    {
        foreach (var (kind, passed) in _kinds.OrderBy(kind => kind.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"{kind}: {passed} passed");
        }

        output.WriteLine($"{count} inputs, {Crashes} crashes, {Hangs} hangs");
    }

    private string Replay(int index) => $"  replay: dotnet run -c Release --project tests/Fuzz -- --seed {seed} --first {index} --count 1\n";
}
