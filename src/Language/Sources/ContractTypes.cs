using Migration.Language.Binding;
using Migration.Language.Model;
using Migration.Language.Sources.Sql;

namespace Migration.Language.Sources;

/// <summary>
/// Holds the types that a contract promises against those of the columns that the SQL takes as they are: the run compares the relation with its
/// contract, and stops at another type.
/// </summary>
internal sealed class ContractTypes
{
    private readonly ModelQueries _queries;
    private readonly ExtractCatalog _extracts;
    private readonly FindingBag _findings;
    private readonly Dictionary<string, List<CopiedColumn>?> _copied = new(StringComparer.Ordinal);

    public ContractTypes(ModelQueries queries, ExtractCatalog extracts, FindingBag findings)
    {
        (_queries, _extracts, _findings) = (queries, extracts, findings);
        var open = queries.All.Where(query => queries.Promise(query.Name) is null).ToList();

        // Most of them read what has landed, and wait for none of the others.
        var bases = open.Where(query => !query.Sql.Refs.Any()).ToList();
        var copied = SideBySide.Select(bases, Copied);
        for (var i = 0; i < bases.Count; i++)
        {
            _copied[bases[i].Name] = copied[i];
        }

        open.ForEach(query => CopiedBy(query.Name));
    }

    /// <summary>Safe on many threads: what models without a contract take is known from the start.</summary>
    public void Check(ModelQuery query)
    {
        if (_queries.Promise(query.Name) is not { } contract)
        {
            return;
        }

        foreach (var copies in (Copied(query) ?? []).GroupBy(copy => copy.Name, StringComparer.OrdinalIgnoreCase))
        {
            // Which of two columns of one name is meant is not known, and reported.
            var copy = copies.First();
            if (copies.Count() == 1 && copy.Origin is { } found && contract.Column(copy.Name) is { DataType: { } written } promised && !Fits(found, promised.Type))
            {
                var type = Describe.Value(new(found.Type, Nullable: true, Precision: found.Precision, Scale: found.Scale));
                _findings.Add(Rules.ContractType, written.Span, contract.Name, promised.Name, found.Name, type, written.Value);
            }
        }
    }

    private static bool Fits(RawColumnModel found, Model.ValueType promised) =>
        found.Type == promised.Type
        && (found.Precision is not { } digits || promised.Precision is not { } promisedDigits
            || ((found.Scale ?? 0) <= (promised.Scale ?? 0) && digits - (found.Scale ?? 0) <= promisedDigits - (promised.Scale ?? 0)));

    private List<CopiedColumn>? Copied(ModelQuery query) => query.Tokens is null ? null : new ReadColumns(ModelQueries.Reads(query.Sql, Relation)).Copied(query.Tokens);

    private ReadRelation Relation(SqlPartModel part)
    {
        if (part.Kind == SqlPartKind.Ref)
        {
            return Relation(part.Value, Promised(part.Value) ?? CopiedBy(part.Value));
        }

        var (schema, table) = _queries.Place(part);
        return Relation(table, _extracts.Columns(schema, table)?.Select(column => new CopiedColumn(column.Name, column)).ToList());
    }

    /// <summary>A column without a telling name may be any.</summary>
    private static ReadRelation Relation(string name, List<CopiedColumn>? types) =>
        new(name, types?.All(column => column.Name.Length > 0) == true ? types.Select(column => column.Name).ToList() : null, types: types);

    private List<CopiedColumn>? Promised(string model) => _queries.Promise(model)?.Columns
        .Select(column => new CopiedColumn(column.Name, new(column.Name, column.Type.Type, column.Type.Precision, column.Type.Scale)))
        .ToList();

    private List<CopiedColumn>? CopiedBy(string model)
    {
        if (!_copied.TryGetValue(model, out var columns) && _queries.Find(model) is { } query)
        {
            // Models that go round in a circle are told elsewhere.
            _copied[model] = null;
            _copied[model] = columns = Copied(query);
        }

        return columns;
    }
}
