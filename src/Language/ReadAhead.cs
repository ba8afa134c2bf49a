using Migration.Language.Reading;

namespace Migration.Language;

/// <summary>
/// Reads what a plan's compilation will ask for, on two cores: one reads YAML, whose parser holds a lock of the whole process again and again, the
/// other the describe snapshots and then what YAML is left, from its end. Only reads: nothing is checked, and what nobody names is left unread.
/// </summary>
internal static class ReadAhead
{
    public static void Run(IReadOnlyList<ParsedInput> inputs)
    {
        var extract = inputs.Where(input => input.Kind == InputKind.Extract).ToList();
        var mappings = inputs.Where(input => input.Kind == InputKind.Mapping).ToList();
        var snapshots = inputs.Where(input => input.Kind == InputKind.Schema).ToLookup(input => input.Name, StringComparer.Ordinal);
        var rest = inputs.Where(input => input.Kind is not (InputKind.Schema or InputKind.Extract or InputKind.Mapping)).ToList();
        Parallel.Invoke(
            () => Read([.. extract, .. mappings, .. rest]),
            () =>
            {
                // By the time that the snapshots of the sources are read, the mappings are.
                Read(extract.SelectMany(Objects).Distinct().SelectMany(name => snapshots[name]));
                Read(mappings.Select(Target).OfType<string>().Distinct().SelectMany(name => snapshots[name]));
                Read(Enumerable.Reverse(rest));
            });
    }

    private static void Read(IEnumerable<ParsedInput> inputs)
    {
        foreach (var input in inputs)
        {
            _ = input.Kind == InputKind.Schema ? (object?)input.Snapshot : input.Root;
        }
    }

    private static IEnumerable<string> Objects(ParsedInput extract) =>
        ((extract.Root as MappingNode)?["orgs"] as MappingNode)?.Entries.SelectMany(org => (org.Value as MappingNode)?.Entries ?? []).Select(entry => entry.Key.Value) ?? [];

    private static string? Target(ParsedInput mapping) => (mapping.Root as MappingNode)?.Scalar("object")?.Value;
}
