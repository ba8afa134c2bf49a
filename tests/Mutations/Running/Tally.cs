using Migration.Mutations.Mutating;

namespace Migration.Mutations.Running;

/// <summary>Prints a proof: a line an operator, the survivors, the rules that nobody raised.</summary>
internal static class Tally
{
    private const int MostFiles = 6;

    public static void Print(Proof proof, bool withSurvivors, TextWriter output)
    {
        foreach (var operators in proof.Verdicts.GroupBy(verdict => verdict.Mutant.Operator))
        {
            var spared = operators.Count(proof.Survivors.Contains);
            var rules = operators.SelectMany(verdict => verdict.Reports.Select(report => report.Rule).Distinct())
                .CountBy(rule => rule)
                .OrderByDescending(rule => rule.Value)
                .ThenBy(rule => rule.Key, StringComparer.Ordinal)
                .Select(rule => rule.Key)
                .Take(MostFiles);
            output.WriteLine($"{operators.Key.Name}: {operators.Count() - spared}/{operators.Count()}, {string.Join(' ', rules)}, {(operators.Key.IsWarned ? "warning" : "error")} at {operators.Key.Where}");
        }

        if (withSurvivors)
        {
            foreach (var survivor in proof.Survivors)
            {
                Print(survivor, output);
            }
        }
    }

    public static void Print(Verdict survivor, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine($"SURVIVED {survivor.Mutant.Operator.Name} | {survivor.Mutant.Place}");
        foreach (var place in survivor.Mutant.Wrong.Take(MostFiles))
        {
            output.WriteLine($"  expected at {place}-({place.EndLine},{place.EndColumn})");
            if (survivor.Mutant.Files.TryGetValue(place.File, out var text) && text is not null && new Document(place.File, text) is var mutated && place.Line <= mutated.LineCount)
            {
                output.WriteLine($"    {mutated.Line(place.Line)}");
            }
        }

        foreach (var report in survivor.Reports.Take(MostFiles))
        {
            output.WriteLine($"  reported {report}");
        }
    }
}
