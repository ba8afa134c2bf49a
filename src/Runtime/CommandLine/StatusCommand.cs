using System.CommandLine;
using System.Text.Json;
using Migration.Runtime.Journal;

namespace Migration.Runtime.CommandLine;

/// <summary><c>nv status [BATCH]</c>: the batches, or one with its steps and unfinished jobs.</summary>
internal static class StatusCommand
{
    public static Command Create()
    {
        var batch = new Argument<string?>("batch") { Description = "Batch id; all batches when left out.", Arity = ArgumentArity.ZeroOrOne };
        var environment = Options.OptionalEnvironment();
        var output = Options.Output();
        var command = new Command("status", "What has run, and how far.") { batch, environment, output };
        command.SetAction(async (parsed, cancellation) =>
        {
            var json = parsed.GetValue(output) == "json";
            return parsed.GetValue(batch) is { } id
                ? await BatchAsync(id, parsed.GetValue(environment), json, cancellation)
                : await AllAsync(parsed.GetValue(environment), json, cancellation);
        });
        return command;
    }

    private static async Task<int> AllAsync(string? environment, bool json, CancellationToken cancellation)
    {
        var batches = new List<BatchRecord>();
        await Journals.AnyAsync(
            environment,
            async journal =>
            {
                batches.AddRange(await journal.BatchesAsync(plan: null, cancellation));
                return false;
            },
            cancellation);
        if (json)
        {
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(batches, CommandJson.Default.ListBatchRecord));
            return ExitCode.Done;
        }

        foreach (var batch in batches.OrderByDescending(batch => batch.StartedAt))
        {
            await Console.Out.WriteLineAsync(Line(batch));
        }

        return ExitCode.Done;
    }

    private static async Task<int> BatchAsync(string id, string? environment, bool json, CancellationToken cancellation)
    {
        var found = await Journals.AnyAsync(environment, journal => ShowAsync(journal, id, json, cancellation), cancellation);
        return found ? ExitCode.Done : throw new ConfigurationException($"there is no batch {id}: nv status lists them");
    }

    private static async Task<bool> ShowAsync(JournalReader journal, string id, bool json, CancellationToken cancellation)
    {
        if (await journal.BatchAsync(id, cancellation) is not { } batch)
        {
            return false;
        }

        var nodes = await journal.NodesAsync(id, cancellation);
        var jobs = await journal.JobsAsync(id, cancellation);
        if (json)
        {
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new StatusDocument(batch, nodes, jobs), CommandJson.Default.StatusDocument));
            return true;
        }

        await Console.Out.WriteLineAsync(Line(batch));
        foreach (var node in nodes)
        {
            var report = node.Report;
            var name = report.Step.Length > 0 ? "  " + report.Step : node.Phase;
            await Console.Out.WriteLineAsync(
                $"{name,-40} {node.Status,-10} {report.SourceCount,9} rows {report.Success,9} ok {report.Failed,6} failed {report.Unprocessed,6} unprocessed {report.Skipped,9} skipped  {node.Message}".TrimEnd());
        }

        foreach (var job in jobs.Where(job => job.FinishedAt is null))
        {
            await Console.Out.WriteLineAsync($"job {job.JobId} of {job.Step}: {job.State}, {job.Rows} rows");
        }

        return true;
    }

    private static string Line(BatchRecord batch) =>
        $"{batch.BatchId}  {batch.Plan}{(batch.Scope is { } scope ? $" ({scope})" : "")}  {batch.Environment}  {batch.Status}  {batch.StartedAt:yyyy-MM-dd HH:mm:ss}Z";
}
