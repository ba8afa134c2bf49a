using Microsoft.CodeAnalysis;

namespace Generator.Tests.Golden;

public sealed class GoldenCaseTests
{
    private const string DiagnosticsFile = "diagnostics.txt";

    public static TheoryData<string> Cases => [.. GoldenCase.Names];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_case_says_and_emits_what_is_expected(string name)
    {
        var golden = new GoldenCase(name);
        var tree = golden.Tree;
        var compilation = Driving.Compilation(tree);
        var driver = Driving.Driver(tree).RunGeneratorsAndUpdateCompilation(compilation, out var output, out var diagnostics, TestContext.Current.CancellationToken);

        Snapshot.Match(Path.Combine(golden.Expected, DiagnosticsFile), GoldenCase.Describe(tree, diagnostics));
        if (diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            return;
        }

        Assert.Empty(Compiling.Complaints(output));
        var emitted = driver.GetRunResult().Results.Single().GeneratedSources;
        RemoveStale(golden.Expected, emitted.Select(source => source.HintName));
        foreach (var source in emitted)
        {
            Snapshot.Match(Path.Combine(golden.Expected, source.HintName), source.SourceText.ToString());
        }
    }

    [Fact]
    public void The_base_of_all_cases_compiles_without_a_word()
    {
        var compilation = Driving.Compilation(GoldenCase.BaseTree);
        Driving.Driver(GoldenCase.BaseTree).RunGeneratorsAndUpdateCompilation(compilation, out var output, out var diagnostics, TestContext.Current.CancellationToken);

        Assert.Equal("", GoldenCase.Describe(GoldenCase.BaseTree, diagnostics));
        Assert.Empty(Compiling.Complaints(output));
    }

    private static void RemoveStale(string folder, IEnumerable<string> emitted)
    {
        var stale = Directory.GetFiles(folder, "*.g.cs").Where(path => !emitted.Contains(Path.GetFileName(path)) && !path.EndsWith(".received.cs", StringComparison.Ordinal)).ToList();
        if (Snapshot.Accepting)
        {
            stale.ForEach(File.Delete);
        }
        else
        {
            Assert.Empty(stale);
        }
    }
}
