using Migration.Language.Reading;

namespace Migration.Mutations.Mutating;

/// <summary>The committed plans with one mistake in them.</summary>
/// <param name="Place">Where, in words that do not change with line numbers: equivalent.txt names mutants by it.</param>
/// <param name="Files">The files that differ, by path; null for one that is gone.</param>
/// <param name="Wrong">Places of the mutated files at one of which an error has to stand.</param>
internal sealed record Mutant(Operator Operator, string Place, IReadOnlyDictionary<string, string?> Files, IReadOnlyList<SourceSpan> Wrong);

/// <summary>Something of the plans that an operator can spoil. Make may choose by chance how; null when it finds nothing to spoil.</summary>
internal sealed record Site(string Place, Func<Random, Change?> Make);

/// <summary>A way to make a mistake.</summary>
/// <param name="Name">What is done, as somebody would say it.</param>
/// <param name="Where">Where the error has to stand.</param>
internal sealed record Operator(string Name, string Where, Func<Plans, IEnumerable<Site>> Sites)
{
    /// <summary>The mistake is one that the compiler only warns of.</summary>
    public bool IsWarned { get; init; }

    public Mutant? Make(Plans plans, Site site, Random random) => site.Make(random)?.Apply(plans, this, site.Place);
}
