using Migration.Language.Reading;
using Migration.Mutations.Mutating;

namespace Migration.Mutations.Operators;

/// <summary>Phases, groups and steps in another order, missing, or doubled.</summary>
internal static class PlanOrder
{
    public static IReadOnlyList<Operator> All { get; } =
    [
        new("swap two phases that an edge connects", "the lookup or depends_on that comes too early, or the step that needs the models", plans =>
            from plan in plans.All
            from a in Enumerable.Range(0, plan.Phases.Count)
            from b in Enumerable.Range(a + 1, plan.Phases.Count - a - 1)
            let wrong = plan.Edges().Where(edge => edge.From.Phase == a && edge.To.Phase == b).ToList()
            where wrong.Count > 0
            select new Site($"{plan.File.Path}:{plan.Phases[a].Text("name")}<>{plan.Phases[b].Text("name")}", _ => Swap(plan.File, plan.Phases[a], plan.Phases[b])
                .Wrong(wrong.Select(edge => edge.Place.Span)))),

        new("swap two groups that an edge connects", "the lookup or depends_on that comes too early", plans =>
            from plan in plans.All
            from p in Enumerable.Range(0, plan.Phases.Count)
            let groups = PlanView.Items(plan.Phases[p], "parallel_groups").ToList()
            from a in Enumerable.Range(0, groups.Count)
            from b in Enumerable.Range(a + 1, groups.Count - a - 1)
            let wrong = plan.Edges().Where(edge => edge.From.Phase == p && edge.To.Phase == p && edge.From.Group == a && edge.To.Group == b).ToList()
            where wrong.Count > 0
            select new Site($"{plan.File.Path}:{groups[a].Text("name")}<>{groups[b].Text("name")}", _ => Swap(plan.File, groups[a], groups[b])
                .Wrong(wrong.Select(edge => edge.Place.Span)))),

        new("move a step before what it needs", "the lookup or depends_on that comes too early, or the step that needs the models", plans =>
            from plan in plans.All
            from step in plan.Steps
            let needs = plan.Edges().Where(edge => edge.To == step).ToList()
            from other in plan.Steps.Where(other => other.Index == 0 && other.Before(step))
            let wrong = needs.Where(edge => other.Before(edge.From)).ToList()
            where wrong.Count > 0 && step.List.Items.Count > 1
            let lines = plan.File.Lines(step.Node.Span.Line, plan.File.LastLine(step.Node))
            select new Site($"{plan.File.Path}:{step.Id}->{other.Id}", _ => new Change()
                .Quietly(lines, "")
                .Replace(plan.File.Before(other.Node.Span.Line), plan.File.Raw(lines))
                .Wrong(wrong.Select(edge => edge.Place.Span).Where(span => span.File != plan.File.Path)))),

        new("move a step behind what needs it", "the lookup or depends_on that comes too early", plans =>
            from plan in plans.All
            from step in plan.Steps
            from other in plan.Steps.Where(other => other.Index == 0 && step.Before(other))
            let wrong = plan.Edges().Where(edge => edge.From == step && edge.To.Before(other)).ToList()
            where wrong.Count > 0 && step.List.Items.Count > 1
            let lines = plan.File.Lines(step.Node.Span.Line, plan.File.LastLine(step.Node))
            select new Site($"{plan.File.Path}:{step.Id}->{other.Id}", _ => new Change()
                .Quietly(lines, "")
                .Replace(plan.File.Before(other.Node.Span.Line), plan.File.Raw(lines))
                .Wrong(wrong.Select(edge => edge.Place.Span)))),

        new("drop a phase", "what is run no more: the mapping's step, the extract's source; or what misses it", plans =>
            from plan in plans.All
            from phase in plan.Phases
            let dropped = plan.Steps.Where(step => plan.Phases[step.Phase] == phase).ToList()
            select new Site($"{plan.File.Path}:{phase.Text("name")}", _ => new Change()
                .Quietly(plan.File.Lines(phase.Span.Line, plan.File.LastLine(phase)), "")
                .Wrong(plan.Missing(dropped)))),

        new("drop a group", "what is run no more: the mapping's step, the extract's source; or what misses it", plans =>
            from plan in plans.All
            from phase in plan.Phases
            let groups = PlanView.Items(phase, "parallel_groups").ToList()
            where groups.Count > 1
            from part in groups
            let dropped = plan.Steps.Where(step => step.List == part["steps"]).ToList()
            let missing = plan.Missing(dropped).ToList()
            where missing.Count > 0
            select new Site($"{plan.File.Path}:{part.Text("name")}", _ => new Change()
                .Quietly(plan.File.Lines(part.Span.Line, plan.File.LastLine(part)), "")
                .Wrong(missing))),

        new("drop a step", "what is run no more: the mapping's step, the extract's source; or what misses it", plans =>
            from plan in plans.All
            from step in plan.Steps

            // To drop the only one empties the list, which is an operator of its own.
            where step.List.Items.Count > 1
            let missing = plan.Missing([step]).ToList()
            where missing.Count > 0
            select new Site($"{plan.File.Path}:{step.Id}", _ => new Change().Quietly(plan.File.Lines(step.Node.Span.Line, plan.File.LastLine(step.Node)), "").Wrong(missing))),

        new("run a step twice", "the second one", plans =>
            from plan in plans.All
            from step in plan.Steps
            let lines = plan.File.Lines(step.Node.Span.Line, plan.File.LastLine(step.Node))
            from other in plan.Steps.Where(other => !other.Before(step) && other.Index == other.List.Items.Count - 1)
            select new Site($"{plan.File.Path}:{step.Id}+{other.Id}", _ =>
                new Change().Replace(plan.File.Before(plan.File.LastLine(other.Node) + 1), plan.File.Raw(lines)))),

        new("write a phase twice", "the second name", plans =>
            from plan in plans.All
            from phase in plan.Phases
            let lines = plan.File.Lines(phase.Span.Line, plan.File.LastLine(phase))
            select new Site($"{plan.File.Path}:{phase.Text("name")}", _ => new Change().Replace(lines.End(), plan.File.Raw(lines)))),

        new("give a phase or a group the name of another", "the second name", plans =>
            from plan in plans.All
            from names in plan.Phases.Select(phase => PlanView.Items(phase, "parallel_groups").ToList()).Append([.. plan.Phases])
            from b in Enumerable.Range(0, names.Count)
            from a in Enumerable.Range(0, b)
            select new Site($"{plan.File.Path}:{names[b].Text("name")}={names[a].Text("name")}", _ =>
                new Change().Replace(names[b]["name"]!.Span, plan.File.Raw(names[a]["name"]!.Span)))),

        new("empty a group or a phase", "the empty list", plans =>
            from plan in plans.All
            from list in plan.Phases.Select(phase => (SequenceNode)phase["parallel_groups"]!).Concat(plan.Steps.Select(step => step.List)).Distinct()
            let lines = plan.File.Lines(list.Span.Line, plan.File.LastLine(list))
            let key = list.Span.Line - 1
            select new Site($"{plan.File.Path}:{key}", random => new Change()
                .Quietly(lines, "").Replace(plan.File.Before(key + 1) with { Line = key, Column = plan.File.Line(key).Length + 1 }, random.Next(2) == 0 ? " []\n" : "\n"))),

        new("let a step wait for a later one", "the dependency", plans =>
            from plan in plans.All
            from step in plan.Steps
            from later in plan.Steps.Where(later => step.Before(later))
            select new Site($"{plan.File.Path}:{step.Id}.depends_on.{later.Id}", _ => Depend(plan, step, later.Id))),

        new("let a step wait for one that waits for it", "the dependency, or the lookup, that closes the circle", plans =>
            from plan in plans.All
            from edge in plan.Edges().Where(edge => edge.From.SameGroup(edge.To))
            select new Site($"{plan.File.Path}:{edge.From.Id}.depends_on.{edge.To.Id}", _ => Depend(plan, edge.From, edge.To.Id))),

        new("let a step wait for itself", "the dependency", plans =>
            from plan in plans.All
            from step in plan.Steps
            select new Site($"{plan.File.Path}:{step.Id}", _ => Depend(plan, step, step.Id))),
    ];

    /// <summary>Adds a dependency; another one in the list stays.</summary>
    private static Change Depend(PlanView plan, StepView step, string on)
    {
        if (step.Node["depends_on"] is SequenceNode list)
        {
            return new Change().Replace(list.Items[^1].Span.End(), $", {on}");
        }

        return plan.File.IsFlow(step.Node)
            ? new Change().Replace(step.Node.Entries[^1].Value.Span.End(), $", depends_on: [{on}]")
            : new Change().Replace(plan.File.Before(step.Node.Span.Line + 1), $"{new string(' ', step.Node.Span.Column - 1)}depends_on: [{on}]\n");
    }

    /// <summary>Each with all its lines in the place of the other.</summary>
    private static Change Swap(Document file, Node a, Node b)
    {
        var (first, second) = (file.Lines(a.Span.Line, file.LastLine(a)), file.Lines(b.Span.Line, file.LastLine(b)));
        return new Change().Quietly(first, file.Raw(second)).Quietly(second, file.Raw(first)).Wrong(first.Start() with { EndLine = second.EndLine, EndColumn = 1 });
    }
}
