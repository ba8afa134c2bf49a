namespace Migration.Runtime.Engine;

/// <summary>
/// Columns that rows <c>v</c> get from another relation: each as nv_alias_column of <c>v</c>, so that what follows reads one relation. At most one row of
/// the relation matches.
/// </summary>
/// <param name="Relation">Relation or subquery, as SQL names it.</param>
/// <param name="On">Equality of columns of the alias with expressions over <c>v</c>; what concerns <c>v</c> alone belongs into those, else DuckDB compares all rows with all.</param>
internal sealed record RowJoin(string Alias, string Relation, string On, IReadOnlyList<string> Columns)
{
    /// <summary>True where a row without a match is none of the load.</summary>
    public bool Required { get; init; }

    /// <summary>A joined column, as SQL over <c>v</c> names it afterwards.</summary>
    public static string Column(string alias, string column) => $"v.nv_{alias}_{column}";

    /// <param name="from">Relation of the rows.</param>
    public string Select(string from) =>
        $"SELECT v.*, {string.Join(", ", Columns.Select(column => $"{Alias}.{column} AS nv_{Alias}_{column}"))} FROM {from} v {(Required ? "JOIN" : "LEFT JOIN")} {Relation} {Alias} ON {On}";
}
