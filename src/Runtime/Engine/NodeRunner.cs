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
        StepWork.Defer defer => await SecondAsync(MappingLoad.Defer(run, phase, defer.Mapping), defer.Mapping.Deferred, defer.Mapping, cancellation),
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
        var task = MappingLoad.Main(run, phase, mapping, await run.Lookups.ForAsync(mapping, cancellation));
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
                    run.Relation(mapping.LineageView ?? mapping.View), run.Quote(mapping.KeyColumn), mapping.Step, mapping.Object, CancellationToken.None);
            }
        }

        return report with { RiCheck = await IntegrityAsync(mapping, mapping.Step, mapping.References, cancellation) };
    }

    private async Task<StepReport> SecondAsync(LoadTask task, IReadOnlyList<ParentReference> lookups, CompiledMapping mapping, CancellationToken cancellation)
    {
        await RequireViewAsync(mapping, cancellation);
        await RequireParentsAsync(mapping, lookups, cancellation);
        var report = await new Loader(run).LoadAsync(task, cancellation);
        return report with { RiCheck = await IntegrityAsync(mapping, task.Step, lookups, cancellation) };
    }

    private async Task<StepReport> ActivateAsync(string phase, PlanNode node, CompiledMapping mapping, CancellationToken cancellation)
    {
        await RequireViewAsync(mapping, cancellation);
        await using var held = await HeldRecords.FindAsync(run, node, mapping, cancellation);
        return await new Loader(run).LoadAsync(held.Without(MappingLoad.Activate(run, phase, mapping)), cancellation);
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

    /// <summary>PASS when no loaded row names a parent that is not loaded.</summary>
    private async Task<string> IntegrityAsync(CompiledMapping mapping, string step, IReadOnlyList<ParentReference> lookups, CancellationToken cancellation)
    {
        if (lookups.Count == 0)
        {
            return "PASS";
        }

        var parents = new ParentJoins(run, lookups);
        var key = "v." + run.Quote(mapping.KeyColumn);
        var own = step == mapping.Step
            ? run.Ledger.Join("own", step, key, "JOIN")
            : $"{run.Ledger.Join("main", mapping.Step, key, "JOIN")} {run.Ledger.Join("own", step, "main.target_id", "JOIN")}";
        var broken = await run.Warehouse.ScalarAsync(
            $"SELECT count(*) FROM {run.Relation(mapping.View)} v {own} AND own.target_id IS NOT NULL AND own.status = 'success' {parents.Joins} WHERE {parents.Broken}",
            cancellation);
        if (broken is 0L)
        {
            return "PASS";
        }

        run.Log.Error("{Rows} loaded rows of {Step} refer to records that are not loaded", broken, step);
        return "FAIL";
    }
}
