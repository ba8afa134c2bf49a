using System.Globalization;
using Migration.Runtime.Compiled;
using Migration.Runtime.Environments;
using Migration.Runtime.Journal;

namespace Migration.Runtime.Engine;

/// <summary>The batch of a run and the nodes that it is about. <paramref name="Earlier"/> is what an interrupted run of it brought to an end.</summary>
internal sealed record BatchChoice(string BatchId, bool Resumed, string? Only, IReadOnlySet<string> Scope, IReadOnlyList<NodeRecord> Earlier)
{
    /// <summary>Throws <see cref="ConfigurationException"/> when there is no such batch, step or phase, or the plan is no longer the batch's.</summary>
    public static async Task<BatchChoice> MakeAsync(
        CompiledPlan plan, RunEnvironment environment, RunServices services, RunRequest request, JournalReader journal, CancellationToken cancellation)
    {
        if (!request.Resume)
        {
            var id = request.BatchId ?? NewId(services);
            return await journal.BatchAsync(id, cancellation) is null || request.DryRun
                ? new(id, false, request.Only, ScopeOf(plan, request.Only), [])
                : throw new ConfigurationException($"batch {id} exists already: give --resume {id} to go on with it, or another id");
        }

        if (request.DryRun)
        {
            throw new ConfigurationException("a dry run has nothing to resume: leave out --resume or --dry-run");
        }

        var batch = await FindAsync(plan, environment, request.BatchId, journal, cancellation);
        if (batch.Fingerprint != plan.Fingerprint)
        {
            throw new ConfigurationException(
                $"batch {batch.BatchId} was started with another version of plan {plan.Name} (fingerprint {batch.Fingerprint[..Math.Min(12, batch.Fingerprint.Length)]}, "
                + $"now {plan.Fingerprint[..Math.Min(12, plan.Fingerprint.Length)]}): resume it with the executable that started it, or start a new batch");
        }

        var only = request.Only ?? batch.Scope;
        return new(batch.BatchId, true, only, ScopeOf(plan, only), await journal.NodesAsync(batch.BatchId, cancellation));
    }

    private static async Task<BatchRecord> FindAsync(
        CompiledPlan plan, RunEnvironment environment, string? batchId, JournalReader journal, CancellationToken cancellation)
    {
        var batches = (await journal.BatchesAsync(plan.Name, cancellation)).Where(batch => batch.Environment == environment.Name).ToList();
        if (batchId is null)
        {
            return batches.FirstOrDefault(batch => batch.Status != "succeeded")
                ?? throw new ConfigurationException($"plan {plan.Name} has no unfinished batch in environment {environment.Name}: there is nothing to resume");
        }

        return batches.FirstOrDefault(batch => batch.BatchId == batchId) switch
        {
            null => throw new ConfigurationException($"plan {plan.Name} has no batch {batchId} in environment {environment.Name}"),
            { Status: "succeeded" } => throw new ConfigurationException($"batch {batchId} has succeeded: there is nothing to resume"),
            var batch => batch,
        };
    }

    private static HashSet<string> ScopeOf(CompiledPlan plan, string? only)
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

    private static string NewId(RunServices services) => string.Create(
        CultureInfo.InvariantCulture, $"{services.Clock.GetUtcNow():yyyyMMdd'T'HHmmss}-{services.Random.Next(0x10000):x4}");
}
