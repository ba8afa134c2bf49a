using Migration.Language.Model;
using Migration.Language.Reading;
using Migration.Language.Shapes;

namespace Migration.Language.Sources;

/// <summary>What a plan lands (extract.yml): queries of source orgs and files, each checked, and the raw tables that they fill.</summary>
public sealed class ExtractCatalog
{
    private readonly Dictionary<string, HashSet<string>> _tables;
    private readonly HashSet<(string Schema, string Table)> _unsure;
    private readonly SchemaCatalog _schemas;

    // What is landed, by schema and table; of what two places land, the first.
    private readonly Dictionary<string, LandedTable> _landed = new(StringComparer.Ordinal);

    // A file that cannot be read says nothing of what it would land.
    private readonly bool _isUnreadable;

    private ExtractCatalog(
        IEnumerable<OrgExtractModel> orgs,
        IEnumerable<FileExtractModel> files,
        Dictionary<string, HashSet<string>> tables,
        HashSet<(string Schema, string Table)> unsure,
        SchemaCatalog schemas,
        bool isUnreadable)
    {
        Orgs = new(orgs);
        Files = new(files);
        _tables = tables;
        _unsure = unsure;
        _schemas = schemas;
        _isUnreadable = isUnreadable;
        foreach (var org in Orgs)
        {
            foreach (var extract in org.Objects)
            {
                Land($"raw_{org.Org}", extract.Table, new(extract.Columns, org.Org, extract.Object));
            }
        }

        foreach (var set in Files)
        {
            foreach (var table in set.Tables)
            {
                Land($"raw_{set.Name}", table.Table, new(table.Columns, null, null));
            }
        }
    }

    /// <summary>Every org that is written, those among them whose extract does not hold (a finding says so).</summary>
    public EquatableList<OrgExtractModel> Orgs { get; }

    public EquatableList<FileExtractModel> Files { get; }

    /// <summary>Null stands for a plan that lands nothing.</summary>
    public static ExtractCatalog Read(ParsedInput? extract, SchemaCatalog schemas, FindingBag findings)
    {
        var tables = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var unsure = new HashSet<(string Schema, string Table)>();
        if (extract is null)
        {
            return new([], [], tables, unsure, schemas, isUnreadable: false);
        }

        findings.AddRange(extract.Findings);
        if (extract.Root is null)
        {
            return new([], [], tables, unsure, schemas, isUnreadable: extract.Findings.Count > 0);
        }

        if (KeyReader.Of(extract.Root, SourceSpan.StartOf(extract.Path), ExtractShape.Root, findings) is not { } root)
        {
            return new([], [], tables, unsure, schemas, isUnreadable: true);
        }

        var orgs = new OrgExtractReader(schemas, tables, unsure, findings).Read(root.Mapping("orgs"));
        var files = new FileSetReader(tables, findings).Read(root.Mapping("files"));
        return new(orgs, files, tables, unsure, schemas, isUnreadable: false);
    }

    public OrgExtractModel? Org(string name) => Orgs.FirstOrDefault(org => org.Org == name);

    public FileExtractModel? File(string name) => Files.FirstOrDefault(file => file.Name == name);

    /// <summary>True as well for a table whose extract is written wrong: that is another finding.</summary>
    internal bool Lands(string schema, string table) => _isUnreadable || (_tables.TryGetValue(schema, out var found) && found.Contains(table));

    /// <summary>The object of an org is landed.</summary>
    internal bool Takes(string org, string sObject) => Landed($"raw_{org}", sObject.ToLowerInvariant()) is { } landed && landed.Org == org && landed.Object == sObject;

    internal bool HasSchema(string schema) => _tables.ContainsKey(schema);

    /// <summary>Columns of a landed table; null where they are not known.</summary>
    internal IReadOnlyList<RawColumnModel>? Columns(string schema, string table) => _unsure.Contains((schema, table)) ? null : Landed(schema, table)?.Columns;

    /// <summary>Fields of a landed object that its org has and the extract leaves out.</summary>
    internal IReadOnlyList<string> Left(string schema, string table) =>
        Landed(schema, table) is { Org: { } org } landed && _schemas.Org(org)?.Object(landed.Object!) is { } described
            ? [.. described.Fields.Select(field => field.Name).Except(landed.Columns.Select(column => column.Name), StringComparer.Ordinal)]
            : [];

    /// <summary>What may have been meant by a source that is not landed, for the end of a message.</summary>
    internal string Suggest(string schema, string table)
    {
        var all = _tables.SelectMany(entry => entry.Value.Select(name => $"{entry.Key}.{name}")).ToList();
        return _tables.TryGetValue(schema, out var tables) && Suggestion.Near(table, tables) is { } near
            ? $"; did you mean '{schema}', '{near}'?"
            : Suggestion.Clause($"{schema}.{table}", all);
    }

    private LandedTable? Landed(string schema, string table) => _landed.TryGetValue(Key(schema, table), out var found) ? found : null;

    private void Land(string schema, string table, LandedTable landed) => _landed[Key(schema, table)] = Landed(schema, table) ?? landed;

    private static string Key(string schema, string table) => $"{schema}\n{table}";

    /// <summary>Org and Object: null for files.</summary>
    private sealed record LandedTable(EquatableList<RawColumnModel> Columns, string? Org, string? Object);
}
