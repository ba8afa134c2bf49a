using Migration.Language.Model;
using Migration.Language.Reading;
using Migration.Language.Sources.Sql;

namespace Migration.Language.Sources;

/// <summary>Binds the SQL files of a plan: references to models and landed tables, order, contracts.</summary>
internal sealed class ModelReader(ExtractCatalog extracts, FindingBag findings)
{
    private readonly ContractReader _contracts = new(findings);
    private readonly Dictionary<string, ModelFile> _files = new(StringComparer.Ordinal);

    // The warehouse knows no letter case: of two such relations the second would replace the first.
    private readonly Dictionary<string, ModelFile> _relations = new(StringComparer.OrdinalIgnoreCase);

    public ModelCatalog Read(IReadOnlyList<ParsedInput> inputs)
    {
        _contracts.Read(inputs.Where(input => input.Kind == InputKind.ModelContract));
        foreach (var file in SideBySide.Select(inputs.Where(input => input.Kind == InputKind.ModelSql), File))
        {
            Add(file);
        }

        var project = DbtProject.Read(inputs.FirstOrDefault(input => input.Kind == InputKind.DbtProject), findings);
        foreach (var source in _contracts.Sources)
        {
            CheckLanded(source.Schema, source.Identifier, source.Span);
        }

        foreach (var contract in _contracts.Contracts.Values.Where(contract => !_files.ContainsKey(contract.Name)))
        {
            findings.Add(Rules.ContractWithoutModel, contract.Span, contract.Name, Suggestion.Clause(contract.Name, _files.Keys));
        }

        CheckQueries();
        return new(Ordered().Select(file => Model(file, project)), _contracts.Contracts, Assertions(inputs, project));
    }

    private ModelFile File(ParsedInput input) => new(input.Name, input.Path, SqlTemplateReader.Read(input.Path, input.Text, findings));

    private void Add(ModelFile file)
    {
        if (_relations.TryGetValue(file.Name, out var first))
        {
            findings.Add(Rules.DuplicateModel, SourceSpan.StartOf(file.Path), "model", file.Name, first.Path);
            return;
        }

        _relations.Add(file.Name, file);
        _files.Add(file.Name, file);
    }

    private void CheckQueries()
    {
        var queries = new ModelQueries(
            SideBySide.Select(_files.Values, file => new ModelQuery(file.Name, file.Sql, ContractCheck.IsOneQuery(file.Name, file.Sql, findings))), _contracts);
        var columns = new SqlColumnCheck(queries, extracts, findings);
        var types = new ContractTypes(queries, extracts, findings);
        SideBySide.Run(queries.All, query =>
        {
            CheckReferences(query.Sql);
            if (query.Tokens is { } tokens)
            {
                new ContractCheck(query, findings).Check(queries.Promise(query.Name));
                columns.Check(query.Sql, tokens);
                types.Check(query);
            }
        });
    }

    private void CheckReferences(SqlTemplate sql)
    {
        foreach (var reference in sql.Refs.Where(reference => !_files.ContainsKey(reference.Part.Value)))
        {
            findings.Add(Rules.UnknownRef, reference.Span, reference.Part.Value, Suggestion.Clause(reference.Part.Value, _files.Keys));
        }

        foreach (var reference in sql.Sources)
        {
            // A declared source that is not landed was reported where it is declared.
            if (_contracts.Declared(reference.Part) is null)
            {
                CheckDeclared(reference);
            }
        }
    }

    private void CheckDeclared(SqlReference reference)
    {
        var (schema, table) = (reference.Part.Value, reference.Part.Extra!);
        var declared = _contracts.Sources.Select(source => $"{source.Source}.{source.Table}");
        if (!extracts.Lands(schema, table))
        {
            findings.Add(Rules.UnknownSource, extracts.HasSchema(schema) ? reference.Span : reference.Schema!, schema, table, extracts.Suggest(schema, table));
        }
        else
        {
            findings.Add(Rules.UndeclaredSource, reference.Span, schema, table, Suggestion.Clause($"{schema}.{table}", declared));
        }
    }

    private void CheckLanded(string schema, string table, SourceSpan span)
    {
        if (!extracts.Lands(schema, table))
        {
            findings.Add(Rules.UnknownSource, span, schema, table, extracts.Suggest(schema, table));
        }
    }

    private IEnumerable<ModelFile> Ordered()
    {
        var reads = _files.ToDictionary(
            entry => entry.Key,
            entry => (IReadOnlyList<string>)[.. entry.Value.Sql.Refs.Select(reference => reference.Part.Value).Where(_files.ContainsKey)]);
        var (order, cycles) = ModelOrder.Sort(reads);
        foreach (var cycle in cycles)
        {
            var back = _files[cycle[0]].Sql.Refs.First(reference => reference.Part.Value == cycle[1]);
            findings.Add(Rules.ModelCycle, back.Span, string.Join(" → ", cycle));
        }

        return order.Select(name => _files[name]);
    }

    private SqlModel Model(ModelFile file, DbtProject project)
    {
        var contract = _contracts.Contracts.TryGetValue(file.Name, out var found) ? found : null;
        var below = file.Path.Substring(file.Path.IndexOf("/models/", StringComparison.Ordinal) + "/models/".Length);
        return new(
            file.Name,
            file.Sql.Materialized ?? contract?.Materialized ?? project.Materialized(below) ?? "view",
            Parts(file.Sql, project),
            new(contract is { IsSound: true } ? contract.Columns.Select(column => column.Model) : []));
    }

    /// <summary>Sources by where they stand, variables with the value that the project gives them.</summary>
    private EquatableList<SqlPartModel> Parts(SqlTemplate sql, DbtProject project) => new(sql.Parts.Select(part => part.Part.Kind switch
    {
        SqlPartKind.Source when _contracts.Declared(part.Part) is { } source => part.Part with { Value = source.Schema, Extra = source.Identifier },
        SqlPartKind.Var => part.Part with { Extra = project.Var(part.Part.Value) ?? part.Part.Extra },
        _ => part.Part,
    }));

    private Dictionary<string, EquatableList<SqlPartModel>> Assertions(IReadOnlyList<ParsedInput> inputs, DbtProject project)
    {
        var assertions = new Dictionary<string, EquatableList<SqlPartModel>>(StringComparer.Ordinal);
        var paths = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var input in inputs.Where(input => input.Kind == InputKind.AssertionSql))
        {
            if (paths.TryGetValue(input.Name, out var first))
            {
                findings.Add(Rules.DuplicateModel, SourceSpan.StartOf(input.Path), "assertion", input.Name, first);
                continue;
            }

            paths.Add(input.Name, input.Path);
            var sql = SqlTemplateReader.Read(input.Path, input.Text, findings);
            CheckReferences(sql);
            ContractCheck.IsOneQuery(input.Name, sql, findings);
            assertions[input.Name] = Parts(sql, project);
        }

        return assertions;
    }

    private sealed record ModelFile(string Name, string Path, SqlTemplate Sql);
}
