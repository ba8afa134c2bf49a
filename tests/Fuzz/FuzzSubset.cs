using System.Globalization;
using Migration.Fuzz.Running;

namespace Migration.Fuzz;

/// <summary>A bounded run in this process, for the tests.</summary>
public static class FuzzSubset
{
    /// <summary>What broke, with the input that broke it.</summary>
    public static IReadOnlyList<string> Failures(int seed, int count)
    {
        var corpus = Corpus.Load();
        return [.. from index in Enumerable.Range(0, count)
                   let mutant = Mutant.Make(corpus, seed, index)
                   let failure = Worker.Try(mutant, index, () => { })
                   where failure is not null
                   select string.Create(CultureInfo.InvariantCulture, $"--seed {seed} --first {index} --count 1\n{failure.Replace('\u2028', '\n')}\n{mutant.Print()}")];
    }
}
