using Microsoft.CodeAnalysis;
using Migration.Generator.Pipeline;
using Migration.Language;

namespace Generator.Tests.Golden;

/// <summary>A rule is only done with its page and its golden case.</summary>
public sealed class RuleTableTests
{
    public static TheoryData<string> RuleIds => [.. Rules.All.Select(rule => rule.Id)];

    [Fact]
    public void Rule_ids_are_unique() => Assert.Equal(Rules.All.Select(rule => rule.Id).Distinct(StringComparer.Ordinal), Rules.All.Select(rule => rule.Id));

    [Theory]
    [MemberData(nameof(RuleIds))]
    public void A_rule_has_a_page(string id)
    {
        var page = Path.Combine(Repository.Diagnostics, id + ".md");
        Assert.True(File.Exists(page), $"write {page}: what, why it hurts, example, fixed");
        Assert.StartsWith("# " + id, File.ReadAllText(page), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(RuleIds))]
    public void A_rule_has_a_golden_case(string id) => Assert.Contains(
        GoldenCase.Names.Select(name => Path.Combine(new GoldenCase(name).Expected, "diagnostics.txt")).Where(File.Exists),
        path => File.ReadAllText(path).Contains($" {id}: ", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(RuleIds))]
    public void A_rule_that_is_an_error_is_not_configurable(string id)
    {
        var descriptor = FindingReporter.Descriptors[id];
        Assert.Equal(descriptor.DefaultSeverity == DiagnosticSeverity.Error, descriptor.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable));
    }

    [Fact]
    public void No_page_is_about_a_rule_that_does_not_exist() => Assert.Empty(
        Directory.GetFiles(Repository.Diagnostics, "NV*.md").Select(page => Path.GetFileNameWithoutExtension(page)).Except(FindingReporter.Descriptors.Keys));
}
