using System.Text.Json.Nodes;

namespace Migration.Sandbox.Schema;

internal sealed record RecordType(string Id, string Name, string DeveloperName, bool Active, bool Available, bool Default, bool Master);

/// <summary>One object of an org: its fields in the order of the table's columns (Id first), its record types.</summary>
internal sealed class SObjectSchema
{
    private readonly Dictionary<string, FieldSchema> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, FieldSchema> _byRelationship = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<FieldSchema> _fields = [];

    public SObjectSchema(JsonObject described, string keyPrefix)
    {
        Described = described;
        Name = described.Text("name")!;
        Label = described.Text("label") ?? Name;
        KeyPrefix = keyPrefix;
        // Id leads, then the system fields, so that their places are the same in every table.
        foreach (var field in SystemFields.All(this).Select(system => Given(system.Name) ?? system)) { Add(field); }
        foreach (var json in described.Items("fields").OfType<JsonObject>())
        {
            if (!_byName.ContainsKey(json.Text("name") ?? "")) { Add(new FieldSchema((JsonObject)json.DeepClone())); }
        }
        RecordTypes = [.. described.Items("recordTypeInfos").OfType<JsonObject>().Select(ReadRecordType)];
        NameField = _fields.Find(field => field.NameField) ?? Find("Name");
    }

    public const int Id = 0;
    public const int IsDeleted = 1;
    public const int CreatedDate = 2;
    public const int CreatedById = 3;
    public const int LastModifiedDate = 4;
    public const int LastModifiedById = 5;
    public const int SystemModstamp = 6;

    public JsonObject Described { get; }
    public string Name { get; }
    public string Label { get; }
    /// <summary>First three characters of the object's ids.</summary>
    public string KeyPrefix { get; }
    public bool Custom => Name.EndsWith("__c", StringComparison.Ordinal);
    public IReadOnlyList<FieldSchema> Fields => _fields;
    public IReadOnlyList<RecordType> RecordTypes { get; }
    public FieldSchema? NameField { get; }

    public FieldSchema? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The lookup behind a relationship name such as <c>Account</c> or <c>Parent__r</c>.</summary>
    public FieldSchema? FindRelationship(string name) => _byRelationship.GetValueOrDefault(name);

    /// <summary>Adds what a built-in object must have and the snapshot leaves out.</summary>
    public void AddMissing(IEnumerable<FieldSchema> fields)
    {
        foreach (var field in fields.Where(field => !_byName.ContainsKey(field.Name))) { Add(field); }
    }

    private FieldSchema? Given(string name) => Described.Items("fields").OfType<JsonObject>()
        .Where(json => string.Equals(json.Text("name"), name, StringComparison.OrdinalIgnoreCase))
        .Select(json => new FieldSchema((JsonObject)json.DeepClone())).FirstOrDefault();

    private void Add(FieldSchema field)
    {
        field.Ordinal = _fields.Count;
        _fields.Add(field);
        _byName.Add(field.Name, field);
        if (field.RelationshipName is { } relationship) { _byRelationship.TryAdd(relationship, field); }
    }

    private static RecordType ReadRecordType(JsonObject json) => new(
        json.Text("recordTypeId") ?? "",
        json.Text("name") ?? "",
        json.Text("developerName") ?? json.Text("name") ?? "",
        !json.ContainsKey("active") || json.Flag("active"),
        !json.ContainsKey("available") || json.Flag("available"),
        json.Flag("defaultRecordTypeMapping"),
        json.Flag("master"));
}
