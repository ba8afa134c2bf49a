using System.Diagnostics;
using Migration.EndToEnd.Support;

namespace Migration.EndToEnd;

/// <summary>The published executable: alone, small, quick. The gate publishes it and names it in NV_NATIVE.</summary>
public sealed class NativeTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task It_runs_alone_in_an_empty_folder_with_the_environments_it_was_published_with()
    {
        Assert.SkipUnless(Repository.Native is not null, "no native executable: publish one and set NV_NATIVE to its path");
        var published = Path.GetDirectoryName(Repository.Native)!;
        await using var sandbox = await SandboxHost.StartAsync(scale: 10);
        Directory.Delete(Path.Combine(_workspace.Folder, "environments"));
        Directory.CreateDirectory(Path.Combine(_workspace.Folder, "environments"));
        foreach (var file in (string[])["nv", "libduckdb.so", "environments/local.yml"])
        {
            File.Copy(Path.Combine(published, file), Path.Combine(_workspace.Folder, file));
        }

        var start = new ProcessStartInfo(Path.Combine(_workspace.Folder, "nv"))
        {
            WorkingDirectory = _workspace.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "run", "--plan", "consolidation", "--env", "local", "--output", "json" },
            Environment = { ["SANDBOX_URL"] = sandbox.Url },
        };
        var cancellation = TestContext.Current.CancellationToken;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        var output = await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);

        Assert.True(process.ExitCode == 0, output + await errors);
        Assert.Contains("\"status\": \"succeeded\"", output, StringComparison.Ordinal);
    }
}
