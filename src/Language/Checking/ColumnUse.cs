using Migration.Language.Binding;
using Migration.Language.Reading;

namespace Migration.Language.Checking;

/// <summary>Two-sided strictness: every column of the staging view is mapped, or ignored with a reason.</summary>
internal static class ColumnUse
{
    private static readonly HashSet<string> Lineage = new(StringComparer.Ordinal) { "source_org", "source_id" };

    /// <param name="complete">False while something that may use a column is not known: then none is called forgotten.</param>
    public static void Check(MappingHeader header, IReadOnlyDictionary<string, SourceSpan> used, bool complete, FindingBag findings)
    {
        if (header.View is not { Contract.Count: > 0 } view || header.Syntax.From is not { } from)
        {
            return;
        }

        foreach (var ignored in header.Syntax.Ignored)
        {
            var name = ignored.Key.Value;
            if (view.Contract.All(column => column.Name != name))
            {
                findings.Add(Rules.UnknownColumn, ignored.Key.Span, view.Name, name, Suggestion.Clause(name, view.Contract.Select(column => column.Name)));
            }
            else if (used.TryGetValue(name, out var use))
            {
                findings.Add(Rules.IgnoredButUsed, ignored.Key.Span, name, Describe.Number(use.Line));
            }
        }

        foreach (var column in view.Contract.Where(column => complete && !used.ContainsKey(column.Name) && !Lineage.Contains(column.Name)))
        {
            if (header.Syntax.Ignored.All(ignored => ignored.Key.Value != column.Name))
            {
                findings.Add(Rules.UnusedColumn, from.Span, column.Name, view.Name);
            }
        }
    }
}
