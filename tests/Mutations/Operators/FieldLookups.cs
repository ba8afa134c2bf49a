using Migration.Language.Reading;
using Migration.Mutations.Mutating;

namespace Migration.Mutations.Operators;

/// <summary>Lookups that point elsewhere, come too early, or say too little.</summary>
internal static class FieldLookups
{
    public static IReadOnlyList<Operator> All { get; } =
    [
        new("retarget a lookup to a step of another object", "the step in ref", plans =>
            from field in plans.Fields()
            where field.Lookup is not null
            from target in MappingView.Targets(field.Lookup!)
            select new Site($"{field.Place}.ref.{target.Value}", random =>
            {
                var legal = field.Target.Texts("referenceTo");
                var others = field.Mapping.Plan.Mappings.Where(mapping => !legal.Contains(mapping.Object)).ToList();
                return random.Pick(others) is { } other ? new Change().Replace(target.Span, other.Step) : null;
            })),

        new("drop defer of a lookup that needs it", "the lookup", plans =>
            from field in plans.Fields()
            where field.Lookup?.Is("defer") == true
            select new Site(field.Place, _ => new Change()
                .Quietly(field.Mapping.File.Entry(field.Lookup!, field.Lookup!.Entry("defer")!), "")
                .Wrong(field.Entry.Key))),

        new("set defer to false", "the lookup", plans =>
            from field in plans.Fields()
            where field.Lookup?.Is("defer") == true
            select new Site(field.Place, _ => new Change().Quietly(field.Lookup!["defer"]!.Span, "false").Wrong(field.Entry.Key))),

        new("defer a lookup that cannot be set later", "the lookup", plans =>
            from field in plans.Fields()
            where field.Lookup is not null && (!field.Target.Is("nillable") || !field.Target.Is("updateable"))
            let last = field.Lookup!.Entries[^1].Value.Span
            select new Site(field.Place, _ => new Change().Quietly(last.End(), ", defer: true").Wrong(field.Entry.Key))),

        new("drop the kind of a lookup to several steps", "the lookup", plans =>
            from field in plans.Fields()
            where field.Lookup?["kind"] is not null
            select new Site(field.Place, _ => new Change()
                .Quietly(field.Mapping.File.Entry(field.Lookup!, field.Lookup!.Entry("kind")!), "")
                .Wrong(field.Entry.Key))),

        new("drop all steps but one of a lookup with a kind", "the kind", plans =>
            from field in plans.Fields()
            where field.Lookup?["kind"] is not null
            select new Site(field.Place, random =>
            {
                var target = random.Pick(MappingView.Targets(field.Lookup!))!.Value;
                return new Change().Quietly(field.Lookup!["ref"]!.Span, target).Wrong(field.Lookup["kind"]!);
            })),

        new("name a step of a lookup twice", "the second one", plans =>
            from field in plans.Fields()
            where field.Lookup is not null && field.Lookup["kind"] is not null && field.Lookup["ref"] is SequenceNode
            let last = MappingView.Targets(field.Lookup!)[^1]
            select new Site(field.Place, _ => new Change().Replace(last.Span.End(), $", {last.Value}"))),

        new("delete the records that a lookup refers to", "the step in ref", plans =>
            from field in plans.Fields()
            where field.Lookup is not null
            from target in MappingView.Targets(field.Lookup!)
            let parent = field.Mapping.Plan.Mappings.Single(mapping => mapping.Step == target.Value)
            where parent != field.Mapping
            select new Site($"{field.Place}.{target.Value}", _ => new Change().Quietly(parent.Root["operation"]!.Span, "delete").Wrong(target))),

        new("give a lookup to one step a kind", "the kind", plans =>
            from field in plans.Fields()
            where field.Lookup is not null && field.Lookup["kind"] is null
            let last = field.Lookup!.Entries[^1].Value.Span
            select new Site(field.Place, _ => new Change().Replace(last.End(), $", kind: {field.Lookup!.Text("by")}"))),

        new("drop the key column of a lookup", "the lookup's first key", plans =>
            from field in plans.Fields()
            where field.Lookup is not null
            select new Site(field.Place, _ => new Change()
                .Quietly(field.Mapping.File.Entry(field.Lookup!, field.Lookup!.Entry("by")!), "")
                .Wrong(field.Lookup!.Entries[0].Key))),

        new("look up by a column that is no text", "the column", plans =>
            from field in plans.Fields()
            where field.Lookup is not null
            let others = field.Mapping.Plan.Columns(field.Mapping.View).Where(column => Sites.DataType(column).Name is not ("varchar" or "text")).ToList()
            where others.Count > 0
            select new Site(field.Place, random => new Change().Replace(field.Lookup!["by"]!.Span, random.Pick(others)!.Text("name")))),

        new("write the key column in the place of a lookup", "the column: an id of the source means nothing in the target", plans =>
            from field in plans.Fields()
            where field.Lookup is not null && field.Mapping.File.IsFlow(field.Lookup)
            select new Site(field.Place, _ => new Change().Replace(field.Lookup!.Span, field.Lookup.Text("by")))),

        new("write a text in the place of a lookup", "the text", plans =>
            from field in plans.Fields()
            where field.Target.Text("type") == "reference"
            where field.Entry.Value is ScalarNode || field.Mapping.File.IsFlow(field.Entry.Value)
            select new Site(field.Place, random => new Change().Replace(field.Entry.Value.Span, $"\"'{random.Pick(["0018000000xyzAB", "system", "none"])}'\""))),

        new("write a lookup in the place of a value", "the field, which refers to nothing", plans =>
            from field in plans.Fields()
            where field.Target.Text("type") != "reference" && !field.IsKey && field.Column is { } column && Sites.DataType(column).Name == "varchar"
            select new Site(field.Place, random =>
            {
                var parent = random.Pick(field.Mapping.Plan.Mappings)!.Step;
                return new Change().Quietly(field.Entry.Value.Span, $"{{ ref: {parent}, by: {((ScalarNode)field.Entry.Value).Value}, defer: true }}").Wrong(field.Entry.Key);
            })),

        new("write a user in the place of a value", "the field, which refers to no user", plans =>
            from field in plans.Fields()
            where !field.Target.Texts("referenceTo").Contains("User") && !field.IsKey && field.Column is { } column && Sites.DataType(column).Name == "varchar"
            select new Site(field.Place, _ => new Change()
                .Quietly(field.Entry.Value.Span, $"{{ user: {((ScalarNode)field.Entry.Value).Value}, otherwise: error }}")
                .Wrong(field.Entry.Key))),

        new("write a record type in the place of a value", "the field, which holds no record type", plans =>
            from field in plans.Fields()
            where field.Name != "RecordTypeId" && !field.IsKey
            where field.Entry.Value is ScalarNode || field.Mapping.File.IsFlow(field.Entry.Value)
            select new Site(field.Place, _ => new Change().Quietly(field.Entry.Value.Span, "{ record_type: Merchant }").Wrong(field.Entry.Key))),
    ];
}
