using System.Globalization;
using Migration.Language.Model;
using Migration.Language.Reading;

namespace Migration.Language.Binding;

/// <summary>Literals with the type they have by themselves.</summary>
internal static class Literals
{
    public static BoundExpression Text(string value, SourceSpan span) =>
        new(new ExpressionModel.Literal(Quote(value), new(ColumnType.Text, false, value.Length)), new ClrType("string", false), span);

    public static BoundExpression Boolean(bool value, SourceSpan span) =>
        new(new ExpressionModel.Literal(value ? "true" : "false", new(ColumnType.Boolean, false)), new ClrType("bool", false), span);

    public static BoundExpression Number(string digits, SourceSpan span)
    {
        if (digits.IndexOf('.') < 0 && long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            var isInt = whole is >= int.MinValue and <= int.MaxValue;
            var type = new Model.ValueType(ColumnType.Integer, false, null, digits.TrimStart('-').TrimStart('0').Length, 0);
            return new(new ExpressionModel.Literal(Plain(whole) + (isInt ? "" : "L"), type), new ClrType(isInt ? "int" : "long", false), span);
        }

        var (integer, fraction) = digits.TrimStart('-').Split('.') is [var left, var right] ? (left, right) : (digits.TrimStart('-'), "");
        var number = decimal.Parse(digits, CultureInfo.InvariantCulture);
        var exact = new Model.ValueType(ColumnType.Decimal, false, null, integer.TrimStart('0').Length + fraction.Length, fraction.Length);
        var literal = new ExpressionModel.Literal(number.ToString(CultureInfo.InvariantCulture) + "m", exact);
        return new(literal, new ClrType("decimal", false), span);
    }

    /// <summary>A C# string literal.</summary>
    public static string Quote(string value)
    {
        var text = new System.Text.StringBuilder("\"");
        foreach (var c in value)
        {
            text.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when char.IsControl(c) || c is '\u2028' or '\u2029' or '\u0085' => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
                _ => c.ToString(),
            });
        }

        return text.Append('"').ToString();
    }

    /// <summary>The text of a literal that <see cref="Quote"/> has written.</summary>
    public static string Unquote(string source)
    {
        var text = new System.Text.StringBuilder();
        for (var i = 1; i < source.Length - 1; i++)
        {
            if (source[i] != '\\')
            {
                text.Append(source[i]);
                continue;
            }

            i++;
            text.Append(source[i] switch
            {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'u' => (char)int.Parse(source.Substring(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                var other => other,
            });
            i += source[i] == 'u' ? 4 : 0;
        }

        return text.ToString();
    }

    private static string Plain(long value) => value.ToString(CultureInfo.InvariantCulture);
}
