using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Migration.Language;
using Migration.Language.Reading;

namespace Migration.Generator.Pipeline;

/// <summary>Prints findings of the language as the compiler's diagnostics, at their place in the YAML.</summary>
internal static class FindingReporter
{
    // Options leave alone what is not configurable; a SuppressMessage on the assembly leaves alone what the compiler says.
    private static readonly string[] Unsilenced = [WellKnownDiagnosticTags.NotConfigurable, WellKnownDiagnosticTags.Compiler];

    /// <summary>Every rule as Roslyn knows it. Nothing in a project silences an error: no NoWarn, no .editorconfig, no attribute.</summary>
    public static readonly IReadOnlyDictionary<string, DiagnosticDescriptor> Descriptors =
        Rules.All.Append(InternalError).ToDictionary(rule => rule.Id, Descriptor, StringComparer.Ordinal);

    /// <summary>The compiler's own fault, never the user's.</summary>
    public static Rule InternalError => new(
        BuildFaults.Internal,
        "Internal error of the plan compiler",
        RuleSeverity.Error,
        "The plan compiler failed on plan '{0}': {1}. This is a fault of the compiler, not of the plan: report it with the plan's files");

    /// <summary>Roslyn takes a message without arguments as it stands, doubled braces and all: so there is always one.</summary>
    public static Diagnostic Create(Finding finding, string root) =>
        Diagnostic.Create(Descriptors[finding.Rule.Id], Place(finding.Span, root), [.. finding.Arguments, ""]);

    private static DiagnosticDescriptor Descriptor(Rule rule) => new(
        rule.Id,
        rule.Title,
        rule.Message,
        "Migration",
        rule.Severity == RuleSeverity.Error ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        customTags: rule.Severity == RuleSeverity.Error ? Unsilenced : []);

    /// <summary>Spans count from one, Roslyn from nought. The text span is not used for files outside the compilation.</summary>
    private static Location Place(SourceSpan span, string root)
    {
        var start = new LinePosition(Math.Max(0, span.Line - 1), Math.Max(0, span.Column - 1));
        var end = new LinePosition(Math.Max(0, span.EndLine - 1), Math.Max(0, span.EndColumn - 1));
        return Location.Create(RepositoryPath.Absolute(root, span.File), default, new LinePositionSpan(start, end < start ? start : end));
    }
}
