using System.Diagnostics;
using System.Text.Json;

namespace Migrations.Tests;

/// <summary>The whole plan, by the real nv against a local Salesforce with the sample records. Needs `dotnet tool restore`, once.</summary>
public sealed class RehearsalTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rehearsal-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_second_run_creates_nothing()
    {
        var first = await RunAsync();
        var second = await RunAsync();

        Assert.True(Sum(first, "created") > 0);
        Assert.Equal(0, Sum(first, "failed"));
        Assert.Equal(0, Sum(second, "created"));
        Assert.Equal(0, Sum(second, "failed"));
    }

    /// <summary>nv keeps its state under the current folder: so the second run knows the first.</summary>
    private async Task<JsonElement> RunAsync()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "nv.dll"), "run", "--plan", "plan_name", "--env", "local", "--output", "json" },
        };
        var cancellation = TestContext.Current.CancellationToken;
        using var nv = Process.Start(start)!;
        var output = await nv.StandardOutput.ReadToEndAsync(cancellation);
        await nv.WaitForExitAsync(cancellation);
        Assert.True(nv.ExitCode == 0, output);
        return JsonDocument.Parse(output).RootElement;
    }

    private static long Sum(JsonElement run, string count) => run.GetProperty("phases").EnumerateArray()
        .SelectMany(phase => phase.GetProperty("steps").EnumerateArray())
        .Sum(step => step.GetProperty(count).GetInt64());
}
