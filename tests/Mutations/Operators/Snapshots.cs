using Migration.Language.Reading;
using Migration.Mutations.Mutating;

namespace Migration.Mutations.Operators;

/// <summary>Describe snapshots that are none, and source orgs that lost what is extracted from them.</summary>
internal static class Snapshots
{
    public static IReadOnlyList<Operator> All { get; } =
    [
        new("misspell the type of a field in a snapshot", "the type", plans =>
            from schema in Used(plans)
            from field in SchemaFields.Of(schema)
            select new Site($"{schema.Path}:{field.Text("name")}", random =>
                new Change().Replace(field["type"]!.Span, $"\"{Typo.Of(field.Text("type"), random, ["int", "long", "date"])}\""))),

        new("rename the object in its snapshot", "the name", plans =>
            from schema in Used(plans)
            select new Site($"{schema.Path}:name", random => new Change().Replace(schema.Root["name"]!.Span, $"\"{Typo.Of(schema.Name, random, [])}\""))),

        new("lose the fields of a snapshot", "the snapshot's first key", plans =>
            from schema in Used(plans)
            select new Site($"{schema.Path}:fields", random => new Change()
                .Quietly(schema.Root.Entry("fields")!.Key.Span, $"\"{random.Pick(["field", "columns", "fieldset"])}\"")
                .Wrong(schema.Root.Entries[0].Key))),

        new("lose the name or the type of a field in a snapshot", "the field", plans =>
            from schema in Used(plans)
            from field in SchemaFields.Of(schema)
            from key in new[] { "name", "type" }
            select new Site($"{schema.Path}:{field.Text("name")}.{key}", _ => new Change().Quietly(schema.Entry(field, field.Entry(key)!), "").Wrong(field))),

        new("write a field of a snapshot twice", "the second field", plans =>
            from schema in Used(plans)
            from field in SchemaFields.Of(schema)
            select new Site($"{schema.Path}:{field.Text("name")}", _ => new Change().Replace(field.Span.End(), $", {schema.Raw(field.Span)}"))),

        new("write a flag of a snapshot as something else", "the flag", plans =>
            from schema in Used(plans)
            from field in SchemaFields.Of(schema)
            from flag in field.Entries.Where(entry => entry.Key.Value is "createable" or "updateable" or "nillable" or "unique" or "externalId" or "calculated")
            select new Site($"{schema.Path}:{field.Text("name")}.{flag.Key.Value}", random =>
                new Change().Replace(flag.Value.Span, random.Pick(["\"true\"", "1", "[]", "\"yes\""])!))),

        new("write a number of a snapshot as something else", "the number", plans =>
            from schema in Used(plans)
            from field in SchemaFields.Of(schema)
            from number in field.Entries.Where(entry => entry.Key.Value is "length" or "precision" or "scale" or "digits")
            select new Site($"{schema.Path}:{field.Text("name")}.{number.Key.Value}", random =>
                new Change().Replace(number.Value.Span, random.Pick(["-1", "1.5", "\"many\"", "[255]"])!))),

        new("break the JSON of a snapshot", "the break, or the line after it", plans =>
            from schema in Used(plans)
            from field in SchemaFields.Of(schema)
            let line = field.Span.Line
            select new Site($"{schema.Path}:{field.Text("name")}", random =>
            {
                var key = random.Pick(field.Entries)!.Key.Span;
                return (random.Next(3) switch
                {
                    0 => new Change().Replace(new(schema.Path, key.EndLine, key.EndColumn - 1, key.EndLine, key.EndColumn), ""),
                    1 => new Change().Replace(field.Span.Start(), "{"),
                    _ => new Change().Replace(new(schema.Path, key.EndLine, key.EndColumn, key.EndLine, key.EndColumn + 1), " "),
                }).Wrong(schema.Lines(line, line + 1));
            })),

        new("remove an extracted field from its org", "the field in the extract", plans =>
            from field in Extracted(plans)
            let fields = (SequenceNode)field.Schema.Root["fields"]!
            let index = fields.Items.ToList().FindIndex(item => ((MappingNode)item).Text("name") == field.Name.Value)
            where index >= 0
            select new Site($"{field.Schema.Path}:{field.Name.Value}", _ => new Change().Quietly(field.Schema.Item(fields, index), "").Wrong(field.Name))),

        new("make an extracted field a compound", "the field in the extract", plans =>
            from field in Extracted(plans)
            where field.Name.Value != "Id"
            let type = SchemaFields.Field(field.Schema, field.Name.Value)?["type"]
            where type is not null
            select new Site($"{field.Schema.Path}:{field.Name.Value}", random => new Change()
                .Quietly(type.Span, random.Next(2) == 0 ? "\"address\"" : "\"location\"")
                .Wrong(field.Name))),

        new("make an extracted object not queryable", "the object in the extract", plans =>
            from field in Extracted(plans)
            where field.Name.Value == "Id"
            select new Site($"{field.Schema.Path}:queryable", _ => new Change().Set(field.Schema, field.Schema.Root, "queryable", "false").Wrong(field.Object))),

        new("delete the snapshot of an extracted object", "the object in the extract", plans =>
            from field in Extracted(plans)
            where field.Name.Value == "Id"
            select new Site(field.Schema.Path, _ => new Change().Delete(field.Schema.Path).Wrong(field.Object))),
    ];

    /// <summary>Snapshots that a mapping or an extract is checked against: the compiler reads no others.</summary>
    private static IEnumerable<Document> Used(Plans plans) =>
        plans.Mappings().Select(mapping => mapping.Schema).Concat(Extracted(plans).Select(field => field.Schema)).DistinctBy(schema => schema.Path);

    private static IEnumerable<(Document Schema, ScalarNode Object, ScalarNode Name)> Extracted(Plans plans) =>
        from plan in plans.All
        from org in (plan.Extract.Root["orgs"] as MappingNode)?.Entries ?? []
        from item in ((MappingNode)org.Value).Entries
        from field in ((SequenceNode)item.Value).Items.OfType<ScalarNode>()
        let schema = plan.Schema(org.Key.Value, item.Key.Value)
        select (schema, item.Key, field);
}
