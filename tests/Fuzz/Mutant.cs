using System.Collections.Immutable;
using Generator.Tests;
using Migration.Fuzz.Mutations;
using Migration.Language;

namespace Migration.Fuzz;

/// <summary>A seed with some of its files changed: always the same for the same seed number and index.</summary>
/// <param name="Changes">What was done to which file, in order.</param>
/// <param name="Kind">Of the first file that was changed.</param>
internal sealed record Mutant(SeedPlan Seed, SourceTree Tree, ImmutableList<string> Changes, InputKind Kind)
{
    private const int MostMutations = 4;

    public static Mutant Make(Corpus corpus, int seed, int index)
    {
        var random = new Random(HashOf(seed, index));
        var plan = corpus.Pick(random);
        var paths = plan.Inputs.Values.GroupBy(input => input.Kind).OrderBy(group => group.Key).ToList();
        var mutant = new Mutant(plan, plan.Tree, [], default);
        var rounds = 1 + Enumerable.Range(1, MostMutations - 1).TakeWhile(_ => random.Next(2) == 0).Count();
        for (var round = 0; round < rounds; round++)
        {
            // A kind first, then a file of it: there are ten times as many schemas as plans.
            var kind = paths[random.Next(paths.Count)];
            var path = kind.ElementAt(random.Next(kind.Count())).Path;
            mutant = mutant.Tree.Files.ContainsKey(path) ? mutant.Mutated(path, corpus, random) : mutant;
            mutant = round == 0 ? mutant with { Kind = kind.Key } : mutant;
        }

        return mutant;
    }

    /// <summary>The input as text: every changed file, for a person who looks into a case.</summary>
    public string Print()
    {
        var original = Seed.Tree.Files;
        var gone = original.Keys.Except(Tree.Files.Keys).Select(path => $"--- {path}: deleted\n");
        var changed = Tree.Files.Where(file => original.GetValueOrDefault(file.Key) != file.Value).Select(file => $"--- {file.Key}\n{file.Value}\n");
        return $"seed plan: {Seed.Name}\n{string.Concat(Changes.Select(change => $"  {change}\n"))}{string.Concat(gone.Concat(changed))}";
    }

    private Mutant Mutated(string path, Corpus corpus, Random random)
    {
        var other = random.Next(4) == 0 ? corpus.Pick(random) : Seed;
        var donor = other.Inputs.Values.ElementAt(random.Next(other.Inputs.Count)).Text;
        var text = Tree.Files[path];
        return random.Next(10) switch
        {
            0 => this with { Tree = PathMutation.Apply(Tree, path, random, out var what), Changes = Changes.Add($"{path}: {what}") },
            < 5 => this with { Tree = Tree.With(path, StructureMutation.Apply(path, text, donor, random, out var what)), Changes = Changes.Add($"{path}: {what}") },
            _ => this with { Tree = Tree.With(path, TextMutation.Apply(text, donor, random, out var what)), Changes = Changes.Add($"{path}: {what}") },
        };
    }

    /// <summary>HashCode is salted by process; this is not.</summary>
    private static int HashOf(int seed, int index) => unchecked(((seed * 486187739) + index) * 16777619);
}
