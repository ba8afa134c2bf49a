using Migration.Language.Binding;
using Migration.Language.Model;
using Migration.Language.Reading;
using Migration.Language.Sources;

namespace Migration.Language.Checking;

/// <summary>What every source has under the same name and the target would take: to leave it empty is a decision, so somebody writes it down.</summary>
internal static class UnmappedFields
{
    private const int Shown = 12;

    public static void Check(MappingHeader header, PlanScope scope)
    {
        if (header is not { Object: { } target, Operation: LoadOperation.Insert or LoadOperation.Upsert } || header.Syntax.Object is not { } place)
        {
            return;
        }

        CheckLeftEmpty(header, target, scope.Findings);
        var sources = scope.Extracts.Orgs
            .Where(org => org.Org != scope.TargetName && scope.Extracts.Takes(org.Org, target.Name))
            .Select(org => scope.Schemas.Org(org.Org)?.Object(target.Name))
            .OfType<SObject>()
            .ToList();
        var set = new HashSet<string>(
            scope.Loads[target.Name].SelectMany(other => other.Syntax.Fields).Select(field => field.Field.Value),
            StringComparer.Ordinal);

        // A misspelt field is one mistake, not an unknown one and an empty one.
        var names = target.Fields.Select(field => field.Name).ToList();
        set.UnionWith(set.Where(name => target.Field(name) is null).Select(name => Suggestion.Near(name, names)).OfType<string>().ToList());
        set.UnionWith(PersonAccounts.IsSwitchedOn(target) ? ["Name"] : []);
        set.UnionWith(header.Syntax.LeftEmpty.Select(entry => entry.Key.Value));
        var unmapped = target.Fields
            .Where(field => Takes(field, header.Operation.Value) && field.Name != header.Syntax.Key?.Value && !set.Contains(field.Name))
            .Where(field => sources.Count > 0 && sources.All(source => source.Field(field.Name) is not null))
            .Select(field => field.Name)
            .ToList();
        if (unmapped.Count > 0)
        {
            var list = Describe.List(unmapped.Take(Shown)) + (unmapped.Count > Shown ? $" and {Describe.Number(unmapped.Count - Shown)} more" : "");
            scope.Findings.Add(Rules.UnmappedField, place.Span, target.Name, list, unmapped[0]);
        }
    }

    private static bool Takes(SField field, LoadOperation operation) =>
        field is { Nillable: true, Createable: true, Calculated: false, AutoNumber: false, Compound: false }
        && (operation == LoadOperation.Insert || field.Updateable) && !Writability.IsAudit(field.Name);

    private static void CheckLeftEmpty(MappingHeader header, SObject target, FindingBag findings)
    {
        foreach (var entry in header.Syntax.LeftEmpty)
        {
            var name = entry.Key.Value;
            if (target.Field(name) is null)
            {
                findings.Add(Rules.UnknownField, entry.Key.Span, target.Name, name, Suggestion.Clause(name, target.Fields.Select(field => field.Name)));
            }
            else if (header.Syntax.Fields.FirstOrDefault(field => field.Field.Value == name) is { } written)
            {
                findings.Add(Rules.LeftEmpty, entry.Key.Span, $"{target.Name}.{name} is left empty here but set in line {Describe.Number(written.Field.Span.Line)}; remove one of the two");
            }
            else if (!entry.GivesReason)
            {
                findings.Add(Rules.LeftEmpty, entry.Key.Span, $"Say why {target.Name}.{name} stays empty: leave_empty: {{ {name}: \"the reason\" }}");
            }
        }
    }
}
