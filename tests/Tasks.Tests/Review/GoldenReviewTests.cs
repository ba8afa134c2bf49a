using Generator.Tests;
using Tasks.Tests.Support;

namespace Tasks.Tests.Review;

/// <summary>The review of the base case, file by file. ACCEPT=1 rewrites it.</summary>
public sealed class GoldenReviewTests : IDisposable
{
    private readonly PlanFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("graph.md")]
    [InlineData("graph.svg")]
    [InlineData("lineage.md")]
    [InlineData("summary.md")]
    [InlineData("warehouse.sql")]
    public void The_base_case_is_shown_as_before(string file)
    {
        Assert.True(_folder.Run().Succeeded);

        Snapshot.Match(
            Path.Combine(Repository.Root, "tests", "Tasks.Tests", "Review", "expected", file),
            File.ReadAllText(Path.Combine(_folder.Root, "plans", "demo", "review", file)));
    }
}
