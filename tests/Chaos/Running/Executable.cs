using System.Diagnostics;
using System.Reflection;

namespace Migration.Chaos.Running;

/// <summary>The nv of the plan <c>night</c>: the native one, published where it is not there yet, or the framework-dependent one that every build makes.</summary>
internal sealed record Executable(string File, IReadOnlyList<string> Arguments)
{
    private static readonly Dictionary<string, string?> Facts =
        typeof(Executable).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().ToDictionary(fact => fact.Key, fact => fact.Value, StringComparer.Ordinal);

    public static string Root => Facts["RepositoryRoot"]!;

    private static string Schemas => Path.Combine(Root, "tests", "Chaos.Host", "plans", "night", "schemas");

    public static Executable FrameworkDependent => new("dotnet", [Path.Combine(Root, "tests", "Chaos.Host", "bin", Facts["Configuration"]!, "net10.0", "nv.dll")]);

    /// <summary>Copies the schemas of the plan into a folder of plans, from which a sandbox begins.</summary>
    public static void CopySchemas(string plans)
    {
        foreach (var file in Directory.GetFiles(Schemas, "*.json", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(plans, "night", "schemas", Path.GetRelativePath(Schemas, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            System.IO.File.Copy(file, copy);
        }
    }

    /// <summary>Publishes it again when a source is newer: a figure of yesterday's engine proves nothing.</summary>
    public static Executable Native()
    {
        var folder = Path.Combine(Root, "artifacts", "chaos");
        var nv = new FileInfo(Path.Combine(folder, "nv"));
        var newest = ((string[])["src/Runtime", "tests/Chaos.Host"])
            .SelectMany(room => Directory.EnumerateFiles(Path.Combine(Root, room), "*.*", SearchOption.AllDirectories))
            .Where(file => Path.GetExtension(file) is ".cs" or ".yml" or ".sql" or ".json" && !Path.GetRelativePath(Root, file).Split('/').Any(part => part is "bin" or "obj" or "Generated" or "review" or ".schemas"))
            .Max(System.IO.File.GetLastWriteTimeUtc);
        if (!nv.Exists || nv.LastWriteTimeUtc < newest) { Publish(folder); }
        return new(nv.FullName, []);
    }

    private static void Publish(string folder)
    {
        Console.WriteLine("publishing the native nv of the plan night");
        using var publish = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList = { "publish", Path.Combine(Root, "tests", "Chaos.Host"), "-c", "Release", "-r", "linux-x64", "-o", folder, "-v", "q", "--nologo" },
        })!;
        publish.WaitForExit();
        if (publish.ExitCode != 0) { throw new InvalidOperationException("the publish failed"); }
        // A publish that had nothing to compile leaves the file's time as it was.
        System.IO.File.SetLastWriteTimeUtc(Path.Combine(folder, "nv"), DateTime.UtcNow);
    }
}
