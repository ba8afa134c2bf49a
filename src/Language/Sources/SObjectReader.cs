using System.Globalization;
using Migration.Language.Reading;

namespace Migration.Language.Sources;

/// <summary>Reads one describe snapshot. Keys that nobody here needs are Salesforce's business and pass.</summary>
internal sealed class SObjectReader(string org, FindingBag findings)
{
    private bool _isSound = true;

    private static readonly HashSet<string> FieldTypes = new(StringComparer.Ordinal)
    {
        "address", "anyType", "base64", "boolean", "combobox", "complexvalue", "currency", "datacategorygroupreference", "date", "datetime",
        "double", "email", "encryptedstring", "id", "int", "json", "location", "long", "multipicklist", "percent", "phone", "picklist",
        "reference", "string", "textarea", "time", "url",
    };

    /// <summary>Null, with findings, when a part of the snapshot does not hold: what a broken one lacks would only be found missing elsewhere.</summary>
    public SObject? Read(ParsedInput input)
    {
        findings.AddRange(input.Findings);
        if (input.Root is not MappingNode root)
        {
            if (input.Findings.Count == 0)
            {
                Refuse(Head(input), input.Root is null ? "the file is empty" : "it must be a mapping of keys");
            }

            return null;
        }

        if (root.Scalar("name") is not { } name)
        {
            Refuse(Head(input), "it has no name");
        }
        else if (name.Value != input.Name)
        {
            findings.Add(Rules.SchemaName, name.Span, input.Name, name.Value);
        }

        if (root["fields"] is not SequenceNode fields)
        {
            Refuse(root["fields"] is { } other ? other.Span : Head(input), "it has no list of fields");
            return null;
        }

        var read = new SObject(input.Name, Fields(fields))
        {
            KeyPrefix = root.Scalar("keyPrefix") is { IsNull: false } prefix ? prefix.Value : null,
            Createable = Flag(root, "createable"),
            Updateable = Flag(root, "updateable"),
            Deletable = Flag(root, "deletable"),
            Queryable = Flag(root, "queryable"),
            RecordTypes = RecordTypes(root),
        };
        return _isSound ? read : null;
    }

    private List<SField> Fields(SequenceNode nodes)
    {
        var fields = new List<SField>(nodes.Items.Count);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in nodes.Items)
        {
            if (item is not MappingNode node || node.Scalar("name") is not { } name || node.Scalar("type") is not { } type)
            {
                Refuse(item.Span, "a field needs name and type");
            }
            else if (!seen.Add(name.Value))
            {
                Refuse(name.Span, $"the field {name.Value} stands in it twice");
            }
            else
            {
                fields.Add(Field(node, name, type));
            }
        }

        return fields;
    }

    private SField Field(MappingNode node, ScalarNode name, ScalarNode type)
    {
        if (!FieldTypes.Contains(type.Value))
        {
            _isSound = false;
            findings.Add(Rules.UnknownFieldType, type.Span, name.Value, type.Value, Suggestion.Clause(type.Value, FieldTypes));
        }

        var referenceTo = Texts(node, "referenceTo");
        return new SField(name.Value, type.Value)
        {
            Length = Number(node, "length"),
            Precision = Number(node, "precision"),
            Scale = Number(node, "scale"),
            Digits = Number(node, "digits"),
            Nillable = Flag(node, "nillable"),
            Createable = Flag(node, "createable"),
            Updateable = Flag(node, "updateable"),
            DefaultedOnCreate = Flag(node, "defaultedOnCreate"),
            Calculated = Flag(node, "calculated"),
            AutoNumber = Flag(node, "autoNumber"),
            ExternalId = Flag(node, "externalId"),
            IdLookup = Flag(node, "idLookup"),
            Unique = Flag(node, "unique"),
            RestrictedPicklist = Flag(node, "restrictedPicklist"),
            PicklistValues = PicklistValues(node),
            ReferenceTo = referenceTo,
            MasterDetail = node.Scalar("relationshipOrder") is { IsNull: false } || Flag(node, "cascadeDelete"),
            RelationshipName = node.Scalar("relationshipName") is { IsNull: false } relationship ? relationship.Value : null,
            Polymorphic = Flag(node, "polymorphicForeignKey") || referenceTo.Count > 1,
        };
    }

    private static List<SRecordType> RecordTypes(MappingNode root) => (root["recordTypeInfos"] as SequenceNode)?.Items
        .OfType<MappingNode>()
        .Where(type => IsTrue(type, "active", absent: true) && !IsTrue(type, "master", absent: false))
        .Select(type => new SRecordType(type.Scalar("name")?.Value ?? "", (type.Scalar("developerName") ?? type.Scalar("name"))?.Value ?? ""))
        .Where(type => type.DeveloperName.Length > 0)
        .ToList() ?? [];

    private static EquatableList<string> PicklistValues(MappingNode node) => node["picklistValues"] is SequenceNode values
        ? new(values.Items.OfType<MappingNode>()
            .Where(value => IsTrue(value, "active", absent: true))
            .Select(value => value.Scalar("value")?.Value)
            .OfType<string>())
        : EquatableList<string>.Empty;

    private static EquatableList<string> Texts(MappingNode node, string key) => node[key] is SequenceNode list
        ? new(list.Items.OfType<ScalarNode>().Select(item => item.Value))
        : EquatableList<string>.Empty;

    private static bool IsTrue(MappingNode node, string key, bool absent) => node.Scalar(key) is { } flag ? flag.Value == "true" : absent;

    private bool Flag(MappingNode node, string key)
    {
        if (node[key] is { } value && value is not ScalarNode { Value: "true" or "false", IsQuoted: false })
        {
            Refuse(value.Span, $"{key} must be true or false");
            return false;
        }

        return IsTrue(node, key, absent: false);
    }

    private int Number(MappingNode node, string key)
    {
        if (node[key] is not { } value || value is ScalarNode { IsNull: true })
        {
            return 0;
        }

        if (value is ScalarNode scalar && int.TryParse(scalar.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        Refuse(value.Span, $"{key} must be a whole number");
        return 0;
    }

    private void Refuse(SourceSpan span, string why)
    {
        _isSound = false;
        findings.Add(Rules.SchemaShape, span, why, org);
    }

    private static SourceSpan Head(ParsedInput input) => input.Root switch
    {
        MappingNode { Entries.Count: > 0 } mapping => mapping.Entries[0].Key.Span,
        ScalarNode scalar => scalar.Span,
        _ => SourceSpan.StartOf(input.Path),
    };
}
