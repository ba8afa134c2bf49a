using System.Diagnostics;
using System.Text.RegularExpressions;
using Migration.EndToEnd.Support;

namespace Migration.EndToEnd;

/// <summary>A copy of this repository with one mistake in its real plan does not build, and the compiler points at the line.</summary>
[Collection(RepositoryCopyCollection.Name)]
public sealed class BrokenPlanTests(BrokenPlanTests.RepositoryCopy copy)
{
    private const string Plan = "plans/consolidation/plan.yml";
    private const string Contact = "plans/consolidation/foundation/contact.map.yml";

    [Fact]
    public Task A_renamed_field() => DoesNotBuild(Contact, text => text.Replace("  LastName:", "  LastNaem:", StringComparison.Ordinal), "LastNaem:", "LastNaem");

    [Fact]
    public Task A_removed_step() => DoesNotBuild(
        Plan, text => Regex.Replace(text, @"^.*type: foundation\.contact\b.*\n", "", RegexOptions.Multiline), expectedText: null, "foundation.contact");

    [Fact]
    public Task A_swapped_phase() => DoesNotBuild(
        Plan, text => SwapPhases(text, "Sales", "CPQ"), expectedText: null, "sales.opportunity");

    [Fact]
    public Task A_cycle() => DoesNotBuild(
        Plan,
        text => text.Replace("{ type: foundation.account }", "{ type: foundation.account, depends_on: [foundation.contact] }", StringComparison.Ordinal),
        "foundation.contact]",
        "foundation.account");

    [Fact]
    public async Task A_project_that_silences_every_rule_does_not_build_all_the_same()
    {
        var rules = Directory.GetFiles(Path.Combine(Repository.Root, "docs", "diagnostics"), "NV*.md").Select(Path.GetFileNameWithoutExtension).ToList();
        Assert.NotEmpty(rules);
        var severities = string.Concat(rules.Select(rule => $"dotnet_diagnostic.{rule}.severity = none\n"));
        var suppressions = string.Concat(rules.Select(rule => $"[assembly: System.Diagnostics.CodeAnalysis.SuppressMessage(\"Migration\", \"{rule}\")]\n"));
        var files = new Dictionary<string, string>
        {
            [".globalconfig"] = $"is_global = true\nglobal_level = 200\n{severities}",
            [".editorconfig"] = $"[*]\n{severities}dotnet_analyzer_diagnostic.severity = none\n",
            ["Silence.cs"] = $"#pragma warning disable {string.Join(", ", rules)}\n{suppressions}",
        };
        foreach (var (name, text) in files)
        {
            await File.WriteAllTextAsync(Path.Combine(copy.Folder, "src", "Migrations", name), text, TestContext.Current.CancellationToken);
        }

        try
        {
            await DoesNotBuild(
                Contact,
                text => text.Replace("  LastName:", "  LastNaem:", StringComparison.Ordinal),
                "LastNaem:",
                "LastNaem",
                $"-p:NoWarn={string.Join("%3B", rules)}",
                $"-nowarn:{string.Join(';', rules)}",
                "-p:TreatWarningsAsErrors=false",
                "-p:WarningLevel=0",
                "-p:RunAnalyzers=false");
        }
        finally
        {
            files.Keys.ToList().ForEach(name => File.Delete(Path.Combine(copy.Folder, "src", "Migrations", name)));
        }
    }

    /// <param name="expectedText">Text that stands on the line the error points at; null where the mistake has no line of its own.</param>
    private async Task DoesNotBuild(string file, Func<string, string> mistake, string? expectedText, string says, params string[] options)
    {
        var path = Path.Combine(copy.Folder, file);
        var generated = copy.Generated();
        var original = await File.ReadAllTextAsync(path);
        var broken = mistake(original);
        Assert.NotEqual(original, broken);
        await File.WriteAllTextAsync(path, broken);
        try
        {
            var (exitCode, output) = await copy.BuildAsync(options);
            Assert.NotEqual(0, exitCode);
            Assert.Equal(generated, copy.Generated());
            var errors = Regex.Matches(output, @"(?<file>[^\s(]+\.yml)\((?<line>\d+),\d+(,\d+,\d+)?\): error NV\d{4}: (?<message>.*)");
            Assert.Contains(errors, error => error.Groups["message"].Value.Contains(says, StringComparison.Ordinal));
            if (expectedText is not null)
            {
                var lines = broken.Split('\n');
                Assert.Contains(errors, error => error.Groups["file"].Value.EndsWith(file, StringComparison.Ordinal)
                    && lines[int.Parse(error.Groups["line"].Value, System.Globalization.CultureInfo.InvariantCulture) - 1].Contains(expectedText, StringComparison.Ordinal));
            }
        }
        finally
        {
            await File.WriteAllTextAsync(path, original);
        }
    }

    /// <summary>The blocks of two phases in each other's place.</summary>
    private static string SwapPhases(string text, string first, string second)
    {
        var blocks = Regex.Split(text, @"(?m)^(?=  - name: "")");
        var one = Array.FindIndex(blocks, block => block.StartsWith($"  - name: \"{first}\"", StringComparison.Ordinal));
        var other = Array.FindIndex(blocks, block => block.StartsWith($"  - name: \"{second}\"", StringComparison.Ordinal));
        (blocks[one], blocks[other]) = (blocks[other], blocks[one]);
        return string.Concat(blocks);
    }

    /// <summary>The tree without what builds leave behind, built once.</summary>
    public sealed class RepositoryCopy : IAsyncLifetime
    {
        public string Folder { get; } = Directory.CreateTempSubdirectory("nv-copy-").FullName;

        public async ValueTask InitializeAsync()
        {
            foreach (var name in (string[])["src", "plans"])
            {
                Copy(new DirectoryInfo(Path.Combine(Repository.Root, name)), Path.Combine(Folder, name));
            }

            foreach (var file in new DirectoryInfo(Repository.Root).EnumerateFiles())
            {
                file.CopyTo(Path.Combine(Folder, file.Name));
            }

            var (exitCode, output) = await BuildAsync();
            Assert.True(exitCode == 0, output);
        }

        /// <summary>The committed code: a plan that does not compile leaves it as it is.</summary>
        public IReadOnlyList<(string Name, string Text)> Generated() =>
            [.. Directory.GetFiles(Path.Combine(Folder, "src", "Migrations", "Generated")).Order(StringComparer.Ordinal).Select(file => (file, File.ReadAllText(file)))];

        public async Task<(int ExitCode, string Output)> BuildAsync(params string[] options)
        {
            var start = new ProcessStartInfo("dotnet")
            {
                WorkingDirectory = Folder,
                RedirectStandardOutput = true,
                ArgumentList = { "build", "src/Migrations", "--nologo", "-v", "minimal" },
            };
            options.ToList().ForEach(start.ArgumentList.Add);
            using var process = Process.Start(start)!;
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode, output);
        }

        public ValueTask DisposeAsync()
        {
            Directory.Delete(Folder, recursive: true);
            return ValueTask.CompletedTask;
        }

        private static void Copy(DirectoryInfo from, string to)
        {
            Directory.CreateDirectory(to);
            foreach (var file in from.EnumerateFiles())
            {
                file.CopyTo(Path.Combine(to, file.Name));
            }

            foreach (var folder in from.EnumerateDirectories().Where(folder => folder.Name is not ("bin" or "obj")))
            {
                Copy(folder, Path.Combine(to, folder.Name));
            }
        }
    }
}
