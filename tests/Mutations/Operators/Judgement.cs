using Migration.Language.Reading;
using Migration.Mutations.Mutating;

namespace Migration.Mutations.Operators;

/// <summary>What the compiler warns of and a plan may accept, with what stands beside it: locks, keys, empty fields, persons, sources.</summary>
internal static class Judgement
{
    private const string Adapter = "adapter: { module: \"Adapters.Team.MigrateAccountTeam\", fn: \"Run\" }, view: stg_account_team";

    public static IReadOnlyList<Operator> All { get; } =
    [
        new("let steps that lock the same parents run at once", "the later step", plans =>
            from plan in plans.All
            from step in plan.Steps
            let dependsOn = step.Node.Entry("depends_on")
            let mapping = plan.Mapping(step.Type.Value)
            where dependsOn is not null && mapping is not null
            where step.Node.Texts("depends_on").Select(plan.Mapping).Any(other => other is not null
                && other.InPlan.SameGroup(step) && Locked(other).Intersect(Locked(mapping)).Any() && !Parents(mapping).Contains(other.Step))
            select new Site($"{plan.File.Path}:{step.Id}", _ => new Change().Quietly(plan.File.Entry(step.Node, dependsOn), "").Wrong(step.Type))) { IsWarned = true },

        new("accept a warning that the step does not have", "the warning", plans =>
            from plan in plans.All
            from step in plan.Steps
            where plan.File.IsFlow(step.Node) && step.Node["accept"] is null
            select new Site($"{plan.File.Path}:{step.Id}", random =>
                new Change().Replace(step.Node.Entries[^1].Value.Span.End(), $", accept: {{ {random.Pick(["NV1039: known", "NV2025: known", "NV1039:", "locks: known"])} }}"))),

        new("give two steps names that are one in C#", "the second", plans =>
            from plan in plans.All
            from step in plan.Steps
            where plan.Mapping(step.Type.Value) is not null && plan.Contracts.ContainsKey("stg_account_team") && step.Id.Contains('.', StringComparison.Ordinal)
            select new Site($"{plan.File.Path}:{step.Id}", _ => new Change()
                .Quietly(plan.File.Before(step.Type.Span.Line), $"{plan.File.Indent(step.Type.Span.Line)}- {{ type: {step.Id.Replace('.', '_')}, args: {{ {Adapter} }} }}\n")
                .Wrong(step.Type))),

        new("take from the key of a view that it is unique", "the key's column", plans =>
            from mapping in plans.Mappings()
            let key = mapping.Fields.Scalar(mapping.Root.Text("key"))
            where key is not null && mapping.Plan.Contracts.ContainsKey(mapping.View)
            let file = mapping.Plan.Contracts[mapping.View].File
            from column in mapping.Plan.Columns(mapping.View)
            where column.Text("name") == key.Value
            let constraints = column["constraints"] as SequenceNode
            where constraints is not null
            from index in Enumerable.Range(0, constraints.Items.Count)
            where (constraints.Items[index] as MappingNode)?.Text("type") == "unique"
            select new Site($"{mapping.File.Path}:{key.Value}", _ => new Change().Quietly(file.Item(constraints, index), "").Wrong(key))) { IsWarned = true },

        new("stop to set a field that every source has", "the object", plans =>
            from field in plans.Fields()
            where field.Creates && field.Target.Is("nillable") && field.Target.Is("createable") && field.Target.Is("updateable") && !field.IsKey
            where field.Mapping.Plan.Mappings.Count(other => other.Object == field.Mapping.Object) == 1
            let sources = SourcesOf(field.Mapping)
            where sources.Count > 0 && sources.All(source => SchemaFields.Field(source, field.Name) is not null)
            select new Site(field.Place, _ => new Change().Quietly(field.Mapping.File.Entry(field.Mapping.Fields, field.Entry), "").Wrong(field.Mapping.Root["object"]!))) { IsWarned = true },

        new("leave a field empty that is set, or is none, or without a reason", "the field", plans =>
            from field in plans.Fields()
            where field.Mapping.Root["leave_empty"] is null
            select new Site(field.Place, random => new Change().Replace(
                field.Mapping.File.Before(field.Mapping.Root.Entry("fields")!.Key.Span.Line),
                $"leave_empty: {{ {random.Pick([$"{field.Name}: nobody has one", $"{field.Name}x: nobody has one", $"{field.Name}:"])} }}\n"))),

        new("give accounts the names of persons and of businesses", "the second name", plans =>
            from field in plans.Fields()
            where field.Mapping.Object == "Account" && field.Name == "Name" && field.Creates
            from person in new[] { "LastName", "FirstName", "PersonEmail", "Nick_Name__pc" }
            let fields = (SequenceNode)field.Schema.Root["fields"]!
            let text = "\"type\": \"string\", \"length\": 255, \"nillable\": true, \"createable\": true, \"updateable\": true"
            select new Site($"{field.Place}+{person}", _ => new Change()
                .Quietly(fields.Items[0].Span.Start(), $"{{\"name\": \"IsPersonAccount\", \"type\": \"boolean\"}}, {{\"name\": \"{person}\", {text}}}, ")
                .Replace(field.Mapping.File.Before(field.Entry.Key.Span.Line), $"  {person}: {field.Mapping.File.Raw(field.Entry.Value.Span)}\n"))),

        new("declare a landed table no longer", "the models that read it", plans =>
            from plan in plans.All
            from file in plan.Properties
            from source in PlanView.Items(file.Root, "sources")
            let tables = (SequenceNode)source["tables"]!
            where tables.Items.Count > 1
            from index in Enumerable.Range(0, tables.Items.Count)
            let table = ((MappingNode)tables.Items[index]).Text("name")
            let readers = plan.Sql.SelectMany(SqlView.Sources).Where(read => read.Schema.Text == source.Text("name") && read.Table.Text == table).ToList()
            where readers.Count > 0
            select new Site($"{file.Path}:{source.Text("name")}.{table}", _ => new Change().Quietly(file.Item(tables, index), "").Wrong(readers.Select(read => read.Table.Span)))),

        new("extract an object that no Bulk query reads", "the object", plans =>
            from plan in plans.All
            from org in (plan.Extract.Root["orgs"] as MappingNode)?.Entries ?? []
            let first = ((MappingNode)org.Value).Entries[0].Key
            from name in new[] { "OrderStatus", "TaskWhoRelation", "CaseStatus" }
            select new Site($"{plan.Extract.Path}:{org.Key.Value}.{name}", _ => new Change()
                .Add($"plans/{plan.Name}/schemas/{org.Key.Value}/{name}.json", $"{{\"name\": \"{name}\", \"queryable\": true, \"fields\": [{{\"name\": \"Id\", \"type\": \"id\", \"length\": 18}}]}}\n")
                .Replace(plan.Extract.Before(first.Span.Line), $"{plan.Extract.Indent(first.Span.Line)}{name}: [Id]\n"))),
    ];

    /// <summary>Steps whose records are locked while the mapping writes.</summary>
    private static IEnumerable<string> Locked(MappingView mapping) =>
        from entry in mapping.Lookups
        let target = mapping.Field(entry.Key.Value)
        where target is not null && (!target.Is("nillable") || target["relationshipOrder"] is not null || target.Is("cascadeDelete"))
        from parent in MappingView.Targets((MappingNode)entry.Value)
        select parent.Value;

    private static IEnumerable<string> Parents(MappingView mapping) =>
        mapping.Lookups.SelectMany(entry => MappingView.Targets((MappingNode)entry.Value)).Select(parent => parent.Value);

    /// <summary>The object as each org has it from which it is extracted.</summary>
    private static List<Document> SourcesOf(MappingView mapping) =>
    [
        .. from org in (mapping.Plan.Extract.Root["orgs"] as MappingNode)?.Entries ?? []
           where org.Key.Value != mapping.Plan.Target.Value && ((MappingNode)org.Value)[mapping.Object] is not null
           let schema = mapping.Plan.Schema(org.Key.Value, mapping.Object)
           where schema is not null
           select schema,
    ];
}
