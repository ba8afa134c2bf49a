namespace Migration.EndToEnd.Support;

/// <summary>Where things are in the tree that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Nv => Built("Migrations", "nv.dll");

    public static string Sandbox => Built("Sandbox", "sandbox.dll");

    public static string Plans => Path.Combine(Root, "plans");

    /// <summary>The native executable, where the gate has published one.</summary>
    public static string? Native => Environment.GetEnvironmentVariable("NV_NATIVE") is { Length: > 0 } path ? path : null;

    public static string Configuration => AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";

    private static string Built(string room, string file) => Path.Combine(Root, "src", room, "bin", Configuration, "net10.0", file);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Migration.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("the tests run from the build output of the repository");
    }
}
