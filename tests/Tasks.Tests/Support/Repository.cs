using System.Reflection;

namespace Tasks.Tests.Support;

/// <summary>Where things are in the tree that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Metadata("RepositoryRoot");

    /// <summary>The assembly that the real plans were compiled into.</summary>
    public static string Migrations { get; } = Metadata("MigrationsAssembly");

    public static string BaseCase => Path.Combine(Root, "tests", "Cases", "_base");

    /// <summary>What the tests run on, the runtime of the plans among it.</summary>
    public static IReadOnlyList<string> References { get; } = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);

    private static string Metadata(string key) => typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
