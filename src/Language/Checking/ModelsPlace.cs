using Migration.Language.Binding;
using Migration.Language.Graph;
using Migration.Language.Model;
using Migration.Language.Reading;
using Migration.Language.Syntax;

namespace Migration.Language.Checking;

/// <summary>Sources land before the models read them, and the models are built before a step reads their views.</summary>
internal static class ModelsPlace
{
    public static void Check(PlanSyntax plan, IReadOnlyList<BoundStep> steps, IReadOnlyList<GraphNode> nodes, FindingBag findings)
    {
        var readers = steps.Where(step => step.Kind == NodeKind.Load || step.Code?.View is not null).ToList();
        if (steps.FirstOrDefault(step => step.Kind == NodeKind.Models) is not { } models)
        {
            if (readers.Count > 0 && plan.IsComplete)
            {
                Report(readers[0], $"reads a staging view, but no step of the plan builds the models; add a phase with {{ type: models }} before {readers[0].Place}");
            }

            return;
        }

        foreach (var extract in steps.Where(step => step.Kind is NodeKind.Extract or NodeKind.Land && !Ordered(step, models, nodes)))
        {
            Report(extract, $"does not run before the models, which read what it lands; move it to a phase before {models.Place}");
        }

        foreach (var reader in readers.Where(reader => !Ordered(models, reader, nodes)))
        {
            Report(reader, $"reads a staging view, but the models are built in {models.Place}; move it to a phase after that");
        }

        void Report(BoundStep step, string problem) => findings.Add(Rules.ModelsOrder, step.Syntax.Type.Span, $"'{step.Id}' {problem}");
    }

    private static bool Ordered(BoundStep first, BoundStep second, IReadOnlyList<GraphNode> nodes) =>
        first.Place.Before(second.Place) || nodes.Any(node => node.Id == second.Id && node.After.Any(edge => edge.From == first.Id));
}
