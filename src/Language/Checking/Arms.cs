using Migration.Language.Binding;
using Migration.Language.Model;
using Migration.Language.Reading;
using Migration.Language.Syntax;

namespace Migration.Language.Checking;

/// <summary>A choice by value must be complete, and every arm of it must be reachable.</summary>
internal static class Arms
{
    /// <param name="input">What the choice is made by; null when it did not bind.</param>
    public static void Check(ScalarNode anchor, IReadOnlyList<ArmSyntax> arms, ScalarNode? otherwise, ExpressionModel? input, FindingBag findings)
    {
        if (arms.Count == 0)
        {
            findings.Add(Rules.NoArms, anchor.Span, anchor.Value);
            return;
        }

        foreach (var arm in arms.Where(arm => otherwise is { IsQuoted: false, Value: "keep" } && arm.From.Value == arm.To.Value))
        {
            findings.Add(Rules.DeadArm, arm.From.Span, $"'{arm.From.Value}' stays as it is under otherwise: keep; remove it");
        }

        if (input?.Type.Accepted is { } accepted)
        {
            CheckAgainst(accepted, Describe.Subject(input), anchor, arms, otherwise, findings);
        }
        else if (otherwise is null)
        {
            findings.Add(Rules.NoOtherwise, anchor.Span);
        }
    }

    /// <summary>Accepted values for which there is no arm.</summary>
    public static IEnumerable<string> Left(IEnumerable<string> accepted, IReadOnlyList<ArmSyntax> arms) =>
        accepted.Where(value => arms.All(arm => arm.From.Value != value));

    private static void CheckAgainst(
        EquatableList<string> accepted, string what, ScalarNode anchor, IReadOnlyList<ArmSyntax> arms, ScalarNode? otherwise, FindingBag findings)
    {
        var left = Left(accepted, arms).ToList();
        foreach (var arm in arms.Where(arm => !accepted.Contains(arm.From.Value)))
        {
            // A misspelt arm is one mistake, not a dead arm and a missing one.
            var near = Suggestion.Near(arm.From.Value, left);
            left.RemoveAll(value => value == near);
            var remedy = near is null ? "; remove it, or add it to the accepted_values" : $"; did you mean '{near}'?";
            findings.Add(Rules.DeadArm, arm.From.Span, $"{what} is never '{arm.From.Value}' (accepted_values){remedy}");
        }

        var catches = otherwise is not (null or { IsQuoted: false, Value: "error" });
        if (left.Count > 0 && !catches)
        {
            findings.Add(
                Rules.MissingArm, anchor.Span, what, Describe.List(left.Select(value => $"'{value}'")), Describe.List(left.Select(value => $"'{value}: …'")));
        }
        else if (catches && !Left(accepted, arms).Any())
        {
            findings.Add(Rules.DeadArm, otherwise!.Span, $"Every accepted value has an arm, so otherwise: {otherwise.Value} never applies; write otherwise: error");
        }
    }
}
