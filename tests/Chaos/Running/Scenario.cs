using Migration.Chaos.Faults;
using Migration.Chaos.World;
using Migration.Sandbox.Faults;

namespace Migration.Chaos.Running;

/// <summary>All that a seed decides: the records, the settings of nv, the faults and the kills of one night.</summary>
internal sealed record Scenario
{
    public required int Seed { get; init; }
    public required Source Source { get; init; }
    public required FaultPlan Faults { get; init; }

    /// <summary>The faults as the sandbox reads them.</summary>
    public IEnumerable<string> FaultLines => Faults.Faults.Select(fault => FaultPlan.ToJson(fault).ToJsonString());

    /// <summary>The kills, one a process, in the order of the processes.</summary>
    public required IReadOnlyList<Kill> Kills { get; init; }

    /// <summary>The <c>load:</c> section of the environment file.</summary>
    public required string Load { get; init; }

    /// <summary>True: the orgs are logged in to with a private key, else with a client secret.</summary>
    public required bool Jwt { get; init; }

    public static Scenario Draw(int seed)
    {
        var random = new Random(seed);
        return new Scenario
        {
            Seed = seed,
            Source = new SourceMaker(random).Make(),
            Faults = FaultDice.Draw(seed, random),
            Kills = [.. Enumerable.Range(0, random.Next(5)).Select(_ => Kill.Draw(random))],
            // So few attempts that rows are given up within the tolerance: the retry has to bring them in.
            Load = $"{{ max_job_rows: {random.Next(4, 40)}, concurrent_jobs: {random.Next(1, 5)}, concurrent_steps: {random.Next(1, 5)}, row_attempts: {random.Next(2, 5)} }}",
            Jwt = random.Next(3) == 0,
        };
    }
}
