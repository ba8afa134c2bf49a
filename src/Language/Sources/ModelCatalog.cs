using Migration.Language.Model;

namespace Migration.Language.Sources;

/// <summary>The SQL models of a plan with their contracts, checked against each other and against what the plan lands.</summary>
public sealed class ModelCatalog
{
    private readonly Dictionary<string, SqlModel> _models;
    private readonly IReadOnlyDictionary<string, ModelContract> _contracts;
    private readonly Dictionary<string, EquatableList<SqlPartModel>> _assertions;

    internal ModelCatalog(
        IEnumerable<SqlModel> models,
        IReadOnlyDictionary<string, ModelContract> contracts,
        Dictionary<string, EquatableList<SqlPartModel>> assertions)
    {
        Models = new(models);
        _models = Models.ToDictionary(model => model.Name, StringComparer.Ordinal);
        _contracts = contracts;
        _assertions = assertions;
    }

    /// <summary>Each after the models it reads.</summary>
    public EquatableList<SqlModel> Models { get; }

    /// <summary>Names of the assertions (models/tests/*.sql), sorted.</summary>
    public IReadOnlyList<string> AssertionNames => [.. _assertions.Keys.OrderBy(name => name, StringComparer.Ordinal)];

    /// <summary>All files under models/ in any order: SQL, assertions, property files and dbt_project.yml are told apart by their kind.</summary>
    public static ModelCatalog Read(IEnumerable<ParsedInput> contracts, IEnumerable<ParsedInput> sqls, ExtractCatalog extracts, FindingBag findings) =>
        new ModelReader(extracts, findings).Read([.. contracts.Concat(sqls).Distinct().OrderBy(input => input.Path, StringComparer.Ordinal)]);

    /// <summary>Its contract is empty when it has none, and when it could not be read as a whole.</summary>
    public SqlModel? Find(string name) => _models.TryGetValue(name, out var model) ? model : null;

    /// <summary>What schema.yml says of the model; null when it says nothing.</summary>
    public ModelContract? Contract(string name) => _contracts.TryGetValue(name, out var contract) ? contract : null;

    /// <summary>Nobody has promised its columns. False for a contract that could not be read: that is another finding.</summary>
    internal bool LacksContract(string name) => Contract(name) is not { } contract || (contract.IsSound && contract.Columns.Count == 0);

    /// <summary>A query that finds no row when all is well; null when there is none of that name.</summary>
    public EquatableList<SqlPartModel>? AssertionSql(string name) => _assertions.TryGetValue(name, out var sql) ? sql : null;
}
