using Migration.Runtime.Compiled;
using Migration.Runtime.Journal;
using Serilog.Context;

namespace Migration.Runtime.Engine;

/// <summary>Runs phases one after another; each proves its validations before the next one starts.</summary>
internal sealed class PhaseRunner(RunContext run, IReadOnlySet<string> scope, IReadOnlyList<NodeRecord> earlier)
{
    private readonly Validation _validation = new(run);
    private readonly Reconciliation _reconciliation = new(run);
    private readonly IReadOnlySet<string> _settled = Settled(run.Plan, earlier, scope);

    /// <summary>Every phase of the scope with its status, and what stopped the run early, if anything did.</summary>
    public async Task<(IReadOnlyList<PhaseReport> Phases, Exception? Stop)> RunAsync(CancellationToken cancellation)
    {
        using var steps = new SemaphoreSlim(run.Environment.Load.ConcurrentSteps);
        var graph = new GraphRunner(run, steps);
        var reports = new List<PhaseReport>();
        foreach (var phase in run.Plan.Phases.Where(phase => phase.Groups.Any(group => group.Nodes.Any(node => scope.Contains(node.Id)))))
        {
            if (reports.Any(report => report.Status != "succeeded"))
            {
                reports.Add(new(phase.Name, graph.Stop is null ? "skipped" : "pending", []));
            }
            else if (PhaseOf(earlier, phase.Name) is { Status: "succeeded" })
            {
                reports.Add(new(phase.Name, "succeeded", [.. StepsOf(earlier, phase.Name).Select(node => node.Report)]));
            }
            else
            {
                reports.Add(await RunAsync(graph, phase, cancellation));
            }
        }

        return (reports, graph.Stop);
    }

    /// <summary>
    /// Nodes of an earlier run that need not run again: they succeeded, no row of theirs is left to try, and nothing runs again that they follow: a record
    /// that is loaded only now needs its second pass too.
    /// </summary>
    public static IReadOnlySet<string> Settled(CompiledPlan plan, IReadOnlyList<NodeRecord> earlier, IReadOnlySet<string> scope)
    {
        var settled = plan.Phases
            .SelectMany(phase => StepsOf(earlier, phase.Name).Where(node => PhaseOf(earlier, phase.Name) is { Status: "succeeded" } || IsSettled(node)))
            .Select(node => node.Report.Step).ToHashSet(StringComparer.Ordinal);
        while (plan.Nodes.FirstOrDefault(node => settled.Contains(node.Id) && node.After.Any(edge => scope.Contains(edge.From) && !settled.Contains(edge.From))) is { } follower)
        {
            settled.Remove(follower.Id);
        }

        return settled;
    }

    private async Task<PhaseReport> RunAsync(GraphRunner graph, PlanPhase phase, CancellationToken cancellation)
    {
        using var property = LogContext.PushProperty("Phase", phase.Name);
        var known = StepsOf(earlier, phase.Name).Where(node => _settled.Contains(node.Report.Step)).ToDictionary(node => node.Report.Step, node => node.Report, StringComparer.Ordinal);
        var results = await graph.RunAsync(phase, scope, known, cancellation);
        var steps = results.Values.Select(result => result.Report).OfType<StepReport>().ToList();
        if (graph.Stop is not null)
        {
            return new(phase.Name, "pending", steps);
        }

        var reasons = results.Where(result => result.Value.Status != "succeeded").Select(result => result.Value.Message ?? $"{result.Key} {result.Value.Status}").ToList();
        if (reasons.Count == 0)
        {
            try
            {
                reasons.AddRange(await _validation.ValidateAsync(phase, steps, cancellation));
            }
            catch (Exception stop) when (RunStoppedException.EndsRun(stop, cancellation))
            {
                graph.StopFor(stop);
                return new(phase.Name, "pending", steps);
            }
        }

        foreach (var reason in reasons)
        {
            run.Log.Error("Phase {Name} failed: {Reason}", phase.Name, reason);
        }

        var status = reasons.Count == 0 ? "succeeded" : "failed";
        await _reconciliation.PhaseAsync(phase.Name, status, reasons.Count == 0 ? null : string.Join("; ", reasons), steps);
        return new(phase.Name, status, steps);
    }

    private static NodeRecord? PhaseOf(IReadOnlyList<NodeRecord> earlier, string phase) =>
        earlier.FirstOrDefault(node => node.Phase == phase && node.Report.Step.Length == 0);

    private static IEnumerable<NodeRecord> StepsOf(IReadOnlyList<NodeRecord> earlier, string phase) =>
        earlier.Where(node => node.Phase == phase && node.Report.Step.Length > 0);

    private static bool IsSettled(NodeRecord node) => node is { Status: "succeeded", Report: { Failed: 0, Unprocessed: 0 } };
}
