using Migration.Runtime.Compiled;
using Migration.Runtime.Environments;
using Migration.Runtime.Journal;
using Migration.Runtime.Salesforce;
using Migration.Runtime.Warehouse;
using Serilog;

namespace Migration.Runtime.Engine;

/// <summary>What the nodes of one run share.</summary>
internal sealed class RunContext : IDisposable
{
    public required CompiledPlan Plan { get; init; }

    public required RunEnvironment Environment { get; init; }

    public required RunServices Services { get; init; }

    public required IWarehouse Warehouse { get; init; }

    public required RunJournal Journal { get; init; }

    public required Ledger Ledger { get; init; }

    public required ModelRunner Models { get; init; }

    public required string BatchId { get; init; }

    public required RunGate Gate { get; init; }

    public required Orgs Orgs { get; init; }

    public required Lookups Lookups { get; init; }

    /// <summary>Ingest jobs that may run at once in the target, whichever step they belong to.</summary>
    public required SemaphoreSlim JobSlots { get; init; }

    /// <summary>True when only a step or a phase is asked for.</summary>
    public required bool Partial { get; init; }

    public bool DryRun => Journal.Dry;

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
        JobSlots.Dispose();
        Orgs.Dispose();
        Journal.Dispose();
    }
}
