using Generator.Tests.Golden;
using Microsoft.CodeAnalysis;
using Migration.Generator.Pipeline;

namespace Generator.Tests.Pipeline;

/// <summary>What an editor pays for a keystroke: only what the edit changes is done again.</summary>
public sealed class CachingTests
{
    private const string Mapping = "plans/demo/foundation/account.map.yml";

    [Fact]
    public void A_comment_in_the_business_code_parses_and_emits_nothing_again()
    {
        var files = GoldenCase.BaseTree;
        var result = RunTwice(files, files.With("Comment.cs", "// nothing that a plan sees"));

        Assert.All(Reasons(result, Tracking.Inputs), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.All(Reasons(result, Tracking.Mappings), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.All(Reasons(result, Tracking.Plans), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.All(Reasons(result, Tracking.Catalog), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void An_edit_of_one_mapping_emits_that_mapping_and_nothing_else()
    {
        var files = GoldenCase.BaseTree;
        var text = files.Files[Mapping];
        var edited = text.Replace("truncate(255)", "truncate(200)", StringComparison.Ordinal);
        Assert.NotEqual(text, edited);
        var result = RunTwice(files, files.With(Mapping, edited));

        var parsed = Reasons(result, Tracking.Inputs);
        Assert.Equal(1, parsed.Count(reason => reason == IncrementalStepRunReason.Modified));
        Assert.Equal(parsed.Count - 1, parsed.Count(reason => reason == IncrementalStepRunReason.Cached));
        var mappings = Reasons(result, Tracking.Mappings);
        Assert.Equal(1, mappings.Count(reason => reason == IncrementalStepRunReason.Modified));
        Assert.Equal(mappings.Count - 1, mappings.Count(reason => reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
        Assert.All(Reasons(result, Tracking.Plans), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.All(Reasons(result, Tracking.Catalog), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    private static GeneratorRunResult RunTwice(SourceTree before, SourceTree after)
    {
        var inputs = before.Inputs.ToDictionary(file => file.Key, file => Driving.Input(file.Key, file.Value));
        var driver = Driving.Driver(inputs.Values).RunGenerators(Driving.Compilation(before), TestContext.Current.CancellationToken);
        foreach (var (path, text) in after.Inputs.Where(file => before.Files.GetValueOrDefault(file.Key) != file.Value))
        {
            driver = driver.ReplaceAdditionalText(inputs[path], Driving.Input(path, text));
        }

        return driver.RunGenerators(Driving.Compilation(after), TestContext.Current.CancellationToken).GetRunResult().Results.Single();
    }

    private static List<IncrementalStepRunReason> Reasons(GeneratorRunResult result, string step) =>
        [.. result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason)];
}
