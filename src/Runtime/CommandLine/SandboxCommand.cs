using System.Text.Json;

namespace Migration.Runtime.CommandLine;

/// <summary>How the local Salesforce is started: what follows <c>dotnet</c>, where it runs, and the plans whose orgs it serves.</summary>
internal sealed record SandboxCommand(string Command, string Folder, string Plans)
{
    private const string Package = "migration.sandbox";
    private const string Tool = "nv-sandbox";

    /// <summary>
    /// The sandbox built beside an nv that runs from this source; else the tool that a manifest names, at or above one of the folders. Null
    /// when there is neither.
    /// </summary>
    public static SandboxCommand? Find(string executableFolder, string currentFolder) =>
        Above(executableFolder).Select(folder => FromSource(folder, executableFolder)).FirstOrDefault(found => found is not null)
        ?? Above(currentFolder).Concat(Above(executableFolder)).Select(FromManifest).FirstOrDefault(found => found is not null);

    private static SandboxCommand? FromSource(string folder, string executableFolder)
    {
        var configuration = executableFolder.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";
        var assembly = Path.Combine(folder, "src", "Sandbox", "bin", configuration, "net10.0", "sandbox.dll");
        return File.Exists(assembly) ? new SandboxCommand(assembly, folder, Path.Combine(folder, "plans")) : null;
    }

    /// <summary>The .NET command line finds the tool from the manifest's folder.</summary>
    private static SandboxCommand? FromManifest(string folder)
    {
        string[] manifests = [Path.Combine(folder, ".config", "dotnet-tools.json"), Path.Combine(folder, "dotnet-tools.json")];
        return manifests.Any(Names) ? new SandboxCommand(Tool, folder, Path.Combine(folder, "plans")) : null;
    }

    private static bool Names(string manifest)
    {
        if (!File.Exists(manifest))
        {
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(manifest));
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("tools", out var tools) && tools.ValueKind == JsonValueKind.Object
                && tools.TryGetProperty(Package, out _);
        }
        catch (JsonException error)
        {
            throw new ConfigurationException($"{manifest}({error.LineNumber + 1}): the tool manifest is no valid JSON");
        }
    }

    private static IEnumerable<string> Above(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            yield return at.FullName;
        }
    }
}
