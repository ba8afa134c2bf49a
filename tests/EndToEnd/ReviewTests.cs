using Migration.EndToEnd.Support;

namespace Migration.EndToEnd;

/// <summary>The build keeps the files beside the plans as they should be, and leaves alone those that are.</summary>
[Collection(RepositoryCopyCollection.Name)]
public sealed class ReviewTests(BrokenPlanTests.RepositoryCopy copy)
{
    private const string Mapping = "plans/consolidation/foundation/contact.map.yml";

    [Fact]
    public async Task A_build_writes_what_has_changed_and_nothing_else()
    {
        Assert.All(Written(), file => Assert.Equal(File.ReadAllText(Path.Combine(Repository.Root, file.Key)), File.ReadAllText(Path.Combine(copy.Folder, file.Key))));
        Assert.Equal(10, Written().Count);

        var before = Written();
        await BuildAsync();
        Assert.Equal(before, Written());

        File.Delete(Path.Combine(copy.Folder, "plans/restaurants/review/graph.svg"));
        await File.AppendAllTextAsync(Path.Combine(copy.Folder, "plans/consolidation/review/graph.md"), "by hand\n", TestContext.Current.CancellationToken);
        await BuildAsync();
        Assert.Equal(["plans/consolidation/review/graph.md", "plans/restaurants/review/graph.svg"], Changed(before));
        Assert.Equal(
            await File.ReadAllTextAsync(Path.Combine(Repository.Root, "plans/consolidation/review/graph.md"), TestContext.Current.CancellationToken),
            await File.ReadAllTextAsync(Path.Combine(copy.Folder, "plans/consolidation/review/graph.md"), TestContext.Current.CancellationToken));

        before = Written();
        var original = await File.ReadAllTextAsync(Path.Combine(copy.Folder, Mapping), TestContext.Current.CancellationToken);
        var edited = original.Replace("Email: email | email", "Email: email | lower | email", StringComparison.Ordinal);
        Assert.NotEqual(original, edited);
        await File.WriteAllTextAsync(Path.Combine(copy.Folder, Mapping), edited, TestContext.Current.CancellationToken);
        try
        {
            await BuildAsync();
            Assert.Equal(["plans/consolidation/review/lineage.md", "plans/consolidation/review/summary.md"], Changed(before));
        }
        finally
        {
            await File.WriteAllTextAsync(Path.Combine(copy.Folder, Mapping), original, TestContext.Current.CancellationToken);
        }
    }

    private async Task BuildAsync()
    {
        var (exitCode, output) = await copy.BuildAsync();
        Assert.True(exitCode == 0, output);
    }

    private IEnumerable<string> Changed(Dictionary<string, DateTime> before) => Written().Where(file => !before.TryGetValue(file.Key, out var time) || time != file.Value).Select(file => file.Key);

    private Dictionary<string, DateTime> Written() => Directory.GetDirectories(Path.Combine(copy.Folder, "plans"))
        .Select(plan => Path.Combine(plan, "review"))
        .Where(Directory.Exists)
        .SelectMany(Directory.GetFiles)
        .Order(StringComparer.Ordinal)
        .ToDictionary(file => Path.GetRelativePath(copy.Folder, file), File.GetLastWriteTimeUtc);
}

/// <summary>Tests that build one and the same copy of the repository, one after another.</summary>
[CollectionDefinition(Name)]
public sealed class RepositoryCopyCollection : ICollectionFixture<BrokenPlanTests.RepositoryCopy>
{
    public const string Name = "copy of the repository";
}
