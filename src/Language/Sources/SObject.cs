namespace Migration.Language.Sources;

/// <summary>An object of an org as its describe snapshot states it.</summary>
public sealed class SObject
{
    private readonly Dictionary<string, SField> _byName;

    internal SObject(string name, IReadOnlyList<SField> fields)
    {
        Name = name;
        Fields = fields;
        _byName = fields.ToDictionary(field => field.Name, StringComparer.Ordinal);
    }

    public string Name { get; }

    /// <summary>In the order of the snapshot.</summary>
    public IReadOnlyList<SField> Fields { get; }

    /// <summary>Active record types, the master left out.</summary>
    public IReadOnlyList<SRecordType> RecordTypes { get; internal init; } = [];

    /// <summary>First three characters of every id; null for objects without records of their own.</summary>
    public string? KeyPrefix { get; internal init; }

    public bool Createable { get; internal init; }

    public bool Updateable { get; internal init; }

    public bool Deletable { get; internal init; }

    public bool Queryable { get; internal init; }

    /// <summary>By API name, letter case and all; null when there is none.</summary>
    public SField? Field(string name) => _byName.TryGetValue(name, out var field) ? field : null;
}

/// <summary>DeveloperName is the name without blanks that code uses.</summary>
public sealed record SRecordType(string Name, string DeveloperName);

/// <summary>A field of an object.</summary>
/// <param name="Type">Salesforce's name of the type: string, picklist, reference, currency, …</param>
public sealed record SField(string Name, string Type)
{
    /// <summary>Characters of text; 0 for other types.</summary>
    public int Length { get; init; }

    /// <summary>All digits of a double, currency or percent.</summary>
    public int Precision { get; init; }

    /// <summary>Digits after the point.</summary>
    public int Scale { get; init; }

    /// <summary>Digits of an int.</summary>
    public int Digits { get; init; }

    public bool Nillable { get; init; }

    public bool Createable { get; init; }

    public bool Updateable { get; init; }

    public bool DefaultedOnCreate { get; init; }

    public bool Calculated { get; init; }

    public bool AutoNumber { get; init; }

    public bool ExternalId { get; init; }

    public bool IdLookup { get; init; }

    public bool Unique { get; init; }

    public bool RestrictedPicklist { get; init; }

    /// <summary>The active values.</summary>
    public EquatableList<string> PicklistValues { get; init; } = EquatableList<string>.Empty;

    /// <summary>Objects that a lookup may point at; empty for other types.</summary>
    public EquatableList<string> ReferenceTo { get; init; } = EquatableList<string>.Empty;

    public string? RelationshipName { get; init; }

    /// <summary>A lookup to several objects.</summary>
    public bool Polymorphic { get; init; }

    /// <summary>The record lives and dies with its parent.</summary>
    public bool MasterDetail { get; init; }

    /// <summary>Writing the record locks the parent: a lookup that may be cleared does not.</summary>
    public bool LocksParent => Type == "reference" && (MasterDetail || !Nillable);

    /// <summary>A compound of other fields (address, location): read and written by its parts only.</summary>
    public bool Compound => Type is "address" or "location";

    /// <summary>The target refuses an insert without it. A boolean that is left out is false.</summary>
    public bool RequiredOnInsert => Createable && !Nillable && !DefaultedOnCreate && Type != "boolean";
}
