using System.Text.Json;
using System.Text.Json.Serialization;
using Migration.Runtime.Journal;

namespace Migration.Runtime.Engine;

/// <summary>Writes what came of a node or phase to the journal, and as one line of JSON to whoever listens.</summary>
internal sealed class Reconciliation(RunContext run)
{
    public async Task StepAsync(string phase, string status, string? message, StepReport report)
    {
        await run.Journal.RecordAsync(run.BatchId, new(phase, status, message, report));
        Emit(phase, report.Step, report);
        run.Report(phase, report.Step, report.Object ?? "", report.Success, report.SourceCount, status == "succeeded" ? StepState.Done : StepState.Failed);
    }

    public async Task PhaseAsync(string phase, string status, string? message, IReadOnlyList<StepReport> steps)
    {
        var sum = new StepReport(
            "", null, steps.Sum(step => step.SourceCount), steps.Sum(step => step.Attempted), steps.Sum(step => step.Success), steps.Sum(step => step.Failed),
            steps.Sum(step => step.Unprocessed), steps.Sum(step => step.Skipped), steps.Sum(step => step.Created), steps.Sum(step => step.Updated),
            steps.Any(step => step.RiCheck == "FAIL") ? "FAIL" : "PASS", Math.Round(steps.Sum(step => step.Seconds), 3)) { Deleted = steps.Sum(step => step.Deleted) };
        await run.Journal.RecordAsync(run.BatchId, new(phase, status, message, sum));
        Emit(phase, null, sum);
    }

    private void Emit(string phase, string? step, StepReport report) => run.Services.Reconciled?.Invoke(JsonSerializer.Serialize(
        new ReconciliationLine(
            run.BatchId, phase, step, report.Object, report.SourceCount, report.Attempted, report.Success, report.Failed, report.RiCheck),
        ReconciliationJson.Default.ReconciliationLine));
}

/// <summary>The line's keys are a contract. Step is null for the sums of a phase.</summary>
internal sealed record ReconciliationLine(
    string BatchId, string Phase, string? Step, string? Object, long SourceCount, long Attempted, long Success, long Failed, string RiCheck);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ReconciliationLine))]
internal sealed partial class ReconciliationJson : JsonSerializerContext;
