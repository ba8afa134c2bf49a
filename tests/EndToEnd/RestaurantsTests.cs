using DuckDB.NET.Data;
using Migration.EndToEnd.Support;

namespace Migration.EndToEnd;

/// <summary>Two real directories, matched in SQL by a plan without C#. The data is not part of the repository: DATA names its folder.</summary>
public sealed class RestaurantsTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task I_can_merge_two_directories_and_trace_every_row()
    {
        var data = DataFolder();
        Assert.SkipUnless(data is not null, "the restaurant directories are not here: set DATA to the folder with fodors.csv and zagats.csv");
        await using var sandbox = await SandboxHost.StartAsync(scale: 1);
        _workspace.WriteEnvironment(sandbox.Url);

        var result = await NvProcess.RunAsync(_workspace, ["run", "--plan", "restaurants", "--env", "test", "--output", "json"], ("DATA", data));

        Assert.True(result.ExitCode == 0, result.ToString());
        var accounts = (await sandbox.CountsAsync("guide"))["Account"];
        Assert.InRange(accounts, 752 - 6, 752 + 6);

        var targets = Crosswalk();
        Assert.Equal(Rows(data!, "fodors.csv"), targets.Keys.Count(source => source.StartsWith("fodors:", StringComparison.Ordinal)));
        Assert.Equal(Rows(data!, "zagats.csv"), targets.Keys.Count(source => source.StartsWith("zagats:", StringComparison.Ordinal)));
        Assert.Equal(accounts, targets.Values.Distinct().Count());

        var truth = File.ReadLines(Path.Combine(data!, "matches_fodors_zagats.csv")).Skip(1).Select(line => line.Split(',')).Select(pair => ($"fodors:{pair[0]}", $"zagats:{pair[1]}")).ToHashSet();
        var found = targets.GroupBy(row => row.Value, row => row.Key).Where(group => group.Count() > 1)
            .SelectMany(group => from fodors in @group where fodors.StartsWith('f') from zagats in @group where zagats.StartsWith('z') select (fodors, zagats)).ToHashSet();
        Assert.True(found.Count(truth.Contains) >= 108, $"{found.Count(truth.Contains)} of {truth.Count} true matches found");
        Assert.True(found.Count(pair => !truth.Contains(pair)) <= 4, $"{found.Count(pair => !truth.Contains(pair))} false matches");
    }

    /// <summary>Source row (directory:id) to target id.</summary>
    private Dictionary<string, string> Crosswalk()
    {
        using var connection = new DuckDBConnection($"DataSource={_workspace.Warehouse};ACCESS_MODE=READ_ONLY");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "select source_org || ':' || source_id, target_id from nv.crosswalk";
        using var reader = command.ExecuteReader();
        var rows = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.Read())
        {
            rows.Add(reader.GetString(0), reader.GetString(1));
        }

        return rows;
    }

    private static int Rows(string folder, string file) => File.ReadLines(Path.Combine(folder, file)).Skip(1).Count(line => line.Length > 0);

    private static string? DataFolder() =>
        new[] { Environment.GetEnvironmentVariable("DATA"), Path.Combine(Repository.Root, "..", "shared", "data", "restaurants") }
            .FirstOrDefault(folder => !string.IsNullOrEmpty(folder) && File.Exists(Path.Combine(folder, "fodors.csv")));
}
