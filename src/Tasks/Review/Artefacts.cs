using Migration.Language.Model;
using Migration.Review;

namespace Migration.Tasks.Review;

/// <summary>A file beside the plan.</summary>
internal sealed record Artefact(string Name, string Text);

/// <summary>Everything that is written for one plan.</summary>
internal static class Artefacts
{
    public static IEnumerable<Artefact> Of(PlanModel plan)
    {
        var review = ModelReview.Of(plan);
        yield return new("graph.md", $"# Graph of {plan.Name}\n\n```mermaid\n{MermaidGraph.Write(review)}```\n");
    }
}
