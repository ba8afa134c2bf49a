using System.Diagnostics;
using Migration.EndToEnd.Support;

namespace Migration.EndToEnd.Packages;

/// <summary>
/// The packages of this repository in a feed of their own, and a machine that has never seen them: own .NET home (template hive, tool cache) and
/// own package cache. Everything else comes from where this machine has it.
/// </summary>
public sealed class PackageFeed : IAsyncLifetime
{
    // The gate packs before it tests: then it is those packages that are tried, machine code and all.
    private static readonly string? Packed = Environment.GetEnvironmentVariable("NV_PACKAGES");

    private readonly string _root = Directory.CreateTempSubdirectory("nv-packages-").FullName;

    public static string Configuration => Packed is null ? Repository.Configuration : "Release";

    public string Feed => Path.Combine(_root, "feed");

    public string Package(string id) => Directory.GetFiles(Feed, $"{id}.*.nupkg").Single();

    public async ValueTask InitializeAsync()
    {
        var home = Directory.CreateDirectory(Path.Combine(_root, "home", ".nuget", "NuGet")).FullName;
        var machine = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget");
        if (File.Exists(Path.Combine(machine, "NuGet", "NuGet.Config")))
        {
            File.Copy(Path.Combine(machine, "NuGet", "NuGet.Config"), Path.Combine(home, "NuGet.Config"));
        }

        var downloaded = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(machine, "packages");
        await File.WriteAllTextAsync(Path.Combine(_root, "nuget.config"), $"""
            <configuration>
              <packageSources><add key="packed" value="{Feed}" /></packageSources>
              <packageSourceMapping><packageSource key="packed"><package pattern="Migration.*" /></packageSource></packageSourceMapping>
              <fallbackPackageFolders><add key="machine" value="{downloaded}" /></fallbackPackageFolders>
            </configuration>
            """);
        if (Packed is not null)
        {
            Directory.CreateDirectory(Feed);
            Directory.GetFiles(Packed, "*.nupkg").ToList().ForEach(file => File.Copy(file, Path.Combine(Feed, Path.GetFileName(file))));
            return;
        }

        var packed = await DotnetAsync(Repository.Root, "pack", "src/Packages.slnf", "--no-build", "-c", Configuration, "-o", Feed, "--nologo");
        Assert.True(packed.ExitCode == 0 && !packed.Output.Contains("warning", StringComparison.OrdinalIgnoreCase), packed.Output);
    }

    /// <summary>An empty folder below the feed's settings.</summary>
    public string Folder(string name) => Directory.CreateDirectory(Path.Combine(_root, "work", name)).FullName;

    public async Task<CommandResult> DotnetAsync(string folder, params string[] arguments)
    {
        using var process = Process.Start(Start(folder, arguments))!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new CommandResult(process.ExitCode, output, await errors);
    }

    /// <summary>As <see cref="DotnetAsync"/>, and it has to succeed.</summary>
    public async Task<CommandResult> DoneAsync(string folder, params string[] arguments)
    {
        var result = await DotnetAsync(folder, arguments);
        Assert.True(result.ExitCode == 0, $"dotnet {string.Join(' ', arguments)}\n{result}");
        return result;
    }

    /// <summary>A command of that machine. Build servers would outlive the test and hold its pipes.</summary>
    public ProcessStartInfo Start(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["DOTNET_CLI_HOME"] = Path.Combine(_root, "home"),
                ["NUGET_PACKAGES"] = Path.Combine(_root, "cache"),
                ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
                ["DOTNET_NOLOGO"] = "1",
                ["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "false",
                ["MSBUILDDISABLENODEREUSE"] = "1",
                ["UseSharedCompilation"] = "false",
            },
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        return ValueTask.CompletedTask;
    }
}

/// <summary>How a command ended and what it said.</summary>
public sealed record CommandResult(int ExitCode, string Output, string Errors)
{
    public override string ToString() => $"exit {ExitCode}\n{Output}\n{Errors}";
}
