using Migration.Language.Reading;
using Migration.Mutations.Mutating;

namespace Migration.Mutations.Operators;

/// <summary>Names in plan.yml and extract.yml, misspelt.</summary>
internal static class MisspeltPlans
{
    public static IReadOnlyList<Operator> All { get; } =
    [
        new("misspell the plan", "the name", plans =>
            from plan in plans.All
            select Site($"{plan.File.Path}:plan", plan.File.Root.Scalar("plan")!, [])),

        new("misspell the target org", "the org", plans =>
            from plan in plans.All
            select Site($"{plan.File.Path}:target", plan.Target, Orgs(plan))),

        new("misspell a step type", "the step", plans =>
            from plan in plans.All
            from step in plan.Steps
            // The step of an adapter may have any name.
            where (step.Node["args"] as MappingNode)?["adapter"] is null
            select Site($"{plan.File.Path}:{step.Id}", step.Type, plan.Steps.Select(each => each.Type.Value))),

        new("misspell a depends_on", "the dependency", plans =>
            from plan in plans.All
            from step in plan.Steps
            from dependency in (step.Node["depends_on"] as SequenceNode)?.Items.OfType<ScalarNode>() ?? []
            select Site($"{plan.File.Path}:{step.Id}.depends_on.{dependency.Value}", dependency, plan.Steps.Select(each => each.Id))),

        new("misspell the source of an extract step", "the source", plans =>
            from plan in plans.All
            from step in plan.Steps.Where(step => step.Type.Value == "extract")
            let source = ((MappingNode)step.Node["args"]!).Entries[0].Value as ScalarNode
            select Site($"{plan.File.Path}:{step.Id}", source, plan.Steps.Select(each => each.Id.Replace("extract.", "", StringComparison.Ordinal)))),

        new("misspell a validation", "the validation", plans =>
            from plan in plans.All
            from phase in plan.Phases
            from name in (phase["validate"] as SequenceNode)?.Items.OfType<ScalarNode>() ?? []
            select Site($"{plan.File.Path}:{phase.Text("name")}.validate.{name.Value}", name, [])),

        new("misspell a key of the plan", "the key", plans =>
            from plan in plans.All
            from entry in Keys(plan.File.Root)
            select Site($"{plan.File.Path}:{entry.Span.Line} {entry.Value}", entry, [])),

        new("misspell an org of the extract", "the org", plans =>
            from plan in plans.All
            from org in (plan.Extract.Root["orgs"] as MappingNode)?.Entries ?? []
            select Site($"{plan.Extract.Path}:{org.Key.Value}", org.Key, Orgs(plan))),

        new("misspell an object of the extract", "the object", plans =>
            from plan in plans.All
            from org in (plan.Extract.Root["orgs"] as MappingNode)?.Entries ?? []
            from item in ((MappingNode)org.Value).Entries
            select Site($"{plan.Extract.Path}:{org.Key.Value}.{item.Key.Value}", item.Key, plan.Schemas.Select(schema => schema.Name))),

        new("misspell a field of the extract", "the field", plans =>
            from plan in plans.All
            from org in (plan.Extract.Root["orgs"] as MappingNode)?.Entries ?? []
            from item in ((MappingNode)org.Value).Entries
            from field in ((SequenceNode)item.Value).Items.OfType<ScalarNode>()
            select new Site($"{plan.Extract.Path}:{org.Key.Value}.{item.Key.Value}.{field.Value}", random =>
                new Change().Replace(field.Span, Typo.Of(field.Value, random, SchemaFields.Names(plan.Schema(org.Key.Value, item.Key.Value)!))))),

        new("misspell a key of the extract", "the key", plans =>
            from plan in plans.All
            from key in plan.Extract.Root.Entries.Select(entry => entry.Key).Concat(Keys(plan.Extract.Root["files"]).Where(key => key.Value is "path" or "columns"))
            select Site($"{plan.Extract.Path}:{key.Span.Line} {key.Value}", key, [])),
    ];

    private static Site Site(string place, ScalarNode? name, IEnumerable<string> taken) =>
        new(place, random => name is null ? null : new Change().Replace(name.Span, Typo.Of(name.Value, random, taken)));

    private static IEnumerable<string> Orgs(PlanView plan) => plan.Schemas.Select(schema => schema.Path.Split('/')[3]).Distinct();

    private static IEnumerable<ScalarNode> Keys(Node? node) => node switch
    {
        MappingNode mapping => mapping.Entries.SelectMany(entry => Keys(entry.Value).Prepend(entry.Key)),
        SequenceNode sequence => sequence.Items.SelectMany(Keys),
        _ => [],
    };
}
