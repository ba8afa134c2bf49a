using Migration.Language.Model;

namespace Migration.Language.Binding;

/// <summary>A C# type by its short name (long, string, DateOnly, StepContext, Task&lt;int&gt;) and whether it takes null.</summary>
internal sealed record ClrType(string Name, bool Nullable)
{
    private static readonly Dictionary<string, string> Keywords = new(StringComparer.Ordinal)
    {
        ["String"] = "string",
        ["Int32"] = "int",
        ["Int64"] = "long",
        ["Decimal"] = "decimal",
        ["Double"] = "double",
        ["Boolean"] = "bool",
    };

    /// <summary>The column type it holds; null for a C# type that no column has.</summary>
    public ColumnType? Column => Name switch
    {
        "string" => ColumnType.Text,
        "int" or "long" => ColumnType.Integer,
        "decimal" => ColumnType.Decimal,
        "double" => ColumnType.Double,
        "bool" => ColumnType.Boolean,
        "DateOnly" => ColumnType.Date,
        "DateTimeOffset" => ColumnType.Timestamp,
        _ => null,
    };

    public static ClrType Of(Migration.Language.Model.ValueType value) => new(
        value.Type switch
        {
            ColumnType.Text => "string",
            ColumnType.Integer => "long",
            ColumnType.Decimal => "decimal",
            ColumnType.Double => "double",
            ColumnType.Boolean => "bool",
            ColumnType.Date => "DateOnly",
            _ => "DateTimeOffset",
        },
        value.Nullable);

    public static ClrType Parse(string display)
    {
        var nullable = display.EndsWith("?", StringComparison.Ordinal);
        var name = string.Join("<", (nullable ? display.Substring(0, display.Length - 1) : display).Split('<').Select(Short));
        return new ClrType(Keywords.TryGetValue(name, out var keyword) ? keyword : name, nullable);
    }

    /// <summary>C# converts one into the other by itself.</summary>
    public bool Takes(ClrType value) =>
        Name == value.Name
        || (Name is "long" or "decimal" or "double" && value.Name == "int")
        || (Name is "decimal" or "double" && value.Name == "long");

    public override string ToString() => Nullable ? Name + "?" : Name;

    private static string Short(string name)
    {
        var last = name.LastIndexOf('.');
        last = Math.Max(last, name.LastIndexOf(':'));
        return name.Substring(last + 1);
    }
}
