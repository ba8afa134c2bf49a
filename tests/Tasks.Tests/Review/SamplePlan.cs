using Migration.Review;

namespace Tasks.Tests.Review;

/// <summary>Plans to draw, made up from a seed: any shape that the compiler lets pass.</summary>
internal static class SamplePlan
{
    public static PlanReview Make(int seed)
    {
        var random = new Random(seed);
        var phases = new List<PhaseReview>();
        var known = new List<string>();
        for (var p = 0; p < random.Next(1, 7); p++)
        {
            var groups = Enumerable.Range(0, random.Next(0, 4)).Select(g => new GroupReview($"Group {g} {Words(random)}", Nodes(random, known))).ToList();
            phases.Add(new($"Phase {p} {Words(random)}", groups, random.Next(2) == 0 ? [] : ["counts", "referential_integrity"]));
        }

        return new("made_up", "target", "0123", "", "0.1%", phases, [new("atlas", IsOrg: true, 3, 40)], 4, 1);
    }

    private static List<NodeReview> Nodes(Random random, List<string> known)
    {
        var nodes = new List<NodeReview>();
        for (var i = 0; i < random.Next(1, 14); i++)
        {
            var id = $"domain.step_{known.Count}{new string('x', random.Next(0, 20))}";
            var after = known.Where(_ => random.Next(known.Count) < 3)
                .Select(from => new EdgeReview(from, (EdgeRole)random.Next(4), $"Field{random.Next(9)}__c"))
                .SelectMany(edge => random.Next(5) == 0 ? [edge, edge with { Role = EdgeRole.DependsOn, Detail = "" }] : new[] { edge })
                .ToList();
            nodes.Add(new(id, (NodeRole)random.Next(6), $"does {Words(random)}", Words(random), after));
            known.Add(id);
        }

        return nodes;
    }

    private static string Words(Random random) => string.Join(' ', Enumerable.Range(0, random.Next(0, 6)).Select(_ => new string('w', random.Next(1, 25))));
}
