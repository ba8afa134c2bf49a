using System.Diagnostics;
using Migration.Chaos.Faults;
using Migration.Chaos.Judging;
using Migration.Chaos.World;
using Migration.Sandbox.Faults;
using Migration.Sandbox.Hosting;

namespace Migration.Chaos.Running;

/// <summary>
/// One night: the sandbox, nv in processes of its own, killed and started again until it says that all is done, then the judgement. What an operator would
/// do is done here: resume, wait for the next day when a limit is used up, retry rows that failed for a passing reason, begin a new batch when the old
/// one can't go on.
/// </summary>
internal sealed class Night(Scenario scenario, Executable nv, string folder)
{
    private const int MostProcesses = 25;
    private const int ResumesBeforeANewBatch = 6;

    /// <summary>No night is that long; the process is then called stuck.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly string[] Outages = ["try again later", "can't be reached", "does not answer like a Salesforce org"];

    private readonly Queue<Kill> _kills = new(scenario.Kills);
    private readonly Verdict _verdict = new(scenario.Seed);
    private readonly List<string> _diary = [];
    private Credentials _credentials = null!;
    private SandboxHost _sandbox = null!;
    private int _processes;

    public async Task<Verdict> RunAsync()
    {
        Directory.CreateDirectory(folder);
        var truth = new TruthMaker(scenario.Source).Make();
        var plans = Path.Combine(folder, "orgs", "plans");
        Executable.CopySchemas(plans);
        SampleFiles.Write(scenario.Source, plans);
        using var credentials = _credentials = Credentials.Make(scenario.Jwt, Path.Combine(folder, "keys"));
        await using var sandbox = _sandbox = await SandboxHost.StartAsync(new ServeOptions { Plans = plans, ClientSecret = credentials.ClientSecret, JwtCertificate = credentials.CertificateFile });
        WriteEnvironment();
        sandbox.Faults.Add(scenario.Faults);
        _diary.AddRange(scenario.FaultLines);
        if (await UntilDoneAsync())
        {
            Conclude(truth);
            await AgainAsync(truth);
        }
        _verdict.Injected = sandbox.Faults.Injected;
        await File.WriteAllLinesAsync(Path.Combine(folder, "diary.txt"), _diary);
        return _verdict;
    }

    private string State => Path.Combine(folder, "nv");

    private string Warehouse => Path.Combine(State, ".nv", "night", "warehouse.duckdb");

    /// <summary>False when the night never came to its end.</summary>
    private async Task<bool> UntilDoneAsync()
    {
        var command = "run";
        for (var resumes = 0; _processes < MostProcesses;)
        {
            var (code, log) = await RunAsync(command);
            switch (code)
            {
                case 0 when WarehouseReader.PassingFailures(Warehouse) is { } batch:
                    command = $"retry {batch}";
                    break;
                case 0:
                    return true;
                case 2 when log.Contains("nothing to resume", StringComparison.Ordinal):
                    command = "run";
                    break;
                case 2 when Outages.Any(said => log.Contains(said, StringComparison.Ordinal)):
                    // The orgs did not answer at the start: the same again.
                    break;
                case 2:
                    _verdict.Unexplained($"nv {command} refused its configuration: {log.Trim().Split('\n')[^1]}");
                    return false;
                default:
                    // Each night has its limits anew.
                    if (code == 75) { NextDay(); }
                    command = ++resumes % ResumesBeforeANewBatch == 0 ? "run" : "run --resume";
                    break;
            }
        }
        _verdict.Unexplained($"not done after {MostProcesses} processes");
        return false;
    }

    private void NextDay()
    {
        foreach (var limit in (FaultKind[])[FaultKind.RequestLimit, FaultKind.DailyRequests, FaultKind.DailyBatches, FaultKind.DailyRecords]) { _sandbox.Faults.Withdraw(limit); }
    }

    /// <summary>Another batch over the finished target creates nothing and changes nothing.</summary>
    private async Task AgainAsync(Truth truth)
    {
        if (scenario.Seed % 4 != 0) { return; }
        _sandbox.Faults.Clear();
        _kills.Clear();
        var (code, _) = await RunAsync("run");
        if (code != 0) { _verdict.Unexplained($"another run over the finished target ended with {code}"); }
        var created = WarehouseReader.CreatedInLastBatch(Warehouse);
        if (created > 0) { _verdict.Unexplained($"another run over the finished target created {created} records"); }
        Judge.Target(truth, TargetReader.Read(_sandbox.Orgs[Source.Hub]), _verdict);
    }

    private void Conclude(Truth truth)
    {
        var target = TargetReader.Read(_sandbox.Orgs[Source.Hub]);
        Judge.Target(truth, target, _verdict);
        Judge.Journal(truth, target, WarehouseReader.Read(Warehouse), _verdict);
        SecretSearch.Warehouse(Warehouse, _credentials.Secrets(_sandbox), _verdict);
    }

    private async Task<(int Code, string Log)> RunAsync(string command)
    {
        var number = ++_processes;
        var kill = _kills.TryDequeue(out var next) ? next : null;
        var fault = kill?.Hold is { } hold ? hold with { Message = $"process {number}" } : null;
        if (fault is not null) { _sandbox.Faults.Add(new FaultPlan(scenario.Seed, [fault])); }
        var held = Held();
        using var process = new NvProcess(
            nv, State, Path.Combine(folder, $"process-{number:00}"), [.. command.Split(' '), "--plan", "night", "--env", "night", "--output", "json"], _credentials.Variables);
        using var stuck = new CancellationTokenSource(Patience);
        var killed = false;
        try
        {
            if (kill is not null) { killed = await KillAsync(process, kill, held, stuck.Token); }
            var code = await process.EndAsync(stuck.Token);
            _diary.Add($"{number}: nv {command} ended with {code}{(kill is null ? "" : $", to be killed at {kill}{(killed ? "" : ", which did not come")}")}");
            if (killed) { _verdict.Kills++; }
            return (code, process.Log);
        }
        catch (OperationCanceledException) when (stuck.IsCancellationRequested)
        {
            _verdict.Unexplained($"nv {command} (process {number}) did not end in {Patience.TotalMinutes:0} minutes");
            process.Kill();
            return (await process.EndAsync(CancellationToken.None), process.Log);
        }
        finally
        {
            if (fault is not null) { _sandbox.Faults.Withdraw(fault.Kind); }
            SecretSearch.Files(folder, State, _credentials.Secrets(_sandbox), _verdict);
        }
    }

    /// <summary>Waits for the point of the kill and kills; false when the process ended before.</summary>
    private async Task<bool> KillAsync(NvProcess process, Kill kill, long held, CancellationToken stuck)
    {
        var clock = Stopwatch.StartNew();
        while (!process.HasExited)
        {
            var there = kill switch { { Hold: not null } => Held() > held, { LogLines: { } lines } => process.LogLines >= lines, _ => true };
            if (there)
            {
                var left = kill.Milliseconds - (kill is { Hold: null, LogLines: null } ? (int)clock.ElapsedMilliseconds : 0);
                if (left > 0) { await Task.Delay(left, stuck); }
                if (process.HasExited) { return false; }
                process.Kill();
                return true;
            }
            await Task.Delay(2, stuck);
        }
        return false;
    }

    private long Held() => _sandbox.Faults.Injected.Where(pair => pair.Key is FaultKind.HoldBefore or FaultKind.HoldAfter).Sum(pair => pair.Value);

    private void WriteEnvironment()
    {
        Directory.CreateDirectory(Path.Combine(State, "environments"));
        var orgs = ((string[])["north", "south", Source.Hub]).Select(org => $"  {org}: {{ url: \"{_sandbox.Url}/{org}\", {_credentials.Of(org)} }}\n");
        File.WriteAllText(
            Path.Combine(State, "environments", "night.yml"),
            $"orgs:\n{string.Concat(orgs)}warehouse: {{ memory_limit: 500MB, threads: 1 }}\nwindow: off\nload: {scenario.Load}\n");
    }
}
