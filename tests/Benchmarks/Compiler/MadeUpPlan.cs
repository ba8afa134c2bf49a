using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Migration.Benchmarks.Compiler;

/// <summary>
/// A plan of any size that compiles: a mapping, its model with a contract, its base model, and the describe snapshots of its object in source
/// and target. Snapshots have half as many fields again as are mapped. The shares of types, values maps, transforms and lookups are those of the committed plan.
/// </summary>
internal static class MadeUpPlan
{
    private const int StepsOfGroup = 10;
    private const int GroupsOfPhase = 5;

    private static readonly string[] Industries = ["Restaurant", "Grocery", "Retail", "Pharmacy", "Other"];

    /// <summary>Files by path in the repository.</summary>
    /// <param name="fields">Of each mapping; at least 3.</param>
    public static IEnumerable<KeyValuePair<string, string>> Files(int mappings, int fields)
    {
        yield return File("plan.yml", Plan(mappings));
        yield return File("extract.yml", Extract(mappings, fields));
        yield return File("models/dbt_project.yml", "name: bench\nversion: \"1.0\"\nprofile: migration\nmodel-paths: [\".\"]\nmodels:\n  bench:\n    +materialized: view\n");
        yield return File("models/base/sources.yml", Sources(mappings));
        for (var i = 0; i < mappings; i++)
        {
            yield return File($"{Domain(i)}/{Step(i)}.map.yml", Mapping(i, fields));
            yield return File($"models/base/base_{Step(i)}.sql", BaseModel(i, fields));
            yield return File($"models/{Domain(i)}/stg_{Step(i)}.sql", Model(i, fields));
            yield return File($"models/{Domain(i)}/stg_{Step(i)}.yml", Contract(i, fields));
            yield return File($"schemas/unified/{Object(i)}.json", Describe(i, fields, isTarget: true));
            yield return File($"schemas/atlas/{Object(i)}.json", Describe(i, fields, isTarget: false));
        }
    }

    private static KeyValuePair<string, string> File(string path, string text) => KeyValuePair.Create("plans/bench/" + path, text);

    private static string Plan(int mappings)
    {
        var text = new StringBuilder("plan: bench\ntarget: unified\nwindow: { zone: America/New_York, open: \"03:00\", close: \"06:00\", drain: 10m }\ntolerance: { failed: 0.1% }\nphases:\n");
        text.Append("  - name: Land\n    parallel_groups:\n      - name: Sources\n        steps:\n          - { type: extract, args: { org: atlas } }\n");
        text.Append("  - name: Stage\n    parallel_groups:\n      - name: Models\n        steps:\n          - { type: models }\n");
        for (var i = 0; i < mappings; i++)
        {
            Line(text, i % (StepsOfGroup * GroupsOfPhase) == 0, $"  - name: Phase {i / (StepsOfGroup * GroupsOfPhase)}\n    parallel_groups:");
            Line(text, i % StepsOfGroup == 0, $"      - name: Group {i / StepsOfGroup}\n        steps:");
            Line(text, true, $"          - {{ type: {Domain(i)}.{Step(i)} }}");
        }

        return text.ToString();
    }

    private static string Extract(int mappings, int fields) => "orgs:\n  atlas:\n" + string.Concat(Enumerable.Range(0, mappings).Select(i =>
        $"    {Object(i)}: [Id, {string.Join(", ", Columns(i, fields).Select(column => column.Field))}]\n"));

    private static string Sources(int mappings) => "version: 2\nsources:\n  - name: raw_atlas\n    tables:\n" + string.Concat(Enumerable.Range(0, mappings).Select(i =>
        $"      - name: {Object(i).ToLowerInvariant()}\n"));

    private static string Mapping(int i, int fields)
    {
        var text = new StringBuilder($"step: {Domain(i)}.{Step(i)}\nobject: {Object(i)}\noperation: upsert\nkey: Legacy_Key__c\nfrom: stg_{Step(i)}\nfields:\n  Legacy_Key__c: legacy_key\n");
        foreach (var column in Columns(i, fields))
        {
            Line(text, true, $"  {column.Field}: {column.Mapped}");
        }

        return text.ToString();
    }

    private static string BaseModel(int i, int fields) =>
        $"select\n    'atlas:' || Id as legacy_key,\n    'atlas' as source_org,\n    Id as source_id,\n{string.Join(",\n", Columns(i, fields).Select(column => $"    {column.Read} as {column.Name}"))}\nfrom {{{{ source('raw_atlas', '{Object(i).ToLowerInvariant()}') }}}}\n";

    private static string Model(int i, int fields) =>
        $"-- One row an object.\nselect\n    base.legacy_key,\n    base.source_org,\n    base.source_id,\n{string.Join(",\n", Columns(i, fields).Select(column => $"    base.{column.Name}"))}\nfrom {{{{ ref('base_{Step(i)}') }}}} as base\nwhere base.source_id is not null\n";

    private static string Contract(int i, int fields)
    {
        var text = new StringBuilder($"version: 2\nmodels:\n  - name: stg_{Step(i)}\n    description: One row an object.\n    columns:\n");
        text.Append("      - { name: legacy_key, data_type: varchar(32), constraints: [{ type: not_null }, { type: unique }] }\n");
        text.Append("      - { name: source_org, data_type: varchar(16), constraints: [{ type: not_null }] }\n");
        text.Append("      - { name: source_id, data_type: varchar(18), constraints: [{ type: not_null }] }\n");
        foreach (var column in Columns(i, fields))
        {
            Line(text, true, $"      - {{ name: {column.Name}, data_type: \"{column.DataType}\"{(column.IsRequired ? ", constraints: [{ type: not_null }]" : "")} }}");
        }

        return text.ToString();
    }

    /// <summary>As nv schema pull writes it: the keys that matter, a field a line.</summary>
    private static string Describe(int i, int fields, bool isTarget)
    {
        var described = new List<Dictionary<string, object>>
        {
            new() { ["name"] = "Id", ["label"] = "Record ID", ["type"] = "id", ["length"] = 18, ["defaultedOnCreate"] = true, ["idLookup"] = true },
            new() { ["name"] = "Legacy_Key__c", ["label"] = "Legacy Key", ["type"] = "string", ["length"] = 32, ["nillable"] = true, ["createable"] = true, ["updateable"] = true, ["externalId"] = true, ["unique"] = true, ["idLookup"] = true },
        };
        described.AddRange(Columns(i, fields + (fields / 2)).Select(column => column.Describe(isTarget)));
        return $$"""
            {
              "name": "{{Object(i)}}",
              "label": "{{Object(i)}}",
              "keyPrefix": "a{{i % 100:00}}",
              "createable": true,
              "updateable": true,
              "deletable": true,
              "queryable": true,
              "fields": [
                {{string.Join(",\n    ", described.Select(field => JsonSerializer.Serialize(field)))}}
              ],
              "recordTypeInfos": []
            }

            """;
    }

    private static IEnumerable<Column> Columns(int i, int fields) => Enumerable.Range(1, fields - 1).Select(n => (n % 10) switch
    {
        0 when i >= StepsOfGroup => new Column(n, "varchar(32)", "reference", $"{{ ref: {Domain(i - StepsOfGroup)}.{Step(i - StepsOfGroup)}, by: column_{n} }}", Refers: Object(i - StepsOfGroup)),
        1 => new Column(n, "varchar(80)", "string", $"column_{n} | trim | truncate(40)", Length: 40),
        2 => new Column(n, "varchar(80)", "picklist", $"{{ from: column_{n}, values: {{ {string.Join(", ", Industries.Select(value => $"{value[..3].ToUpperInvariant()}: {value}"))} }}, otherwise: error }}", Length: 80, Picks: Industries),
        3 => new Column(n, "decimal(16,2)", "currency", null),
        4 => new Column(n, "double", "double", null),
        5 => new Column(n, "integer", "int", null),
        6 => new Column(n, "boolean", "boolean", null, IsRequired: true),
        7 => new Column(n, "date", "date", null),
        8 => new Column(n, "timestamp", "datetime", null),
        _ => new Column(n, "varchar(80)", "string", null, Length: 80),
    });

    private static string Domain(int i) => $"domain_{i / (StepsOfGroup * GroupsOfPhase)}";

    private static string Step(int i) => FormattableString.Invariant($"thing_{i}");

    private static string Object(int i) => FormattableString.Invariant($"Thing_{i}__c");

    private static void Line(StringBuilder text, bool when, string line) => text.Append(when ? line + "\n" : "");

    private sealed record Column(int Number, string DataType, string Type, string? Expression, int Length = 0, string? Refers = null, string[]? Picks = null, bool IsRequired = false)
    {
        public string Name => FormattableString.Invariant($"column_{Number}");

        public string Field => FormattableString.Invariant($"Field_{Number}__c");

        public string Mapped => Expression ?? Name;

        /// <summary>Numbers land with the digits of the org.</summary>
        public string Read => Type is "currency" or "double" ? $"cast({Field} as {DataType})" : Field;

        public Dictionary<string, object> Describe(bool isTarget)
        {
            var type = !isTarget && Type == "reference" ? "string" : Type;
            var field = new Dictionary<string, object> { ["name"] = Field, ["label"] = $"Field {Number}", ["type"] = type, ["createable"] = true, ["updateable"] = true, ["custom"] = true };
            field["nillable"] = !IsRequired;
            field["defaultedOnCreate"] = IsRequired;
            Put(field, "length", Length > 0 ? Length : type == "reference" ? 18 : type == "string" ? 32 : 0);
            Put(field, "precision", Type is "currency" ? 18 : Type is "double" ? 18 : 0);
            Put(field, "scale", Type is "currency" ? 2 : Type is "double" ? 6 : 0);
            Put(field, "digits", Type is "int" ? 9 : 0);
            if (Picks is not null)
            {
                field["restrictedPicklist"] = isTarget;
                field["picklistValues"] = Picks.Select(value => new Dictionary<string, object> { ["active"] = true, ["label"] = value, ["value"] = value }).ToArray();
            }

            if (type == "reference")
            {
                field["referenceTo"] = new[] { Refers };
                field["relationshipName"] = $"Field_{Number}__r";
            }

            return field;
        }

        private static void Put(Dictionary<string, object> field, string key, int value)
        {
            if (value > 0)
            {
                field[key] = value;
            }
        }
    }
}
