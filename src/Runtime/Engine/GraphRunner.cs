using System.Collections.Concurrent;
using Migration.Runtime.Compiled;
using Serilog.Context;

namespace Migration.Runtime.Engine;

/// <summary>What came of a node: succeeded, failed, skipped (something before it failed) or pending (the run stopped first).</summary>
internal sealed record NodeResult(string Status, StepReport? Report, string? Message = null);

/// <summary>
/// Runs the nodes of one phase: groups in order, nodes of a group at once as their edges and the number of steps allow. A failed node stops
/// what depends on it and the groups after its own; what runs beside it goes on to its end.
/// </summary>
internal sealed class GraphRunner(RunContext run, SemaphoreSlim steps)
{
    private readonly NodeRunner _nodes = new(run);
    private readonly Validation _validation = new(run);
    private readonly Reconciliation _reconciliation = new(run);
    private readonly ConcurrentQueue<Exception> _stops = new();

    /// <summary>What ended the run before its plan: the window, an interruption, or something the user has to put right.</summary>
    public Exception? Stop => _stops.OrderBy(stop => stop is ConfigurationException ? 0 : stop is OperationCanceledException ? 1 : 2).FirstOrDefault();

    /// <summary>Starts nothing more: the run ends here and can be resumed.</summary>
    public void StopFor(Exception reason)
    {
        _stops.Enqueue(reason);
        run.Log.Warning("Stopped: {Reason}", reason.Message);
    }

    /// <param name="known">Reports of nodes that succeeded in an earlier run of the batch; they are not run again.</param>
    public async Task<IReadOnlyDictionary<string, NodeResult>> RunAsync(
        PlanPhase phase, IReadOnlySet<string> scope, IReadOnlyDictionary<string, StepReport> known, CancellationToken cancellation)
    {
        var results = new Dictionary<string, NodeResult>(StringComparer.Ordinal);
        foreach (var group in phase.Groups)
        {
            var nodes = group.Nodes.Where(node => scope.Contains(node.Id)).ToDictionary(node => node.Id, StringComparer.Ordinal);
            var started = new Dictionary<string, Task<NodeResult>>(StringComparer.Ordinal);
            foreach (var node in nodes.Values)
            {
                _ = Start(node);
            }

            // All of them first: one that can't even write its end must not leave the others behind, at work on a journal that is closed.
            await Task.WhenAll(started.Values);
            foreach (var (id, result) in started)
            {
                results[id] = await result;
            }

            if (results.Values.Any(result => result.Status != "succeeded"))
            {
                break;
            }

            Task<NodeResult> Start(PlanNode node)
            {
                if (!started.TryGetValue(node.Id, out var task))
                {
                    var before = node.After.Where(edge => nodes.ContainsKey(edge.From)).Select(edge => Start(nodes[edge.From])).ToList();
                    task = known.TryGetValue(node.Id, out var report)
                        ? Task.FromResult(new NodeResult("succeeded", report))
                        : AfterAsync(phase.Name, node, before, cancellation);
                    started[node.Id] = task;
                }

                return task;
            }
        }

        return results;
    }

    private async Task<NodeResult> AfterAsync(string phase, PlanNode node, IReadOnlyList<Task<NodeResult>> before, CancellationToken cancellation)
    {
        var statuses = (await Task.WhenAll(before)).Select(result => result.Status).ToList();
        if (statuses.Contains("pending") || Stop is not null)
        {
            return new("pending", null);
        }

        if (statuses.Any(status => status != "succeeded"))
        {
            run.Report(phase, node.Id, "skipped", 0, null, StepState.Skipped);
            return new("skipped", null, "a step before it failed");
        }

        using var phaseProperty = LogContext.PushProperty("Phase", phase);
        using var stepProperty = LogContext.PushProperty("Step", node.Id);
        await steps.WaitAsync(CancellationToken.None);
        try
        {
            return await RunAsync(phase, node, cancellation);
        }
        finally
        {
            steps.Release();
        }
    }

    private async Task<NodeResult> RunAsync(string phase, PlanNode node, CancellationToken cancellation)
    {
        run.Report(phase, node.Id, "started", 0, null, StepState.Running);
        run.Log.Information("Started");
        try
        {
            cancellation.ThrowIfCancellationRequested();
            var report = await _nodes.RunAsync(phase, node, cancellation) with { Step = node.Id };
            return await EndAsync(phase, report, _validation.BeyondTolerance(report));
        }
#pragma warning disable CA1031 // whatever a step throws, contributors' code included, fails that step and not the journal of the others
        catch (Exception failure)
#pragma warning restore CA1031
        {
            var (reason, report) = failure is LoadBrokenOffException broken ? (broken.Reason, broken.Report with { Step = node.Id }) : (failure, null);
            if (RunStoppedException.EndsRun(reason, cancellation))
            {
                StopFor(reason);
                return new("pending", report, reason.Message);
            }

            return await EndAsync(phase, report ?? new(node.Id, null, 0, 0, 0, 0, 0, 0, 0, 0, "FAIL", 0), reason.Message, reason);
        }
    }

    private async Task<NodeResult> EndAsync(string phase, StepReport report, string? failure, Exception? reason = null)
    {
        var status = failure is null ? "succeeded" : "failed";
        await _reconciliation.StepAsync(phase, status, failure, report);
        if (failure is null)
        {
            run.Log.Information(
                "Done: {Source} rows, {Success} loaded ({Created} created), {Failed} failed, {Skipped} skipped", report.SourceCount, report.Success, report.Created,
                report.Failed, report.Skipped);
        }
        else
        {
            run.Log.Error(FailureLog.Trace(reason), "Failed: {Reason}", failure);
        }

        return new(status, report, failure);
    }
}
