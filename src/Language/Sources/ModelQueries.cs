using Migration.Language.Model;
using Migration.Language.Sources.Sql;

namespace Migration.Language.Sources;

/// <summary>A model as it is written. Tokens: its words; null for one that is no query.</summary>
internal sealed record ModelQuery(string Name, SqlTemplate Sql, List<SqlToken>? Tokens)
{
    /// <summary>What it selects; null where that cannot be told.</summary>
    public List<SelectItem>? Items { get; } = Tokens is null ? null : SelectList.Read(Tokens);
}

/// <summary>The queries of all models, and what the contracts say of what they read.</summary>
internal sealed class ModelQueries(IReadOnlyList<ModelQuery> queries, ContractReader contracts)
{
    private readonly Dictionary<string, ModelQuery> _byName = queries.ToDictionary(query => query.Name, StringComparer.Ordinal);

    public IReadOnlyList<ModelQuery> All => queries;

    public ModelQuery? Find(string model) => _byName.TryGetValue(model, out var query) ? query : null;

    /// <summary>Null when the model promises no columns, and when its contract could not be read as a whole.</summary>
    public ModelContract? Promise(string model) =>
        contracts.Contracts.TryGetValue(model, out var contract) && contract is { IsSound: true, Columns.Count: > 0 } ? contract : null;

    /// <summary>Where a source stands: where a property file says, else where its name does.</summary>
    public (string Schema, string Table) Place(SqlPartModel source) =>
        contracts.Declared(source) is { } declared ? (declared.Schema, declared.Identifier) : (source.Value, source.Extra!);

    /// <summary>What a query reads, by the offset of the call that names it.</summary>
    public static Dictionary<int, ReadRelation> Reads(SqlTemplate sql, Func<SqlPartModel, ReadRelation> relation) => sql.Refs.Concat(sql.Sources)
        .GroupBy(reference => reference.At)
        .ToDictionary(calls => calls.Key, calls => relation(calls.First().Part));
}
