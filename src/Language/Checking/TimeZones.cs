namespace Migration.Language.Checking;

/// <summary>The IANA time zone ids. The compiler's host has no tz data; a window needs no more than the name here.</summary>
internal static class TimeZones
{
    private static readonly Lazy<HashSet<string>> Known = new(Read);

    public static IReadOnlyCollection<string> All => Known.Value;

    public static bool Contains(string id) => Known.Value.Contains(id);

    /// <summary>A line is an area and the places in it; '-' has the names without an area.</summary>
    private static HashSet<string> Read()
    {
        using var stream = typeof(TimeZones).Assembly.GetManifestResourceStream("Migration.Language.zones.txt")!;
        using var reader = new StreamReader(stream);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            var names = line.Split(' ');
            ids.UnionWith(names.Skip(1).Select(name => names[0] == "-" ? name : $"{names[0]}/{name}"));
        }

        return ids;
    }
}
