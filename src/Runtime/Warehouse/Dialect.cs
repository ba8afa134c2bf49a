using Migration.Runtime.Compiled;

namespace Migration.Runtime.Warehouse;

/// <summary>The SQL in which warehouses differ. Everything else the engine writes is common to them.</summary>
public abstract class Dialect
{
    /// <summary>The column type's name in DDL; a decimal without digits gets 18 and 2.</summary>
    public abstract string TypeName(ColumnType type, int? precision = null, int? scale = null);

    /// <summary>A name in a form that survives reserved words.</summary>
    public abstract string Identifier(string name);

    public string Relation(string schema, string name) => $"{Identifier(schema)}.{Identifier(name)}";

    /// <summary>A text literal.</summary>
    public virtual string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
