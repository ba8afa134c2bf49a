using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Migration.EndToEnd.Support;

namespace Migration.EndToEnd.Packages;

/// <summary>A new repository from the template, as its user lives it: build, break, mend, rehearse.</summary>
[Collection("packages")]
public sealed class TemplateTests(PackageFeed feed)
{
    private const string Contact = "plans/merger/foundation/contact.map.yml";

    [Fact]
    public async Task I_can_start_a_repository_break_it_mend_it_and_consolidate_two_orgs()
    {
        var folder = feed.Folder("Acme.Merger");
        await feed.DoneAsync(folder, "new", "install", feed.Package("Migration.Templates"));
        await feed.DoneAsync(folder, "new", "migration", "--plan", "merger", "--target", "hub", "--first-source", "east", "--second-source", "west");
        NothingOfTheTemplateIsLeft(folder);
        await feed.DoneAsync(folder, "tool", "restore");

        await BuildsWithoutWarningAsync(folder);
        Assert.True(File.Exists(Path.Combine(folder, "src/Migrations/Generated/merger.foundation.account.g.cs")));
        Assert.Contains("flowchart", await File.ReadAllTextAsync(Path.Combine(folder, "plans/merger/review/graph.md"), Cancel), StringComparison.Ordinal);

        await AMisspeltFieldIsAnErrorAtItsLineAsync(folder);
        await BuildsWithoutWarningAsync(folder);
        await feed.DoneAsync(folder, "test", "--no-build");

        await using var orgs = await SandboxHost.StartAsync(feed.Start(folder, "nv-sandbox", "serve", "--port", "0", "--until-stdin-closes"));
        var first = await RunAsync(folder, orgs.Url);
        Assert.Equal(18, Sum(first, "created"));
        var counts = await orgs.CountsAsync("hub");
        Assert.Equal((6, 7, 5), (counts["Account"], counts["Contact"], counts["Opportunity"]));
        var branch = Assert.Single(await orgs.QueryAsync("hub", "SELECT Parent.Name, Owner.Email FROM Account WHERE Name = 'Corner Market Brooklyn'"));
        Assert.Equal("Corner Market", branch.GetProperty("Parent").GetProperty("Name").GetString());
        Assert.Equal("ada.park@example.com", branch.GetProperty("Owner").GetProperty("Email").GetString());

        var second = await RunAsync(folder, orgs.Url);
        Assert.Equal((0, 0), (Sum(second, "created"), Sum(second, "failed")));
        Assert.Equal(counts, await orgs.CountsAsync("hub"));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task BuildsWithoutWarningAsync(string folder)
    {
        var build = await feed.DoneAsync(folder, "build", "--nologo");
        Assert.DoesNotContain("warning NV", build.Output, StringComparison.Ordinal);
        Assert.Contains("0 Warning(s)", build.Output, StringComparison.Ordinal);
    }

    private async Task AMisspeltFieldIsAnErrorAtItsLineAsync(string folder)
    {
        var path = Path.Combine(folder, Contact);
        var original = await File.ReadAllTextAsync(path, Cancel);
        await File.WriteAllTextAsync(path, original.Replace("  Email:", "  Emial:", StringComparison.Ordinal), Cancel);
        var build = await feed.DotnetAsync(folder, "build", "src/Migrations", "--no-restore", "--nologo");
        await File.WriteAllTextAsync(path, original, Cancel);

        Assert.NotEqual(0, build.ExitCode);
        var line = Array.FindIndex(original.Split('\n'), text => text.StartsWith("  Email:", StringComparison.Ordinal)) + 1;
        Assert.Matches($@"{Regex.Escape(path)}\({line},3\): error NV2006: .*Emial.*Email", build.Output);
    }

    private async Task<JsonElement> RunAsync(string folder, string sandbox)
    {
        var start = feed.Start(folder, "run", "--no-build", "--project", "src/Migrations", "--", "run", "--plan", "merger", "--env", "local", "--output", "json");
        start.Environment["SANDBOX_URL"] = sandbox;
        using var nv = Process.Start(start)!;
        var errors = nv.StandardError.ReadToEndAsync(Cancel);
        var output = await nv.StandardOutput.ReadToEndAsync(Cancel);
        await nv.WaitForExitAsync(Cancel);
        Assert.True(nv.ExitCode == 0, output + await errors);
        return JsonDocument.Parse(output).RootElement.Clone();
    }

    private static long Sum(JsonElement run, string count) => run.GetProperty("phases").EnumerateArray()
        .SelectMany(phase => phase.GetProperty("steps").EnumerateArray()).Sum(step => step.GetProperty(count).GetInt64());

    /// <summary>Every name of the template has given way to a name of the user, in paths and in texts.</summary>
    private static void NothingOfTheTemplateIsLeft(string folder)
    {
        Assert.True(File.Exists(Path.Combine(folder, "Acme.Merger.sln")));
        Assert.True(File.Exists(Path.Combine(folder, "plans/merger/schemas/west/Account.json")));
        string[] names = ["plan_name", "target_org", "first_org", "second_org", "TARGET_ORG", "FIRST_ORG", "MIGRATION_VERSION", "Acme.Consolidation"];
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var text = file + File.ReadAllText(file);
            Assert.All(names, name => Assert.False(text.Contains(name, StringComparison.Ordinal), string.Create(CultureInfo.InvariantCulture, $"{name} is left in {file}")));
        }
    }
}
