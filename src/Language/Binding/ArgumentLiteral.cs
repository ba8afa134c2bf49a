using System.Globalization;
using Migration.Language.Reading;

namespace Migration.Language.Binding;

/// <summary>A value of a step's args as a C# literal.</summary>
internal static class ArgumentLiteral
{
    public static bool IsWritable(ClrType type) => type.Name is "string" or "int" or "long" or "decimal" or "double" or "bool";

    /// <summary>Null when the value does not read as the type.</summary>
    public static string? Source(ScalarNode value, ClrType type)
    {
        const NumberStyles Sign = NumberStyles.AllowLeadingSign;
        if (value.IsNull)
        {
            return type.Nullable ? "null" : null;
        }

        switch (type.Name)
        {
            case "string":
                return Literals.Quote(value.Value);
            case "bool":
                return value.Value is "true" or "false" ? value.Value : null;
            case "int":
                return int.TryParse(value.Value, Sign, CultureInfo.InvariantCulture, out var number) ? number.ToString(CultureInfo.InvariantCulture) : null;
            case "long":
                return long.TryParse(value.Value, Sign, CultureInfo.InvariantCulture, out var whole) ? whole.ToString(CultureInfo.InvariantCulture) + "L" : null;
            case "decimal":
            case "double":
                return decimal.TryParse(value.Value, Sign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var exact)
                    ? exact.ToString(CultureInfo.InvariantCulture) + (type.Name == "decimal" ? "m" : "d")
                    : null;
            default:
                return null;
        }
    }
}
