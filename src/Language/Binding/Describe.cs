using System.Globalization;
using Migration.Language.Model;
using Migration.Language.Sources;

namespace Migration.Language.Binding;

/// <summary>Types in the words of the files: as a contract and a describe write them.</summary>
internal static class Describe
{
    public static string Value(Model.ValueType type) => type.Type switch
    {
        ColumnType.Text when type.MaxLength is { } length => FormattableString.Invariant($"varchar({length})"),
        ColumnType.Text => "text of any length",
        ColumnType.Integer => "bigint",
        ColumnType.Decimal when type.Precision is { } precision => FormattableString.Invariant($"decimal({precision},{type.Scale ?? 0})"),
        ColumnType.Decimal => "decimal",
        ColumnType.Double => "double",
        ColumnType.Boolean => "boolean",
        ColumnType.Date => "date",
        _ => "timestamp",
    };

    public static string Field(SField field) => field.Type switch
    {
        "string" or "textarea" or "phone" or "url" or "email" when field.Length > 0 => FormattableString.Invariant($"{field.Type}({field.Length})"),
        "double" or "currency" or "percent" when field.Precision > 0 => FormattableString.Invariant($"{field.Type}({field.Precision},{field.Scale})"),
        _ => field.Type,
    };

    /// <summary>What an expression is at the head of a sentence.</summary>
    public static string Subject(ExpressionModel value) => value is ExpressionModel.Column column ? $"The column '{column.Name}'" : "This value";

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string List(IEnumerable<string> names) => string.Join(", ", names);
}
