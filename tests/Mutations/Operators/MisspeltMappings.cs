using Migration.Language.Reading;
using Migration.Mutations.Mutating;

namespace Migration.Mutations.Operators;

/// <summary>Names in a mapping, misspelt.</summary>
internal static class MisspeltMappings
{
    public static IReadOnlyList<Operator> All { get; } =
    [
        new("misspell a target field", "the field", plans =>
            from mapping in Mappings(plans)
            from entry in mapping.Fields.Entries
            select Site(mapping.Place(entry), entry.Key, () => SchemaFields.Names(mapping.Schema))),

        new("misspell a source column", "the column", plans =>
            from mapping in Mappings(plans)
            from entry in mapping.Fields.Entries
            from column in MappingView.ColumnsOf(entry.Value)
            select new Site($"{mapping.Place(entry)}.{column.Text}", random =>
                new Change().Replace(column.Span, Typo.Of(column.Text, random, mapping.Plan.ColumnNames(mapping.View))))),

        new("misspell a transform", "the transform", plans =>
            from mapping in Mappings(plans)
            from entry in mapping.Fields.Entries
            from transform in MappingView.TransformsOf(entry.Value)
            select new Site($"{mapping.Place(entry)}|{transform.Text}", random => new Change().Replace(transform.Span, Typo.Of(transform.Text, random, [])))),

        new("misspell the object", "the object", plans =>
            from mapping in Mappings(plans)
            select Site($"{mapping.File.Path}:object", mapping.Root.Scalar("object")!, () => Objects(mapping.Plan))),

        new("misspell the step of a mapping", "the step, here or in the plan", plans =>
            from mapping in Mappings(plans)
            let step = mapping.Root.Scalar("step")!
            select new Site($"{mapping.File.Path}:step", random =>
                new Change().Replace(step.Span, Typo.Of(step.Value, random, Steps(mapping.Plan))).Wrong(mapping.InPlan.Type))),

        new("misspell the operation", "the operation", plans =>
            from mapping in Mappings(plans)
            select Site($"{mapping.File.Path}:operation", mapping.Root.Scalar("operation")!, () => ["insert", "update", "upsert", "delete"])),

        new("misspell the key", "the key", plans =>
            from mapping in Mappings(plans)
            select Site($"{mapping.File.Path}:key", mapping.Root.Scalar("key")!, () => SchemaFields.Names(mapping.Schema))),

        new("misspell the staging view", "the view", plans =>
            from mapping in Mappings(plans)
            select Site($"{mapping.File.Path}:from", mapping.From, () => mapping.Plan.Sql.Select(model => model.Name))),

        new("misspell the lineage", "the lineage", plans =>
            from mapping in Mappings(plans)
            let lineage = mapping.Root.Scalar("lineage")
            where lineage is not null
            select Site($"{mapping.File.Path}:lineage", lineage, () => [.. mapping.Plan.Sql.Select(model => model.Name), "none"])),

        new("misspell a step in ref", "the step in ref", plans =>
            from mapping in Mappings(plans)
            from entry in mapping.Lookups
            from target in MappingView.Targets((MappingNode)entry.Value)
            select Site($"{mapping.Place(entry)}.ref.{target.Value}", target, () => Steps(mapping.Plan))),

        new("misspell a record type", "the record type", plans =>
            from mapping in Mappings(plans)
            from entry in mapping.Fields.Entries
            from type in RecordTypes(entry.Value)
            select Site($"{mapping.Place(entry)}.{type.Value}", type, () => [])),

        new("misspell the field of activate", "the field", plans =>
            from mapping in Mappings(plans)
            where mapping.Root["activate"] is MappingNode
            let field = ((MappingNode)mapping.Root["activate"]!).Entries[0].Key
            select Site($"{mapping.File.Path}:activate", field, () => SchemaFields.Names(mapping.Schema))),

        new("misspell the column of activate", "the column", plans =>
            from mapping in Mappings(plans)
            let column = (mapping.Root["activate"] as MappingNode)?.Scalar("when")
            where column is not null
            select Site($"{mapping.File.Path}:activate.when", column, () => mapping.Plan.ColumnNames(mapping.View))),

        new("misspell a key of a mapping", "the key", plans =>
            from mapping in Mappings(plans)
            from entry in mapping.Root.Entries.Concat(mapping.Fields.Entries.Select(field => field.Value).OfType<MappingNode>().SelectMany(value => value.Entries))
            select Site($"{mapping.File.Path}:{entry.Key.Span.Line} {entry.Key.Value}", entry.Key, () => ["kind"])),
    ];

    private static IEnumerable<MappingView> Mappings(Plans plans) => plans.All.SelectMany(plan => plan.Mappings);

    private static Site Site(string place, ScalarNode name, Func<IEnumerable<string>> taken) =>
        new(place, random => new Change().Replace(name.Span, Typo.Of(name.Value, random, taken())));

    private static IEnumerable<string> Steps(PlanView plan) => plan.Mappings.Select(mapping => mapping.Step);

    private static IEnumerable<string> Objects(PlanView plan) =>
        plan.Schemas.Where(schema => schema.Path.Contains($"/schemas/{plan.Target.Value}/", StringComparison.Ordinal)).Select(schema => schema.Name);

    private static IEnumerable<ScalarNode> RecordTypes(Node value) => (value as MappingNode)?["record_type"] switch
    {
        ScalarNode name => [name],
        MappingNode choice when choice["values"] is MappingNode arms => arms.Entries.Select(arm => arm.Value).OfType<ScalarNode>(),
        _ => [],
    };
}
