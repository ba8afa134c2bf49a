using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Migration.Generator.Pipeline;
using Migration.Language;

namespace Generator.Tests.Golden;

/// <summary>A rule is only done with its page and its golden case.</summary>
public sealed partial class RuleTableTests
{
    /// <summary>Every golden line as a page writes it: without the folder of the plan (or of all plans) and the end of the span.</summary>
    private static readonly Lazy<List<string>> Said = new(() =>
    [
        .. GoldenCase.Names
            .Select(name => Path.Combine(new GoldenCase(name).Expected, "diagnostics.txt"))
            .Where(File.Exists)
            .SelectMany(File.ReadAllLines)
            .Select(line => SpanEnd().Replace(Folder().Replace(line, "", 1), "): ", 1)),
    ]);

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
    public void A_page_quotes_what_the_compiler_says(string id)
    {
        var quotes = File.ReadAllLines(Path.Combine(Repository.Diagnostics, id + ".md")).Where(line => Quote().IsMatch(line)).ToList();

        Assert.NotEmpty(quotes);
        Assert.All(quotes, quote => Assert.Contains(Said.Value, line => line.StartsWith(quote + " | ", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(RuleIds))]
    public void A_rule_that_is_an_error_is_not_configurable(string id)
    {
        var descriptor = FindingReporter.Descriptors[id];
        Assert.Equal(descriptor.DefaultSeverity == DiagnosticSeverity.Error, descriptor.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable));
    }

    [Fact]
    public void Every_page_is_about_a_rule_or_a_fault_of_the_build_and_every_fault_has_one() => Assert.Equal(
        BuildFaults.All.Concat(Rules.All.Select(rule => rule.Id)).Order(StringComparer.Ordinal),
        Directory.GetFiles(Repository.Diagnostics, "NV*.md").Select(page => Path.GetFileNameWithoutExtension(page)).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"^\S+\(\d+,\d+\): (error|warning) NV\d{4}: ")]
    private static partial Regex Quote();

    [GeneratedRegex("^plans/(demo/)?")]
    private static partial Regex Folder();

    [GeneratedRegex(@"\)-\(\d+,\d+\): ")]
    private static partial Regex SpanEnd();
}
