using System.Text;
using System.Text.Json;

namespace Migration.Runtime.Engine;

/// <summary>A row as a JSON object, for the error table. Names without a value are left out.</summary>
internal static class JsonRecord
{
    public static string Of(IReadOnlyList<string> names, Func<int, string?> value, int start = 0)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            for (var i = start; i < names.Count; i++)
            {
                if (value(i) is { Length: > 0 } text)
                {
                    json.WriteString(names[i], text);
                }
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
