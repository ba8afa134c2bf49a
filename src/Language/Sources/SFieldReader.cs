using Migration.Language.Reading;

namespace Migration.Language.Sources;

/// <summary>Reads the fields of a describe snapshot.</summary>
internal sealed class SFieldReader(SnapshotWalk walk)
{
    private static readonly HashSet<string> Types = new(StringComparer.Ordinal)
    {
        "address", "anyType", "base64", "boolean", "combobox", "complexvalue", "currency", "datacategorygroupreference", "date", "datetime",
        "double", "email", "encryptedstring", "id", "int", "json", "location", "long", "multipicklist", "percent", "phone", "picklist",
        "reference", "string", "textarea", "time", "url",
    };

    private static readonly Dictionary<string, Action<SField, int>> Numbers = new(StringComparer.Ordinal)
    {
        ["length"] = (field, value) => field.Length = value,
        ["precision"] = (field, value) => field.Precision = value,
        ["scale"] = (field, value) => field.Scale = value,
        ["digits"] = (field, value) => field.Digits = value,
    };

    private static readonly Dictionary<string, Action<SField, bool>> Flags = new(StringComparer.Ordinal)
    {
        ["nillable"] = (field, value) => field.Nillable = value,
        ["createable"] = (field, value) => field.Createable = value,
        ["updateable"] = (field, value) => field.Updateable = value,
        ["defaultedOnCreate"] = (field, value) => field.DefaultedOnCreate = value,
        ["calculated"] = (field, value) => field.Calculated = value,
        ["autoNumber"] = (field, value) => field.AutoNumber = value,
        ["externalId"] = (field, value) => field.ExternalId = value,
        ["idLookup"] = (field, value) => field.IdLookup = value,
        ["unique"] = (field, value) => field.Unique = value,
        ["restrictedPicklist"] = (field, value) => field.RestrictedPicklist = value,
        ["cascadeDelete"] = (field, value) => field.MasterDetail |= value,
        ["polymorphicForeignKey"] = (field, value) => field.Polymorphic |= value,
    };

    private readonly JsonCursor _json = walk.Json;

    /// <summary>In the order of the snapshot.</summary>
    public List<SField> Read()
    {
        var fields = new List<SField>();
        if (!_json.Enter('['))
        {
            walk.Refuse(_json.Value().Extent, "it has no list of fields");
            return fields;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (_json.NextItem())
        {
            var start = _json.Start();
            var (field, name) = Field();
            if (field is null)
            {
                walk.Refuse(_json.Since(start), "a field needs name and type");
            }
            else if (!seen.Add(field.Name))
            {
                walk.Refuse(name, $"the field {field.Name} stands in it twice");
            }
            else
            {
                fields.Add(field);
            }
        }

        return fields;
    }

    /// <summary>Null without name or type.</summary>
    private (SField? Field, NodeExtent Name) Field()
    {
        if (!_json.Enter('{'))
        {
            _json.Skip();
            return default;
        }

        var field = new SField();
        var (name, type) = (default(JsonValue), default(JsonValue));
        while (_json.NextKey() is { } key)
        {
            switch (key)
            {
                case "name":
                    name = _json.Value();
                    break;
                case "type":
                    type = _json.Value();
                    break;
                default:
                    Property(field, key);
                    break;
            }
        }

        if (name.Scalar is null || type.Scalar is null)
        {
            return default;
        }

        if (!Types.Contains(type.Text))
        {
            walk.Refuse(Rules.UnknownFieldType, _json.Span(type.Extent), name.Text, type.Text, Suggestion.Clause(type.Text, Types));
        }

        (field.Name, field.Type) = (name.Text, type.Text);
        return (field, name.Extent);
    }

    private void Property(SField field, string key)
    {
        if (Flags.TryGetValue(key, out var flag))
        {
            flag(field, walk.Flag(key));
        }
        else if (Numbers.TryGetValue(key, out var number))
        {
            number(field, walk.Number(key));
        }
        else
        {
            switch (key)
            {
                case "picklistValues":
                    field.PicklistValues = PicklistValues();
                    break;
                case "referenceTo":
                    field.ReferenceTo = walk.Texts();
                    field.Polymorphic |= field.ReferenceTo.Count > 1;
                    break;
                case "relationshipName":
                    field.RelationshipName = _json.Value().Scalar;
                    break;
                case "relationshipOrder":
                    field.MasterDetail |= _json.Value() is { IsNull: false };
                    break;
                default:
                    _json.Skip();
                    break;
            }
        }
    }

    private EquatableList<string> PicklistValues()
    {
        var values = new List<string>();
        walk.Objects(() =>
        {
            var (value, isActive) = ((string?)null, true);
            while (_json.NextKey() is { } key)
            {
                switch (key)
                {
                    case "value":
                        value = _json.Value().Scalar;
                        break;
                    case "active":
                        isActive = _json.Value().IsTrue;
                        break;
                    default:
                        _json.Skip();
                        break;
                }
            }

            SnapshotWalk.Add(values, isActive ? value : null);
        });
        return SnapshotWalk.List(values);
    }
}
