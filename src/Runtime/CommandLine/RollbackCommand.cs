using System.CommandLine;
using System.Text.Json;
using Migration.Runtime.Compiled;
using Migration.Runtime.Engine;
using Migration.Runtime.Salesforce;
using Migration.Runtime.Undo;

namespace Migration.Runtime.CommandLine;

/// <summary><c>nv rollback --batch ID</c>: takes back what a batch has done to the target.</summary>
internal static class RollbackCommand
{
    public static Command Create(IReadOnlyList<PlanEntry> plans)
    {
        var batch = new Option<string>("--batch") { Description = "Id of the batch to take back. Given again, it goes on where an interrupted rollback ended.", Required = true };
        var environment = Options.Environment();
        var dryRun = new Option<bool>("--dry-run") { Description = "Says what would be deleted and restored; writes to no org." };
        var overwrite = new Option<bool>("--overwrite") { Description = "Restores records also where somebody has changed them since." };
        var ignoreWindow = new Option<bool>("--ignore-window") { Description = "Runs at any time of the day." };
        var (output, verbose) = (Options.Output(), Options.Verbose());
        var command = new Command("rollback", "Deletes what a batch created, restores what it changed.") { batch, environment, dryRun, overwrite, ignoreWindow, output, verbose };
        command.SetAction((parsed, cancellation) => RunAsync(
            plans,
            parsed.GetValue(environment)!,
            new RollbackRequest(parsed.GetValue(batch)!, parsed.GetValue(dryRun), parsed.GetValue(overwrite), parsed.GetValue(ignoreWindow)),
            json: parsed.GetValue(output) == "json",
            parsed.GetValue(verbose),
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        IReadOnlyList<PlanEntry> plans, string environment, RollbackRequest request, bool json, bool verbose, CancellationToken cancellation)
    {
        string? name = null;
        await Journals.AnyAsync(environment, async journal => (name = (await journal.BatchAsync(request.BatchId, cancellation))?.Plan) is not null, cancellation);
        var plan = NvCommand.Find(plans, name ?? throw new ConfigurationException($"there is no batch {request.BatchId}: nv status lists them")).Build();
        var bars = !Console.IsErrorRedirected && !verbose;
        await using var session = await Session.OpenAsync(environment, [plan.Target], verbose, bars, cancellation);
        var report = await ProgressView.ShowAsync(bars, async progress =>
        {
            using var transport = SalesforceOrg.Transport();
            return await new PlanRollback(plan, session.Environment, session.Services(transport) with { Progress = progress }).RunAsync(request, cancellation);
        });
        await Console.Out.WriteLineAsync(json ? JsonSerializer.Serialize(report, RollbackJson.Default.RollbackReport) : Text(report));
        return ExitCode.Of(report.Status);
    }

    private static string Text(RollbackReport report)
    {
        var steps = report.Steps.Select(step => report.Status == "planned" || report.BatchId.Length == 0
            ? $"{step.Step}  {step.SourceCount} {step.Object} to {step.Action}{(step.Conflicts > 0 ? $", {step.Conflicts} of them changed since" : "")}"
            : $"{step.Step}  {step.Success} of {step.SourceCount} {step.Object} {(step.Action == "delete" ? "deleted" : "restored")}, {step.Failed} failed{(step.Conflicts > 0 ? $" ({step.Conflicts} changed since)" : "")}, {step.Unprocessed} unprocessed");
        var refused = report.Refused.Select(refusal => $"refused: {(refusal.Step.Length > 0 ? refusal.Step + ": " : "")}{refusal.Reason}");
        var summary = $"{report.Status}: {(report.BatchId.Length > 0 ? $"batch {report.BatchId}, " : "")}rollback of batch {report.RollbackOf}, plan {report.Plan}, environment {report.Environment}, {report.Seconds:0.0} s"
            + (report.Status == "failed" && report.BatchId.Length > 0 ? $"; nv errors {report.BatchId} says which records and why, and the same command again goes on" : "");
        return string.Join('\n', [.. steps, .. refused, summary]);
    }
}
