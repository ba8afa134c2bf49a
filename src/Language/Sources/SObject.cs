namespace Migration.Language.Sources;

/// <summary>An object of an org as its describe snapshot states it.</summary>
public sealed class SObject
{
    private Dictionary<string, SField> _byName = [];

    internal SObject(string name) => Name = name;

    public string Name { get; }

    /// <summary>In the order of the snapshot.</summary>
    public IReadOnlyList<SField> Fields
    {
        get;
        internal set
        {
            field = value;
            _byName = value.ToDictionary(item => item.Name, StringComparer.Ordinal);
        }
    } = [];

    /// <summary>Active record types, the master left out.</summary>
    public IReadOnlyList<SRecordType> RecordTypes { get; internal set; } = [];

    /// <summary>First three characters of every id; null for objects without records of their own.</summary>
    public string? KeyPrefix { get; internal set; }

    public bool Createable { get; internal set; }

    public bool Updateable { get; internal set; }

    public bool Deletable { get; internal set; }

    public bool Queryable { get; internal set; }

    /// <summary>By API name, letter case and all; null when there is none.</summary>
    public SField? Field(string name) => _byName.TryGetValue(name, out var field) ? field : null;
}

/// <summary>DeveloperName is the name without blanks that code uses.</summary>
public sealed record SRecordType(string Name, string DeveloperName);

/// <summary>A field of an object.</summary>
public sealed record SField
{
    public string Name { get; internal set; } = "";

    /// <summary>Salesforce's name of the type: string, picklist, reference, currency, …</summary>
    public string Type { get; internal set; } = "";

    /// <summary>Characters of text; 0 for other types.</summary>
    public int Length { get; internal set; }

    /// <summary>All digits of a double, currency or percent.</summary>
    public int Precision { get; internal set; }

    /// <summary>Digits after the point.</summary>
    public int Scale { get; internal set; }

    /// <summary>Digits of an int.</summary>
    public int Digits { get; internal set; }

    public bool Nillable { get; internal set; }

    public bool Createable { get; internal set; }

    public bool Updateable { get; internal set; }

    public bool DefaultedOnCreate { get; internal set; }

    public bool Calculated { get; internal set; }

    public bool AutoNumber { get; internal set; }

    public bool ExternalId { get; internal set; }

    public bool IdLookup { get; internal set; }

    public bool Unique { get; internal set; }

    public bool RestrictedPicklist { get; internal set; }

    /// <summary>The active values.</summary>
    public EquatableList<string> PicklistValues { get; internal set; } = EquatableList<string>.Empty;

    /// <summary>Objects that a lookup may point at; empty for other types.</summary>
    public EquatableList<string> ReferenceTo { get; internal set; } = EquatableList<string>.Empty;

    public string? RelationshipName { get; internal set; }

    /// <summary>A lookup to several objects.</summary>
    public bool Polymorphic { get; internal set; }

    /// <summary>The record lives and dies with its parent.</summary>
    public bool MasterDetail { get; internal set; }

    /// <summary>Writing the record locks the parent: a lookup that may be cleared does not.</summary>
    public bool LocksParent => Type == "reference" && (MasterDetail || !Nillable);

    /// <summary>A compound of other fields (address, location): read and written by its parts only.</summary>
    public bool Compound => Type is "address" or "location";

    /// <summary>The target refuses an insert without it. A boolean that is left out is false.</summary>
    public bool RequiredOnInsert => Createable && !Nillable && !DefaultedOnCreate && Type != "boolean";
}
