using Migration.Mutations.Mutating;
using Migration.Mutations.Operators;
using Migration.Mutations.Running;

namespace Migration.Mutations.Tests;

/// <summary>A wrong plan does not build: shown on the committed plans, whichever way they are spoilt.</summary>
public sealed class MutationTests(CommittedPlans committed)
{
    private const int FewestOperators = 25;
    private const int MostEquivalents = 20;

    public static TheoryData<string> Operators => [.. OperatorTable.All.Select(each => each.Name)];

    [Theory]
    [MemberData(nameof(Operators))]
    public void A_mistake_is_reported_where_the_operator_says(string name)
    {
        using var survivors = new StringWriter();
        foreach (var survivor in committed.Proof.Survivors.Where(verdict => verdict.Mutant.Operator.Name == name))
        {
            Tally.Print(survivor, survivors);
        }

        Assert.Equal("", survivors.ToString());
        Assert.Contains(committed.Proof.Verdicts, verdict => verdict.Mutant.Operator.Name == name);
    }

    [Fact]
    public void Every_rule_is_raised_by_a_mutant() => Assert.Equal("", string.Join(", ", committed.Proof.UnseenRules.Select(rule => rule.Id)));

    [Fact]
    public void Operators_are_many_and_have_names_of_their_own()
    {
        Assert.True(OperatorTable.All.Count >= FewestOperators);
        Assert.Equal(OperatorTable.All.Count, OperatorTable.All.Select(each => each.Name).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_seed_gives_the_same_mutants_again_and_another_seed_others()
    {
        var first = committed.Few(seed: 7).Select(Written).ToList();

        Assert.Equal(first, committed.Few(seed: 7).Select(Written));
        Assert.NotEqual(first, committed.Few(seed: 8).Select(Written));
    }

    [Fact]
    public void The_list_of_equivalent_mutants_is_short_and_names_operators_that_exist()
    {
        Assert.True(committed.Equivalents.Count <= MostEquivalents);
        Assert.Empty(committed.Equivalents.Operators.Except(OperatorTable.All.Select(each => each.Name)));
    }

    private static string Written(Mutant mutant) =>
        $"{mutant.Operator.Name} {mutant.Place} {string.Join('|', mutant.Files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => file.Key + file.Value))}";
}
