namespace Migration.Language.Lineage;

internal enum ColumnKind
{
    /// <summary>A field of a source, as it was landed.</summary>
    Field,

    /// <summary>The value of its inputs as it is: a renamed column, or one of the branches of a union.</summary>
    Copy,

    /// <summary>Made of its inputs by an expression.</summary>
    Computed,

    /// <summary>A value written in the SQL.</summary>
    Constant,

    /// <summary>Reading the SQL without a database does not tell.</summary>
    Untold,
}

/// <summary>
/// A column of a relation and the columns its values come from. Text: a field by its full name, an expression as it is written. Model: the one
/// whose file says so. A class, equal to itself alone: equal columns of two models are two.
/// </summary>
internal sealed class ColumnNode(string name, ColumnKind kind, string text, string model, IReadOnlyList<ColumnNode> inputs)
{
    public string Name => name;

    public ColumnKind Kind => kind;

    public string Text => text;

    public string Model => model;

    public IReadOnlyList<ColumnNode> Inputs => inputs;

    public static ColumnNode Field(string name, string fullName) => new(name, ColumnKind.Field, fullName, "", []);

    public static ColumnNode Copy(string name, string model, params ColumnNode[] inputs) => new(name, ColumnKind.Copy, "", model, inputs);

    public static ColumnNode Untold(string name, string text, string model) => new(name, ColumnKind.Untold, text, model, []);
}

/// <summary>What SQL reads from. Columns: in order, null when they cannot be told. Reads: the models and tables behind it, for who has to look it up.</summary>
internal sealed record Relation(IReadOnlyList<ColumnNode>? Columns, IReadOnlyList<string> Reads)
{
    public ColumnNode? Column(string name) => Columns?.FirstOrDefault(column => string.Equals(column.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Under other names, as <c>as t (a, b)</c> gives them.</summary>
    public Relation Renamed(IReadOnlyList<string> names, string model) => names.Count == 0 || Columns is null || Columns.Count < names.Count
        ? this
        : this with { Columns = [.. Columns.Select((column, i) => i < names.Count ? ColumnNode.Copy(names[i], model, column) : column)] };
}
