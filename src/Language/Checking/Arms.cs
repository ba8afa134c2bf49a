using Migration.Language.Reading;
using Migration.Language.Syntax;

namespace Migration.Language.Checking;

/// <summary>A choice by value must be complete, and every arm of it must be reachable.</summary>
internal static class Arms
{
    public static void Check(ScalarNode anchor, IReadOnlyList<ArmSyntax> arms, ScalarNode? otherwise, FindingBag findings)
    {
        if (arms.Count == 0)
        {
            findings.Add(Rules.NoArms, anchor.Span, anchor.Value);
            return;
        }

        if (otherwise is null)
        {
            findings.Add(Rules.NoOtherwise, anchor.Span);
        }

        foreach (var arm in arms.Where(arm => otherwise is { IsQuoted: false, Value: "keep" } && arm.From.Value == arm.To.Value))
        {
            findings.Add(Rules.DeadArm, arm.From.Span, $"'{arm.From.Value}' stays as it is under otherwise: keep; remove it");
        }
    }
}
