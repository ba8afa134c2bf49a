using Migration.Runtime.Compiled;
using Migration.Runtime.Engine;
using Migration.Runtime.Environments;
using Migration.Runtime.Journal;
using Migration.Runtime.Salesforce;
using Migration.Runtime.Warehouse;
using Migration.Runtime.Window;
using Serilog.Context;

namespace Migration.Runtime.Undo;

/// <summary>Takes a batch back: the last step first, what was changed restored, what was created deleted. Goes on where an earlier try ended.</summary>
public sealed class PlanRollback(CompiledPlan plan, RunEnvironment environment, RunServices services)
{
    /// <summary>
    /// Never throws for what a rollback may end with: it is a status of the report. Throws <see cref="ConfigurationException"/> where there is nothing
    /// to roll back.
    /// </summary>
    public async Task<RollbackReport> RunAsync(RollbackRequest request, CancellationToken cancellation)
    {
        using var noPhase = LogContext.PushProperty("Phase", "");
        using var noStep = LogContext.PushProperty("Step", "");
        await using var warehouse = DuckDbWarehouse.Open(environment.Warehouse.Path, environment.Warehouse.MemoryLimit, environment.Warehouse.Threads);
        var reader = await JournalReader.OpenAsync(warehouse, cancellation);
        var batch = await FindAsync(reader, request.BatchId, cancellation);
        var earlier = (await reader.BatchesAsync(plan.Name, cancellation)).FirstOrDefault(other => other.Of == batch.BatchId);
        var batchId = request.DryRun ? "" : earlier?.BatchId ?? BatchChoice.NewId(services);
        using var batchProperty = LogContext.PushProperty("BatchId", batchId);
        var journal = await RunJournal.OpenAsync(warehouse, services.Clock, plan.Name, dry: false, cancellation);
        var window = new WindowGuard(environment.WindowOf(plan), services.Clock);
        using var run = RunContext.Create(
            plan, environment, services, warehouse, journal, batchId, partial: false, request.IgnoreWindow || request.DryRun ? null : window);
        var known = earlier is null ? [] : await reader.NodesAsync(earlier.BatchId, cancellation);
        var report = new RollbackReport(earlier is null && !request.DryRun ? "" : batchId, batch.BatchId, plan.Name, environment.Name, "failed", 0, [], []);
        var started = services.Clock.GetTimestamp();
        report = await EndedAsync(
            report, () => new RollbackRun(run, journal, batch, request, known, earlier is not null).RunAsync(report, window, cancellation), cancellation);
        return report with { Seconds = Math.Round(services.Clock.GetElapsedTime(started).TotalSeconds, 3) };
    }

    private async Task<RollbackReport> EndedAsync(RollbackReport report, Func<Task<RollbackReport>> work, CancellationToken cancellation)
    {
        try
        {
            return await work();
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return report with { Status = "interrupted" };
        }
        catch (Exception stop) when (RunStoppedException.Is(stop))
        {
            services.Log.Warning("Stopped: {Reason}", stop.Message);
            return report with { Status = "window_closed" };
        }
        catch (Exception failure) when (failure is StepFailedException || OrgErrors.Is(failure))
        {
            services.Log.Error("Failed: {Reason}", failure.Message);
            return report;
        }
    }

    private async Task<BatchRecord> FindAsync(JournalReader reader, string batchId, CancellationToken cancellation) =>
        (await reader.BatchesAsync(plan.Name, cancellation)).FirstOrDefault(batch => batch.BatchId == batchId && batch.Environment == environment.Name) switch
        {
            null => throw new ConfigurationException($"plan {plan.Name} has no batch {batchId} in environment {environment.Name}"),
            { Kind: "rollback" } batch => throw new ConfigurationException($"batch {batchId} is itself a rollback, of batch {batch.Of}: a new run brings back what it took away"),
            { Status: "rolled_back" } => throw new ConfigurationException($"batch {batchId} has been rolled back already"),
            var batch => batch,
        };
}
