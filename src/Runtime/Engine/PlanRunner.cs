using Migration.Runtime.Compiled;
using Migration.Runtime.Environments;
using Migration.Runtime.Journal;
using Migration.Runtime.Salesforce;
using Migration.Runtime.Warehouse;
using Migration.Runtime.Window;
using Serilog.Context;

namespace Migration.Runtime.Engine;

/// <summary>Runs a compiled plan in an environment, from where an earlier run of the batch ended.</summary>
public sealed class PlanRunner(CompiledPlan plan, RunEnvironment environment, RunServices services)
{
    /// <summary>
    /// Never throws for what a run may end with: failed, window_closed and interrupted are statuses of the report. Throws
    /// <see cref="ConfigurationException"/> for what the user has to put right.
    /// </summary>
    public async Task<RunReport> RunAsync(RunRequest request, CancellationToken cancellation)
    {
        var started = services.Clock.GetTimestamp();
        using var noPhase = LogContext.PushProperty("Phase", "");
        using var noStep = LogContext.PushProperty("Step", "");
        await using var warehouse = DuckDbWarehouse.Open(environment.Warehouse.Path, environment.Warehouse.MemoryLimit, environment.Warehouse.Threads);
        var batchId = request.BatchId ?? "";
        try
        {
            var choice = await BatchChoice.MakeAsync(
                plan, environment, services, request, await JournalReader.OpenAsync(warehouse, cancellation), cancellation);
            batchId = choice.BatchId;
            using var batchProperty = LogContext.PushProperty("BatchId", batchId);
            var (status, phases) = await RunAsync(warehouse, choice, request, cancellation);
            return Report(status, phases);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return Report("interrupted", []);
        }
        catch (LimitExceededException stop)
        {
            services.Log.Warning("Stopped: {Reason}", stop.Message);
            return Report("window_closed", []);
        }
        catch (Exception failure) when (OrgErrors.Is(failure))
        {
            services.Log.Error("Failed: {Reason}", failure.Message);
            return Report("failed", []);
        }

        RunReport Report(string status, IReadOnlyList<PhaseReport> phases) =>
            new(batchId, plan.Name, environment.Name, status, Math.Round(services.Clock.GetElapsedTime(started).TotalSeconds, 3), phases);
    }

    private async Task<(string Status, IReadOnlyList<PhaseReport> Phases)> RunAsync(
        IWarehouse warehouse, BatchChoice choice, RunRequest request, CancellationToken cancellation)
    {
        var window = new WindowGuard(environment.WindowOf(plan), services.Clock);
        var journal = await RunJournal.OpenAsync(warehouse, services.Clock, plan.Name, request.DryRun, cancellation);
        using var run = RunContext.Create(
            plan, environment, services, warehouse, journal, choice.BatchId, partial: choice.Only is not null, request.IgnoreWindow ? null : window);
        if (!await run.MayBeginAsync(window, request.IgnoreWindow))
        {
            return ("window_closed", []);
        }

        Spool.Clear(run.SpoolFolder);
        await run.StagedRows.ClearAsync();
        await PrepareAsync(run, choice, cancellation);
        await journal.BatchStartedAsync(choice.BatchId, environment.Name, plan, choice.Only, choice.Resumed, cancellation);
        if (choice.Changes.Count > 0)
        {
            await journal.NoteAsync(choice.BatchId, "plan changed", string.Join(", ", choice.Changes));
            services.Log.Warning("The plan has changed since the batch began, in what is finished: {Changes}", choice.Changes);
        }

        services.Log.Information("Batch {Batch} of plan {Plan} in {Environment} {How}", choice.BatchId, plan.Name, environment.Name, choice.Resumed ? "resumed" : "started");
        var status = "failed";
        try
        {
            var (phases, stop) = await new PhaseRunner(run, choice.Scope, choice.Earlier).RunAsync(cancellation);
            if (stop is ConfigurationException)
            {
                throw stop;
            }

            status = stop switch
            {
                null => phases.All(phase => phase.Status == "succeeded") ? "succeeded" : "failed",
                OperationCanceledException => "interrupted",
                _ => "window_closed",
            };
            return (status, phases);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            status = "interrupted";
            throw;
        }
        catch (LimitExceededException)
        {
            status = "window_closed";
            throw;
        }
        finally
        {
            await journal.BatchFinishedAsync(choice.BatchId, status);
            await run.StagedRows.ClearAsync();
            services.Log.Information("Batch {Batch} {Status}", choice.BatchId, status);
        }
    }

    /// <summary>Proves what can be proved before anything moves: file sources have their variables, the orgs answer, the target is the one of the ledger, its record types are there.</summary>
    private async Task PrepareAsync(RunContext run, BatchChoice choice, CancellationToken cancellation)
    {
        var settled = PhaseRunner.Settled(plan, choice.Earlier, choice.Scope);
        var work = plan.Nodes.Where(node => choice.Scope.Contains(node.Id) && !settled.Contains(node.Id)).Select(node => node.Work).ToList();
        foreach (var files in work.OfType<StepWork.Land>().Select(land => land.Files))
        {
            _ = files.Tables.Select(table => Extractor.PathOf(files, table, services)).ToList();
        }

        var sources = work.OfType<StepWork.Extract>().Select(extract => extract.Org.Org);
        var needsTarget = work.Any(node => node is not (StepWork.Extract or StepWork.Land or StepWork.Models)) || Checks(choice.Scope);
        await run.Orgs.ConnectAsync(needsTarget ? sources.Append(plan.Target) : sources, environment, services, run.DryRun, cancellation);
        if (!needsTarget)
        {
            return;
        }

        await run.RequireTargetAsync(binds: true, cancellation);
        await run.Lookups.RequireRecordTypesAsync(work.OfType<StepWork.Load>().Select(load => load.Mapping), cancellation);
    }

    /// <summary>A phase without work left is validated all the same, and a [Check] may ask the target.</summary>
    private bool Checks(IReadOnlySet<string> scope) => plan.Phases.Any(phase =>
        phase.Validations.OfType<PlanValidation.Code>().Any() && phase.Groups.SelectMany(group => group.Nodes).Any(node => scope.Contains(node.Id)));
}
