using Migration.Runtime.Compiled;
using Migration.Runtime.Warehouse;

namespace Migration.Runtime.Engine;

/// <summary>Does the work of one node and says what came of it.</summary>
internal sealed class NodeRunner(RunContext run)
{
    public async Task<StepReport> RunAsync(string phase, PlanNode node, CancellationToken cancellation) => node.Work switch
    {
        StepWork.Extract extract => await CountedAsync(node, () => new Extractor(run).ExtractAsync(phase, node.Id, extract.Org, cancellation)),
        StepWork.Land land => await CountedAsync(node, () => new Extractor(run).LandAsync(land.Files, cancellation)),
        StepWork.Models => await CountedAsync(node, () => ModelsAsync(phase, node.Id, cancellation)),
        StepWork.Load load => await MainAsync(phase, load.Mapping, cancellation),
        StepWork.Defer defer => await DeferAsync(phase, defer.Mapping, cancellation),
        StepWork.Activate activate => await ActivateAsync(phase, node, activate.Mapping, cancellation),
        StepWork.Code code => await new CodeStepRunner(run).RunAsync(phase, code.Step, cancellation),
        _ => throw new ArgumentOutOfRangeException(nameof(node), node.Work, "not a kind of work"),
    };

    private async Task<StepReport> CountedAsync(PlanNode node, Func<Task<long>> work)
    {
        var started = run.Services.Clock.GetTimestamp();
        var rows = await work();
        return new(node.Id, null, rows, rows, rows, 0, 0, 0, 0, 0, "PASS", Math.Round(run.Services.Clock.GetElapsedTime(started).TotalSeconds, 3));
    }

    private async Task<long> ModelsAsync(string phase, string node, CancellationToken cancellation)
    {
        for (var i = 0; i < run.Plan.Models.Count; i++)
        {
            var model = run.Plan.Models[i];
            run.Report(phase, node, model.Name, i, run.Plan.Models.Count, StepState.Running);
            await run.Models.CreateAsync(model, cancellation);
            run.Log.Debug("Model {Model} created", model.Name);
        }

        return run.Plan.Models.Count;
    }

    private async Task<StepReport> MainAsync(string phase, CompiledMapping mapping, CancellationToken cancellation)
    {
        await RequireViewAsync(mapping, cancellation);
        await RequireParentsAsync(mapping, mapping.References, cancellation);
        var staged = await run.StagedRows.OfAsync(mapping, cancellation);
        var task = MappingLoad.Main(run, phase, mapping, staged, await run.Lookups.ForAsync(mapping, cancellation));
        StepReport report;
        try
        {
            report = await new Loader(run).LoadAsync(task, cancellation);
        }
        finally
        {
            // What was loaded is traced even when the step did not come to its end.
            if (mapping.LineageView != "")
            {
                await run.Ledger.TraceAsync(
                    mapping.LineageView is { } lineage ? run.Relation(lineage) : staged, run.Quote(mapping.KeyColumn), mapping.Step, mapping.Object, CancellationToken.None);
            }
        }

        return report with { RiCheck = await new Integrity(run).OfAsync(task, mapping.References, cancellation) };
    }

    private async Task<StepReport> DeferAsync(string phase, CompiledMapping mapping, CancellationToken cancellation)
    {
        await RequireViewAsync(mapping, cancellation);
        await RequireParentsAsync(mapping, mapping.Deferred, cancellation);
        var task = MappingLoad.Defer(run, phase, mapping, await run.StagedRows.OfAsync(mapping, cancellation));
        var report = await new Loader(run).LoadAsync(task, cancellation);
        return report with { RiCheck = await new Integrity(run).OfAsync(task, mapping.Deferred, cancellation) };
    }

    private async Task<StepReport> ActivateAsync(string phase, PlanNode node, CompiledMapping mapping, CancellationToken cancellation)
    {
        await RequireViewAsync(mapping, cancellation);
        await using var held = await HeldRecords.FindAsync(run, node, mapping, cancellation);
        var task = MappingLoad.Activate(run, phase, mapping, await run.StagedRows.OfAsync(mapping, cancellation));
        return await new Loader(run).LoadAsync(held.Without(task), cancellation);
    }

    private async Task RequireViewAsync(CompiledMapping mapping, CancellationToken cancellation)
    {
        if ((await run.Warehouse.DescribeAsync(run.Relation(mapping.View), cancellation)).Count == 0)
        {
            throw new StepFailedException($"{mapping.Step} reads {mapping.View}, which is not in the warehouse: run the models first");
        }
    }

    /// <summary>A partial run needs the parents that other runs loaded. In a whole run the graph has seen to it.</summary>
    private async Task RequireParentsAsync(CompiledMapping mapping, IReadOnlyList<ParentReference> lookups, CancellationToken cancellation)
    {
        if (!run.Partial)
        {
            return;
        }

        foreach (var parent in lookups.SelectMany(lookup => lookup.Targets).Select(target => target.Step).Distinct().Where(step => step != mapping.Step))
        {
            if (!await run.Ledger.KnowsAsync(parent, cancellation))
            {
                throw new StepFailedException($"{mapping.Step} refers to records of {parent}, of which this warehouse knows none: run {parent} first");
            }
        }
    }
}
