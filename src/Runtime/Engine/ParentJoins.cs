using Migration.Runtime.Compiled;

namespace Migration.Runtime.Engine;

/// <summary>
/// Lookups as SQL: joins of the staged rows <c>v</c> with the ledger rows of the steps that load the parents. A polymorphic lookup joins each
/// of its targets under its kind.
/// </summary>
internal sealed class ParentJoins
{
    private readonly RunContext _run;
    private readonly IReadOnlyList<ParentReference> _references;

    public ParentJoins(RunContext run, IReadOnlyList<ParentReference> references)
    {
        _run = run;
        _references = references;
        Joins = [.. references.SelectMany((reference, i) => reference.Targets.Select((target, j) => JoinOf(reference, target, $"r{i}_{j}")))];
        Ids = [.. references.Select((reference, i) => reference.Targets.Count == 1
            ? RowJoin.Column($"r{i}_0", "target_id")
            : $"coalesce({string.Join(", ", reference.Targets.Select((_, j) => RowJoin.Column($"r{i}_{j}", "target_id")))})")];
    }

    public IReadOnlyList<RowJoin> Joins { get; }

    /// <summary>The parent's id of each reference, in order.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>The parent whose record Salesforce locks: that of the first required lookup, else of the first.</summary>
    public string Lock => Ids.Count == 0
        ? "CAST(NULL AS VARCHAR)"
        : Ids[_references.Select((reference, i) => (reference.Required, i)).FirstOrDefault(pair => pair.Required).i];

    /// <summary>First lookup that names a parent which is not loaded, or that names none where one is required.</summary>
    public string Missing(bool requireKeys) => _references.Count == 0
        ? "CAST(NULL AS VARCHAR)"
        : $"CASE {string.Join(' ', _references.Select((reference, i) => Arm(reference, Ids[i], requireKeys)))} END";

    /// <summary>True for a row with a lookup that does not resolve.</summary>
    public string Broken => _references.Count == 0
        ? "FALSE"
        : string.Join(" OR ", _references.Select((reference, i) => $"({By(reference)} IS NOT NULL AND {Ids[i]} IS NULL)"));

    private string Arm(ParentReference reference, string id, bool requireKeys)
    {
        var by = By(reference);
        var named = $"WHEN {by} IS NOT NULL AND {id} IS NULL THEN {_run.Warehouse.Dialect.Literal(reference.Field + "=")} || {by}";
        return requireKeys && reference.Required ? $"{named} WHEN {by} IS NULL THEN {_run.Warehouse.Dialect.Literal(reference.Field + "=")}" : named;
    }

    /// <summary>The column of a staged row that names the parent.</summary>
    public static string By(RunContext run, ParentReference reference) => "v." + run.Quote(reference.ByColumn);

    /// <summary>True for a row that names a parent of this kind; null for a lookup of one kind.</summary>
    public static string? IsKind(RunContext run, ParentReference reference, ReferenceTarget target) =>
        reference.KindColumn is { } kind && target.Kind is { } value ? $"v.{run.Quote(kind)} = {run.Warehouse.Dialect.Literal(value)}" : null;

    /// <summary>The kind stands in the key: a condition over the rows alone would make DuckDB compare each row with each of the ledger.</summary>
    private RowJoin JoinOf(ParentReference reference, ReferenceTarget target, string alias)
    {
        var by = By(reference);
        return _run.Ledger.Rows(alias, target.Step, IsKind(_run, reference, target) is { } kind ? $"CASE WHEN {kind} THEN {by} END" : by, "target_id");
    }

    private string By(ParentReference reference) => By(_run, reference);
}
