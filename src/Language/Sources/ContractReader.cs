using Migration.Language.Model;
using Migration.Language.Reading;
using Migration.Language.Shapes;

namespace Migration.Language.Sources;

/// <summary>Reads dbt's property files (version 2): contracts of models and declared sources.</summary>
internal sealed class ContractReader(FindingBag findings)
{
    private readonly Dictionary<string, ModelContract> _contracts = new(StringComparer.Ordinal);
    private readonly List<DeclaredSource> _sources = [];
    private readonly Dictionary<string, DeclaredSource> _declared = new(StringComparer.Ordinal);

    /// <summary>By model.</summary>
    public IReadOnlyDictionary<string, ModelContract> Contracts => _contracts;

    public IReadOnlyList<DeclaredSource> Sources => _sources;

    /// <summary>Where a source stands, if a property file says so.</summary>
    public DeclaredSource? Declared(SqlPartModel source) => _declared.TryGetValue(Key(source.Value, source.Extra!), out var declared) ? declared : null;

    public void Read(IEnumerable<ParsedInput> inputs)
    {
        foreach (var file in SideBySide.Select(inputs, File))
        {
            file.Models.ForEach(Take);
            file.Sources.ForEach(Take);
        }
    }

    private PropertyFile File(ParsedInput input)
    {
        findings.AddRange(input.Findings);
        if (input.Root is null || KeyReader.Of(input.Root, SourceSpan.StartOf(input.Path), ContractShape.Root, findings) is not { } file)
        {
            return new([], []);
        }

        if (file.Scalar("version") is { } version && version.Value != "2")
        {
            findings.Add(Rules.WrongShape, version.Span, "The version of a dbt property file", "2", $"'{version.Value}'");
        }

        return new(
            [.. (file.Sequence("models")?.Items ?? []).Select(Model).OfType<ModelContract>()],
            [.. (file.Sequence("sources")?.Items ?? []).SelectMany(Source)]);
    }

    /// <summary>Of two descriptions the one that promises columns is the contract.</summary>
    private void Take(ModelContract contract)
    {
        if (_contracts.TryGetValue(contract.Name, out var first))
        {
            findings.Add(Rules.DuplicateContract, contract.Span, contract.Name, first.Span.ToString());
            if (first.Columns.Count > 0 || (contract.IsSound && contract.Columns.Count == 0))
            {
                return;
            }
        }

        _contracts[contract.Name] = contract;
    }

    private void Take(DeclaredSource source)
    {
        var key = Key(source.Source, source.Table);
        _sources.Add(source);
        _declared[key] = _declared.TryGetValue(key, out var first) ? first : source;
    }

    private ModelContract? Model(Node item)
    {
        if (KeyReader.Of(item, ContractShape.Model, findings) is not { } model)
        {
            return null;
        }

        var name = model.Scalar("name");
        var columns = model.Sequence("columns")?.Items ?? [];
        var materialized = Materialized(model);
        if (name is null)
        {
            return null;
        }

        var written = columns.Select(Column).ToList();
        var read = written.OfType<WrittenColumn>().ToList();
        var contract = Contract(name, read);
        return contract with { Materialized = materialized, IsSound = contract.IsSound && read.Count == written.Count };
    }

    private string? Materialized(KeyReader model)
    {
        if (model.Mapping("config") is not { } config || KeyReader.Of(config, ContractShape.ModelConfig, findings).Scalar("materialized") is not { } written)
        {
            return null;
        }

        if (written.Value is "view" or "table")
        {
            return written.Value;
        }

        findings.Add(Rules.Materialization, written.Span, written.Value);
        return null;
    }

    private ModelContract Contract(ScalarNode name, List<WrittenColumn> written)
    {
        var columns = new List<ContractColumn>();
        var isSound = true;
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var isTyped = written.Any(column => column.DataType is not null);
        foreach (var column in written)
        {
            if (!seen.Add(column.Name.Value))
            {
                findings.Add(Rules.DuplicateColumn, column.Name.Span, name.Value, column.Name.Value);
            }
            else if (column.DataType is null)
            {
                isSound &= !isTyped;
                if (isTyped)
                {
                    findings.Add(Rules.MissingDataType, column.Name.Span, name.Value, column.Name.Value);
                }
            }
            else if (DataType.Read(column.DataType, !column.Promises.NotNull, findings) is { } type)
            {
                columns.Add(new(column.Name.Value, Accepting(type, column), column.Name.Span) { Unique = column.Promises.Unique, DataType = column.DataType });
            }
            else
            {
                isSound = false;
            }
        }

        return new(name.Value, name.Span, columns) { IsSound = isSound };
    }

    private static string Key(string source, string table) => $"{source}\n{table}";

    private WrittenColumn? Column(Node item)
    {
        if (KeyReader.Of(item, ContractShape.Column, findings) is not { } column)
        {
            return null;
        }

        var name = column.Scalar("name");
        var type = column.Scalar("data_type");
        var constraints = column.Sequence("constraints")?.Items ?? [];
        var tests = (column.Sequence("tests")?.Items ?? []).Concat(column.Sequence("data_tests")?.Items ?? []);
        var promises = ColumnPromises.Read(constraints, tests, findings);
        return name is null ? null : new(name, type, promises);
    }

    private IEnumerable<DeclaredSource> Source(Node item)
    {
        if (KeyReader.Of(item, ContractShape.Source, findings) is not { } source)
        {
            yield break;
        }

        var name = source.Scalar("name");
        var schema = source.Scalar("schema")?.Value ?? name?.Value;
        foreach (var node in source.Sequence("tables")?.Items ?? [])
        {
            if (KeyReader.Of(node, ContractShape.Table, findings) is not { } table)
            {
                continue;
            }

            var tableName = table.Scalar("name");
            var identifier = table.Scalar("identifier");
            if (name is not null && tableName is not null)
            {
                var place = identifier ?? tableName;
                yield return new DeclaredSource(name.Value, tableName.Value, schema!, place.Value, place.Span);
            }
        }
    }

    /// <summary>The type with the values that the column is promised to hold.</summary>
    private Model.ValueType Accepting(Model.ValueType type, WrittenColumn column)
    {
        if (type.Type != ColumnType.Text || column.Promises.Accepted is not { Count: > 0 } accepted)
        {
            return type;
        }

        foreach (var value in accepted.Where(value => value.Value.Length > type.MaxLength))
        {
            findings.Add(Rules.AcceptedTooLong, value.Span, value.Value, column.Name.Value, column.DataType!.Value);
        }

        return type with { Accepted = new(accepted.Select(value => value.Value).Distinct()) };
    }

    private sealed record PropertyFile(List<ModelContract> Models, List<DeclaredSource> Sources);

    private sealed record WrittenColumn(ScalarNode Name, ScalarNode? DataType, ColumnPromises Promises);
}
