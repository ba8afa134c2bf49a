namespace Migration.Generator.Emit;

/// <summary>
/// Short names for the types that a generated file calls. Each becomes an alias inside the file's namespace, so that no type of the business
/// code can stand in its way; of two types with the same name the second is written out.
/// </summary>
internal sealed class TypeNames(IEnumerable<string> taken)
{
    private const string Global = "global::";

    private readonly HashSet<string> _taken = new(taken, StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _aliases = new(StringComparer.Ordinal);

    public IEnumerable<string> Usings => _aliases.Select(alias => $"{alias.Key} = {alias.Value}");

    /// <param name="type">Fully qualified, with global::.</param>
    public string Short(string type)
    {
        var name = type.Substring(type.LastIndexOfAny(['.', ':']) + 1);
        if (!type.StartsWith(Global, StringComparison.Ordinal) || name.Contains('>'))
        {
            return type;
        }

        if (_aliases.TryGetValue(name, out var known))
        {
            return known == type ? name : type;
        }

        if (!_taken.Add(name))
        {
            return type;
        }

        _aliases.Add(name, type);
        return name;
    }
}
