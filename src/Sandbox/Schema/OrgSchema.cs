using System.Text.Json;
using System.Text.Json.Nodes;

namespace Migration.Sandbox.Schema;

/// <summary>The objects of one org, read from <c>plans/*/schemas/&lt;org&gt;/*.json</c>.</summary>
internal sealed class OrgSchema
{
    private readonly Dictionary<string, SObjectSchema> _objects = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, SObjectSchema> _byPrefix = new(StringComparer.Ordinal);

    public OrgSchema(string org, IEnumerable<JsonObject> describes)
    {
        Org = org;
        var custom = 0;
        foreach (var json in describes.OrderBy(json => json.Text("name"), StringComparer.Ordinal))
        {
            var name = json.Text("name")!;
            var prefix = json.Text("keyPrefix") ?? KeyPrefixes.Of(name) ?? KeyPrefixes.Custom(custom++);
            Add(new SObjectSchema(json, prefix));
        }
        foreach (var (name, prefix, fields) in SystemFields.Objects)
        {
            if (!_objects.TryGetValue(name, out var schema))
            {
                Add(schema = new SObjectSchema(new JsonObject { ["name"] = name, ["label"] = name }, prefix));
            }
            schema.AddMissing(fields);
        }
    }

    public string Org { get; }

    public IEnumerable<SObjectSchema> Objects => _objects.Values.OrderBy(schema => schema.Name, StringComparer.Ordinal);

    public SObjectSchema? Find(string name) => _objects.GetValueOrDefault(name);

    public SObjectSchema? OfId(string id) => id.Length >= 3 ? _byPrefix.GetValueOrDefault(id[..3]) : null;

    /// <summary>Every org that the folder holds. Throws <see cref="InvalidDataException"/> naming the file that cannot be read.</summary>
    public static IReadOnlyList<OrgSchema> LoadAll(string plans)
    {
        var folders = Directory.GetDirectories(plans)
            .Select(plan => Path.Combine(plan, "schemas")).Where(Directory.Exists)
            .SelectMany(Directory.GetDirectories).OrderBy(folder => folder, StringComparer.Ordinal);
        var orgs = new List<OrgSchema>();
        foreach (var group in folders.GroupBy(folder => Path.GetFileName(folder), StringComparer.Ordinal))
        {
            var files = group.SelectMany(folder => Directory.GetFiles(folder, "*.json"));
            orgs.Add(new OrgSchema(group.Key, files.Select(Read)));
        }
        return orgs;
    }

    private static JsonObject Read(string file)
    {
        try
        {
            var json = JsonNode.Parse(File.ReadAllBytes(file)) as JsonObject;
            return json?.Text("name") is null ? throw new InvalidDataException($"{file}: not a describe snapshot: no \"name\"") : json;
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{file}({error.LineNumber + 1}): not valid JSON: {error.Message}", error);
        }
    }

    private void Add(SObjectSchema schema)
    {
        if (!_byPrefix.TryAdd(schema.KeyPrefix, schema))
        {
            throw new InvalidDataException(
                $"org {Org}: {schema.Name} and {_byPrefix[schema.KeyPrefix].Name} share the key prefix {schema.KeyPrefix}");
        }
        _objects.Add(schema.Name, schema);
    }
}
