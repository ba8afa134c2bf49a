using Migration.Language.Model;
using ValueType = Migration.Language.Model.ValueType;

namespace Migration.Generator.Emit;

/// <summary>The C# types of the plan language's scalar types.</summary>
internal static class Types
{
    public static string CSharp(ValueType type) => CSharp(type.Type) + (type.Nullable ? "?" : "");

    public static string CSharp(ColumnType type) => type switch
    {
        ColumnType.Text => "string",
        ColumnType.Integer => "long",
        ColumnType.Decimal => "decimal",
        ColumnType.Double => "double",
        ColumnType.Boolean => "bool",
        ColumnType.Date => "global::System.DateOnly",
        _ => "global::System.DateTimeOffset",
    };

    /// <summary>Method of RowReader that reads the type.</summary>
    public static string Reader(ValueType type) => type.Type + (type.Nullable ? "OrNull" : "");
}
