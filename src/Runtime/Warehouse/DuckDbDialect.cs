using System.Globalization;
using Migration.Runtime.Compiled;

namespace Migration.Runtime.Warehouse;

internal sealed class DuckDbDialect : Dialect
{
    public static DuckDbDialect Instance { get; } = new();

    public override string TypeName(ColumnType type, int? precision = null, int? scale = null) => type switch
    {
        ColumnType.Text => "VARCHAR",
        ColumnType.Integer => "BIGINT",
        ColumnType.Decimal => $"DECIMAL({precision ?? 18},{scale ?? 2})",
        ColumnType.Double => "DOUBLE",
        ColumnType.Boolean => "BOOLEAN",
        ColumnType.Date => "DATE",
        ColumnType.Timestamp => "TIMESTAMP",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "not a column type"),
    };

    public override string Identifier(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>HUGEINT, FLOAT and others are left out: a mapping would read them with a loss or not at all.</summary>
    public static WarehouseColumn Column(string name, string dataType)
    {
        if (dataType.StartsWith("DECIMAL(", StringComparison.Ordinal))
        {
            var digits = dataType[8..^1].Split(',');
            return new(name, dataType, ColumnType.Decimal, int.Parse(digits[0], CultureInfo.InvariantCulture), int.Parse(digits[1], CultureInfo.InvariantCulture));
        }

        return new(name, dataType, dataType switch
        {
            "VARCHAR" => ColumnType.Text,
            "TINYINT" or "SMALLINT" or "INTEGER" or "BIGINT" or "UTINYINT" or "USMALLINT" or "UINTEGER" => ColumnType.Integer,
            "DOUBLE" => ColumnType.Double,
            "BOOLEAN" => ColumnType.Boolean,
            "DATE" => ColumnType.Date,
            "TIMESTAMP" or "TIMESTAMP_MS" or "TIMESTAMP_S" => ColumnType.Timestamp,
            _ => null,
        });
    }
}
