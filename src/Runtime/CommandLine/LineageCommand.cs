using System.CommandLine;
using System.Text.Json;

namespace Migration.Runtime.CommandLine;

/// <summary><c>nv lineage KEY|ID</c>: from a source id, a key or a target id to every row of the crosswalk that names it.</summary>
internal static class LineageCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("key") { Description = "A source id, a key or a target id." };
        var environment = Options.OptionalEnvironment();
        var output = Options.Output();
        var command = new Command("lineage", "Where a record came from, or went.") { name, environment, output };
        command.SetAction(async (parsed, cancellation) =>
        {
            var json = parsed.GetValue(output) == "json";
            var any = false;
            await Journals.AnyAsync(
                parsed.GetValue(environment),
                async journal =>
                {
                    await foreach (var row in journal.LineageAsync(parsed.GetValue(name)!, cancellation))
                    {
                        any = true;
                        await Console.Out.WriteLineAsync(json
                            ? JsonSerializer.Serialize(row, CommandLinesJson.Default.LineageRecord)
                            : $"{row.SourceOrg} {row.SourceId} -> {row.Key} -> {row.TargetId}  {row.Object} {row.Outcome} by {row.Plan}/{row.Step}, batch {row.BatchId}, job {row.JobId ?? "none"}, {row.RecordedAt:yyyy-MM-dd HH:mm:ss}Z");
                    }

                    return false;
                },
                cancellation);
            if (!any)
            {
                await Console.Error.WriteLineAsync($"nv: the crosswalk knows no {parsed.GetValue(name)}");
            }

            return any ? ExitCode.Done : ExitCode.GateFailed;
        });
        return command;
    }
}
