namespace Migration.Runtime.Environments;

/// <summary>Where environment files are: <c>plans/environments</c> or <c>environments</c> under the current folder, else beside the executable.</summary>
public static class EnvironmentFiles
{
    public static string Find(string name)
    {
        var folders = Folders().Where(Directory.Exists).ToList();
        foreach (var folder in folders)
        {
            var path = Path.Combine(folder, name + ".yml");
            if (name.IndexOfAny(Path.GetInvalidFileNameChars()) < 0 && File.Exists(path))
            {
                return path;
            }
        }

        var known = folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*.yml")).Select(Path.GetFileNameWithoutExtension).Distinct().Order(StringComparer.Ordinal);
        var list = string.Join(", ", known);
        throw new ConfigurationException(list.Length > 0
            ? $"unknown environment '{name}'; known: {list}"
            : $"unknown environment '{name}': there is no folder plans/environments or environments here, nor one beside nv");
    }

    private static IEnumerable<string> Folders() =>
        [Path.Combine("plans", "environments"), "environments", Path.Combine(AppContext.BaseDirectory, "environments")];
}
