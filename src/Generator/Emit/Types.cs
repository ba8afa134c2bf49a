using Migration.Language.Model;
using ValueType = Migration.Language.Model.ValueType;

namespace Migration.Generator.Emit;

/// <summary>The C# types of the plan language's scalar types.</summary>
internal static class Types
{
    public static string CSharp(ValueType type) => CSharp(type.Type) + (type.Nullable ? "?" : "");

    /// <summary>Method of RowReader that reads the type.</summary>
    public static string Reader(ValueType type) => type.Type + (type.Nullable ? "OrNull" : "");

    /// <summary>A column of a landed table as an argument list: name, type and, of a decimal, its digits.</summary>
    public static string Raw(RawColumnModel column) =>
        $"{Literal.Text(column.Name)}, ColumnType.{column.Type}{Digits(column.Precision, column.Scale)}";

    /// <summary>A column of a model's contract as an argument list.</summary>
    public static string Contract(ColumnModel column)
    {
        var type = column.Type;
        var length = type.MaxLength is { } longest ? FormattableString.Invariant($", MaxLength: {longest}") : "";
        return $"{Literal.Text(column.Name)}, ColumnType.{type.Type}, Nullable: {Literal.Boolean(type.Nullable)}{length}{Digits(type.Precision, type.Scale)}";
    }

    private static string Digits(int? precision, int? scale) =>
        (precision is { } digits ? FormattableString.Invariant($", Precision: {digits}") : "")
        + (scale is { } fraction ? FormattableString.Invariant($", Scale: {fraction}") : "");

    private static string CSharp(ColumnType type) => type switch
    {
        ColumnType.Text => "string",
        ColumnType.Integer => "long",
        ColumnType.Decimal => "decimal",
        ColumnType.Double => "double",
        ColumnType.Boolean => "bool",
        ColumnType.Date => "DateOnly",
        _ => "DateTimeOffset",
    };
}
