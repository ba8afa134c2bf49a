using System.CommandLine;
using System.Text.Json;
using Migration.Runtime.Compiled;
using Migration.Runtime.Preflight;
using Migration.Runtime.Salesforce;
using Migration.Runtime.Warehouse;

namespace Migration.Runtime.CommandLine;

/// <summary><c>nv check</c>: preflight before a night. Reads only; exit 1 when something would go wrong.</summary>
internal static class CheckCommand
{
    public static Command Create(IReadOnlyList<PlanEntry> plans)
    {
        var plan = Options.Plan();
        var environment = Options.Environment();
        var output = Options.Output();
        var verbose = Options.Verbose();
        var command = new Command("check", "Live orgs against the compiled schema, views against their contracts, permissions, limits.") { plan, environment, output, verbose };
        command.SetAction(async (parsed, cancellation) =>
        {
            var compiled = NvCommand.Find(plans, parsed.GetValue(plan)!).Build();
            await using var session = await Session.OpenAsync(parsed.GetValue(environment)!, Session.OrgsOf(compiled), parsed.GetValue(verbose), bars: false, cancellation);
            var lines = await CheckAsync(compiled, session, cancellation);
            var failed = lines.Count(line => !line.Passed);
            if (parsed.GetValue(output) == "json")
            {
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(lines, CommandJson.Default.ListCheckLine));
            }
            else
            {
                foreach (var line in lines.Where(line => !line.Passed || line.Check == "limits"))
                {
                    await Console.Out.WriteLineAsync($"{(line.Passed ? "ok  " : "FAIL")}  {line.Check}  {line.Subject}  {line.Message}");
                }

                await Console.Out.WriteLineAsync($"{lines.Count - failed} checks passed, {failed} failed");
            }

            return failed == 0 ? ExitCode.Done : ExitCode.GateFailed;
        });
        return command;
    }

    private static async Task<List<CheckLine>> CheckAsync(CompiledPlan plan, Session session, CancellationToken cancellation)
    {
        var lines = new List<CheckLine>();
        using var transport = SalesforceOrg.Transport();
        foreach (var extract in plan.Orgs)
        {
            using var org = await ConnectAsync(session, extract.Org, transport, cancellation);
            lines.AddRange(await OrgChecks.SourceAsync(extract, org).ToListAsync(cancellation));
            lines.AddRange(await OrgChecks.LimitsAsync(org, session.Environment.Load.LimitShare, cancellation));
        }

        using var target = await ConnectAsync(session, plan.Target, transport, cancellation);
        foreach (var load in plan.Nodes.Select(node => node.Work).OfType<StepWork.Load>())
        {
            lines.AddRange(await OrgChecks.TargetAsync(plan.Target, load.Mapping, target).ToListAsync(cancellation));
        }

        lines.AddRange(await OrgChecks.LimitsAsync(target, session.Environment.Load.LimitShare, cancellation));
        if (File.Exists(session.Environment.Warehouse.Path))
        {
            await using var warehouse = DuckDbWarehouse.Open(session.Environment.Warehouse.Path, session.Environment.Warehouse.MemoryLimit, session.Environment.Warehouse.Threads);
            lines.AddRange(await ContractChecks.ViewsAsync(plan, warehouse, cancellation));
        }

        return lines;
    }

    private static async Task<SalesforceOrg> ConnectAsync(Session session, string name, HttpMessageHandler transport, CancellationToken cancellation)
    {
        var org = new SalesforceOrg(session.Environment.Orgs[name], transport, TimeProvider.System, session.Log, writesBarred: true);
        await org.ConnectAsync(cancellation);
        return org;
    }
}
