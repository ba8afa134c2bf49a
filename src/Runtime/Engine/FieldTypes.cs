using System.Globalization;
using System.Text.Json;
using Migration.Runtime.Csv;
using Migration.Runtime.Salesforce;

namespace Migration.Runtime.Engine;

/// <summary>The fields of one object as the org describes them, and values brought to one form by their type: what is sent and what comes back look different.</summary>
internal sealed class FieldTypes
{
    private readonly Dictionary<string, (string Type, int Scale)> _fields;

    private FieldTypes(Dictionary<string, (string Type, int Scale)> fields) => _fields = fields;

    public static async Task<FieldTypes> OfAsync(SalesforceOrg org, string sobject, CancellationToken cancellation)
    {
        using var describe = await org.Rest.DescribeAsync(sobject, cancellation);
        return Of(describe.RootElement);
    }

    public static FieldTypes Of(JsonElement describe) => Of(describe.GetProperty("fields").EnumerateArray().Select(field => (
        field.GetProperty("name").GetString()!, field.GetProperty("type").GetString()!, field.TryGetProperty("scale", out var scale) ? scale.GetInt32() : 0)));

    public static FieldTypes Of(params IEnumerable<(string Name, string Type, int Scale)> fields) =>
        new(fields.ToDictionary(field => field.Name, field => (field.Type, field.Scale), StringComparer.OrdinalIgnoreCase));

    /// <summary>Null for a value that is nothing but blanks. A value that is none of its type stays as it is.</summary>
    public string? Normal(string field, string? value)
    {
        if (value is null)
        {
            return null;
        }

        var (type, scale) = _fields.GetValueOrDefault(field, ("string", 0));
        var text = value.ReplaceLineEndings("\n").Trim();
        return text.Length == 0 ? null : type switch
        {
            "boolean" => text is "1" || text.Equals("true", StringComparison.OrdinalIgnoreCase) ? "true" : "false",
            "int" or "long" => Number(text, 0),
            "double" or "currency" or "percent" => Number(text, scale),
            "date" => text.Length > 10 ? text[..10] : text,
            "datetime" => DateTimeOffset.TryParse(Colon(text), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
                ? instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
                : text,
            "id" or "reference" => text.Length == 18 ? text[..15] : text,
            "multipicklist" => string.Join(';', text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)),
            _ => text,
        };
    }

    /// <summary>The normal form of a value as an upload has it.</summary>
    public string? Sent(string field, string value) => value == CsvRowWriter.Cleared ? null : Normal(field, value);

    /// <summary>Whether two normal forms say the same. A checkbox has no null: emptied it is false.</summary>
    public bool Same(string field, string? one, string? other) =>
        one == other || (_fields.GetValueOrDefault(field).Type == "boolean" && (one ?? "false") == (other ?? "false"));

    /// <summary>Rounded as the field does it, without an exponent and zeros at the end.</summary>
    private static string Number(string text, int scale) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        ? decimal.Round(number, scale, MidpointRounding.AwayFromZero).ToString("0.##################", CultureInfo.InvariantCulture)
        : text;

    /// <summary>+0000 is how Salesforce writes an offset, and .NET reads +00:00.</summary>
    private static string Colon(string text) => text.Length > 5 && text[^5] is '+' or '-' && !text.EndsWith('Z') ? $"{text[..^2]}:{text[^2..]}" : text;
}
