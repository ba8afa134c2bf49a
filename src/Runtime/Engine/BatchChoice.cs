using System.Globalization;
using Migration.Runtime.Compiled;
using Migration.Runtime.Environments;
using Migration.Runtime.Journal;

namespace Migration.Runtime.Engine;

/// <summary>The batch of a run and the nodes that it is about. <paramref name="Earlier"/> is what an interrupted run of it brought to an end.</summary>
internal sealed record BatchChoice(string BatchId, bool Resumed, string? Only, IReadOnlySet<string> Scope, IReadOnlyList<NodeRecord> Earlier)
{
    /// <summary>What of the plan has changed since the batch began, none of which an unfinished step can see.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];

    /// <summary>Throws <see cref="ConfigurationException"/> when there is no such batch, step or phase, or the plan is no longer the batch's.</summary>
    public static async Task<BatchChoice> MakeAsync(
        CompiledPlan plan, RunEnvironment environment, RunServices services, RunRequest request, JournalReader journal, CancellationToken cancellation)
    {
        if (!request.Resume)
        {
            if (!request.DryRun)
            {
                await RequireNoRollbackAsync(plan, environment, journal, cancellation);
            }

            var id = request.BatchId ?? NewId(services);
            return await journal.BatchAsync(id, cancellation) is null || request.DryRun
                ? new(id, false, request.Only, ScopeOf(plan, request.Only), [])
                : throw new ConfigurationException($"batch {id} exists already: give --resume {id} to go on with it, or another id");
        }

        if (request.DryRun)
        {
            throw new ConfigurationException("a dry run has nothing to resume: leave out --resume or --dry-run");
        }

        var batch = await FindAsync(plan, environment, request, journal, cancellation);
        var only = request.Only ?? batch.Scope;
        var (scope, earlier) = (ScopeOf(plan, only), await EarlierAsync(request, batch, journal, cancellation));
        if (batch.Fingerprint == plan.Fingerprint)
        {
            return new(batch.BatchId, true, only, scope, earlier);
        }

        var unfinished = scope.Except(PhaseRunner.Settled(plan, earlier, scope)).ToHashSet(StringComparer.Ordinal);
        var (changes, touching) = PlanChanges.Between(await journal.FingerprintsAsync(batch.BatchId, cancellation), plan.Parts, unfinished);
        return touching.Count == 0
            ? new(batch.BatchId, true, only, scope, earlier) { Changes = changes }
            : throw new ConfigurationException(
                $"batch {batch.BatchId} was started with another version of plan {plan.Name}: {string.Join(", ", touching)}; what is loaded and what is left would not go together. "
                + "Resume it with the executable that started it, or start a new batch");
    }

    /// <summary>For a retry no phase has come to its end, only steps have: those without a failed row.</summary>
    private static async Task<IReadOnlyList<NodeRecord>> EarlierAsync(RunRequest request, BatchRecord batch, JournalReader journal, CancellationToken cancellation)
    {
        var nodes = await journal.NodesAsync(batch.BatchId, cancellation);
        return request.Retry ? [.. nodes.Where(node => node.Report.Step.Length > 0)] : nodes;
    }

    private static async Task<BatchRecord> FindAsync(
        CompiledPlan plan, RunEnvironment environment, RunRequest request, JournalReader journal, CancellationToken cancellation)
    {
        var batchId = request.BatchId;
        var batches = (await journal.BatchesAsync(plan.Name, cancellation)).Where(batch => batch.Environment == environment.Name && batch.Kind == "run").ToList();
        if (batchId is null)
        {
            // Newest first: what a later run of the whole plan has brought in is not to be overwritten by what an older batch still holds.
            return batches.Where(batch => !batch.IsTakenBack).TakeWhile(batch => batch is not { Status: "succeeded", Scope: null }).FirstOrDefault(batch => batch.Status != "succeeded")
                ?? throw new ConfigurationException($"plan {plan.Name} has no unfinished batch in environment {environment.Name}: there is nothing to resume");
        }

        return batches.FirstOrDefault(batch => batch.BatchId == batchId) switch
        {
            null => throw new ConfigurationException($"plan {plan.Name} has no batch {batchId} in environment {environment.Name}"),
            { IsTakenBack: true } => throw new ConfigurationException($"batch {batchId} has been taken back by a rollback: start a new one"),
            { Status: "succeeded" } when !request.Retry => throw new ConfigurationException($"batch {batchId} has succeeded: there is nothing to resume"),
            var batch => batch,
        };
    }

    /// <summary>A run would load again what a rollback is about to take away.</summary>
    private static async Task RequireNoRollbackAsync(CompiledPlan plan, RunEnvironment environment, JournalReader journal, CancellationToken cancellation)
    {
        var unfinished = (await journal.BatchesAsync(plan.Name, cancellation)).FirstOrDefault(batch =>
            batch.Environment == environment.Name && batch.Kind == "rollback" && (batch.Status is "running" or "interrupted" or "window_closed"));
        if (unfinished is not null)
        {
            throw new ConfigurationException(
                $"the rollback of batch {unfinished.Of} has not come to its end: nv rollback --batch {unfinished.Of} --env {environment.Name} goes on with it");
        }
    }

    public static HashSet<string> ScopeOf(CompiledPlan plan, string? only)
    {
        var nodes = only is null
            ? plan.Nodes
            : plan.Phases.FirstOrDefault(phase => phase.Name.Equals(only, StringComparison.OrdinalIgnoreCase)) is { } phase
                ? phase.Groups.SelectMany(group => group.Nodes)
                : plan.Nodes.Where(node => node.Id == only);
        var scope = nodes.Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
        return scope.Count > 0
            ? scope
            : throw new ConfigurationException($"plan {plan.Name} has no step or phase {only}; it has the phases {string.Join(", ", plan.Phases.Select(phase => phase.Name))}");
    }

    public static string NewId(RunServices services) => string.Create(
        CultureInfo.InvariantCulture, $"{services.Clock.GetUtcNow():yyyyMMdd'T'HHmmss}-{services.Random.Next(0x10000):x4}");
}
