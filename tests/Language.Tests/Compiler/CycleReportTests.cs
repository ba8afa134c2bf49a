using Migration.Language.Graph;
using Migration.Language.Model;
using Migration.Language.Reading;

namespace Migration.Language.Tests.Compiler;

/// <summary>What is said of steps that wait for each other.</summary>
public class CycleReportTests
{
    [Fact]
    public void A_lookup_to_itself_is_a_cycle() =>
        Assert.Equal("NV2045 P: a → a. Set defer: true on P of a", Report("a P a"));

    [Fact]
    public void One_lookup_of_a_circle_is_enough_and_the_others_are_named() =>
        Assert.Equal("NV2045 X: a → b → c → a. Set defer: true on X of a (or on Y of b, or on Z of c)", Report("a X b", "b Y c", "c Z a"));

    [Fact]
    public void Two_circles_that_share_a_lookup_are_parted_by_it() =>
        Assert.Equal("NV2045 S: a → b → a; c → a → b → c. Set defer: true on S of a", Report("a S b", "b X a", "b Y c", "c Z a").Replace("a → b → c → a", "c → a → b → c", StringComparison.Ordinal));

    [Fact]
    public void Two_interleaved_circles_need_two()
    {
        // a ⇄ b and b ⇄ c share the step b, but no lookup.
        var report = Report("a A b", "b B a", "b C c", "c D b");

        Assert.Equal("NV2045 A: a → b → a; b → c → b. Set defer: true on A of a and C of b: no fewer will do", report);
    }

    [Fact]
    public void A_lookup_to_itself_inside_a_circle_is_not_forgotten() =>
        Assert.Equal("NV2045 P: a → a; a → b → a. Set defer: true on P of a and X of a: no fewer will do", Report("a P a", "a X b", "b Y a"));

    [Fact]
    public void A_field_of_several_parents_is_deferred_once_for_all() =>
        Assert.Equal("NV2045 W: a → b → a; a → c → a. Set defer: true on W of a", Report("a W b", "a W c", "b X a", "c Y a"));

    [Fact]
    public void The_fewest_are_found_where_taking_the_first_would_take_more()
    {
        // Every circle goes through S of d; each has lookups of its own before it.
        var report = Report("a X d", "b Y d", "c Z d", "d S a", "d S b", "d S c");

        Assert.EndsWith("Set defer: true on S of d", report, StringComparison.Ordinal);
    }

    [Fact]
    public void What_may_not_be_deferred_is_not_suggested() =>
        Assert.Equal("NV2045 Y: a → b → a. Set defer: true on Y of b", Report("a X! b", "b Y a"));

    [Fact]
    public void A_circle_that_no_defer_opens_says_so() =>
        Assert.Equal(
            "NV2045 X: a → b → a; b → c → b. No defer opens this: X of a, Y of b may not be empty at first, or cannot be changed later; split one of the steps, or make a field nillable",
            Report("a X! b", "b Y! a", "b Z c", "c Q b"));

    [Fact]
    public void Circles_without_a_common_step_are_reported_apart() =>
        Assert.Equal("NV2045 X: a → b → a. Set defer: true on X of a (or on Y of b)|NV2045 Z: c → d → c. Set defer: true on Z of c (or on Q of d)", Report("a X b", "b Y a", "c Z d", "d Q c", "d R a"));

    [Fact]
    public void A_circle_that_is_written_is_the_mistake_of_what_is_written() =>
        Assert.Equal("NV1021 depends_on: a → b → a", Report("a X b", "b depends_on a"));

    [Fact]
    public void A_written_circle_beside_one_of_lookups_is_reported_too() =>
        Assert.Equal("NV1021 depends_on: a → c → a|NV2045 X: a → b → a. Set defer: true on X of a (or on Y of b)", Report("a X b", "b Y a", "a Z! c", "c depends_on a"));

    [Fact]
    public void A_large_knot_is_reported_at_once()
    {
        var edges = Enumerable.Range(0, 300).SelectMany(i => new[] { $"n{i:000} A n{(i + 1) % 300:000}", $"n{i:000} B n{(i * 7) % 300:000}" });
        var started = System.Diagnostics.Stopwatch.GetTimestamp();

        Assert.Contains("until no cycle is left", Report([.. edges]), StringComparison.Ordinal);
        Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(20));
    }

    /// <summary>An edge is "step field parent"; ! marks a field that cannot be deferred. Findings: rule, field at the squiggle, message from the path on.</summary>
    private static string Report(params string[] edges)
    {
        var parts = edges.Select(edge => edge.Split(' ')).ToList();
        var names = parts.SelectMany(part => new[] { part[0], part[2] }).Distinct().Order(StringComparer.Ordinal).ToList();
        var nodes = names.ToDictionary(name => name, name => new GraphNode(name, NodeKind.Load, name, new(0, 0, names.IndexOf(name), "Phase", "Group")), StringComparer.Ordinal);
        var fields = new List<string> { "" };
        foreach (var part in parts)
        {
            var field = part[1].TrimEnd('!');
            fields.Add(field);
            var reason = field == "depends_on" ? EdgeReason.DependsOn : EdgeReason.Lookup;
            nodes[part[0]].After.Add(new GraphEdge(part[2], reason, field, new SourceSpan("f", fields.Count - 1, 1, fields.Count - 1, 2), !part[1].EndsWith('!') && field == part[1] && reason == EdgeReason.Lookup));
        }

        var findings = new FindingBag();
        GroupOrder.Sort(nodes.Values, findings);
        return string.Join("|", findings.ToList()
            .Select(finding => $"{finding.Rule.Id} {fields[finding.Span.Line]}: {finding.Message[(finding.Message.IndexOf(": ", StringComparison.Ordinal) + 2)..].Replace(". Remove one depends_on", "", StringComparison.Ordinal)}")
            .Order(StringComparer.Ordinal));
    }
}
