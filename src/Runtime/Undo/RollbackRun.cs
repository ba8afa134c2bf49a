using Migration.Runtime.Compiled;
using Migration.Runtime.Engine;
using Migration.Runtime.Journal;
using Migration.Runtime.Salesforce;
using Migration.Runtime.Warehouse;
using Migration.Runtime.Window;
using Serilog.Context;

namespace Migration.Runtime.Undo;

/// <summary>One try at a rollback.</summary>
/// <param name="batch">The batch to take back.</param>
/// <param name="known">What earlier tries brought to an end.</param>
/// <param name="resumed">There was an earlier try.</param>
internal sealed class RollbackRun(RunContext run, RunJournal journal, BatchRecord batch, RollbackRequest request, IReadOnlyList<NodeRecord> known, bool resumed)
{
    private readonly UndoTasks _tasks = new(run, request.Overwrite);
    private readonly Rollbacks _rollbacks = new(journal, run.BatchId, batch.BatchId);
    private readonly Reconciliation _reconciliation = new(run);
    private readonly Dictionary<string, TargetObject> _objects = new(StringComparer.Ordinal);

    public async Task<RollbackReport> RunAsync(RollbackReport report, WindowGuard window, CancellationToken cancellation)
    {
        if (!request.DryRun && !await run.MayBeginAsync(window, request.IgnoreWindow))
        {
            return report with { Status = "window_closed" };
        }

        await run.Orgs.ConnectAsync([run.Plan.Target], run.Environment, run.Services, writesBarred: request.DryRun, cancellation);
        await run.RequireTargetAsync(binds: false, cancellation);
        Spool.Clear(run.SpoolFolder);
        await run.StagedRows.ClearAsync();
        await SettleAsync(cancellation);
        var steps = await UndoStep.OfAsync(run, batch.BatchId, cancellation);
        foreach (var sobject in steps.Select(step => step.Object).Distinct(StringComparer.Ordinal))
        {
            _objects[sobject] = await TargetObject.OfAsync(run.Target, sobject, cancellation);
        }

        var refused = await new Refusals(run, batch.BatchId, _objects).FindAsync(steps, cancellation);
        steps = [.. steps.Where(step => !step.IsFinal)];
        if (request.DryRun)
        {
            return report with { Status = refused.Count == 0 ? "planned" : "refused", Refused = refused, Steps = await PlannedAsync(steps, cancellation) };
        }

        if (refused.Count > 0)
        {
            await journal.NoteAsync(batch.BatchId, "rollback refused", string.Join("; ", refused.Select(refusal => $"{refusal.Step} {refusal.Reason}")));
            return report with { Status = "refused", Refused = refused };
        }

        return await UndoAsync(report with { BatchId = run.BatchId }, steps, cancellation);
    }

    /// <summary>Jobs of the batch that were under way when it was killed: what they did has to be known first.</summary>
    private async Task SettleAsync(CancellationToken cancellation)
    {
        foreach (var jobs in (await journal.OutstandingJobsOfAsync(batch.BatchId, cancellation)).GroupBy(job => job.Step))
        {
            if (request.DryRun)
            {
                run.Log.Warning("{Jobs} jobs of {Step} were left under way: what they wrote is not among these numbers", jobs.Count(), jobs.Key);
                continue;
            }

            var task = LoadTask.OfJob(jobs.First());
            await using var images = new BeforeImages(run, task);
            await new JobRunner(run, task, images, total: 0).SettleAsync(cancellation);
        }
    }

    private async Task<IReadOnlyList<RollbackStep>> PlannedAsync(IReadOnlyList<UndoStep> steps, CancellationToken cancellation)
    {
        var planned = new List<RollbackStep>();
        foreach (var step in steps)
        {
            var conflicts = step.Deletes ? 0 : await _tasks.CountConflictsAsync(step, _objects[step.Object].Types, cancellation);
            planned.Add(new(step.Step, step.Object, step.Action, step.Rows, 0, 0, 0, 0, 0, conflicts, 0));
        }

        return planned;
    }

    private async Task<RollbackReport> UndoAsync(RollbackReport report, IReadOnlyList<UndoStep> steps, CancellationToken cancellation)
    {
        await _rollbacks.StartedAsync(run.Environment.Name, run.Plan, resumed, cancellation);
        run.Log.Information("Rollback of batch {Of} {How}", batch.BatchId, resumed ? "resumed" : "started");
        var (status, done) = ("failed", new List<RollbackStep>());
        try
        {
            foreach (var step in steps)
            {
                done.Add(await StepAsync(step, cancellation));
            }

            status = done.All(step => step.Failed + step.Unprocessed == 0) ? "succeeded" : "failed";
            if (status == "succeeded")
            {
                await _rollbacks.SucceededAsync();
            }
        }
        catch (Exception stop) when (RunStoppedException.Is(ReasonOf(stop)) || (ReasonOf(stop) is OperationCanceledException && cancellation.IsCancellationRequested))
        {
            run.Log.Warning("Stopped: {Reason}", stop.Message);
            status = ReasonOf(stop) is OperationCanceledException ? "interrupted" : "window_closed";
        }
        catch (Exception failure) when (ReasonOf(failure) is StepFailedException || OrgErrors.Is(ReasonOf(failure)))
        {
            run.Log.Error("Failed: {Reason}", failure.Message);
        }
        finally
        {
            await journal.BatchFinishedAsync(run.BatchId, status);
            run.Log.Information("Rollback of batch {Of} {Status}", batch.BatchId, status);
        }

        return report with { Status = status, Steps = done };
    }

    private static Exception ReasonOf(Exception failure) => (failure as LoadBrokenOffException)?.Reason ?? failure;

    private async Task<RollbackStep> StepAsync(UndoStep step, CancellationToken cancellation)
    {
        using var phaseProperty = LogContext.PushProperty("Phase", step.Phase);
        using var stepProperty = LogContext.PushProperty("Step", step.Name);
        if (known.FirstOrDefault(node => node.Report.Step == step.Name) is { Status: "succeeded", Report: { Failed: 0, Unprocessed: 0 } } settled)
        {
            return Done(step, settled.Report, conflicts: 0);
        }

        StepReport? ended = null;
        try
        {
            return Done(step, ended = await LoadAsync(step, cancellation), await ConflictsAsync(step, cancellation));
        }
        catch (LoadBrokenOffException broken)
        {
            ended = broken.Report;
            throw;
        }
        finally
        {
            // What was done is forgotten even when the step did not come to its end.
            await (step.Deletes ? _rollbacks.ForgetDeletedAsync(step.Name) : _rollbacks.ForgetRestoredAsync(step.Name, step.Step));
            if (ended is not null)
            {
                var whole = ended.Attempted + ended.Skipped >= ended.SourceCount && ended is { Failed: 0, Unprocessed: 0 };
                await _reconciliation.StepAsync(step.Phase, whole ? "succeeded" : "failed", null, ended);
            }
        }
    }

    private async Task<StepReport> LoadAsync(UndoStep step, CancellationToken cancellation)
    {
        run.Log.Information("Started: {Rows} records of {Object} to {Action}", step.Rows, step.Object, step.Action);
        if (step.Deletes)
        {
            return await new Loader(run).LoadAsync(_tasks.Delete(step), cancellation);
        }

        var present = await _tasks.LandAsync(step, cancellation);
        try
        {
            return await new Loader(run).LoadAsync(_tasks.Restore(step, present, _objects[step.Object].Types), cancellation);
        }
        finally
        {
            await TargetRows.DropAsync(run, present, CancellationToken.None);
        }
    }

    private static RollbackStep Done(UndoStep step, StepReport report, long conflicts) => new(
        step.Step, step.Object, step.Action, report.SourceCount, report.Attempted, report.Success, report.Failed, report.Unprocessed, report.Skipped, conflicts, report.Seconds);

    private Task<long> ConflictsAsync(UndoStep step, CancellationToken cancellation) => run.Warehouse.CountAsync(
        $"SELECT count(*) FROM {journal.Schema}.errors WHERE batch_id = $1 AND step = $2 AND code IN ({string.Join(", ", UndoTasks.Conflicts.Select(run.Warehouse.Dialect.Literal))})",
        cancellation, run.BatchId, step.Name);
}
