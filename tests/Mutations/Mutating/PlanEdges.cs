using Migration.Language.Reading;

namespace Migration.Mutations.Mutating;

/// <summary>That one step has to run before another, and where that is written.</summary>
internal sealed record Edge(StepView From, StepView To, Node Place);

/// <summary>What the steps of a plan need of each other, as far as it is written in lookups, depends_on and the order of landing and staging.</summary>
internal static class PlanEdges
{
    public static IReadOnlyList<Edge> Edges(this PlanView plan)
    {
        var steps = plan.Steps;
        return [.. Lookups(plan, steps), .. Dependencies(steps), .. Staging(plan, steps)];
    }

    /// <summary>Places that are wrong when these steps are in the plan no more.</summary>
    public static IEnumerable<Node> Missing(this PlanView plan, IReadOnlyList<StepView> dropped)
    {
        var rest = plan.Steps.Except(dropped).ToList();
        foreach (var step in dropped)
        {
            var mapping = plan.Mapping(step.Type.Value);
            Node[] own = mapping is not null ? [mapping.Root["step"]!] : Source(plan, step) is { } source ? [source] : [];
            var needed = Dependencies(rest.Append(step).ToList()).Where(edge => edge.From == step).Select(edge => edge.Place);
            var readers = step.Type.Value == "models" ? rest.Where(each => Reads(plan, each)).Select(each => (Node)each.Type) : [];
            foreach (var place in own.Concat(needed).Concat(readers))
            {
                yield return place;
            }
        }
    }

    private static IEnumerable<Edge> Lookups(PlanView plan, IReadOnlyList<StepView> steps) =>
        from child in steps
        let mapping = plan.Mapping(child.Type.Value)
        where mapping is not null
        from entry in mapping.Lookups
        where !((MappingNode)entry.Value).Is("defer")
        from target in MappingView.Targets((MappingNode)entry.Value)
        let parent = steps.FirstOrDefault(step => step.Type.Value == target.Value)
        where parent is not null && parent != child
        select new Edge(parent, child, entry.Key);

    private static IEnumerable<Edge> Dependencies(IReadOnlyList<StepView> steps) =>
        from step in steps
        from name in (step.Node["depends_on"] as SequenceNode)?.Items.OfType<ScalarNode>() ?? []
        let earlier = steps.FirstOrDefault(each => each.Id == name.Value)
        where earlier is not null
        select new Edge(earlier, step, name);

    private static IEnumerable<Edge> Staging(PlanView plan, IReadOnlyList<StepView> steps)
    {
        var models = steps.First(step => step.Type.Value == "models");
        var landed = steps.Where(step => step.Type.Value == "extract").Select(step => new Edge(step, models, step.Type));
        return landed.Concat(steps.Where(step => Reads(plan, step)).Select(step => new Edge(models, step, step.Type)));
    }

    /// <summary>A step with a mapping, or an adapter that reads its view.</summary>
    private static bool Reads(PlanView plan, StepView step) => plan.Mapping(step.Type.Value) is not null || (step.Node["args"] as MappingNode)?["adapter"] is not null;

    private static ScalarNode? Source(PlanView plan, StepView step)
    {
        if (step.Node["args"] is not MappingNode { Entries: [var source] } || step.Type.Value != "extract")
        {
            return null;
        }

        var declared = plan.Extract.Root[source.Key.Value == "org" ? "orgs" : "files"] as MappingNode;
        return declared?.Entry(((ScalarNode)source.Value).Value)?.Key;
    }
}
