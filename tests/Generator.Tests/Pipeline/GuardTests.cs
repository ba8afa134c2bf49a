using Migration.Generator.Pipeline;
using Migration.Language;

namespace Generator.Tests.Pipeline;

public sealed class GuardTests
{
    [Fact]
    public void A_fault_of_the_compiler_becomes_an_error_that_names_the_plan()
    {
        Finding? reported = null;
        Guard.Run<int>("consolidation", () => throw new InvalidOperationException("first\nsecond"), finding =>
        {
            reported = finding;
            return 0;
        });

        var diagnostic = FindingReporter.Create(reported!, "/repository");
        Assert.Equal("NV0001", diagnostic.Id);
        Assert.Equal("/repository/plans/consolidation/plan.yml", diagnostic.Location.GetLineSpan().Path);
        Assert.Contains("plan 'consolidation': InvalidOperationException: first second.", diagnostic.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancelled_build_stays_cancelled() => Assert.Throws<OperationCanceledException>(
        () => Guard.Run("consolidation", () => throw new OperationCanceledException(), failed: _ => 0));
}
