namespace Migration.Language.Sources;

/// <summary>The describe snapshots of a plan's orgs: plans/&lt;plan&gt;/schemas/&lt;org&gt;/&lt;Object&gt;.json.</summary>
public sealed class SchemaCatalog
{
    private readonly Dictionary<string, OrgSchema> _orgs;

    private SchemaCatalog(Dictionary<string, OrgSchema> orgs) => _orgs = orgs;

    /// <summary>Names of the orgs, sorted.</summary>
    public IReadOnlyList<string> Orgs => [.. _orgs.Keys.OrderBy(name => name, StringComparer.Ordinal)];

    /// <summary>Findings of a snapshot come when it is first asked for: most of a thousand files are never read.</summary>
    public static SchemaCatalog Read(IEnumerable<ParsedInput> schemaInputs, FindingBag findings) => new(schemaInputs
        .Where(input => input.Kind == InputKind.Schema)
        .GroupBy(input => input.Org, StringComparer.Ordinal)
        .ToDictionary(org => org.Key, org => new OrgSchema(org.Key, org, findings), StringComparer.Ordinal));

    public OrgSchema? Org(string name) => _orgs.TryGetValue(name, out var org) ? org : null;
}

/// <summary>The objects of an org, each read when it is first asked for.</summary>
public sealed class OrgSchema
{
    private readonly Dictionary<string, ParsedInput> _snapshots;
    private readonly FindingBag _findings;

    internal OrgSchema(string name, IEnumerable<ParsedInput> inputs, FindingBag findings)
    {
        Name = name;
        _snapshots = inputs.ToDictionary(input => input.Name, StringComparer.Ordinal);
        _findings = findings;
    }

    public string Name { get; }

    /// <summary>Names of all objects that have a snapshot, readable or not, sorted.</summary>
    public IReadOnlyList<string> ObjectNames => [.. _snapshots.Keys.OrderBy(name => name, StringComparer.Ordinal)];

    /// <summary>Reads what will be asked for, on all cores.</summary>
    internal void ReadAhead(IEnumerable<string> names) => SideBySide.Run(names, name => Object(name));

    /// <summary>There is a snapshot of that name; it may be broken.</summary>
    public bool Has(string name) => _snapshots.ContainsKey(name);

    /// <summary>Null when there is no snapshot, or it is broken (then a finding says so).</summary>
    public SObject? Object(string name)
    {
        if (!_snapshots.TryGetValue(name, out var input))
        {
            return null;
        }

        if (input.Snapshot.Findings.Count > 0)
        {
            _findings.AddRange(input.Snapshot.Findings);
        }

        return input.Snapshot.Object;
    }
}
