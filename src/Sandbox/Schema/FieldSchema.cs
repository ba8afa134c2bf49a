using System.Text.Json.Nodes;

namespace Migration.Sandbox.Schema;

/// <summary>How a field's text is read, checked and compared. Several describe types share one kind.</summary>
internal enum ValueKind
{
    Text,
    Id,
    Reference,
    Boolean,
    Int,
    Number,
    Date,
    DateTime,
    Time,
    Picklist,
    MultiPicklist,
    Email,
    Compound,
    Base64,
}

/// <summary>One field of an object, as the describe snapshot gives it. A key that the snapshot leaves out is false, 0 or empty.</summary>
internal sealed class FieldSchema
{
    public FieldSchema(JsonObject described)
    {
        Described = described;
        Name = described.Text("name") ?? throw new FormatException("a field without \"name\"");
        Type = described.Text("type") ?? throw new FormatException($"field {Name} without \"type\"");
        Label = described.Text("label") ?? Name;
        Kind = KindOf(Type);
        Length = described.Number("length");
        Precision = described.Number("precision");
        Scale = described.Number("scale");
        Digits = described.Number("digits");
        Nillable = described.Flag("nillable");
        Createable = described.Flag("createable");
        Updateable = described.Flag("updateable");
        DefaultedOnCreate = described.Flag("defaultedOnCreate") || Kind == ValueKind.Boolean;
        Unique = described.Flag("unique");
        ExternalId = described.Flag("externalId");
        IdLookup = described.Flag("idLookup");
        CaseSensitive = described.Flag("caseSensitive");
        AutoNumber = described.Flag("autoNumber");
        Calculated = described.Flag("calculated");
        NameField = described.Flag("nameField");
        RelationshipName = described.Text("relationshipName");
        ReferenceTo = [.. described.Items("referenceTo").Select(item => (string)item!)];
        Polymorphic = described.Flag("polymorphicForeignKey") || ReferenceTo.Count > 1;
        RestrictedPicklist = described.Flag("restrictedPicklist");
        DefaultValue = described["defaultValue"] is JsonValue value ? value.ToString() : null;
        foreach (var item in described.Items("picklistValues").OfType<JsonObject>())
        {
            var entry = item.Text("value")!;
            _picklist.TryAdd(entry, entry);
            if (item.Flag("active") || !item.ContainsKey("active")) { _active.Add(entry); }
            if (item.Flag("defaultValue")) { DefaultValue ??= entry; }
        }
    }

    private readonly Dictionary<string, string> _picklist = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _active = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The keys of the snapshot, unknown ones included; the describe answer is built over them.</summary>
    public JsonObject Described { get; }
    public string Name { get; }
    public string Label { get; }
    public string Type { get; }
    public ValueKind Kind { get; }
    /// <summary>Characters; 0 for a field that is not text.</summary>
    public int Length { get; }
    public int Precision { get; }
    public int Scale { get; }
    public int Digits { get; }
    public bool Nillable { get; }
    public bool Createable { get; }
    public bool Updateable { get; }
    public bool DefaultedOnCreate { get; }
    public bool Unique { get; }
    public bool ExternalId { get; }
    public bool IdLookup { get; }
    public bool CaseSensitive { get; }
    public bool AutoNumber { get; }
    public bool Calculated { get; }
    public bool NameField { get; }
    public string? RelationshipName { get; }
    public IReadOnlyList<string> ReferenceTo { get; }
    public bool Polymorphic { get; }
    public bool RestrictedPicklist { get; }
    public string? DefaultValue { get; }

    /// <summary>Place in the rows of the object's table.</summary>
    public int Ordinal { get; set; }

    /// <summary>May be the key of an upsert or of a relationship column.</summary>
    public bool IsKey => ExternalId || IdLookup || Kind == ValueKind.Id;

    public bool RequiredOnCreate => Createable && !Nillable && !DefaultedOnCreate;

    /// <summary>The picklist's own spelling of a value, so that equal values share one string.</summary>
    public string? Canonical(string value) => _picklist.GetValueOrDefault(value);

    public bool IsActiveValue(string value) => _active.Contains(value);

    public IEnumerable<string> ActiveValues => _active;

    public string SoapType => Described.Text("soapType") ?? Kind switch
    {
        ValueKind.Id or ValueKind.Reference => "tns:ID",
        ValueKind.Boolean => "xsd:boolean",
        ValueKind.Int => "xsd:int",
        ValueKind.Number => "xsd:double",
        ValueKind.Date => "xsd:date",
        ValueKind.DateTime => "xsd:dateTime",
        ValueKind.Time => "xsd:time",
        ValueKind.Base64 => "xsd:base64Binary",
        ValueKind.Compound => "urn:" + Type,
        _ => "xsd:string",
    };

    private static ValueKind KindOf(string type) => type switch
    {
        "id" => ValueKind.Id,
        "reference" => ValueKind.Reference,
        "boolean" => ValueKind.Boolean,
        "int" or "long" => ValueKind.Int,
        "double" or "currency" or "percent" => ValueKind.Number,
        "date" => ValueKind.Date,
        "datetime" => ValueKind.DateTime,
        "time" => ValueKind.Time,
        "picklist" => ValueKind.Picklist,
        "multipicklist" => ValueKind.MultiPicklist,
        "email" => ValueKind.Email,
        "address" or "location" => ValueKind.Compound,
        "base64" => ValueKind.Base64,
        _ => ValueKind.Text,
    };
}
