using Migration.Runtime.Environments;
using Migration.Runtime.Journal;
using Migration.Runtime.Warehouse;

namespace Migration.Runtime.CommandLine;

/// <summary>Finds the journals that a command asks: that of one environment, or every local one under .nv.</summary>
internal static class Journals
{
    /// <summary>Calls <paramref name="read"/> with each journal, the latest used first, until it answers true; false when none did.</summary>
    public static async Task<bool> AnyAsync(string? environment, Func<JournalReader, Task<bool>> read, CancellationToken cancellation)
    {
        foreach (var path in Paths(environment))
        {
            await using var warehouse = DuckDbWarehouse.Open(path);
            if (await read(await JournalReader.OpenAsync(warehouse, cancellation)))
            {
                return true;
            }
        }

        return false;
    }

    private static List<string> Paths(string? environment)
    {
        if (environment is not null)
        {
            // No org is asked, so none of their secrets need be set.
            var path = EnvironmentReader.Read(EnvironmentFiles.Find(environment), [], System.Environment.GetEnvironmentVariable).Warehouse.Path;
            return File.Exists(path) ? [path] : throw new ConfigurationException($"nothing has run in {environment}: there is no warehouse at {path}");
        }

        var paths = Directory.Exists(".nv")
            ? Directory.EnumerateDirectories(".nv").Select(folder => Path.Combine(folder, "warehouse.duckdb")).Where(File.Exists).OrderByDescending(File.GetLastWriteTimeUtc).ToList()
            : [];
        return paths.Count > 0 ? paths : throw new ConfigurationException("nothing has run here: there is no warehouse under .nv; --env names one elsewhere");
    }
}
