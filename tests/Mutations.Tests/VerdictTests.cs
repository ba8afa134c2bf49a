using Migration.Language.Reading;
using Migration.Mutations.Mutating;
using Migration.Mutations.Running;

namespace Migration.Mutations.Tests;

/// <summary>Only an error at the stated place counts.</summary>
public sealed class VerdictTests
{
    private const string File = "plans/demo/plan.yml";

    private static readonly Operator Any = new("any", "the word", _ => []);

    [Theory]
    [InlineData(5, 9, 5, 14)]
    [InlineData(5, 1, 5, 40)]
    [InlineData(5, 13, 5, 20)]
    [InlineData(5, 10, 5, 10)]
    public void An_error_that_covers_or_touches_the_place_counts(int line, int column, int endLine, int endColumn) =>
        Assert.True(Killed(Error(File, line, column, endLine, endColumn)));

    [Theory]
    [InlineData(4, 9, 4, 14)]
    [InlineData(5, 14, 5, 20)]
    [InlineData(5, 1, 5, 9)]
    [InlineData(1, 1, 40, 1)]
    public void An_error_beside_the_place_or_over_half_the_file_does_not(int line, int column, int endLine, int endColumn) =>
        Assert.False(Killed(Error(File, line, column, endLine, endColumn)));

    [Fact]
    public void An_error_in_another_file_does_not() => Assert.False(Killed(Error("plans/demo/extract.yml", 5, 9, 5, 14)));

    [Fact]
    public void A_warning_does_not() => Assert.False(Killed(Error(File, 5, 9, 5, 14) with { IsError = false }));

    [Fact]
    public void A_fault_of_the_compiler_spoils_what_else_it_reports() =>
        Assert.False(Killed(Error(File, 5, 9, 5, 14), Error(File, 1, 1, 1, 1) with { Rule = "NV0001" }));

    [Fact]
    public void A_mistake_that_is_only_warned_of_needs_a_warning_that_was_not_there_before()
    {
        var warned = Any with { IsWarned = true };
        var warning = Error(File, 5, 9, 5, 14) with { IsError = false };

        Assert.True(Verdict.Of(Mutant(warned), [warning], []).IsKilled);
        Assert.False(Verdict.Of(Mutant(warned), [warning], [warning]).IsKilled);
    }

    private static bool Killed(params Reported[] reports) => Verdict.Of(Mutant(Any), reports, []).IsKilled;

    private static Mutant Mutant(Operator by) => new(by, "", new Dictionary<string, string?>(), [new SourceSpan(File, 5, 9, 5, 14)]);

    private static Reported Error(string file, int line, int column, int endLine, int endColumn) => new("NV1004", true, new(file, line, column, endLine, endColumn), "");
}
