using System.CommandLine;
using System.Text.Json;
using Migration.Runtime.Compiled;
using Migration.Runtime.Engine;
using Migration.Runtime.Salesforce;

namespace Migration.Runtime.CommandLine;

/// <summary><c>nv verify</c>: is what was sent what the target holds?</summary>
internal static class VerifyCommand
{
    public static Command Create(IReadOnlyList<PlanEntry> plans)
    {
        var (plan, environment) = (Options.Plan(), Options.Environment());
        var only = new Option<string?>("--only") { Description = "One step or one phase." };
        var (output, verbose) = (Options.Output(), Options.Verbose());
        var command = new Command("verify", "Reads the target back and compares it field by field with what was sent.") { plan, environment, only, output, verbose };
        command.SetAction(async (parsed, cancellation) =>
        {
            var compiled = NvCommand.Find(plans, parsed.GetValue(plan)!).Build();
            return await VerifyAsync(compiled, parsed.GetValue(environment)!, parsed.GetValue(only), parsed.GetValue(output) == "json", parsed.GetValue(verbose), cancellation);
        });
        return command;
    }

    /// <summary>JSON is a line a differing field and a line a step, so that a million differences need no memory.</summary>
    private static async Task<int> VerifyAsync(CompiledPlan plan, string environment, string? only, bool json, bool verbose, CancellationToken cancellation)
    {
        await using var session = await Session.OpenAsync(environment, [plan.Target], verbose, bars: false, cancellation);
        using var transport = SalesforceOrg.Transport();
        var steps = await new PlanVerifier(plan, session.Environment, session.Services(transport)).VerifyAsync(
            only,
            difference => Console.Out.WriteLine(json ? JsonSerializer.Serialize(difference, CommandLinesJson.Default.Difference) : Line(difference)),
            cancellation);
        foreach (var step in steps)
        {
            await Console.Out.WriteLineAsync(json ? JsonSerializer.Serialize(step, CommandLinesJson.Default.VerifiedStep) : Line(step));
        }

        return steps.All(step => step.Different + step.Gone == 0) ? ExitCode.Done : ExitCode.GateFailed;
    }

    private static string Line(Difference difference) => difference.Field.Length == 0
        ? $"{difference.Step}  {difference.Key}  {difference.TargetId} is gone"
        : $"{difference.Step}  {difference.Key}  {difference.Field}: sent {difference.Sent ?? "nothing"}, found {difference.Found ?? "nothing"}";

    private static string Line(VerifiedStep step) =>
        $"{step.Step}  {step.Object}  {step.Compared} rows, {step.Equal} as sent ({step.Accuracy:P3}), {step.Different} differ, {step.Gone} gone"
        + (step.NotComparable > 0 ? $", {step.NotComparable} not comparable: their source or mapping has changed since" : "");
}
