using Migration.Language.Reading;
using Migration.Mutations.Mutating;

namespace Migration.Mutations.Operators;

/// <summary>Fields of the target that are no longer what the mapping takes them for.</summary>
internal static class TargetFields
{
    public static IReadOnlyList<Operator> All { get; } =
    [
        new("shorten a field below its column", "the value", plans =>
            from field in plans.Fields()
            where field.IsText && !field.Target.Is("restrictedPicklist") && field.Column is not null
            let width = Sites.DataType(field.Column!) is { Name: "varchar", Arguments: [var length] } ? length : 0
            where width > 1
            select new Site(field.Place, random => Set(field, "length", $"{random.Next(Math.Max(1, width - 10), width)}").Wrong(field.Entry.Value))),

        new("shorten a field below what is written or computed", "the value", plans =>
            from field in plans.Fields()
            where field.IsText && !field.Target.Is("restrictedPicklist") && field.Column is null && !field.IsKey
            select new Site(field.Place, _ => Set(field, "length", "1").Wrong(field.Entry.Value))),

        new("make a field read-only", "the field", plans =>
            from field in plans.Fields()
            where !field.IsKey
            select new Site(field.Place, _ => Set(field, "createable", "false").Set(field.Schema, field.Target, "updateable", "false").Wrong(field.Entry.Key))),

        new("make a field of an insert not createable", "the field", plans =>
            from field in plans.Fields()
            where field.Creates
            select new Site(field.Place, _ => Set(field, "createable", "false").Wrong(field.Entry.Key).Wrong(field.Mapping.Root["key"]!))),

        new("make a field of an upsert not updateable", "the field", plans =>
            from field in plans.Fields()
            where field.Mapping.Operation is "upsert" or "update" && !field.IsKey
            select new Site(field.Place, _ => Set(field, "updateable", "false").Wrong(field.Entry.Key))),

        new("make a field a formula", "the field", plans =>
            from field in plans.Fields()
            where !field.IsKey
            select new Site(field.Place, _ => Set(field, "calculated", "true").Wrong(field.Entry.Key))),

        new("make a field an auto-number", "the field", plans =>
            from field in plans.Fields()
            where !field.IsKey && field.Target.Text("type") == "string"
            select new Site(field.Place, _ => Set(field, "autoNumber", "true").Wrong(field.Entry.Key))),

        new("require a field whose source may be empty", "the value", plans =>
            from field in plans.Fields()
            where field.Creates && field.Target.Is("createable") && field.Target.Text("type") != "boolean" && MayBeNull(field)
            select new Site(field.Place, _ => Set(field, "nillable", "false").Set(field.Schema, field.Target, "defaultedOnCreate", "false").Wrong(field.Entry.Value))),

        new("require a field that is not mapped", "the object", plans =>
            from mapping in plans.Mappings()
            where mapping.Operation is "insert" or "upsert"
            from target in SchemaFields.Of(mapping.Schema)
            where target.Is("createable") && target.Text("type") != "boolean" && mapping.Fields[target.Text("name")] is null
            where target.Is("nillable") || target.Is("defaultedOnCreate")
            select new Site($"{mapping.File.Path}:{target.Text("name")}", _ => new Change()
                .Set(mapping.Schema, target, "nillable", "false")
                .Set(mapping.Schema, target, "defaultedOnCreate", "false")
                .Wrong(mapping.Root["object"]!))),

        new("remove a mapped field from the target", "the field", plans =>
            from field in plans.Fields()
            select new Site(field.Place, _ => new Change().Quietly(Removal(field.Schema, field.Target), "").Wrong(field.Entry.Key))),

        new("rename a mapped field of the target", "the field", plans =>
            from field in plans.Fields()
            select new Site(field.Place, random => new Change()
                .Quietly(field.Target["name"]!.Span, $"\"{Typo.Of(field.Name, random, SchemaFields.Names(field.Schema))}\"")
                .Wrong(field.Entry.Key))),

        new("change the type of a field", "the value, or the field", plans =>
            from field in plans.Fields()
            where !field.IsKey
            select new Site(field.Place, random => Set(field, "type", $"\"{random.Pick(Foreign(field.Target.Text("type")))}\"")
                .Set(field.Schema, field.Target, "referenceTo", "[]")
                .Wrong(field.Entry.Key, field.Entry.Value)
                .Wrong(field.Arms.Select(arm => arm.Value)))),

        new("let a lookup refer to another object", "the step in ref, or the field", plans =>
            from field in plans.Fields()
            where field.Target["referenceTo"] is not null
            select new Site(field.Place, _ => Set(field, "referenceTo", "[\"Territory2\"]")
                .Wrong(field.Entry.Key)
                .Wrong(field.Lookup is { } lookup ? MappingView.Targets(lookup) : []))),

        new("remove a value from a picklist", "the value", plans =>
            from pick in Picked(plans)
            select new Site($"{pick.Field.Place}.{pick.Value.Value}", _ => new Change()
                .Quietly(pick.Field.Schema.Item((SequenceNode)pick.Field.Target["picklistValues"]!, pick.Index), "")
                .Wrong(Uses(pick.Field, pick.Value.Value)))),

        new("deactivate a value of a picklist", "the value", plans =>
            from pick in Picked(plans)
            let active = ((MappingNode)((SequenceNode)pick.Field.Target["picklistValues"]!).Items[pick.Index])["active"]
            select new Site($"{pick.Field.Place}.{pick.Value.Value}", _ => new Change().Quietly(active!.Span, "false").Wrong(Uses(pick.Field, pick.Value.Value)))),

        new("take digits from a field", "the value", plans =>
            from field in plans.Fields()
            where field.IsNumber && field.Column is not null
            let type = Sites.DataType(field.Column!)
            where type is { Name: "decimal", Arguments: [_, _] }
            let precision = type.Arguments[0]
            let scale = type.Arguments[1]
            select new Site(field.Place, random => field.Target.Text("type") == "int"
                ? Set(field, "digits", $"{Math.Max(1, precision - scale - 1)}").Wrong(field.Entry.Value)
                : (scale > 0 && random.Next(2) == 0
                    ? Set(field, "scale", $"{scale - 1}")
                    : Set(field, "precision", $"{precision - 1}").Set(field.Schema, field.Target, "scale", $"{scale}")).Wrong(field.Entry.Value))),
    ];

    /// <summary>The compiler sees none of the file's key order: a key that is there is rewritten, another one added.</summary>
    private static Change Set(MappedField field, string key, string json) => new Change().Set(field.Schema, field.Target, key, json);

    private static SourceSpan Removal(Document schema, MappingNode field)
    {
        var fields = (SequenceNode)schema.Root["fields"]!;
        return schema.Item(fields, fields.Items.ToList().IndexOf(field));
    }

    /// <summary>A column as it is, or a lookup by one, that no contract calls not_null.</summary>
    private static bool MayBeNull(MappedField field)
    {
        var name = field.Lookup?.Is("defer") == false ? field.Lookup.Text("by") : (field.Entry.Value as ScalarNode)?.Value;
        return field.Mapping.Plan.Columns(field.Mapping.View).Any(column => column.Text("name") == name && !Sites.IsNotNull(column));
    }

    private static IEnumerable<(MappedField Field, ScalarNode Value, int Index)> Picked(Plans plans) =>
        from field in plans.Fields()
        where field.Target.Is("restrictedPicklist")
        from value in field.Arms.Select(arm => (ScalarNode)arm.Value).DistinctBy(value => value.Value)
        let index = PlanView.Items(field.Target, "picklistValues").ToList().FindIndex(each => each.Text("value") == value.Value)
        where index >= 0
        select (field, value, index);

    private static IEnumerable<Node> Uses(MappedField field, string value) => field.Arms.Select(arm => arm.Value).Where(to => ((ScalarNode)to).Value == value);

    /// <summary>Types that nothing which fits this one fits into.</summary>
    private static string[] Foreign(string type) => type switch
    {
        "date" or "datetime" => ["boolean", "double", "string"],
        "boolean" => ["date", "currency", "string"],
        "reference" => ["boolean", "date", "double"],
        _ => ["boolean", "date", "datetime"],
    };
}
