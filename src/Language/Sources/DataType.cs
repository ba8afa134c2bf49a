using System.Globalization;
using Migration.Language.Model;
using Migration.Language.Reading;

namespace Migration.Language.Sources;

/// <summary>SQL type names as contracts and file sets write them: those that DuckDB and Snowflake share.</summary>
internal static class DataType
{
    private const string Choice = "write varchar(n), text, integer, bigint, decimal(p,s), double, boolean, date or timestamp";

    private static readonly Dictionary<string, ColumnType> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["varchar"] = ColumnType.Text, ["text"] = ColumnType.Text, ["string"] = ColumnType.Text, ["char"] = ColumnType.Text,
        ["character varying"] = ColumnType.Text, ["character"] = ColumnType.Text, ["nvarchar"] = ColumnType.Text,
        ["integer"] = ColumnType.Integer, ["int"] = ColumnType.Integer, ["bigint"] = ColumnType.Integer, ["smallint"] = ColumnType.Integer,
        ["tinyint"] = ColumnType.Integer, ["int4"] = ColumnType.Integer, ["int8"] = ColumnType.Integer,
        ["decimal"] = ColumnType.Decimal, ["numeric"] = ColumnType.Decimal, ["number"] = ColumnType.Decimal,
        ["double"] = ColumnType.Double, ["double precision"] = ColumnType.Double, ["float"] = ColumnType.Double, ["float8"] = ColumnType.Double,
        ["real"] = ColumnType.Double,
        ["boolean"] = ColumnType.Boolean, ["bool"] = ColumnType.Boolean,
        ["date"] = ColumnType.Date,
        ["timestamp"] = ColumnType.Timestamp, ["timestamptz"] = ColumnType.Timestamp, ["timestamp with time zone"] = ColumnType.Timestamp,
        ["timestamp without time zone"] = ColumnType.Timestamp, ["timestamp_ntz"] = ColumnType.Timestamp, ["timestamp_tz"] = ColumnType.Timestamp,
        ["timestamp_ltz"] = ColumnType.Timestamp, ["datetime"] = ColumnType.Timestamp,
    };

    /// <summary>Null, with a finding at the written type, when it is none.</summary>
    public static Model.ValueType? Read(ScalarNode node, bool nullable, FindingBag findings)
    {
        var text = node.Value.Trim();
        var (name, arguments) = Split(text);
        var problem = "";
        if (!Names.TryGetValue(name, out var type))
        {
            problem = $"no such type is known{Suggestion.Clause(name, Names.Keys)}; {Choice}";
        }
        else if (Problem(type, arguments) is { } found)
        {
            problem = found;
        }

        if (problem.Length > 0)
        {
            findings.Add(Rules.DataType, node.Span, text, problem);
            return null;
        }

        return type switch
        {
            ColumnType.Text when arguments!.Count == 1 => new(type, nullable, MaxLength: arguments[0]),
            ColumnType.Decimal => new(type, nullable, Precision: arguments![0], Scale: arguments.Count == 2 ? arguments[1] : 0),
            _ => new(type, nullable),
        };
    }

    private static string? Problem(ColumnType type, List<int>? arguments) => type switch
    {
        _ when arguments is null => $"what stands in its parentheses is no list of whole numbers; {Choice}",
        ColumnType.Text when arguments.Count > 1 || arguments.Any(length => length < 1) => "write its greatest length, as in varchar(80)",
        ColumnType.Decimal when arguments.Count is 0 or > 2 => "write its digits and decimals, as in decimal(18,2)",
        ColumnType.Decimal when arguments[0] is < 1 or > 38 => "it has 1 to 38 digits",
        ColumnType.Decimal when arguments.Count == 2 && arguments[1] > arguments[0] => "it has more decimals than digits",
        ColumnType.Text or ColumnType.Decimal => null,
        _ when arguments.Count > 0 && type != ColumnType.Timestamp => "this type takes no parentheses",
        _ => null,
    };

    /// <summary>Arguments: empty without parentheses, null when they hold something else than whole numbers.</summary>
    private static (string Name, List<int>? Arguments) Split(string text)
    {
        var open = text.IndexOf('(');
        if (open < 0)
        {
            return (text, []);
        }

        var name = text.Substring(0, open).TrimEnd();
        if (!text.EndsWith(")", StringComparison.Ordinal))
        {
            return (name, null);
        }

        var arguments = new List<int>();
        foreach (var part in text.Substring(open + 1, text.Length - open - 2).Split(','))
        {
            if (!int.TryParse(part.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return (name, null);
            }

            arguments.Add(number);
        }

        return (name, arguments);
    }
}
