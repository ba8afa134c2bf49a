using Migration.Sandbox.Schema;
using Migration.Sandbox.Seeding;

namespace Migration.Sandbox.Tests.Seeding;

/// <summary>The committed schemas and seeded rows of a small world.</summary>
internal static class SeedData
{
    public const int Scale = 400;
    public const int Number = 7;

    private static readonly Lazy<IReadOnlyList<OrgSchema>> Schemas = new(() => OrgSchema.LoadAll(Plans()));

    public static TheoryData<string> Orgs => ["atlas", "borealis", "cascade", "delta", "unified", "guide"];

    public static string[] Sources => ["atlas", "borealis", "cascade", "delta"];

    public static IEnumerable<SeedRow> Rows(string org) => Seed.Rows(org, Scale, Number);

    public static OrgSchema Schema(string org) => Schemas.Value.Single(schema => schema.Org == org);

    public static string? Value(this SeedRow row, string field) => row.Fields.FirstOrDefault(pair => pair.Key == field).Value;

    private static string Plans()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Migration.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"no Migration.sln above {AppContext.BaseDirectory}");
        }

        return Path.Combine(folder.FullName, "plans");
    }
}
