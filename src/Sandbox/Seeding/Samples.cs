using Migration.Sandbox.Bulk.Csv;
using Migration.Sandbox.Schema;
using Migration.Sandbox.Store;
using Migration.Sandbox.Writing;

namespace Migration.Sandbox.Seeding;

/// <summary>
/// Records that a team gives its own orgs to rehearse with: <c>plans/&lt;plan&gt;/samples/&lt;org&gt;/&lt;Object&gt;.csv</c>, as an export of the org writes
/// them. The first line holds API names, Id among them; an empty cell is null.
/// </summary>
internal static class Samples
{
    /// <summary>The org's sample files of every plan; none when it has no folder.</summary>
    public static IReadOnlyList<string> Files(string plans, string org) =>
    [
        .. Directory.GetDirectories(plans).Select(plan => Path.Combine(plan, "samples", org)).Where(Directory.Exists)
            .SelectMany(folder => Directory.GetFiles(folder, "*.csv")).Order(StringComparer.Ordinal),
    ];

    /// <summary>Throws <see cref="InvalidDataException"/> that names file, record and column of what the org could not hold.</summary>
    public static IEnumerable<SeedRow> Rows(IEnumerable<string> files, OrgSchema schema) => files.SelectMany(file => Read(file, schema));

    private static IEnumerable<SeedRow> Read(string file, OrgSchema schema)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var sObject = schema.Find(name) ?? throw new InvalidDataException($"{file}: org {schema.Org} has no object {name}: add schemas/{schema.Org}/{name}.json");
        using var csv = new CsvReader(File.OpenRead(file), new CsvFormat("COMMA", "LF"));
        var header = csv.Read() ?? throw new InvalidDataException($"{file}: empty: the first line holds API names");
        // Spreadsheets write a byte order mark.
        var fields = header.Select(column => sObject.Find(column.TrimStart('\uFEFF')) ?? throw new InvalidDataException($"{file}: {name} has no field {column}")).ToList();
        var id = fields.FindIndex(field => field.Ordinal == SObjectSchema.Id);
        if (id < 0) { throw new InvalidDataException($"{file}: the column Id is missing"); }
        for (var record = 1; csv.Read() is { } values; record++)
        {
            if (csv.Malformed || values.Length != fields.Count)
            {
                throw new InvalidDataException($"{file}: record {record} has {values.Length} values, the first line {fields.Count}; quotes round a value, doubled inside it");
            }
            if (SalesforceId.To18(values[id]) is not { } key || key[..3] != sObject.KeyPrefix)
            {
                throw new InvalidDataException($"{file}: record {record}: Id '{values[id]}' is no id of {name}: 15 or 18 characters that begin with {sObject.KeyPrefix}");
            }
            yield return new SeedRow(name, key, [.. fields.Zip(values).Where(cell => cell.Second.Length > 0).Select(cell => Value(file, record, cell.First, cell.Second))]);
        }
    }

    private static KeyValuePair<string, string?> Value(string file, int record, FieldSchema field, string text)
    {
        var value = field.Kind is ValueKind.Id or ValueKind.Reference ? SalesforceId.To18(text) : FieldText.Canonical(field, text);
        return value is not null
            ? new(field.Name, value)
            : throw new InvalidDataException($"{file}: record {record}: '{text}' is no value of {field.Name} ({field.Type})");
    }
}
