using System.Reflection;

namespace Generator.Tests;

/// <summary>Where the golden cases and the pages of the rules stand.</summary>
internal static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot")
        .Value!;

    public static string Cases => Path.Combine(Root, "tests", "Cases");

    public static string Diagnostics => Path.Combine(Root, "docs", "diagnostics");
}
