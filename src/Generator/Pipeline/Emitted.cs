using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Migration.Generator.Emit;
using Migration.Language;

namespace Migration.Generator.Pipeline;

/// <summary>Generated files of one plan, or why there are none. Equal by value: what is equal is not added to the compilation again.</summary>
internal sealed record Emitted(EquatableList<GeneratedFile> Files, Finding? Failure)
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    public static Emitted Of(string plan, Func<IEnumerable<GeneratedFile>> emit) => Guard.Run(
        plan,
        () => new Emitted(new(emit()), null),
        failure => new Emitted(EquatableList<GeneratedFile>.Empty, failure));

    public void AddTo(SourceProductionContext context, string root)
    {
        if (Failure is not null)
        {
            context.ReportDiagnostic(FindingReporter.Create(Failure, root));
        }

        foreach (var file in Files)
        {
            context.AddSource(file.Name, SourceText.From(file.Text, Utf8));
        }
    }
}
