using Migration.Language.Binding;
using Migration.Language.Model;

namespace Migration.Language.Checking;

/// <summary>Steps become C# classes: two steps must not become one class.</summary>
internal static class StepClasses
{
    public static void Check(IReadOnlyList<BoundStep> steps, FindingBag findings)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var step in steps.Where(step => step.Kind is NodeKind.Load or NodeKind.Code))
        {
            var name = Names.ClassOf(step.Id);
            if (seen.TryGetValue(name, out var first))
            {
                findings.Add(Rules.StepClass, step.Syntax.Type.Span, step.Id, first, name);
            }
            else
            {
                seen.Add(name, step.Id);
            }
        }
    }
}
