using Migration.Runtime.CommandLine;

namespace Migration.Runtime.Tests.CommandLine;

public sealed class SandboxCommandTests : IDisposable
{
    private const string Manifest = """{ "version": 1, "isRoot": true, "tools": { "migration.sandbox": { "version": "1.0.0", "commands": ["nv-sandbox"] } } }""";

    private readonly string _root = Directory.CreateTempSubdirectory("sandbox-command-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void The_tool_of_a_manifest_above_the_current_folder_serves_the_plans_beside_it()
    {
        Write("repo/.config/dotnet-tools.json", Manifest);
        Assert.Equal(new SandboxCommand("nv-sandbox", At("repo"), At("repo/plans")), SandboxCommand.Find(Folder("elsewhere"), Folder("repo/a/b")));
    }

    [Fact]
    public void The_tool_is_found_from_where_the_executable_stands_too()
    {
        Write("repo/dotnet-tools.json", Manifest);
        Assert.Equal("nv-sandbox", SandboxCommand.Find(Folder("repo/src/bin/Debug"), Folder("elsewhere"))?.Command);
    }

    [Fact]
    public void An_nv_that_runs_from_source_takes_the_sandbox_of_its_source()
    {
        Write("repo/.config/dotnet-tools.json", Manifest);
        Write("repo/src/Sandbox/bin/Release/net10.0/sandbox.dll", "");
        var found = SandboxCommand.Find(Folder("repo/src/Migrations/bin/Release/net10.0"), At("repo"));
        Assert.Equal(new SandboxCommand(At("repo/src/Sandbox/bin/Release/net10.0/sandbox.dll"), At("repo"), At("repo/plans")), found);
    }

    [Fact]
    public void Manifests_of_other_tools_bring_none()
    {
        Write("repo/.config/dotnet-tools.json", """{ "version": 1, "tools": { "dotnet-ef": { "version": "10.0.0", "commands": ["dotnet-ef"] } } }""");
        Assert.Null(SandboxCommand.Find(Folder("elsewhere"), At("repo")));
    }

    [Fact]
    public void A_broken_manifest_is_named_with_its_line()
    {
        Write("repo/.config/dotnet-tools.json", "{\n  \"tools\": {,\n}");
        var error = Assert.Throws<ConfigurationException>(() => SandboxCommand.Find(Folder("elsewhere"), At("repo")));
        Assert.Contains("dotnet-tools.json(2): the tool manifest is no valid JSON", error.Message, StringComparison.Ordinal);
    }

    private string At(string path) => Path.Combine(_root, path);

    private string Folder(string path) => Directory.CreateDirectory(At(path)).FullName;

    private void Write(string path, string text)
    {
        Folder(Path.GetDirectoryName(path)!);
        File.WriteAllText(At(path), text);
    }
}
