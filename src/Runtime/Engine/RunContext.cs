using Migration.Runtime.Compiled;
using Migration.Runtime.Environments;
using Migration.Runtime.Journal;
using Migration.Runtime.Salesforce;
using Migration.Runtime.Warehouse;
using Migration.Runtime.Window;
using Serilog;

namespace Migration.Runtime.Engine;

/// <summary>What the nodes of one run share.</summary>
internal sealed class RunContext : IDisposable
{
    private RunContext() => StagedRows = new(this);

    public required CompiledPlan Plan { get; init; }

    public required RunEnvironment Environment { get; init; }

    public required RunServices Services { get; init; }

    public required IWarehouse Warehouse { get; init; }

    public required RunJournal Journal { get; init; }

    public required Ledger Ledger { get; init; }

    public required Images Images { get; init; }

    public required ModelRunner Models { get; init; }

    public required string BatchId { get; init; }

    public required RunGate Gate { get; init; }

    public required Orgs Orgs { get; init; }

    public required Lookups Lookups { get; init; }

    public required JobSlots JobSlots { get; init; }

    public StagedRows StagedRows { get; }

    /// <summary>True when only a step or a phase is asked for.</summary>
    public required bool Partial { get; init; }

    public bool DryRun => Journal.Dry;

    public static RunContext Create(
        CompiledPlan plan, RunEnvironment environment, RunServices services, IWarehouse warehouse, RunJournal journal, string batchId, bool partial, WindowGuard? window)
    {
        var orgs = new Orgs();
        return new()
        {
            Plan = plan,
            Environment = environment,
            Services = services,
            Warehouse = warehouse,
            Journal = journal,
            Ledger = new(warehouse, journal),
            Images = new(warehouse, journal),
            Models = new(warehouse, plan, environment.Variables),
            BatchId = batchId,
            Partial = partial,
            Gate = new(window, environment.Load.LimitShare),
            Orgs = orgs,
            Lookups = new(() => orgs[plan.Target]),
            JobSlots = new(environment.Load.ConcurrentJobs),
        };
    }

    /// <summary>False, with a note, where the window is closed and not to be ignored.</summary>
    public async Task<bool> MayBeginAsync(WindowGuard window, bool ignoresWindow)
    {
        if (window.MayStart)
        {
            return true;
        }

        await Journal.NoteAsync(BatchId, ignoresWindow ? "window ignored" : "window closed", window.Describe());
        Log.Warning("The window is closed: {Window}", window.Describe());
        return ignoresWindow;
    }

    /// <summary>Throws <see cref="ConfigurationException"/> when the target is not the org that this warehouse's ledger is about.</summary>
    /// <param name="binds">The first run says which org that is; whoever only reads does not.</param>
    public async Task RequireTargetAsync(bool binds, CancellationToken cancellation)
    {
        var orgId = Orgs.Identity(Plan.Target).OrgId;
        var bound = binds ? await Journal.BindTargetAsync(Environment.Name, orgId, cancellation) : await Journal.TargetAsync(Environment.Name, cancellation);
        if (bound is not null && bound != orgId)
        {
            throw new ConfigurationException(
                $"warehouse {Environment.Warehouse.Path} remembers what plan {Plan.Name} loaded into org {bound}, and environment {Environment.Name} now points at org {orgId}: "
                + "give each target org an environment of its own, or remove the warehouse to start anew");
        }
    }

    public ILogger Log => Services.Log;

    public SalesforceOrg Target => Orgs[Plan.Target];

    public string SpoolFolder => Path.Combine(Services.StateFolder, "spool");

    /// <summary>A model of the plan as SQL names it.</summary>
    public string Relation(string model) => Warehouse.Dialect.Relation(Plan.Name, model);

    public string Quote(string column) => Warehouse.Dialect.Identifier(column);

    public void Report(string phase, string node, string activity, long done, long? total, StepState state) =>
        Services.Progress?.Report(new(phase, node, activity, done, total, state));

    public void Dispose()
    {
        StagedRows.Dispose();
        JobSlots.Dispose();
        Orgs.Dispose();
        Journal.Dispose();
    }
}
