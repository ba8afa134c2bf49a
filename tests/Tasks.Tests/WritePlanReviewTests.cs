using Tasks.Tests.Support;

namespace Tasks.Tests;

public sealed class WritePlanReviewTests : IDisposable
{
    private readonly PlanFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_plan_gets_its_review_beside_it()
    {
        var (succeeded, log) = _folder.Run();

        Assert.True(succeeded, string.Join('\n', log.Errors.Select(error => error.Message)));
        Assert.Equal(["graph.md", "graph.svg", "lineage.md", "summary.md", "warehouse.sql"], _folder.Review("demo").Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_second_run_writes_nothing()
    {
        _folder.Run();
        _folder.Age();

        _folder.Run();

        Assert.All(_folder.Review("demo"), file => Assert.Equal(DateTime.UnixEpoch, file.Value));
    }

    [Fact]
    public void An_edited_mapping_changes_its_own_plan_where_it_shows()
    {
        _folder.CopyPlan("other");
        _folder.Run();
        _folder.Age();

        _folder.Edit("plans/demo/foundation/contact.map.yml", "Email: email", "Email: email | lower");
        var (_, log) = _folder.Run();

        Assert.Empty(log.Errors.Select(error => error.Message));
        Assert.Equal(["lineage.md", "summary.md"], Touched("demo"));
        Assert.Empty(Touched("other"));
    }

    [Fact]
    public void Who_edits_or_deletes_a_file_gets_it_back()
    {
        _folder.Run();
        var written = File.ReadAllText(Path.Combine(_folder.Root, "plans/demo/review/graph.md"));
        File.Delete(Path.Combine(_folder.Root, "plans/demo/review/graph.svg"));
        _folder.Write("plans/demo/review/graph.md", "nonsense");
        _folder.Age();

        _folder.Run();

        Assert.Equal(["graph.md", "graph.svg"], Touched("demo"));
        Assert.Equal(written, File.ReadAllText(Path.Combine(_folder.Root, "plans/demo/review/graph.md")));
    }

    [Fact]
    public void What_was_written_for_a_plan_that_is_gone_is_deleted()
    {
        _folder.CopyPlan("other");
        _folder.Run();
        _folder.Write("plans/demo/review/old.md", "of an earlier version");
        _folder.Write("plans/other/review/notes.txt", "of somebody else");
        foreach (var entry in Directory.GetFileSystemEntries(Path.Combine(_folder.Root, "plans/other")).Where(entry => Path.GetFileName(entry) != "review"))
        {
            if (Directory.Exists(entry))
            {
                Directory.Delete(entry, recursive: true);
            }
            else
            {
                File.Delete(entry);
            }
        }

        _folder.Run();

        Assert.Equal(["notes.txt"], _folder.Review("other").Keys);
        Assert.DoesNotContain("old.md", _folder.Review("demo").Keys);
    }

    [Fact]
    public void Its_own_files_are_no_inputs()
    {
        _folder.Run();
        var summary = File.ReadAllText(Path.Combine(_folder.Root, "plans/demo/review/summary.md"));
        _folder.Write("plans/demo/review/stray.map.yml", "step: stray");

        var (succeeded, _) = _folder.Run();

        Assert.True(succeeded);
        Assert.Equal(summary, File.ReadAllText(Path.Combine(_folder.Root, "plans/demo/review/summary.md")));
    }

    [Fact]
    public void A_plan_that_does_not_compile_is_an_error_at_its_place_and_keeps_what_it_had()
    {
        _folder.Run();
        _folder.Age();
        _folder.Edit("plans/demo/foundation/contact.map.yml", "LastName:", "LastNaem:");

        var (succeeded, log) = _folder.Run();

        Assert.False(succeeded);
        Assert.Contains(log.Errors, error => error.Code == "NV2006" && error.File.EndsWith("plans/demo/foundation/contact.map.yml", StringComparison.Ordinal) && error.LineNumber > 1);
        Assert.Empty(Touched("demo"));
        Assert.Equal(5, _folder.Review("demo").Count);
    }

    [Fact]
    public void A_broken_assembly_is_an_error_that_names_it()
    {
        _folder.Write("broken.dll", "MZ, but nothing else");
        var path = Path.Combine(_folder.Root, "broken.dll");

        var (succeeded, log) = _folder.Run(path);

        Assert.False(succeeded);
        var error = Assert.Single(log.Errors);
        Assert.Equal(path, error.File);
        Assert.DoesNotContain("   at ", error.Message, StringComparison.Ordinal);
    }

    private IEnumerable<string> Touched(string plan) => _folder.Review(plan).Where(file => file.Value > DateTime.UnixEpoch).Select(file => file.Key).Order(StringComparer.Ordinal);
}
