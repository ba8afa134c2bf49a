using Migration.EndToEnd.Support;

namespace Migration.EndToEnd;

/// <summary>What the user must put right is said in one line: exit 2, no stack trace, no secret.</summary>
public sealed class ConfigurationTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Wrong_credentials()
    {
        await using var sandbox = await SandboxHost.StartAsync(scale: 1);
        _workspace.WriteEnvironment(sandbox.Url, secret: "not-the-secret");
        await RefusedAsync("run --plan consolidation --env test", "client_secret");
    }

    [Fact]
    public Task An_unreachable_org()
    {
        _workspace.WriteEnvironment("http://127.0.0.1:1");
        return RefusedAsync("run --plan consolidation --env test", "http://127.0.0.1:1");
    }

    [Fact]
    public Task A_missing_environment_variable()
    {
        _workspace.WriteEnvironment("http://127.0.0.1:1", secret: "\"${NV_TEST_UNSET}\"");
        return RefusedAsync("run --plan consolidation --env test", "test.yml(3,", "orgs.atlas.client_secret", "NV_TEST_UNSET");
    }

    [Fact]
    public Task A_variable_of_a_file_source_that_is_not_set()
    {
        _workspace.WriteEnvironment("http://127.0.0.1:1");
        return RefusedAsync("run --plan restaurants --env test", "DATA");
    }

    [Fact]
    public Task An_unknown_plan() => RefusedAsync("run --plan consolidatio --env test", "consolidatio", "consolidation");

    [Fact]
    public Task An_unknown_environment() => RefusedAsync("run --plan consolidation --env nowhere", "nowhere");

    [Fact]
    public Task An_unknown_option() => RefusedAsync("run --plan consolidation --env test --fast", "--fast");

    [Fact]
    public Task An_unknown_key()
    {
        _workspace.WriteEnvironment("http://127.0.0.1:1", "windows: off");
        return RefusedAsync("run --plan consolidation --env test", "test.yml(", "windows");
    }

    [Fact]
    public Task A_secret_written_into_the_file()
    {
        _workspace.WriteEnvironment("http://127.0.0.1:1", secret: "tell-nobody");
        var path = Path.Combine(_workspace.Folder, "environments", "test.yml");
        File.WriteAllText(path, File.ReadAllText(path).Replace("sandbox: true\n", "", StringComparison.Ordinal));
        return RefusedAsync("run --plan consolidation --env test", "client_secret");
    }

    private async Task RefusedAsync(string command, params string[] says)
    {
        var result = await NvProcess.RunAsync(_workspace, command.Split(' '), ("DATA", null), ("SANDBOX_URL", null));
        Assert.True(result.ExitCode == 2, result.ToString());
        var line = Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries), text => !text.StartsWith('{'));
        Assert.All(says, text => Assert.Contains(text, line, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("sandbox-secret", result.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("not-the-secret", result.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("tell-nobody", result.ToString(), StringComparison.Ordinal);
    }
}
