using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Migration.Chaos.Running;
using Migration.Sandbox.Hosting;
using Migration.Sandbox.Seeding;

namespace Migration.Benchmarks.Engine;

/// <summary>
/// What the native nv holds in memory while it takes accounts from an org through extract, models and load into another: its own peak of resident memory,
/// as Linux keeps it (VmHWM), at each number of rows. The plan is that of the chaos harness; a third of the accounts have a parent, so the second pass is in it.
/// </summary>
internal static partial class MemoryBenchmark
{
    /// <summary>A peak may be higher by a fifth for four times the rows.</summary>
    private const double MostGrowth = 1.2;

    private static readonly string[] Segments = ["Restaurant", "FOOD", "Grocery", "Other"];

    public static async Task<int> RunAsync(string[] options)
    {
        var limit = new Limit(Option(options, "--memory-limit", "160MB"), int.Parse(Option(options, "--threads", "2"), CultureInfo.InvariantCulture));
        var atMost = double.Parse(Option(options, "--at-most", "400"), CultureInfo.InvariantCulture);
        var peaks = new List<double>();
        foreach (var rows in Option(options, "--rows", "250000,1000000").Split(',').Select(text => int.Parse(text, CultureInfo.InvariantCulture)))
        {
            peaks.Add(await MeasureAsync(rows, limit, options));
        }

        var growth = peaks[^1] / peaks[0];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the last peak is {growth:0.00} times the first ({MostGrowth} allowed); none may exceed {atMost:0} MB"));
        return peaks.Max() > atMost || growth > MostGrowth ? 1 : 0;
    }

    /// <returns>The peak in MB of a million bytes.</returns>
    private static async Task<double> MeasureAsync(int rows, Limit limit, string[] options)
    {
        var folder = Directory.CreateTempSubdirectory("nv-memory-");
        try
        {
            var plans = Path.Combine(folder.FullName, "plans");
            WriteOrgs(plans, rows);
            await using var sandbox = await SandboxHost.StartAsync(new ServeOptions { Plans = plans });
            WriteEnvironment(folder.FullName, sandbox.Url, limit);
            var nv = options.Contains("--framework-dependent") ? Executable.FrameworkDependent : Executable.Native();
            var watch = Stopwatch.StartNew();
            using var process = new NvProcess(
                nv, folder.FullName, Path.Combine(folder.FullName, "run"), ["run", "--plan", "night", "--env", "night", "--output", "json"], new Dictionary<string, string> { ["SANDBOX_SECRET"] = "sandbox-secret" });
            var end = process.EndAsync(CancellationToken.None);
            long peak = 0;
            while (!end.IsCompleted)
            {
                peak = Math.Max(peak, process.PeakResidentMemory());
                await Task.WhenAny(end, Task.Delay(TimeSpan.FromMilliseconds(50)));
            }

            var loaded = Created().Match(await process.Output).Groups[1].Value;
            var code = await end;
            if (code != 0 || loaded != rows.ToString(CultureInfo.InvariantCulture))
            {
                throw new InvalidOperationException($"nv ended with {code}, {loaded} of {rows} accounts created:\n{process.Log}");
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{rows} accounts, DuckDB limited to {limit.Memory} with {limit.Threads} threads: {peak / 1e6:0} MB at most, {watch.Elapsed.TotalSeconds:0} s"));
            return peak / 1e6;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void WriteOrgs(string plans, int rows)
    {
        Executable.CopySchemas(plans);
        var samples = Directory.CreateDirectory(Path.Combine(plans, "night", "samples", "north")).FullName;
        using var accounts = new StreamWriter(Path.Combine(samples, "Account.csv"));
        accounts.Write("Id,Name,ParentId,Tax_Id__c,Revenue__c,Segment__c\n");
        for (var n = 0; n < rows; n++)
        {
            var parent = n % 3 == 2 ? SeedId.Create("001", "5N", n / 2) : "";
            accounts.Write(string.Create(CultureInfo.InvariantCulture, $"{SeedId.Create("001", "5N", n)},Merchant number {n} of the northern org,{parent},T{n},{n % 9_000_000}.25,{Segments[n % Segments.Length]}\n"));
        }
    }

    private static void WriteEnvironment(string folder, string url, Limit limit)
    {
        Directory.CreateDirectory(Path.Combine(folder, "environments"));
        var orgs = ((string[])["north", "south", "hub"]).Select(org => $"  {org}: {{ url: \"{url}/{org}\", client_id: sandbox, client_secret: \"${{SANDBOX_SECRET}}\" }}\n");
        File.WriteAllText(Path.Combine(folder, "environments", "night.yml"), $"orgs:\n{string.Concat(orgs)}warehouse: {{ memory_limit: {limit.Memory}, threads: {limit.Threads} }}\nwindow: off\n");
    }

    private sealed record Limit(string Memory, int Threads);

    private static string Option(string[] options, string name, string otherwise) => Array.IndexOf(options, name) is var at and >= 0 ? options[at + 1] : otherwise;

    [GeneratedRegex("""
        "step": ?"load\.account".*?"created": ?(\d+)
        """, RegexOptions.Singleline)]
    private static partial Regex Created();
}
