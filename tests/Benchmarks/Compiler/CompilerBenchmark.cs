using System.Diagnostics;
using System.Globalization;
using Generator.Tests;

namespace Migration.Benchmarks.Compiler;

/// <summary>
/// The plan compiler on plans of a size: cold, in a process of its own with the just-in-time compiler's work in it, as a command-line build pays it; warm, as
/// an editor does. With --build, its share of a real build.
/// </summary>
internal static class CompilerBenchmark
{
    private const int Runs = 5;

    public static int Run(string[] options)
    {
        var (mappings, fields) = (Option(options, "--mappings", 50), Option(options, "--fields", 30));
        if (options.Contains("--cold"))
        {
            Cold(mappings, fields, options.Contains("--stages"));
        }
        else if (options.Contains("--build"))
        {
            BuildShare.Measure(mappings, fields);
        }
        else
        {
            Console.WriteLine($"{mappings} mappings of {fields} fields");
            Enumerable.Range(1, Runs).ToList().ForEach(_ => Spawn(mappings, fields));
            Warm(mappings, fields);
        }

        return 0;
    }

    private static void Cold(int mappings, int fields, bool stages)
    {
        // Roslyn itself is warm in neither case: nothing is compiled before.
        var files = MadeUpPlan.Files(mappings, fields).ToList();
        var compilation = Compiling.Compilation();
        var run = GeneratorRun.Measure(files, compilation, stages);
        Console.WriteLine(run.Describe("cold") + string.Create(CultureInfo.InvariantCulture, $", {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB at most for the whole process"));
    }

    private static void Warm(int mappings, int fields)
    {
        var files = MadeUpPlan.Files(mappings, fields).ToList();
        var compilation = Compiling.Compilation();
        Enumerable.Range(1, Runs).ToList().ForEach(_ => GeneratorRun.Measure(files, compilation));
        Enumerable.Range(1, Runs).ToList().ForEach(_ => Console.WriteLine(GeneratorRun.Measure(files, compilation).Describe("warm")));
        Console.WriteLine(GeneratorRun.Measure(files, compilation, printStages: true).Describe("warm, by stage"));
    }

    private static void Spawn(int mappings, int fields)
    {
        using var child = Process.Start(new ProcessStartInfo(
            Environment.ProcessPath!,
            ["compiler", "--cold", "--mappings", mappings.ToString(CultureInfo.InvariantCulture), "--fields", fields.ToString(CultureInfo.InvariantCulture)]))!;
        child.WaitForExit();
        if (child.ExitCode != 0)
        {
            throw new InvalidOperationException($"the measured process ended with {child.ExitCode}");
        }
    }

    private static int Option(string[] options, string name, int otherwise) =>
        Array.IndexOf(options, name) is var at and >= 0 ? int.Parse(options[at + 1], CultureInfo.InvariantCulture) : otherwise;
}
