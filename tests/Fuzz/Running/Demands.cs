using Generator.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Migration.Language;
using Migration.Language.Reading;

namespace Migration.Fuzz.Running;

/// <summary>A promise of the compiler that an input broke.</summary>
internal sealed class BrokenPromiseException(string message) : Exception(message);

/// <summary>What must hold of every answer.</summary>
internal static class Demands
{
    public static void Consistent(CompileResult result)
    {
        if (result.Plan is null != result.Findings.Any(finding => finding.Rule.Severity == RuleSeverity.Error))
        {
            throw new BrokenPromiseException($"a plan {(result.Plan is null ? "is missing without" : "came beside")} an error: {result.Findings}");
        }
    }

    /// <summary>A finding stands in a file of the input, inside its text, and prints.</summary>
    public static void Printable(SourceTree tree, IEnumerable<Finding> findings)
    {
        var lines = new Dictionary<string, TextLineCollection>(StringComparer.Ordinal);
        foreach (var finding in findings)
        {
            if (string.IsNullOrWhiteSpace(finding.Message))
            {
                throw new BrokenPromiseException($"{finding.Rule.Id} says nothing");
            }

            if (!lines.TryGetValue(finding.Span.File, out var known))
            {
                lines.Add(finding.Span.File, known = Lines(tree, finding));
            }

            Inside(known, finding);
        }
    }

    /// <summary>A plan without errors gives C# without errors.</summary>
    public static void Compiles(Compilation output)
    {
        if (output.GetDiagnostics().FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) is { } error)
        {
            throw new BrokenPromiseException($"what was emitted does not compile: {error}");
        }
    }

    private static TextLineCollection Lines(SourceTree tree, Finding finding) => tree.Files.TryGetValue(finding.Span.File, out var text)
        ? SourceText.From(text).Lines
        : throw new BrokenPromiseException($"{finding.Rule.Id} stands in '{finding.Span.File}', which is no input: {finding.Message}");

    private static void Inside(TextLineCollection lines, Finding finding)
    {
        var span = finding.Span;
        if (!IsPlace(lines, span.Line, span.Column) || !IsPlace(lines, span.EndLine, span.EndColumn) || (span.EndLine, span.EndColumn).CompareTo((span.Line, span.Column)) < 0)
        {
            throw new BrokenPromiseException($"{finding} ends at ({span.EndLine},{span.EndColumn}): outside of its file of {lines.Count} lines{Width(lines, span)}");
        }
    }

    private static bool IsPlace(TextLineCollection lines, int line, int column) =>
        line >= 1 && line <= lines.Count && column >= 1 && column <= lines[line - 1].SpanIncludingLineBreak.Length + 1;

    private static string Width(TextLineCollection lines, SourceSpan span) =>
        span.Line >= 1 && span.Line <= lines.Count ? $", line {span.Line} being {lines[span.Line - 1].SpanIncludingLineBreak.Length} wide" : "";
}
