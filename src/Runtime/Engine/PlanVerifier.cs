using Migration.Runtime.Compiled;
using Migration.Runtime.Environments;
using Migration.Runtime.Journal;
using Migration.Runtime.Warehouse;
using Serilog.Context;

namespace Migration.Runtime.Engine;

/// <summary>Reads the target back after a run and compares it with what was sent last. Writes to no org.</summary>
public sealed class PlanVerifier(CompiledPlan plan, RunEnvironment environment, RunServices services)
{
    /// <param name="only">A step or a phase; null means the whole plan.</param>
    /// <param name="differs">Called for each differing field, as it is found.</param>
    /// <returns>Steps that loaded something, in plan order. C# steps are not among them: what they sent only they know.</returns>
    /// <exception cref="ConfigurationException">Nothing has been loaded, or into another org.</exception>
    public async Task<IReadOnlyList<VerifiedStep>> VerifyAsync(string? only, Action<Difference> differs, CancellationToken cancellation)
    {
        await using var warehouse = DuckDbWarehouse.Open(environment.Warehouse.Path, environment.Warehouse.MemoryLimit, environment.Warehouse.Threads);
        var journal = await RunJournal.OpenAsync(warehouse, services.Clock, plan.Name, dry: false, cancellation);
        using var run = RunContext.Create(plan, environment, services, warehouse, journal, batchId: "", partial: only is not null, window: null);
        await run.Orgs.ConnectAsync([plan.Target], environment, services, writesBarred: true, cancellation);
        await run.RequireTargetAsync(binds: false, cancellation);
        await run.StagedRows.ClearAsync();
        var scope = BatchChoice.ScopeOf(plan, only);
        var steps = new List<VerifiedStep>();
        foreach (var node in plan.Nodes.Where(node => scope.Contains(node.Id)))
        {
            using var property = LogContext.PushProperty("Step", node.Id);
            if (await run.Ledger.KnowsAsync(node.Id, cancellation) && await TaskAsync(run, node.Work, cancellation) is { } work)
            {
                steps.Add(await new Verifier(run).VerifyAsync(work.Task, work.Later, differs, cancellation));
            }
        }

        await run.StagedRows.ClearAsync();
        return steps.Count > 0 ? steps : throw new ConfigurationException($"plan {plan.Name} has loaded nothing in environment {environment.Name} that could be read back");
    }

    private static async Task<(LoadTask Task, IReadOnlyCollection<string> Later)?> TaskAsync(RunContext run, StepWork work, CancellationToken cancellation) => work switch
    {
        StepWork.Load { Mapping: { Operation: not LoadOperation.Delete } mapping } =>
            (MappingLoad.Main(run, "", mapping, await run.StagedRows.OfAsync(mapping, cancellation), await run.Lookups.ForAsync(mapping, cancellation)), mapping.Activation is { } activation ? [activation.Field] : []),
        StepWork.Defer defer => (MappingLoad.Defer(run, "", defer.Mapping, await run.StagedRows.OfAsync(defer.Mapping, cancellation)), []),
        StepWork.Activate activate => (MappingLoad.Activate(run, "", activate.Mapping, await run.StagedRows.OfAsync(activate.Mapping, cancellation)), []),
        _ => null,
    };
}
