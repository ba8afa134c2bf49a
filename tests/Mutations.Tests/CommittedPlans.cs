using System.Reflection;
using Migration.Mutations.Mutating;
using Migration.Mutations.Operators;
using Migration.Mutations.Running;

[assembly: AssemblyFixture(typeof(Migration.Mutations.Tests.CommittedPlans))]

namespace Migration.Mutations.Tests;

/// <summary>The first mutants of every operator, tried once for all tests. The whole set is the command of CONTRIBUTING.md.</summary>
public sealed class CommittedPlans
{
    private const int Seed = 1;
    private const int EachOperator = 3;

    private static readonly string Root = typeof(CommittedPlans).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot")
        .Value!;

    public CommittedPlans()
    {
        Plans = Plans.Read(Root);
        Equivalents = Equivalents.Read(Path.Combine(Root, "tests", "Mutations", "equivalent.txt"));
        Proof = Proof.Run(Plans, Few(Seed), Equivalents, Math.Min(2, Environment.ProcessorCount), TestContext.Current.CancellationToken);
    }

    internal Plans Plans { get; }

    internal Equivalents Equivalents { get; }

    internal Proof Proof { get; }

    /// <summary>A few of each operator, also where it comes late in the deal.</summary>
    internal IEnumerable<Mutant> Few(int seed) => OperatorTable.All.SelectMany(each => Deal.Mutants(Plans, [each], seed).Take(EachOperator));
}
