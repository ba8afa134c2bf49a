using System.CommandLine;
using System.Text.Json;
using Migration.Runtime.Journal;

namespace Migration.Runtime.CommandLine;

/// <summary><c>nv errors BATCH</c>: which row failed, why, with which values.</summary>
internal static class ErrorsCommand
{
    public static Command Create()
    {
        var batch = new Argument<string>("batch") { Description = "Batch id." };
        var environment = Options.OptionalEnvironment();
        var output = Options.Output();
        var command = new Command("errors", "The quarantined rows of a batch: a line a row, json for their values.") { batch, environment, output };
        command.SetAction(async (parsed, cancellation) =>
        {
            var id = parsed.GetValue(batch)!;
            var found = await Journals.AnyAsync(
                parsed.GetValue(environment), journal => ShowAsync(journal, id, parsed.GetValue(output) == "json", cancellation), cancellation);
            return found ? ExitCode.Done : throw new ConfigurationException($"there is no batch {id}: nv status lists them");
        });
        return command;
    }

    /// <summary>JSON is a line a row, so that a million failed rows need no memory.</summary>
    private static async Task<bool> ShowAsync(JournalReader journal, string batch, bool json, CancellationToken cancellation)
    {
        if (await journal.BatchAsync(batch, cancellation) is null)
        {
            return false;
        }

        await foreach (var error in journal.ErrorsAsync(batch, cancellation))
        {
            await Console.Out.WriteLineAsync(json
                ? JsonSerializer.Serialize(error, CommandLinesJson.Default.ErrorRecord)
                : $"{error.Step}  {error.Key}  {error.Code}: {error.Message}{(error.Fields is { Length: > 0 } fields ? $" ({fields})" : "")}");
        }

        return true;
    }
}
