using Migration.Runtime.Compiled;

namespace Migration.Runtime.Warehouse;

/// <summary>The SQL in which warehouses differ. Everything else the engine writes is common to them.</summary>
public abstract class Dialect
{
    /// <summary>The column type's name in DDL.</summary>
    public abstract string TypeName(ColumnType type);

    /// <summary>Positional parameter, 1-based.</summary>
    public abstract string Parameter(int position);
}
