using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Migration.Generator.Pipeline;
using Migration.Language;
using Migration.Language.Reading;

namespace Generator.Tests.Pipeline;

/// <summary>A wrong plan does not build, whatever the project says of warnings.</summary>
public sealed class SilencingTests
{
    private static IEnumerable<Rule> Rules => Migration.Language.Rules.All.Append(FindingReporter.InternalError);

    [Fact]
    public void No_option_of_the_compiler_silences_an_error_rule()
    {
        var silent = Compiling.Compilation();
        silent = silent.WithOptions(silent.Options
            .WithGeneralDiagnosticOption(ReportDiagnostic.Suppress)
            .WithWarningLevel(0)
            .WithSpecificDiagnosticOptions(Rules.Select(rule => KeyValuePair.Create(rule.Id, ReportDiagnostic.Suppress)))
            .WithSyntaxTreeOptionsProvider(new NoneForAll()));

        var errors = Rules.Where(rule => rule.Severity == RuleSeverity.Error).Select(rule => rule.Id).Order(StringComparer.Ordinal);
        Assert.Equal(errors, Report(silent).Select(diagnostic => diagnostic.Id).Order(StringComparer.Ordinal));
        Assert.All(Report(silent), diagnostic => Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity));
    }

    [Fact]
    public void An_error_rule_cannot_be_made_a_warning()
    {
        var lenient = Compiling.Compilation();
        lenient = lenient.WithOptions(lenient.Options.WithSpecificDiagnosticOptions(Rules.Select(rule => KeyValuePair.Create(rule.Id, ReportDiagnostic.Warn))));

        Assert.Equal(
            Rules.Count(rule => rule.Severity == RuleSeverity.Error),
            Report(lenient).Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
    }

    [Fact]
    public void No_attribute_silences_an_error_rule()
    {
        var suppressions = Rules.Select(rule => $"[assembly: System.Diagnostics.CodeAnalysis.SuppressMessage(\"Migration\", \"{rule.Id}\")]");

        Assert.Equal(
            Rules.Count(rule => rule.Severity == RuleSeverity.Error),
            Report(Compiling.Compilation(("Silence.cs", string.Join('\n', suppressions))))
                .Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && !diagnostic.IsSuppressed));
    }

    [Fact]
    public void Without_options_every_rule_speaks() => Assert.Equal(
        Rules.Select(rule => rule.Id).Order(StringComparer.Ordinal), Report(Compiling.Compilation()).Select(diagnostic => diagnostic.Id).Order(StringComparer.Ordinal));

    /// <summary>What is left of one finding of every rule when the compiler has applied its options.</summary>
    private static List<Diagnostic> Report(Compilation compilation)
    {
        CSharpGeneratorDriver.Create(new EveryRule()).RunGeneratorsAndUpdateCompilation(compilation, out _, out var diagnostics, TestContext.Current.CancellationToken);
        return [.. diagnostics];
    }

#pragma warning disable RS1036, RS1041, RS1042 // A generator of the tests: it reports, and is in no package.
    private sealed class EveryRule : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(context.CompilationProvider, (output, _) =>
        {
            foreach (var rule in Rules)
            {
                output.ReportDiagnostic(FindingReporter.Create(new(rule, SourceSpan.StartOf("plans/demo/plan.yml"), new(Enumerable.Repeat("x", 9))), Driving.Root));
            }
        });
    }
#pragma warning restore RS1036, RS1041, RS1042

    /// <summary>What .editorconfig and .globalconfig say.</summary>
    private sealed class NoneForAll : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.NotGenerated;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            TryGetGlobalDiagnosticValue(diagnosticId, cancellationToken, out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = ReportDiagnostic.Suppress;
            return true;
        }
    }
}
