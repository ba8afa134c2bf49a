using System.CommandLine;
using Migration.Runtime.Compiled;
using Migration.Runtime.Engine;

namespace Migration.Runtime.CommandLine;

/// <summary><c>nv retry BATCH</c>: the failed rows of a batch once more, after what stood in their way was put right in the target.</summary>
internal static class RetryCommand
{
    public static Command Create(IReadOnlyList<PlanEntry> plans)
    {
        var batch = new Argument<string>("batch") { Description = "Batch id." };
        var (plan, environment) = (Options.Plan(), Options.Environment());
        var only = new Option<string?>("--only") { Description = "One step or one phase." };
        var ignoreWindow = new Option<bool>("--ignore-window") { Description = "Runs at any time of the day." };
        var (output, verbose) = (Options.Output(), Options.Verbose());
        var command = new Command("retry", "Sends the failed rows of a batch again, and no others.") { batch, plan, environment, only, ignoreWindow, output, verbose };
        command.SetAction((parsed, cancellation) => RunCommand.RunAsync(
            NvCommand.Find(plans, parsed.GetValue(plan)!).Build(),
            parsed.GetValue(environment)!,
            new RunRequest(parsed.GetValue(batch), Resume: true, parsed.GetValue(only), IgnoreWindow: parsed.GetValue(ignoreWindow), Retry: true),
            json: parsed.GetValue(output) == "json",
            parsed.GetValue(verbose),
            cancellation));
        return command;
    }
}
