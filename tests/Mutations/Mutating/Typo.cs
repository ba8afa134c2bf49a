namespace Migration.Mutations.Mutating;

/// <summary>Names as people misspell them.</summary>
internal static class Typo
{
    private const int Attempts = 100;

    /// <summary>A letter lost, doubled, or swapped with the next; never one of the names that mean something.</summary>
    public static string Of(string name, Random random, IEnumerable<string> taken)
    {
        var names = new HashSet<string>(taken, StringComparer.OrdinalIgnoreCase) { name };
        for (var i = 0; i < Attempts; i++)
        {
            var typo = Once(name, random);
            if (typo.Length > 0 && names.Add(typo))
            {
                return typo;
            }
        }

        return name + "x";
    }

    private static string Once(string name, Random random)
    {
        var at = random.Next(name.Length);
        return random.Next(3) switch
        {
            0 when char.IsLetter(name[at]) && at > 0 => name.Remove(at, 1),
            1 when char.IsLetter(name[at]) => name.Insert(at, name[at].ToString()),
            2 when at > 0 && at + 1 < name.Length && char.IsLetter(name[at]) && char.IsLetter(name[at + 1]) =>
                name[..at] + name[at + 1] + name[at] + name[(at + 2)..],
            _ => name,
        };
    }
}
