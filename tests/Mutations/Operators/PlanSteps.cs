using Migration.Language.Reading;
using Migration.Mutations.Mutating;

namespace Migration.Mutations.Operators;

/// <summary>What a plan says of its steps, its window and its gates; and what extract.yml says of its sources.</summary>
internal static class PlanSteps
{
    public static IReadOnlyList<Operator> All { get; } =
    [
        new("add a plan that differs by its dashes only", "the name of the one that comes later", plans =>
            from plan in plans.All
            from dash in (string[])["-", "_", "--"]
            let name = plan.File.Root["plan"]!.Span
            let path = $"plans/{plan.Name}{dash}/plan.yml"
            select new Site(path, _ => new Change().Add(path, plan.File.Text.Replace($"plan: {plan.Name}", $"plan: {plan.Name}{dash}", StringComparison.Ordinal)).Wrong(name.In(path)))),

        new("give a step a name that is none", "the name", plans =>
            from plan in plans.All
            from step in plan.Steps
            select new Site($"{plan.File.Path}:{step.Id}", random =>
            {
                var type = step.Type.Value;
                return new Change().Replace(step.Type.Span, random.Pick([type.ToUpperInvariant(), type.Replace('.', '/'), type + ".", "." + type, type.Replace('.', '-') + "-", $"\"{type} 2\""])!);
            })),

        new("give a step arguments that it does not take", "the argument", plans =>
            from plan in plans.All
            from step in plan.Steps
            select new Site($"{plan.File.Path}:{step.Id}", random =>
            {
                var argument = random.Pick(["batch_size: 200", "mode: fast", "retries: 3", "parallel: true"])!;
                return step.Node["args"] is MappingNode args
                    ? new Change().Replace(args.Entries[0].Key.Span.Start(), plan.File.IsFlow(args) ? $"{argument}, " : $"{argument}\n{new string(' ', args.Span.Column - 1)}")
                    : new Change().Replace(step.Node.Entries[^1].Value.Span.End(), $", args: {{ {argument} }}");
            })),

        new("take the source from an extract step", "the step", plans =>
            from plan in plans.All
            from step in plan.Steps.Where(step => step.Type.Value == "extract")
            select new Site($"{plan.File.Path}:{step.Id}", random => (random.Next(2) == 0
                ? new Change().Quietly(plan.File.Entry(step.Node, step.Node.Entry("args")!), "")
                : new Change().Quietly(((MappingNode)step.Node["args"]!).Span, "{}")).Wrong(step.Type.Span with { EndColumn = step.Type.Span.EndColumn + 20 }))),

        new("extract an org and files in one step", "the step", plans =>
            from plan in plans.All
            from step in plan.Steps.Where(step => step.Type.Value == "extract")
            let source = ((MappingNode)step.Node["args"]!).Entries[0]
            select new Site($"{plan.File.Path}:{step.Id}", _ => new Change()
                .Quietly(source.Value.Span.End(), $", {(source.Key.Value == "org" ? "files" : "org")}: mint")
                .Wrong(step.Type))),

        new("run an adapter in the place of a mapping", "the step, which is two things then", plans =>
            from plan in plans.All
            from step in plan.Steps
            where plan.Mapping(step.Type.Value) is not null
            select new Site($"{plan.File.Path}:{step.Id}", _ => new Change()
                .Quietly(step.Node.Entries[^1].Value.Span.End(), ", args: { adapter: { module: \"Adapters.Team.MigrateAccountTeam\", fn: \"Run\" } }")
                .Wrong(step.Type))),

        new("misspell the module or the function of an adapter", "the name", plans =>
            from adapter in Adapters(plans)
            from entry in adapter.Node.Entries
            select new Site($"{adapter.File.Path}:{entry.Key.Value}", random =>
                new Change().Replace(entry.Value.Span, $"\"{Typo.Of(((ScalarNode)entry.Value).Value, random, [])}\""))),

        new("give an adapter a view that is not there", "the view", plans =>
            from adapter in Adapters(plans)
            from name in new[] { "stg_team", "account_team", "stg_account_teams", "raw_atlas.account" }
            select new Site($"{adapter.File.Path}:view.{name}", _ =>
                new Change().Replace(adapter.File.Before(adapter.Node.Span.Line), $"{adapter.File.Indent(adapter.Node.Span.Line)}view: {name}\n"))),

        new("name a step of an adapter whose view is not there", "the function, or the step", plans =>
            from adapter in Adapters(plans)
            let step = adapter.Plan.Steps.Single(step => (step.Node["args"] as MappingNode)?["adapter"] == adapter.Node)
            from name in new[] { "foundation.team", "foundation.members", "team.accounts" }
            select new Site($"{adapter.File.Path}:{name}", _ => new Change().Replace(step.Type.Span, name).Wrong(adapter.Node["fn"]!))),

        new("choose a time zone that is none", "the zone", plans =>
            from window in Windows(plans)
            let zone = (ScalarNode)window.Node["zone"]!
            from other in new[] { "America/Newyork", "EST5", "New York", "GMT+25", "US/Newyork", "Eastern Standard Time", "america/new_york", "\"\"" }
            select new Site($"{window.File.Path}:window.zone={other}", _ => new Change().Replace(zone.Span, other))),

        new("write a time of day that is none", "the time", plans =>
            from window in Windows(plans)
            from key in new[] { "open", "close" }
            from time in new[] { "\"25:00\"", "\"03:60\"", "3am", "\"0300\"", "\"-1:00\"", "\"24:00\"", "\"03:00:00\"" }
            select new Site($"{window.File.Path}:window.{key}={time}", _ => new Change().Replace(window.Node[key]!.Span, time))),

        new("write a drain that is none, or leaves no time", "the drain", plans =>
            from window in Windows(plans)
            from drain in new[] { "ten", "10", "180m", "4h", "-5m", "10 minutes", "25h", "m" }
            select new Site($"{window.File.Path}:window.drain={drain}", _ => new Change().Replace(window.Node["drain"]!.Span, drain))),

        new("close the window when it opens", "the close", plans =>
            from window in Windows(plans)
            select new Site($"{window.File.Path}:window.close", _ => new Change().Replace(window.Node["close"]!.Span, window.File.Raw(window.Node["open"]!.Span)))),

        new("write a tolerance that is none", "the tolerance", plans =>
            from plan in plans.All
            let tolerance = (plan.File.Root["tolerance"] as MappingNode)?["failed"]
            where tolerance is not null
            from share in new[] { "0.1", "101%", "-1%", "few", "1e3%", "%", "0,1%" }
            select new Site($"{plan.File.Path}:tolerance={share}", _ => new Change().Replace(tolerance.Span, share))),

        new("delete plan.yml", "the plan's first file", plans =>
            from plan in plans.All
            let first = plans.Paths.First(path => path.StartsWith($"plans/{plan.Name}/", StringComparison.Ordinal) && path != plan.File.Path)
            select new Site(plan.File.Path, _ => new Change().Delete(plan.File.Path).Wrong(SourceSpan.StartOf(first)))),

        new("delete extract.yml", "the sources in the SQL or its property file, and the steps in the plan", plans =>
            from plan in plans.All
            select new Site(plan.Extract.Path, _ => new Change()
                .Delete(plan.Extract.Path)
                .Wrong(plan.Steps.Where(step => step.Type.Value == "extract").Select(step => ((MappingNode)step.Node["args"]!).Entries[0].Value)))),

        new("drop an org, an object or a file set of the extract", "the step, or the source that reads it", plans =>
            from plan in plans.All
            from part in Parts(plan)
            select new Site($"{plan.Extract.Path}:{part.Name}", _ => new Change()
                .Quietly(plan.Extract.Lines(part.Entry.Key.Span.Line, plan.Extract.LastLine(part.Entry.Value)), "")
                .Wrong(plan.Sources(part.Name)))),

        new("extract a field twice", "the second field", plans =>
            from field in plans.Extracted()
            select new Site($"{field.Place}", _ => new Change().Replace(field.Name.Span.End(), $", {field.Name.Value}"))),

        new("extract without Id", "the object", plans =>
            from field in plans.Extracted()
            where field.Name.Value == "Id"
            select new Site(field.Place, _ => new Change()
                .Quietly(new(field.Name.Span.File, field.Name.Span.Line, field.Name.Span.Column, field.Next.Span.Line, field.Next.Span.Column), "")
                .Wrong(field.Object))),

        new("extract nothing of an object", "the empty list", plans =>
            from field in plans.Extracted()
            where field.Name.Value == "Id"
            select new Site(field.Place, random => new Change()
                .Quietly(field.List.Span, random.Next(2) == 0 ? "[]" : "")
                .Wrong(field.Object.Span with { EndColumn = field.Object.Span.EndColumn + 3 }))),

        new("land files of another format", "the path", plans =>
            from set in FileSets(plans)
            select new Site($"{set.File.Path}:{set.Name}", random =>
                new Change().Replace(set.Node["path"]!.Span, $"\"${{DATA}}/{set.Name}{random.Pick([".xlsx", ".json", "", ".csv.bz2", ".txt"])}\""))),

        new("name a file set as no table can be named", "the name", plans =>
            from set in FileSets(plans)
            from name in new[] { "Mint", "2mint", "mint-files", "\"mint files\"", "\"\"" }
            select new Site($"{set.File.Path}:{set.Name}={name}", _ => new Change().Replace(set.Key.Span, name))),

        new("give a column of a file set a type that is none", "the type", plans =>
            from set in FileSets(plans)
            from column in ((MappingNode)set.Node["columns"]!).Entries
            select new Site($"{set.File.Path}:{set.Name}.{column.Key.Value}", random =>
                new Change().Replace(column.Value.Span, random.Pick(["txt", "\"decimal(40,2)\"", "json", "[]", "varchar("])!))),
    ];

    private static IEnumerable<(PlanView Plan, Document File, MappingNode Node)> Adapters(Plans plans) =>
        from plan in plans.All
        from step in plan.Steps
        let adapter = (step.Node["args"] as MappingNode)?["adapter"] as MappingNode
        where adapter is not null
        select (plan, plan.File, adapter);

    private static IEnumerable<(Document File, MappingNode Node)> Windows(Plans plans) =>
        from plan in plans.All
        let window = plan.File.Root["window"] as MappingNode
        where window is not null
        select (plan.File, window);

    private static IEnumerable<(Document File, string Name, ScalarNode Key, MappingNode Node)> FileSets(Plans plans) =>
        from plan in plans.All
        from entry in (plan.Extract.Root["files"] as MappingNode)?.Entries ?? []
        select (plan.Extract, entry.Key.Value, entry.Key, (MappingNode)entry.Value);

    /// <summary>What a plan can stop to extract: atlas, atlas.Account, a file set.</summary>
    private static IEnumerable<(string Name, NodeEntry Entry)> Parts(PlanView plan)
    {
        var orgs = (plan.Extract.Root["orgs"] as MappingNode)?.Entries ?? [];
        return orgs.Select(org => (org.Key.Value, org))
            .Concat(orgs.SelectMany(org => ((MappingNode)org.Value).Entries.Select(item => ($"{org.Key.Value}.{item.Key.Value}", item))))
            .Concat(((plan.Extract.Root["files"] as MappingNode)?.Entries ?? []).Select(set => (set.Key.Value, set)));
    }
}
