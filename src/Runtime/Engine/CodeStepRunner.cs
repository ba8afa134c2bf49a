using Migration.Runtime.Compiled;
using Migration.Runtime.Undo;
using Migration.Runtime.Warehouse;
using Serilog;

namespace Migration.Runtime.Engine;

/// <summary>Runs a C# step. What it loads through the context is reconciled from the ledger; else its own count is taken.</summary>
internal sealed class CodeStepRunner(RunContext run)
{
    public async Task<StepReport> RunAsync(string phase, CodeStep step, CancellationToken cancellation)
    {
        var started = run.Services.Clock.GetTimestamp();
        if (run.DryRun)
        {
            return await NotCalledAsync(step, started, cancellation);
        }

        var context = new EngineStepContext(run, phase, step.Step);
        try
        {
            var outcome = await step.Run(context, cancellation);
            return context.Loads.Count == 0
                ? new(step.Step, outcome.Object, outcome.SourceCount, outcome.Attempted, outcome.Success, outcome.Failed,
                    outcome.Attempted - outcome.Success - outcome.Failed, outcome.SourceCount - outcome.Attempted, 0, 0, "PASS", Seconds(started))
                : Sum(step, context.Loads, started);
        }
        catch (Exception failure) when (context.Loads.Count > 0)
        {
            throw new LoadBrokenOffException(failure is LoadBrokenOffException broken ? broken.Reason : failure, Sum(step, context.Loads, started) with { RiCheck = "FAIL" });
        }
    }

    private StepReport Sum(CodeStep step, IReadOnlyList<StepReport> loads, long started) => loads.Aggregate((sum, load) => sum with
    {
        Object = sum.Object == load.Object ? sum.Object : $"{sum.Object}, {load.Object}",
        SourceCount = sum.SourceCount + load.SourceCount,
        Attempted = sum.Attempted + load.Attempted,
        Success = sum.Success + load.Success,
        Failed = sum.Failed + load.Failed,
        Unprocessed = sum.Unprocessed + load.Unprocessed,
        Skipped = sum.Skipped + load.Skipped,
        Created = sum.Created + load.Created,
        Updated = sum.Updated + load.Updated,
        Deleted = sum.Deleted + load.Deleted,
    }) with { Step = step.Step, Seconds = Seconds(started) };

    private double Seconds(long started) => Math.Round(run.Services.Clock.GetElapsedTime(started).TotalSeconds, 3);

    /// <summary>What C# would write is not known without letting it write: in a dry run its rows are counted as skipped.</summary>
    private async Task<StepReport> NotCalledAsync(CodeStep step, long started, CancellationToken cancellation)
    {
        var rows = step.View is { } view ? await run.Warehouse.CountAsync($"SELECT count(*) FROM {run.Relation(view)}", cancellation) : 0;
        run.Log.Information("{Step} is C#: a dry run does not call it", step.Step);
        return new(step.Step, null, rows, 0, 0, 0, 0, rows, 0, 0, "PASS", Seconds(started));
    }
}

/// <summary>The engine behind a [Step] method, a [Check] method or an adapter.</summary>
internal sealed class EngineStepContext(RunContext run, string phase, string step) : StepContext
{
    private HttpClient? _http;

    /// <summary>What the step loaded, in order; the last one may have broken off.</summary>
    public List<StepReport> Loads { get; } = [];

    public override string Plan => run.Plan.Name;

    public override string Environment => run.Environment.Name;

    public override string BatchId => run.BatchId;

    public override string Phase => phase;

    public override string Step => step;

    public override ILogger Log => run.Log.ForContext(nameof(BatchId), BatchId).ForContext(nameof(Phase), phase).ForContext(nameof(Step), step);

    public override TimeProvider Clock => run.Services.Clock;

    public override IWarehouse Warehouse => run.Warehouse;

    /// <summary>What a step writes by itself can be taken back too, as far as it is understood.</summary>
    public override HttpClient TargetHttp => _http ??= run.Target.ClientThrough(new RestImages(run, step));

    public override async Task<StepOutcome> LoadAsync(
        RecordLoad load, IAsyncEnumerable<IReadOnlyDictionary<string, string?>> rows, CancellationToken cancellation)
    {
        if (!load.Fields.Contains(load.KeyField, StringComparer.Ordinal))
        {
            throw new StepFailedException($"{step} loads {load.Object} by {load.KeyField}, which is not among its fields");
        }

        // The first load keeps its rows under the step's own name, so that lookups find them; each further one gets a name of its own.
        var ledgerStep = Loads.Count == 0 ? step : $"{step}/{Loads.Count + 1}";
        var table = $"load_{string.Concat(ledgerStep.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'))}";
        await StageAsync(table, load, rows, cancellation);
        var task = TaskOf(ledgerStep, run.Relation(table), load);
        StepReport report;
        try
        {
            report = await new Loader(run).LoadAsync(task, cancellation);
        }
        catch (LoadBrokenOffException broken)
        {
            Loads.Add(broken.Report);
            throw;
        }

        Loads.Add(report);
        return new(report.Object, report.SourceCount, report.Attempted, report.Success, report.Failed);
    }

    private async Task StageAsync(
        string table, RecordLoad load, IAsyncEnumerable<IReadOnlyDictionary<string, string?>> rows, CancellationToken cancellation)
    {
        await using var writer = await run.Warehouse.WriteAsync(
            run.Plan.Name, table, [.. load.Fields.Select(field => new RawColumn(field, ColumnType.Text))], cancellation);
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            foreach (var field in load.Fields)
            {
                writer.Text(row.GetValueOrDefault(field));
            }

            writer.EndRow();
        }

        await writer.CompleteAsync(cancellation);
    }

    private LoadTask TaskOf(string ledgerStep, string relation, RecordLoad load)
    {
        var key = "v." + run.Quote(load.KeyField);
        return new()
        {
            Phase = phase,
            Step = ledgerStep,
            Object = load.Object,
            Operation = load.Operation,
            KeyField = load.KeyField,
            Header = load.Fields,
            Names = load.Fields,
            Columns = [.. load.Fields.Select(field => "v." + run.Quote(field))],
            From = relation,
            Own = run.Ledger.Own(ledgerStep, key),
            Key = key,
            Staging = load.Operation == LoadOperation.Delete ? null : (relation, run.Quote(load.KeyField)),
            Write = (row, csv) =>
            {
                csv.BeginRow();
                for (var i = 0; i < load.Fields.Count; i++)
                {
                    csv.Text(row.TextOrNull(i), clears: load.Operation is LoadOperation.Update or LoadOperation.Upsert && load.Fields[i] != load.KeyField);
                }

                csv.EndRow();
                return null;
            },
        };
    }
}
