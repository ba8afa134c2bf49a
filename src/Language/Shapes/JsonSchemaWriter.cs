using System.Globalization;
using Migration.Language.Reading;

namespace Migration.Language.Shapes;

/// <summary>Writes a shape as a JSON schema (draft 07), which editors of YAML read for completion, hover texts and squiggles.</summary>
internal static class JsonSchemaWriter
{
    private static readonly object[] AnyScalar = ["string", "number", "boolean"];

    public static string Write(string title, Shape shape) => new JsonObject()
        .Add("$schema", "http://json-schema.org/draft-07/schema#")
        .Add("$comment", "Written by the build from the tables of the plan compiler: edits are lost.")
        .Add("title", title)
        .Add("description", shape.Description)
        .Add(Object(shape))
        .ToString();

    private static JsonObject Object(Shape shape)
    {
        var schema = new JsonObject().Add("type", "object");
        var properties = new JsonObject();
        foreach (var key in shape.Keys)
        {
            properties.Add(key.Name, Property(key));
        }

        schema.Add("properties", shape.Keys.Length == 0 ? null : properties);
        var required = shape.Keys.Where(key => key.Required).Select(key => (object)key.Name).ToArray();
        schema.Add("required", required.Length == 0 ? null : required);
        Rest(schema, shape);
        schema.Add("oneOf", shape.OneSetOf.Length == 0 ? null : shape.OneSetOf.Select(set => OneSet(shape, set)).ToArray<object>());
        return schema.Add("allOf", shape.Cases.Length == 0 ? null : shape.Cases.Select(Case).ToArray<object>());
    }

    private static void Rest(JsonObject schema, Shape shape)
    {
        if (shape.Rest is not { } rest)
        {
            schema.Add("additionalProperties", false);
            return;
        }

        var value = new JsonObject().Add("description", rest.Description).Add(Of(rest.Form));
        if (rest.Pattern is null)
        {
            schema.Add("additionalProperties", value);
        }
        else
        {
            // A key of the table matches the pattern as well as not: its own schema has to be the only one that holds.
            var others = shape.Keys.Length == 0 ? "" : $"(?!({string.Join("|", shape.Names)})$)";
            schema.Add("patternProperties", new JsonObject().Add(rest.Pattern.Insert(1, others), value)).Add("additionalProperties", false);
        }

        if (rest.One)
        {
            Count(schema, [.. shape.Names], keys: 1);
        }
    }

    /// <summary>Demands as many properties as there are of the optional keys, and so many more.</summary>
    private static JsonObject Count(JsonObject schema, string[] optional, int keys) => optional.Length == 0
        ? schema.Add("minProperties", keys).Add("maxProperties", keys)
        : schema
            .Add("if", new JsonObject().Add("required", new[] { optional[0] }))
            .Add("then", Count(new JsonObject(), [.. optional.Skip(1)], keys + 1))
            .Add("else", Count(new JsonObject(), [.. optional.Skip(1)], keys));

    private static JsonObject OneSet(Shape shape, KeySet set)
    {
        var others = shape.OneSetOf.Where(other => other != set).SelectMany(other => other.All);
        return new JsonObject()
            .Add("required", set.Required)
            .Add("properties", others.Aggregate(new JsonObject(), (json, key) => json.Add(key, false)));
    }

    private static JsonObject Case(ShapeCase condition) => new JsonObject()
        .Add("if", new JsonObject()
            .Add("properties", new JsonObject().Add(condition.Key, new JsonObject().Add("const", condition.Value)))
            .Add("required", new object[] { condition.Key }))
        .Add("then", new JsonObject().Add("properties", new JsonObject().Add(condition.Other, Object(condition.Shape))));

    private static JsonObject Property(Key key)
    {
        var theDefault = key.Default is null ? "" : $"\n\nDefault: `{key.Default}`";
        var example = key.Example is null ? "" : $"\n\nExample: `{key.Name}: {key.Example}`";
        return new JsonObject()
            .Add("description", key.Description + (key.Default is null ? "" : $" Default: {key.Default}."))
            .Add("markdownDescription", key.Description.Replace("<", "\\<") + theDefault + example)
            .Add("default", Value(key.Default))
            .Add("examples", Value(key.Example) is { } value ? new[] { value } : null)
            .Add(Of(key.Form));
    }

    private static JsonObject Of(Form form) => form switch
    {
        Form.Text { Pattern: null } => new JsonObject().Add("type", AnyScalar),
        Form.Text { Known.Length: 0 } text => Pattern(text.Pattern!),
        Form.Text text => new JsonObject().Add("anyOf", new object[] { Words(text.Known), Pattern(text.Pattern!) }),
        Form.Choice choice => Words(choice.Values),
        Form.Flag => new JsonObject().Add("type", "boolean"),
        Form.Number number => Alternatives(
            new JsonObject().Add("type", number.Whole ? "integer" : "number").Add("minimum", number.Min).Add("maximum", number.Max),
            Pattern($@"^[0-9]+(\.[0-9]+)?$|{EnvironmentShape.Placeholder}")),
        Form.List { OrOne: true } list => Alternatives(Of(list.Item), Array(list)),
        Form.List list => Array(list),
        Form.Mapping mapping => Object(mapping.Shape),
        Form.OneOf choice => Alternatives([.. choice.Forms.Select(Alternative)]),
        _ => new JsonObject(),
    };

    private static JsonObject Array(Form.List list) => new JsonObject()
        .Add("type", "array")
        .Add("items", list.Item is Form.Mapping { Shape: var shape } ? new JsonObject().Add("description", shape.Description).Add(Object(shape)) : Of(list.Item))
        .Add("minItems", list.MayBeEmpty ? null : 1);

    /// <summary>With what it is, for the list that an editor offers.</summary>
    private static JsonObject Alternative(Form form) => form is Form.Mapping { Shape: var shape }
        ? new JsonObject().Add("title", $"{{ {string.Join(", ", shape.Names)} }}").Add("description", shape.Description).Add(Object(shape))
        : Of(form);

    private static JsonObject Alternatives(params JsonObject[] forms) => new JsonObject().Add("oneOf", forms.ToArray<object>());

    private static JsonObject Pattern(string pattern) => new JsonObject().Add("type", "string").Add("pattern", pattern);

    /// <summary>A word that YAML takes for a number is both: it may be quoted or not.</summary>
    private static JsonObject Words((string Value, string Meaning)[] words)
    {
        var written = words.SelectMany(word => new[] { word.Value, Scalar(word.Value) }.Distinct().Select(value => (Value: value, word.Meaning))).ToList();
        return new JsonObject()
            .Add("enum", written.Select(word => word.Value).ToArray())
            .Add("enumDescriptions", written.Select(word => (object)word.Meaning).ToArray());
    }

    /// <summary>Null for nothing, and for what is no value but a description of one.</summary>
    private static object? Value(string? yaml) => yaml is null ? null : Json(YamlReader.Read("", yaml, new FindingBag()));

    private static object? Json(Node? node) => node switch
    {
        ScalarNode { IsQuoted: true } quoted => quoted.Value,
        ScalarNode scalar => Scalar(scalar.Value),
        SequenceNode sequence => sequence.Items.Select(Json).OfType<object>().ToArray(),
        MappingNode mapping => mapping.Entries.Aggregate(new JsonObject(), (json, entry) => json.Add(entry.Key.Value, Json(entry.Value))),
        _ => null,
    };

    private static object Scalar(string text) => text switch
    {
        "true" => true,
        "false" => false,
        _ when decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => text,
    };
}
