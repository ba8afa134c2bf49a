using Migration.Language.Binding;
using Migration.Language.Model;
using Migration.Language.Reading;
using Migration.Language.Sources;

namespace Migration.Language.Checking;

/// <summary>Whether a restricted picklist takes every value that may come.</summary>
internal sealed class PicklistProof(string objectName, string? view, FindingBag findings)
{
    private const string Map = "map it with { from: …, values: { … }, otherwise: error }";

    /// <summary>The target refuses other values than its own. A describe that lists none says nothing.</summary>
    public static bool IsNeeded(SField field) => field is { RestrictedPicklist: true, PicklistValues.Count: > 0 };

    /// <summary>A value known by its type.</summary>
    public void Check(ExpressionModel value, SField field, SourceSpan span)
    {
        if (value.Type.Accepted is { } accepted)
        {
            Check(accepted, field, span);
            return;
        }

        var remedy = value is ExpressionModel.Column ? $"state its accepted_values in the contract of '{view}', or {Map}" : Map;
        findings.Add(Rules.PicklistUnproven, span, Describe.Subject(value), objectName, field.Name, Describe.List(field.PicklistValues.Take(16)), remedy);
    }

    /// <summary>Values that are known one by one.</summary>
    public void Check(IReadOnlyCollection<string> values, SField field, SourceSpan span)
    {
        var parts = field.Type == "multipicklist" ? values.SelectMany(value => value.Split(';')) : values;
        var refused = parts.Where(part => !field.PicklistValues.Contains(part)).Distinct().ToList();
        if (refused.Count == 0)
        {
            return;
        }

        var what = $"{Describe.List(refused.Select(part => $"'{part}'"))} {(refused.Count == 1 ? "is" : "are")}";
        var hint = Suggestion.ClauseOrList(refused[0], field.PicklistValues, "its values are");
        findings.Add(Rules.PicklistValue, span, what, objectName, field.Name, values.Count > 1 ? $"{hint}; {Map}" : hint);
    }
}
