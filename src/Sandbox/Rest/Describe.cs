using System.Text.Json.Nodes;
using Migration.Sandbox.Schema;

namespace Migration.Sandbox.Rest;

/// <summary>The full-shaped describe answers over the reduced snapshots: every key a real org gives, defaults where the snapshot is silent.</summary>
internal static class Describe
{
    private static readonly string[] ObjectFlags =
    [
        "activateable", "createable", "customSetting", "deepCloneable", "deletable", "deprecatedAndHidden", "feedEnabled", "hasSubtypes",
        "isInterface", "isSubtype", "layoutable", "mergeable", "mruEnabled", "queryable", "replicateable", "retrieveable", "searchable",
        "triggerable", "undeletable", "updateable",
    ];

    private static readonly string[] FieldFlags =
    [
        "aiPredictionField", "autoNumber", "calculated", "cascadeDelete", "caseSensitive", "createable", "defaultedOnCreate", "dependentPicklist",
        "deprecatedAndHidden", "displayLocationInDecimal", "encrypted", "externalId", "formulaTreatNullNumberAsZero", "highScaleNumber",
        "htmlFormatted", "idLookup", "nameField", "namePointing", "nillable", "polymorphicForeignKey", "queryByDistance", "restrictedDelete",
        "restrictedPicklist", "searchPrefilterable", "unique", "updateable", "writeRequiresMasterRead",
    ];

    private static readonly string[] FieldNumbers = ["byteLength", "digits", "length", "precision", "scale"];

    private static readonly string[] FieldNulls =
    [
        "calculatedFormula", "compoundFieldName", "controllerName", "defaultValue", "defaultValueFormula", "extraTypeInfo", "filteredLookupInfo",
        "inlineHelpText", "mask", "maskType", "referenceTargetField", "relationshipName", "relationshipOrder",
    ];

    public static JsonObject Global(OrgSchema org, string version) => new()
    {
        ["encoding"] = "UTF-8",
        ["maxBatchSize"] = 200,
        ["sobjects"] = new JsonArray([.. org.Objects.Select(schema => (JsonNode)Summary(schema, version))]),
    };

    /// <summary>The answer of <c>GET /sobjects/X</c>.</summary>
    public static JsonObject Basic(SObjectSchema schema, string version) => new()
    {
        ["objectDescribe"] = Summary(schema, version),
        ["recentItems"] = new JsonArray(),
    };

    public static JsonObject Full(OrgSchema org, SObjectSchema schema, string version)
    {
        var json = Summary(schema, version);
        foreach (var key in new[]
        {
            "defaultImplementation", "extendedBy", "extendsInterfaces", "implementedBy", "implementsInterfaces", "listviewable",
            "lookupLayoutable", "networkScopeFieldName",
        })
        {
            json[key] = schema.Described[key]?.DeepClone();
        }
        json["actionOverrides"] = new JsonArray();
        json["namedLayoutInfos"] = new JsonArray();
        json["compactLayoutable"] = true;
        json["searchLayoutable"] = true;
        json["sobjectDescribeOption"] = "FULL";
        json["supportedScopes"] = new JsonArray(
            new JsonObject { ["label"] = "All " + schema.Label.ToLowerInvariant(), ["name"] = "everything" },
            new JsonObject { ["label"] = "My " + schema.Label.ToLowerInvariant(), ["name"] = "mine" });
        json["childRelationships"] = new JsonArray([.. Children(org, schema)]);
        json["fields"] = new JsonArray([.. schema.Fields.Select(field => (JsonNode)Field(field))]);
        json["recordTypeInfos"] = new JsonArray([.. RecordTypes(schema, version)]);
        return json;
    }

    private static JsonObject Summary(SObjectSchema schema, string version)
    {
        var json = new JsonObject
        {
            ["name"] = schema.Name,
            ["label"] = schema.Label,
            ["labelPlural"] = schema.Described.Text("labelPlural") ?? schema.Label + "s",
            ["keyPrefix"] = schema.KeyPrefix,
            ["custom"] = schema.Custom,
            ["associateEntityType"] = null,
            ["associateParentEntity"] = null,
        };
        foreach (var key in ObjectFlags) { json[key] = schema.Described.Flag(key); }
        // Every object that is served can be read.
        foreach (var key in new[] { "queryable", "retrieveable", "replicateable", "layoutable" }) { json[key] = true; }
        var root = $"/services/data/v{version}/sobjects/{schema.Name}";
        json["urls"] = new JsonObject
        {
            ["rowTemplate"] = root + "/{ID}",
            ["describe"] = root + "/describe",
            ["layouts"] = root + "/describe/layouts",
            ["sobject"] = root,
        };
        return json;
    }

    private static JsonObject Field(FieldSchema field)
    {
        var given = field.Described;
        var json = new JsonObject
        {
            ["name"] = field.Name,
            ["label"] = field.Label,
            ["type"] = field.Type,
            ["soapType"] = field.SoapType,
            ["custom"] = field.Name.EndsWith("__c", StringComparison.Ordinal),
        };
        foreach (var key in FieldFlags) { json[key] = given.Flag(key); }
        foreach (var key in FieldNumbers) { json[key] = given.Number(key); }
        foreach (var key in FieldNulls) { json[key] = given[key]?.DeepClone(); }
        var isText = field.SoapType == "xsd:string";
        if (field.Kind is ValueKind.Id or ValueKind.Reference)
        {
            json["length"] = 18;
            json["byteLength"] = 18;
        }
        else if (isText)
        {
            json["byteLength"] = field.Length * 3;
        }
        json["defaultedOnCreate"] = field.DefaultedOnCreate;
        json["polymorphicForeignKey"] = field.Polymorphic;
        if (field.Kind == ValueKind.Boolean) { json["defaultValue"] = field.DefaultValue is "true" or "True"; }
        var queried = field.Kind is not (ValueKind.Compound or ValueKind.Base64);
        json["filterable"] = queried && field.Length <= 4000;
        json["sortable"] = queried && field.Length <= 4000;
        json["groupable"] = queried && field.Length <= 255 && field.Kind is not (ValueKind.Number or ValueKind.DateTime);
        json["aggregatable"] = queried;
        json["permissionable"] = field.Nillable && field.Ordinal > SObjectSchema.SystemModstamp;
        json["referenceTo"] = new JsonArray([.. field.ReferenceTo.Select(name => (JsonNode)name)]);
        json["picklistValues"] = new JsonArray([.. given.Items("picklistValues").OfType<JsonObject>().Select(PicklistValue)]);
        return json;
    }

    private static JsonNode PicklistValue(JsonObject given) => new JsonObject
    {
        ["active"] = given.Flag("active") || !given.ContainsKey("active"),
        ["defaultValue"] = given.Flag("defaultValue"),
        ["label"] = given.Text("label") ?? given.Text("value"),
        ["validFor"] = given["validFor"]?.DeepClone(),
        ["value"] = given.Text("value"),
    };

    private static IEnumerable<JsonNode> Children(OrgSchema org, SObjectSchema parent) =>
        from child in org.Objects
        from field in child.Fields
        where field.ReferenceTo.Contains(parent.Name)
        select (JsonNode)new JsonObject
        {
            ["cascadeDelete"] = field.Described.Flag("cascadeDelete"),
            ["childSObject"] = child.Name,
            ["deprecatedAndHidden"] = false,
            ["field"] = field.Name,
            ["junctionIdListNames"] = new JsonArray(),
            ["junctionReferenceTo"] = new JsonArray(),
            ["relationshipName"] = null,
            ["restrictedDelete"] = field.Described.Flag("restrictedDelete"),
        };

    private static IEnumerable<JsonNode> RecordTypes(SObjectSchema schema, string version)
    {
        IEnumerable<RecordType> types = schema.RecordTypes.Any(type => type.Master)
            ? schema.RecordTypes
            : [.. schema.RecordTypes, new RecordType("012000000000000AAA", "Master", "Master", true, true, schema.RecordTypes.Count == 0, true)];
        return types.Select(type => (JsonNode)new JsonObject
        {
            ["active"] = type.Active,
            ["available"] = type.Available,
            ["defaultRecordTypeMapping"] = type.Default,
            ["developerName"] = type.DeveloperName,
            ["master"] = type.Master,
            ["name"] = type.Name,
            ["recordTypeId"] = type.Id,
            ["urls"] = new JsonObject { ["layout"] = $"/services/data/v{version}/sobjects/{schema.Name}/describe/layouts/{type.Id}" },
        });
    }
}
