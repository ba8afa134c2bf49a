using System.Globalization;
using Migration.Language.Reading;

namespace Migration.Language;

/// <summary>A rule that does not hold, and where. Equal by value, so that an incremental host can compare.</summary>
public sealed record Finding(Rule Rule, SourceSpan Span, EquatableList<string> Arguments)
{
    public string Message => string.Format(CultureInfo.InvariantCulture, Rule.Message, [.. Arguments]);

    public override string ToString() => $"{Span}: {(Rule.Severity == RuleSeverity.Error ? "error" : "warning")} {Rule.Id}: {Message}";
}

/// <summary>Collects findings; says each thing about a place once. Safe on many threads: in which order they came is not seen.</summary>
public sealed class FindingBag
{
    private readonly HashSet<Finding> _seen = [];

    public bool HasErrors => All().Any(finding => finding.Rule.Severity == RuleSeverity.Error);

    public int Count => All().Length;

    public void Add(Rule rule, SourceSpan span, params string[] arguments) => AddRange([new Finding(rule, span, new(arguments))]);

    public void AddRange(IReadOnlyCollection<Finding> findings)
    {
        lock (_seen)
        {
            _seen.UnionWith(findings);
        }
    }

    /// <summary>By file, line, column and rule.</summary>
    public EquatableList<Finding> ToList() => new(All()
        .OrderBy(finding => finding.Span.File, StringComparer.Ordinal)
        .ThenBy(finding => finding.Span.Line)
        .ThenBy(finding => finding.Span.Column)
        .ThenBy(finding => finding.Rule.Id, StringComparer.Ordinal)
        .ThenBy(finding => finding.Message, StringComparer.Ordinal));

    private Finding[] All()
    {
        lock (_seen)
        {
            return [.. _seen];
        }
    }
}
