using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Migration.Benchmarks.Compiler;

/// <summary>
/// The generator's share of `dotnet build` of a project that holds a made-up plan and nothing else, so that no other work makes the share small. Every build is
/// cold: no compiler server, no build nodes left over, no outputs. The compiler's own report says what the generator took.
/// </summary>
internal static partial class BuildShare
{
    private const int Runs = 3;

    public static void Measure(int mappings, int fields)
    {
        var folder = Directory.CreateTempSubdirectory("plan-build-");
        try
        {
            Write(folder.FullName, mappings, fields);
            Dotnet(folder.FullName, "restore");
            for (var run = 0; run < Runs; run++)
            {
                Directory.GetDirectories(folder.FullName, "bin").ToList().ForEach(bin => Directory.Delete(bin, recursive: true));
                Directory.GetDirectories(folder.FullName, "obj/Release").ToList().ForEach(obj => Directory.Delete(obj, recursive: true));
                var watch = Stopwatch.StartNew();
                var log = Dotnet(folder.FullName, "build", "--no-restore", "-c", "Release", "-v:detailed", "-nodeReuse:false", "-p:UseSharedCompilation=false", "-p:ReportAnalyzer=true");
                var generator = Seconds(log);
                if (Directory.GetFiles(Path.Combine(folder.FullName, "obj"), "bench.*.g.cs", SearchOption.AllDirectories).Length < mappings)
                {
                    throw new InvalidOperationException("the build did not compile the plan");
                }

                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"build of {mappings} mappings of {fields} fields: {watch.Elapsed.TotalSeconds:0.0} s, generator {generator:0.00} s, {100 * generator / watch.Elapsed.TotalSeconds:0.0}%"));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Write(string folder, int mappings, int fields)
    {
        foreach (var (path, text) in MadeUpPlan.Files(mappings, fields))
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        string Built(string name) => Path.Combine(AppContext.BaseDirectory, name + ".dll");
        var project = new XElement(
            "Project",
            new XAttribute("Sdk", "Microsoft.NET.Sdk"),
            new XElement("PropertyGroup", new XElement("TargetFramework", "net10.0"), new XElement("Nullable", "enable"), new XElement("EmitCompilerGeneratedFiles", "true"), new XElement("CscEnvironment", "DOTNET_TieredPGO=0"), new XElement("MigrationRoot", "$(MSBuildThisFileDirectory)")),
            new XElement(
                "ItemGroup",
                new XElement("Reference", new XAttribute("Include", Built("Migration.Runtime"))),
                new XElement("Analyzer", new XAttribute("Include", string.Join(';', Built("Migration.Generator"), Built("Migration.Language"), Built("YamlDotNet")))),
                new XElement("CompilerVisibleProperty", new XAttribute("Include", "MigrationRoot")),
                new XElement("AdditionalFiles", new XAttribute("Include", "plans/**"))));
        File.WriteAllText(Path.Combine(folder, "Bench.csproj"), project.ToString());
    }

    private static string Dotnet(string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{output[^Math.Min(4000, output.Length)..]}");
    }

    private static double Seconds(string log) => GeneratorTime().Match(log) is { Success: true } match
        ? double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
        : throw new InvalidOperationException("the compiler reported no time of the generator");

    [GeneratedRegex(@"^\s*<?([\d.]+)\s+<?\d+\s+Migration\.Generator\.PlanGenerator", RegexOptions.Multiline)]
    private static partial Regex GeneratorTime();
}
