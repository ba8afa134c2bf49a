using Migration.Language.Binding;
using Migration.Language.Model;
using Migration.Language.Reading;
using Migration.Language.Syntax;

namespace Migration.Language.Checking;

/// <summary>What is written beside the plan is run by it: a forgotten mapping is data left behind.</summary>
internal static class PlanUse
{
    public static void Check(PlanSyntax plan, PlanScope scope, IReadOnlyList<BoundStep> steps, ParsedInput? extract, FindingBag findings)
    {
        var types = new HashSet<string>(
            plan.Phases.SelectMany(phase => phase.Groups).SelectMany(group => group.Steps).Select(step => step.Type.Value),
            StringComparer.Ordinal);
        foreach (var mapping in scope.Mappings.Values.Where(mapping => !types.Contains(mapping.Step)))
        {
            findings.Add(Rules.UnusedMapping, mapping.Syntax.Step.Span, scope.Plan, mapping.Step);
        }

        if (extract?.Root is MappingNode root)
        {
            Extracts(root["orgs"], "org", NodeKind.Extract, steps, findings);
            Extracts(root["files"], "files", NodeKind.Land, steps, findings);
        }
    }

    private static void Extracts(Node? sources, string key, NodeKind kind, IReadOnlyList<BoundStep> steps, FindingBag findings)
    {
        foreach (var source in (sources as MappingNode)?.Entries ?? [])
        {
            if (!steps.Any(step => step.Kind == kind && step.Subject == source.Key.Value))
            {
                findings.Add(Rules.UnusedExtract, source.Key.Span, key, source.Key.Value);
            }
        }
    }
}
