using Migration.Language.Model;
using Migration.Review;
using Migration.Review.Svg;

namespace Migration.Tasks.Review;

/// <summary>A file beside the plan.</summary>
internal sealed record Artefact(string Name, string Text);

/// <summary>Everything that is written for one plan.</summary>
internal static class Artefacts
{
    public static IEnumerable<Artefact> Of(PlanModel plan)
    {
        var review = ModelReview.Of(plan);
        yield return new("graph.md", $"# Graph of {plan.Name}\n\nThe same as a drawing: [graph.svg](graph.svg).\n\n```mermaid\n{MermaidGraph.Write(review)}```\n");
        yield return new("graph.svg", SvgGraph.Write(review));
        yield return new("summary.md", PlanSummaryPage.Write(review));
        yield return new("lineage.md", LineagePage.Write(plan));
        yield return new("warehouse.sql", WarehouseSql.Write(plan));
    }
}
