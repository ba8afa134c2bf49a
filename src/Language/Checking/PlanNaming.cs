using Migration.Language.Binding;
using Migration.Language.Reading;
using Migration.Language.Syntax;

namespace Migration.Language.Checking;

/// <summary>Reports name plans, phases, groups and validations: so the names are one and unique.</summary>
internal static class PlanNaming
{
    public static void Check(PlanSyntax plan, string folder, FindingBag findings)
    {
        if (plan.Name is { } name && (name.Value != folder || !Names.IsPlan(folder)))
        {
            findings.Add(Rules.PlanName, name.Span, name.Value, folder);
        }

        Unique(plan.Phases.Select(phase => phase.Name), "phase", findings);
        foreach (var phase in plan.Phases)
        {
            Unique(phase.Groups.Select(group => group.Name), "group", findings);
            Unique(phase.Validate ?? [], "validation", findings);
        }
    }

    private static void Unique(IEnumerable<ScalarNode> names, string what, FindingBag findings)
    {
        var seen = new Dictionary<string, ScalarNode>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (seen.TryGetValue(name.Value, out var first))
            {
                findings.Add(Rules.DuplicatePhase, name.Span, what, name.Value, Describe.Number(first.Span.Line));
            }
            else
            {
                seen.Add(name.Value, name);
            }
        }
    }
}
