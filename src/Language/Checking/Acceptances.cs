using Migration.Language.Binding;
using Migration.Language.Reading;
using Migration.Language.Syntax;

namespace Migration.Language.Checking;

/// <summary>Warnings that a step accepts where it stands, with the reason: accept: { NV1039: "rehearsed, no lock seen" }.</summary>
internal sealed class Acceptances(FindingBag findings)
{
    private readonly HashSet<NodeEntry> _needed = [];

    /// <summary>Reports the warning at the step, unless the step accepts it.</summary>
    public void Warn(Rule rule, StepSyntax step, params string[] arguments)
    {
        if (step.Accept?.Entry(rule.Id) is { } accepted)
        {
            _needed.Add(accepted);
        }
        else
        {
            findings.Add(rule, step.Type.Span, arguments);
        }
    }

    /// <summary>Call last: what is accepted without a reason, or without a warning to accept, is a mistake.</summary>
    public void Check(IReadOnlyList<BoundStep> steps)
    {
        var warnings = Rules.All.Where(rule => rule.Severity == RuleSeverity.Warning).Select(rule => rule.Id).ToList();
        foreach (var entry in steps.SelectMany(step => step.Syntax.Accept?.Entries ?? []))
        {
            var id = entry.Key.Value;
            var problem = !warnings.Contains(id) ? $"'{id}' is no warning of the compiler{Suggestion.ClauseOrList(id, warnings, "its warnings are")}"
                : !entry.GivesReason ? $"Say why {id} is accepted: accept: {{ {id}: \"the reason\" }}"
                : !_needed.Contains(entry) ? $"The step has no warning {id}; remove it"
                : null;
            if (problem is not null)
            {
                findings.Add(Rules.Acceptance, entry.Key.Span, problem);
            }
        }
    }
}
