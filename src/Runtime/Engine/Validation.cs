using Migration.Runtime.Compiled;

namespace Migration.Runtime.Engine;

/// <summary>What a phase has to prove before the next one starts.</summary>
internal sealed class Validation(RunContext run)
{
    /// <summary>Reasons why the phase has failed; none is a pass.</summary>
    public async Task<IReadOnlyList<string>> ValidateAsync(PlanPhase phase, IReadOnlyList<StepReport> reports, CancellationToken cancellation)
    {
        var reasons = new List<string>();
        foreach (var validation in phase.Validations)
        {
            reasons.AddRange(validation switch
            {
                PlanValidation.Counts => reports.SelectMany(Counts),
                PlanValidation.ReferentialIntegrity => reports.Where(report => report.RiCheck == "FAIL").Select(report => $"{report.Step}: rows refer to records that are not loaded, or have lost a lookup in the target"),
                PlanValidation.Assertion assertion => await AssertAsync(assertion, cancellation),
                // It would look for what this run did not write.
                PlanValidation.Code when run.DryRun => [],
                PlanValidation.Code code => await CheckAsync(phase.Name, code, cancellation),
                _ => throw new ArgumentOutOfRangeException(nameof(phase), validation, "not a kind of validation"),
            });
        }

        return reasons;
    }

    /// <summary>The share of failed rows among all rows of the step, above which its dependents must not start. A row without a result counts as failed.</summary>
    public string? BeyondTolerance(StepReport report)
    {
        var allowed = (run.Plan.FailedTolerance ?? 0m) * Math.Max(report.SourceCount, report.Attempted);
        return report.Failed + report.Unprocessed > allowed
            ? $"{report.Step}: {report.Failed} of {report.SourceCount} rows failed{(report.Unprocessed > 0 ? $" and {report.Unprocessed} have no result" : "")}, {run.Plan.FailedTolerance ?? 0m:P2} may"
            : null;
    }

    private IEnumerable<string> Counts(StepReport report)
    {
        if (report.Success + report.Failed + report.Unprocessed != report.Attempted)
        {
            yield return $"{report.Step}: success {report.Success} + failed {report.Failed} + unprocessed {report.Unprocessed} is not attempted {report.Attempted}";
        }

        if (report.Attempted + report.Skipped != report.SourceCount)
        {
            yield return $"{report.Step}: attempted {report.Attempted} + skipped {report.Skipped} is not source_count {report.SourceCount}";
        }

        if (report.Unprocessed > 0)
        {
            yield return $"{report.Step}: {report.Unprocessed} rows have no result";
        }

        if (BeyondTolerance(report) is { } reason)
        {
            yield return reason;
        }
    }

    private async Task<string[]> AssertAsync(PlanValidation.Assertion assertion, CancellationToken cancellation)
    {
        try
        {
            var rows = await run.Warehouse.ScalarAsync($"SELECT count(*) FROM ({run.Models.Render(assertion.Sql)}) broken", cancellation);
            return rows is 0L ? [] : [$"assertion {assertion.Name}: {rows} rows break it"];
        }
        catch (System.Data.Common.DbException exception)
        {
            return [$"assertion {assertion.Name}: {exception.Message.ReplaceLineEndings(" ")}"];
        }
    }

    private async Task<string[]> CheckAsync(string phase, PlanValidation.Code code, CancellationToken cancellation)
    {
        try
        {
            var result = await code.Run(new EngineStepContext(run, phase, code.Name), cancellation);
            return result.Passed ? [] : [$"check {code.Name}: {result.Message}"];
        }
#pragma warning disable CA1031 // a contributor's check may throw anything: what it was to prove is not proved
        catch (Exception failure) when (!RunStoppedException.EndsRun(failure, cancellation))
#pragma warning restore CA1031
        {
            run.Log.Error(FailureLog.Trace(failure), "Check {Check} broke off: {Reason}", code.Name, failure.Message);
            return [$"check {code.Name}: {failure.Message.ReplaceLineEndings(" ")}"];
        }
    }
}
