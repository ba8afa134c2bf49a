namespace Migration.EndToEnd.Support;

/// <summary>An empty folder for one test: nv's state, environment files, the sandbox's state. Gone afterwards.</summary>
public sealed class Workspace : IDisposable
{
    public Workspace()
    {
        Folder = Directory.CreateTempSubdirectory("nv-").FullName;
        Directory.CreateDirectory(Path.Combine(Folder, "environments"));
    }

    public string Folder { get; }

    public string Warehouse => Path.Combine(Folder, ".nv", "test", "warehouse.duckdb");

    /// <summary>Writes environments/test.yml for a sandbox. Extra holds more keys of the file.</summary>
    public void WriteEnvironment(string sandboxUrl, string extra = "window: off", string secret = "sandbox-secret", string name = "test")
    {
        string[] orgs = ["atlas", "borealis", "cascade", "delta", "unified", "guide"];
        var lines = orgs.Select(org => $"  {org}: {{ url: \"{sandboxUrl}/{org}\", client_id: sandbox, client_secret: {secret} }}");
        File.WriteAllText(
            Path.Combine(Folder, "environments", name + ".yml"),
            $"sandbox: true\norgs:\n{string.Join('\n', lines)}\nwarehouse: {{ duckdb: .nv/{name}/warehouse.duckdb, memory_limit: 2GB }}\n{extra}\n");
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
