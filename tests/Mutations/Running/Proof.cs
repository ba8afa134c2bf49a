using System.Collections.Concurrent;
using Migration.Language;
using Migration.Mutations.Mutating;

namespace Migration.Mutations.Running;

/// <summary>Mutants, tried; and what follows for operators and rules.</summary>
internal sealed class Proof
{
    private Proof(IReadOnlyList<Verdict> verdicts, Equivalents equivalents)
    {
        Verdicts = verdicts;
        Survivors = [.. verdicts.Where(verdict => !verdict.IsKilled && !equivalents.Has(verdict.Mutant))];
        var seen = verdicts.SelectMany(verdict => verdict.Reports).Select(report => report.Rule).ToHashSet(StringComparer.Ordinal);
        UnseenRules = [.. Rules.All.Where(rule => !seen.Contains(rule.Id))];
    }

    public IReadOnlyList<Verdict> Verdicts { get; }

    /// <summary>Those that are neither reported at their place nor reviewed as equivalent.</summary>
    public IReadOnlyList<Verdict> Survivors { get; }

    /// <summary>Rules that no mutant raised.</summary>
    public IReadOnlyList<Rule> UnseenRules { get; }

    public static Proof Run(Plans plans, IEnumerable<Mutant> mutants, Equivalents equivalents, int workers, CancellationToken cancellation)
    {
        var trial = new Trial(plans);
        if (trial.Unmutated.FirstOrDefault(report => report.IsError) is { } error)
        {
            throw new InvalidOperationException($"The committed plans do not compile: {error}");
        }

        var verdicts = new ConcurrentBag<(long Index, Verdict Verdict)>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation };
        Parallel.ForEach(Partitioner.Create(mutants, EnumerablePartitionerOptions.NoBuffering), options, (mutant, _, index) =>
            verdicts.Add((index, Verdict.Of(mutant, trial.Run(mutant), trial.Unmutated))));
        return new([.. verdicts.OrderBy(pair => pair.Index).Select(pair => pair.Verdict)], equivalents);
    }
}
