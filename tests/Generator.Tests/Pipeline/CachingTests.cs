using Generator.Tests.Golden;
using Microsoft.CodeAnalysis;
using Migration.Generator.Pipeline;

namespace Generator.Tests.Pipeline;

/// <summary>What an editor pays for a keystroke: only what the edit changes is done again. And what a reviewer reads of an edit: its own file.</summary>
public sealed class CachingTests
{
    private const string Code = "code.cs";

    /// <summary>Path, text, its replacement, and the outputs that may differ after it.</summary>
    public static TheoryData<string, string, string, string[]> Edits => new()
    {
        { "plans/demo/foundation/account.map.yml", "truncate(255)", "truncate(200)", ["demo.foundation.account.g.cs"] },
        { "plans/demo/orders/order.map.yml", "started", "started # the day it began", [] },
        { "plans/demo/models/stg_order.sql", "mint.started", "coalesce(mint.started) as started", ["demo.Models.g.cs"] },
        { "plans/demo/models/schema.yml", "{ name: fax, data_type: varchar(40) }", "{ name: fax, data_type: varchar(41) }", ["demo.Models.g.cs"] },
        { "plans/demo/models/schema.yml", "One row a merchant.", "One row for every merchant.", [] },
        { "plans/demo/models/dbt_project.yml", "\"1.0\"", "\"1.1\"", [] },
        { "plans/demo/models/tests/no_nameless_accounts.sql", "select", "select distinct", ["demo.Plan.g.cs"] },
        { "plans/demo/extract.yml", "mint*.parquet", "mint_*.parquet", ["demo.Extracts.g.cs"] },
        { "plans/demo/plan.yml", "drain: 10m", "drain: 15m", ["demo.Plan.g.cs"] },
        { "plans/demo/schemas/unified/Contact.json", "\"length\": 80", "\"length\": 81", ["demo.foundation.contact.g.cs"] },
        { "plans/demo/schemas/atlas/Contact.json", "\"length\": 80", "\"length\": 81", [] },
        { "plans/environments/night.yml", "concurrent_jobs: 8", "concurrent_jobs: 9", [] },
        { Code, "char.IsAsciiDigit", "char.IsDigit", [] },
        { Code, "BareNumber(", "OnlyDigits(", ["demo.foundation.account.g.cs"] },
    };

    [Fact]
    public void A_comment_in_the_business_code_parses_and_emits_nothing_again()
    {
        var files = GoldenCase.BaseTree;
        var (_, result) = RunTwice(files, files.With("Comment.cs", "// nothing that a plan sees"));

        Assert.All(Reasons(result, Tracking.Inputs), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.All(Reasons(result, Tracking.Mappings), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.All(Reasons(result, Tracking.Plans), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.All(Reasons(result, Tracking.Catalog), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        var outputs = result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(run => run.Outputs).ToList();
        Assert.NotEmpty(outputs);
        Assert.All(outputs, output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    [Theory]
    [MemberData(nameof(Edits))]
    public void An_edit_emits_what_it_changes_and_nothing_else(string path, string before, string after, string[] changed)
    {
        var files = GoldenCase.BaseTree;
        var text = files.Files[path];
        Assert.Contains(before, text, StringComparison.Ordinal);
        var (first, second) = RunTwice(files, files.With(path, text.Replace(before, after, StringComparison.Ordinal)));

        Assert.Empty(second.Diagnostics);
        Assert.Equal(changed, Changed(first, second));
        Assert.Equal(path == Code ? 0 : 1, Reasons(second, Tracking.Inputs).Count(reason => reason != IncrementalStepRunReason.Cached));
        Assert.Equal(changed.Count(IsMapping), Reasons(second, Tracking.Mappings).Count(IsNew));
        Assert.Equal(changed.Any(name => !IsMapping(name)) ? 1 : 0, Reasons(second, Tracking.Plans).Count(IsNew));
        Assert.DoesNotContain(Reasons(second, Tracking.Catalog), IsNew);
    }

    [Fact]
    public void An_edit_of_an_environment_compiles_no_plan()
    {
        const string environment = "plans/environments/night.yml";
        var files = GoldenCase.BaseTree;
        var (_, result) = RunTwice(files, files.With(environment, files.Files[environment].Replace("concurrent_jobs: 8", "concurrent_jobs: 900", StringComparison.Ordinal)));

        Assert.Equal("NV1104", Assert.Single(result.Diagnostics).Id);
        Assert.All(Reasons(result, Tracking.Compiled), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    private static bool IsMapping(string output) => output.Any(char.IsAsciiLetterLower) && output.Split('.').Length == 5;

    private static bool IsNew(IncrementalStepRunReason reason) => reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified;

    private static string[] Changed(GeneratorRunResult before, GeneratorRunResult after)
    {
        var texts = before.GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());
        Assert.Equal(texts.Keys.Order(StringComparer.Ordinal), after.GeneratedSources.Select(source => source.HintName).Order(StringComparer.Ordinal));
        return [.. after.GeneratedSources.Where(source => texts[source.HintName] != source.SourceText.ToString()).Select(source => source.HintName).Order(StringComparer.Ordinal)];
    }

    private static (GeneratorRunResult First, GeneratorRunResult Second) RunTwice(SourceTree before, SourceTree after)
    {
        var inputs = before.Inputs.ToDictionary(file => file.Key, file => Driving.Input(file.Key, file.Value));
        var driver = Driving.Driver(inputs.Values).RunGenerators(Driving.Compilation(before), TestContext.Current.CancellationToken);
        var first = driver.GetRunResult().Results.Single();
        foreach (var (path, text) in after.Inputs.Where(file => before.Files.GetValueOrDefault(file.Key) != file.Value))
        {
            driver = driver.ReplaceAdditionalText(inputs[path], Driving.Input(path, text));
        }

        return (first, driver.RunGenerators(Driving.Compilation(after), TestContext.Current.CancellationToken).GetRunResult().Results.Single());
    }

    private static List<IncrementalStepRunReason> Reasons(GeneratorRunResult result, string step) =>
        [.. result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason)];
}
