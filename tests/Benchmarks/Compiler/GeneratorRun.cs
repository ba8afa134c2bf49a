using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using Generator.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Migration.Benchmarks.Compiler;

/// <summary>One run of the generator in Roslyn's driver, everything read anew.</summary>
/// <param name="Allocated">Bytes, all threads.</param>
/// <param name="Jit">What just-in-time compilation took of it; 0 when everything was compiled before.</param>
internal sealed record GeneratorRun(TimeSpan Elapsed, TimeSpan Processor, TimeSpan Jit, long Allocated, int Files, long Characters)
{
    public static GeneratorRun Measure(IEnumerable<KeyValuePair<string, string>> files, CSharpCompilation compilation, bool printStages = false)
    {
        var inputs = files.Select(file => Driving.Input(file.Key, file.Value)).ToList();
        var driver = Driving.Driver(inputs, track: printStages);
        var (allocated, processor, jit) = (GC.GetTotalAllocatedBytes(), Environment.CpuUsage.TotalTime, JitInfo.GetCompilationTime());
        var watch = Stopwatch.StartNew();
        driver = driver.RunGenerators(compilation);
        watch.Stop();
        (allocated, processor, jit) = (GC.GetTotalAllocatedBytes() - allocated, Environment.CpuUsage.TotalTime - processor, JitInfo.GetCompilationTime() - jit);
        var run = driver.GetRunResult().Results.Single();
        if (run.Exception is not null || run.Diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            throw new InvalidOperationException($"the made-up plan does not compile: {run.Exception}{string.Join('\n', run.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(5))}");
        }

        if (printStages)
        {
            Print(run);
        }

        return new(watch.Elapsed, processor, jit, allocated, run.GeneratedSources.Length, run.GeneratedSources.Sum(source => (long)source.SourceText.Length));
    }

    public string Describe(string label) => string.Create(
        CultureInfo.InvariantCulture,
        $"{label}: {Elapsed.TotalSeconds:0.00} s, {Processor.TotalSeconds:0.00} s of processors, {Jit.TotalSeconds:0.00} s to compile the compiler, {Allocated / 1e6:0} MB allocated, {Files} files of {Characters / 1e6:0.0} million characters");

    private static void Print(GeneratorRunResult run)
    {
        foreach (var (name, steps) in run.TrackedSteps.OrderBy(step => step.Key, StringComparer.Ordinal))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  stage {name}: {steps.Sum(step => step.ElapsedTime.TotalMilliseconds):0} ms"));
        }
    }
}
