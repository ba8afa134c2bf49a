using System.Diagnostics;
using System.Globalization;
using Migration.Chaos;
using Migration.Chaos.Judging;
using Migration.Chaos.Running;

// --seeds N [--first K] [--workers W] [--framework-dependent | --nv FILE] [--keep FOLDER]: nights K to K+N-1, W at once. Those that failed stay in the folder.
var (seeds, first, workers) = (Option("--seeds", 20), Option("--first", 1), Option("--workers", 2));
var keep = Text("--keep") is { } given ? Path.GetFullPath(given) : null;
var folder = keep ?? Directory.CreateTempSubdirectory("chaos-").FullName;
var nv = Text("--nv") is { } file ? new Executable(Path.GetFullPath(file), []) : args.Contains("--framework-dependent") ? Executable.FrameworkDependent : Executable.Native();
var totals = new Totals();
await Parallel.ForEachAsync(Enumerable.Range(first, seeds), new ParallelOptions { MaxDegreeOfParallelism = workers }, async (seed, _) => totals.Add(await RunAsync(seed)));
totals.Print();
if (keep is null && totals.IsClean) { Directory.Delete(folder, recursive: true); }
return totals.IsClean ? 0 : 1;

async Task<Verdict> RunAsync(int seed)
{
    var clock = Stopwatch.StartNew();
    var night = Path.Combine(folder, $"seed-{seed}");
    Verdict verdict;
    try
    {
        verdict = await new Night(Scenario.Draw(seed), nv, night).RunAsync();
    }
    catch (Exception error) when (error is not OperationCanceledException)
    {
        verdict = new Verdict(seed);
        verdict.Unexplained($"the harness broke off: {error}");
    }
    if (verdict.IsClean)
    {
        if (seeds <= 100) { Console.WriteLine($"seed {seed}: {clock.Elapsed.TotalSeconds:0.0} s, {verdict.Kills} kills, {verdict.Injected.Values.Sum()} faults"); }
        if (keep is null) { Directory.Delete(night, recursive: true); }
    }
    else
    {
        Console.WriteLine($"seed {seed} FAILED ({verdict.Findings.Count} findings), {clock.Elapsed.TotalSeconds:0.0} s: --seeds 1 --first {seed}; folder {night}\n  {string.Join("\n  ", verdict.Findings.Take(8))}");
    }
    return verdict;
}

string? Text(string name) => Array.IndexOf(args, name) is var at and >= 0 ? args[at + 1] : null;

int Option(string name, int otherwise) => Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
