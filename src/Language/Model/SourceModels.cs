namespace Migration.Language.Model;

public sealed record OrgExtractModel(string Org, EquatableList<ObjectExtractModel> Objects)
{
    public string Fingerprint { get; init; } = "";
}

public sealed record ObjectExtractModel(string Object, string Table, string Soql, EquatableList<RawColumnModel> Columns);

public sealed record RawColumnModel(string Name, ColumnType Type, int? Precision = null, int? Scale = null);

public sealed record FileExtractModel(string Name, EquatableList<FileTableModel> Tables)
{
    public string Fingerprint { get; init; } = "";
}

public sealed record FileTableModel(string Table, string Path, string Format, EquatableList<RawColumnModel> Columns);

public sealed record SqlModel(string Name, string Materialized, EquatableList<SqlPartModel> Sql, EquatableList<ColumnModel> Contract)
{
    public string Fingerprint { get; init; } = "";
}

public enum SqlPartKind
{
    Text,
    Ref,
    Source,
    Var,
}

/// <summary>Text: Value. Ref: Value is the model. Source: Value is the schema, Extra the table. Var: Value is the name, Extra the default or null.</summary>
public sealed record SqlPartModel(SqlPartKind Kind, string Value, string? Extra = null);
