using System.Globalization;
using System.Text;

namespace Migration.Language.Shapes;

/// <summary>A JSON object in the making, its properties in the order in which they were added.</summary>
internal sealed class JsonObject
{
    private readonly List<KeyValuePair<string, object>> _properties = [];

    public IReadOnlyList<KeyValuePair<string, object>> Properties => _properties;

    /// <summary>A text, number, flag, <see cref="JsonObject"/> or a list of these; null adds nothing.</summary>
    public JsonObject Add(string name, object? value)
    {
        if (value is not null)
        {
            _properties.Add(new(name, value));
        }

        return this;
    }

    public JsonObject Add(JsonObject other)
    {
        _properties.AddRange(other._properties);
        return this;
    }

    /// <summary>Indented by two blanks, `\n` at the end of each line: equal on every machine.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text, this, "");
        return text.Append('\n').ToString();
    }

    private static void Write(StringBuilder text, object value, string indent)
    {
        switch (value)
        {
            case JsonObject json:
                Block(text, '{', '}', indent, json.Properties, (property, inner) =>
                {
                    Quote(text, property.Key);
                    text.Append(": ");
                    Write(text, property.Value, inner);
                });
                break;
            case string word:
                Quote(text, word);
                break;
            case bool flag:
                text.Append(flag ? "true" : "false");
                break;
            case IEnumerable<object> list when list.All(item => item is not JsonObject):
                text.Append('[');
                foreach (var item in list)
                {
                    text.Append(text[text.Length - 1] == '[' ? "" : ", ");
                    Write(text, item, indent);
                }

                text.Append(']');
                break;
            case IEnumerable<object> list:
                Block(text, '[', ']', indent, list.ToList(), (item, inner) => Write(text, item, inner));
                break;
            default:
                text.Append(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static void Block<T>(StringBuilder text, char open, char close, string indent, IReadOnlyList<T> items, Action<T, string> write)
    {
        text.Append(open);
        for (var i = 0; i < items.Count; i++)
        {
            text.Append(i == 0 ? "\n" : ",\n").Append(indent).Append("  ");
            write(items[i], indent + "  ");
        }

        text.Append(items.Count == 0 ? "" : "\n" + indent).Append(close);
    }

    private static void Quote(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var letter in value)
        {
            text.Append(letter switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                < ' ' => $"\\u{(int)letter:x4}",
                _ => letter.ToString(),
            });
        }

        text.Append('"');
    }
}
