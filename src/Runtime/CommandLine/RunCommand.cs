using System.Collections.Concurrent;
using System.CommandLine;
using System.Text.Json;
using Migration.Runtime.Compiled;
using Migration.Runtime.Engine;
using Migration.Runtime.Salesforce;

namespace Migration.Runtime.CommandLine;

/// <summary><c>nv run</c>.</summary>
internal static class RunCommand
{
    public static Command Create(IReadOnlyList<PlanEntry> plans)
    {
        var plan = Options.Plan();
        var environment = Options.Environment();
        var batch = new Option<string?>("--batch") { Description = "Id of the new batch." };
        var resume = new Option<string?>("--resume") { Description = "Goes on with an unfinished batch: the one named, or the latest of the plan.", Arity = ArgumentArity.ZeroOrOne };
        var only = new Option<string?>("--only") { Description = "One step or one phase." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Extracts, stages, maps and counts; writes to no org." };
        var ignoreWindow = new Option<bool>("--ignore-window") { Description = "Runs at any time of the day." };
        var output = Options.Output();
        var verbose = Options.Verbose();
        var command = new Command("run", "Runs a plan.") { plan, environment, batch, resume, only, dryRun, ignoreWindow, output, verbose };
        command.Validators.Add(result =>
        {
            if (result.GetResult(batch) is not null && result.GetResult(resume) is not null)
            {
                result.AddError("--batch names a new batch and --resume an old one: give one of them");
            }
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            var compiled = NvCommand.Find(plans, parsed.GetValue(plan)!).Build();
            var resumes = parsed.GetResult(resume) is not null;
            var request = new RunRequest(
                resumes ? parsed.GetValue(resume) : parsed.GetValue(batch), resumes, parsed.GetValue(only), parsed.GetValue(dryRun), parsed.GetValue(ignoreWindow));
            return await RunAsync(compiled, parsed.GetValue(environment)!, request, json: parsed.GetValue(output) == "json", parsed.GetValue(verbose), cancellation);
        });
        return command;
    }

    public static async Task<int> RunAsync(CompiledPlan plan, string environment, RunRequest request, bool json, bool verbose, CancellationToken cancellation)
    {
        var bars = !Console.IsErrorRedirected && !verbose;
        await using var session = await Session.OpenAsync(environment, Session.OrgsOf(plan), verbose, bars, cancellation);

        // Bars redraw the lines they stand on: what else goes to the same terminal waits until they are done.
        var held = bars && !Console.IsOutputRedirected ? new ConcurrentQueue<string>() : null;
        var report = await ProgressView.ShowAsync(bars, async progress =>
        {
            using var transport = SalesforceOrg.Transport();
            var services = session.Services(transport) with { Progress = progress, Reconciled = json ? null : held is null ? Console.Out.WriteLine : held.Enqueue };
            return await new PlanRunner(plan, session.Environment, services).RunAsync(request, cancellation);
        });

        foreach (var line in held ?? [])
        {
            Console.Out.WriteLine(line);
        }

        Console.Out.WriteLine(json ? JsonSerializer.Serialize(report, ReportJson.Default.RunReport) : Summary(report));
        return ExitCode.Of(report.Status);
    }

    private static string Summary(RunReport report)
    {
        var steps = report.Phases.SelectMany(phase => phase.Steps).ToList();
        return $"{report.Status}: batch {report.BatchId}, plan {report.Plan}, environment {report.Environment}, {report.Seconds:0.0} s, " +
            $"{steps.Sum(step => step.Created)} created, {steps.Sum(step => step.Updated)} updated, {steps.Sum(step => step.Skipped)} skipped, " +
            $"{steps.Sum(step => step.Failed)} failed, {steps.Sum(step => step.Unprocessed)} unprocessed";
    }
}
