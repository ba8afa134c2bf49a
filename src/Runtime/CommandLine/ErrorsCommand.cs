using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Migration.Runtime.Csv;
using Migration.Runtime.Journal;
using Migration.Runtime.Salesforce;

namespace Migration.Runtime.CommandLine;

/// <summary><c>nv errors BATCH</c>: which rows failed, why, with which values, and what to do about it.</summary>
internal static class ErrorsCommand
{
    private static readonly string[] Header = ["phase", "step", "object", "key", "code", "message", "fields", "record", "attempt", "recorded_at", "remedy"];

    public static Command Create()
    {
        var batch = new Argument<string>("batch") { Description = "Batch id." };
        var environment = Options.OptionalEnvironment();
        var output = new Option<string>("--output") { Description = "text: grouped by step and code; json (a line a row) or csv: with their values.", DefaultValueFactory = _ => "text" };
        output.AcceptOnlyFromAmong("text", "json", "csv");
        var command = new Command("errors", "The quarantined rows of a batch, by step and status code, with remedies.") { batch, environment, output };
        command.SetAction(async (parsed, cancellation) =>
        {
            var id = parsed.GetValue(batch)!;
            var format = parsed.GetValue(output)!;
            var found = await Journals.AnyAsync(parsed.GetValue(environment), journal => ShowAsync(journal, id, format, cancellation), cancellation);
            return found ? ExitCode.Done : throw new ConfigurationException($"there is no batch {id}: nv status lists them");
        });
        return command;
    }

    /// <summary>Rows are streamed in every format: a million failed ones need no memory.</summary>
    private static async Task<bool> ShowAsync(JournalReader journal, string batch, string format, CancellationToken cancellation)
    {
        if (await journal.BatchAsync(batch, cancellation) is null)
        {
            return false;
        }

        await (format switch
        {
            "json" => JsonAsync(journal, batch, cancellation),
            "csv" => CsvAsync(journal.ErrorsAsync(batch, cancellation), cancellation),
            _ => TextAsync(journal, batch, cancellation),
        });
        return true;
    }

    private static async Task TextAsync(JournalReader journal, string batch, CancellationToken cancellation)
    {
        var groups = await journal.ErrorGroupsAsync(batch, cancellation);
        var current = ("", "");
        await foreach (var error in journal.ErrorsAsync(batch, cancellation))
        {
            if (current != (error.Step, error.Code))
            {
                current = (error.Step, error.Code);
                await Console.Out.WriteLineAsync($"{error.Step}  {error.Code}  {groups[current]} rows: {Remedies.For(error.Code)}");
            }

            await Console.Out.WriteLineAsync($"{error.Step}  {error.Key}  {error.Code}: {error.Message}{(error.Fields is { Length: > 0 } fields ? $" ({fields})" : "")}");
        }
    }

    private static async Task JsonAsync(JournalReader journal, string batch, CancellationToken cancellation)
    {
        await foreach (var error in journal.ErrorsAsync(batch, cancellation))
        {
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(error, CommandLinesJson.Default.ErrorRecord));
        }
    }

    private static async Task CsvAsync(IAsyncEnumerable<ErrorRecord> errors, CancellationToken cancellation)
    {
        await using var output = Console.OpenStandardOutput();
        await WriteCsvAsync(errors, output, cancellation);
    }

    internal static async Task WriteCsvAsync(IAsyncEnumerable<ErrorRecord> errors, Stream output, CancellationToken cancellation)
    {
        var csv = new CsvRowWriter();
        csv.Header(Header);
        await foreach (var error in errors.WithCancellation(cancellation))
        {
            csv.BeginRow();
            foreach (var value in (string?[])[error.Phase, error.Step, error.Object, error.Key, error.Code, error.Message, error.Fields, error.Record])
            {
                csv.Text(value, clears: false);
            }

            csv.Integer(error.Attempt, clears: false);
            csv.Text(error.RecordedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), clears: false);
            csv.Text(Remedies.For(error.Code), clears: false);
            csv.EndRow();
            await output.WriteAsync(csv.Written, cancellation);
            csv.Clear();
        }

        await output.WriteAsync(csv.Written, cancellation);
    }
}
