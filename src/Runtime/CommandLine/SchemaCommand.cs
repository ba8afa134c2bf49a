using System.CommandLine;
using Migration.Runtime.Salesforce;

namespace Migration.Runtime.CommandLine;

/// <summary><c>nv schema pull</c>: refreshes the describe snapshots that plans are compiled against.</summary>
internal static class SchemaCommand
{
    public static Command Create()
    {
        var environment = Options.Environment();
        var org = new Option<string>("--org") { Description = "Org of the environment file.", Required = true };
        var objects = new Option<string[]>("--object") { Description = "sObject to add; all that have a snapshot when left out.", AllowMultipleArgumentsPerToken = true };
        var verbose = Options.Verbose();
        var pull = new Command("pull", "Writes plans/*/schemas/<org>/<Object>.json from the live org.") { environment, org, objects, verbose };
        pull.SetAction((parsed, cancellation) => PullAsync(
            parsed.GetValue(environment)!, parsed.GetValue(org)!, parsed.GetValue(objects) ?? [], parsed.GetValue(verbose), cancellation));
        return new Command("schema", "Describe snapshots.") { pull };
    }

    private static async Task<int> PullAsync(string environment, string org, string[] objects, bool verbose, CancellationToken cancellation)
    {
        var folders = (Directory.Exists("plans") ? Directory.GetDirectories("plans") : [])
            .Select(plan => Path.Combine(plan, "schemas", org)).Where(Directory.Exists).Order(StringComparer.Ordinal).ToList();
        if (folders.Count == 0)
        {
            throw new ConfigurationException($"no folder plans/<plan>/schemas/{org} here: run in the repository, and make the folder for a new org");
        }

        await using var session = await Session.OpenAsync(environment, [org], verbose, bars: false, cancellation);
        using var transport = SalesforceOrg.Transport();
        using var client = new SalesforceOrg(session.Environment.Orgs[org], transport, TimeProvider.System, session.Log, writesBarred: true);
        await client.ConnectAsync(cancellation);
        var changed = 0;
        foreach (var folder in folders)
        {
            var names = objects.Length > 0 ? objects : [.. Directory.GetFiles(folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];
            foreach (var name in names)
            {
                using var describe = await client.Rest.DescribeAsync(name, cancellation);
                var path = Path.Combine(folder, name + ".json");
                var snapshot = DescribeSnapshot.Reduce(describe.RootElement);
                if (!File.Exists(path) || await File.ReadAllTextAsync(path, cancellation) != snapshot)
                {
                    await File.WriteAllTextAsync(path, snapshot, cancellation);
                    await Console.Out.WriteLineAsync(path);
                    changed++;
                }
            }
        }

        await Console.Out.WriteLineAsync(changed == 0 ? "no change" : $"{changed} snapshots written: build to see what the plans say of them");
        return ExitCode.Done;
    }
}
