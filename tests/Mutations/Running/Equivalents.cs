using Migration.Mutations.Mutating;

namespace Migration.Mutations.Running;

/// <summary>The reviewed list of mutants that mean the same as the plan or another legal one: operator | place | reason, a line each.</summary>
internal sealed class Equivalents
{
    private readonly HashSet<(string Operator, string Place)> _known;

    private Equivalents(IEnumerable<(string, string)> known) => _known = [.. known];

    public int Count => _known.Count;

    public IEnumerable<string> Operators => _known.Select(each => each.Operator);

    public static Equivalents Read(string path) => Parse(File.ReadAllLines(path));

    public static Equivalents Parse(IEnumerable<string> lines) => new(lines
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split(" | ", 3) is [var name, var place, { Length: > 0 }]
            ? (name.Trim(), place.Trim())
            : throw new FormatException($"equivalent.txt: '{line}' is not: operator | place | reason")));

    public bool Has(Mutant mutant) => _known.Contains((mutant.Operator.Name, mutant.Place));
}
