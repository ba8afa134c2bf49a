using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Migration.Generator;

namespace Generator.Tests;

/// <summary>Runs the real generator in Roslyn's driver over a repository that exists in memory.</summary>
internal static class Driving
{
    public const string Root = "/repository/";

    public static GeneratorDriver Driver(SourceTree files) => Driver(files.Inputs.Select(file => Input(file.Key, file.Value)));

    /// <param name="track">Keeps what each step did, for tests to ask.</param>
    public static GeneratorDriver Driver(IEnumerable<AdditionalText> inputs, bool track = true) => CSharpGeneratorDriver.Create(
        [new PlanGenerator().AsSourceGenerator()],
        inputs,
        Compiling.ParseOptions,
        new RootOption(),
        new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, track));

    public static CSharpCompilation Compilation(SourceTree files) =>
        Compiling.Compilation(files.Code.Select(file => (Root + file.Key, file.Value)));

    public static GeneratorDriverRunResult Run(SourceTree files) => Driver(files).RunGenerators(Compilation(files)).GetRunResult();

    public static AdditionalText Input(string path, string text) => new MemoryText(Root + path, text);

    private sealed class MemoryText(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text, Encoding.UTF8);
    }

    private sealed class RootOption : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(Root);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Options(string root) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value)
            {
                value = key == "build_property.MigrationRoot" ? root : null;
                return value is not null;
            }
        }
    }
}

/// <summary>Files by their path in the repository.</summary>
internal sealed record SourceTree(ImmutableSortedDictionary<string, string> Files)
{
    public IEnumerable<KeyValuePair<string, string>> Inputs => Files.Where(file => file.Key.StartsWith("plans/", StringComparison.Ordinal));

    public IEnumerable<KeyValuePair<string, string>> Code => Files.Where(file => file.Key.EndsWith(".cs", StringComparison.Ordinal));

    public SourceTree With(string path, string text) => new(Files.SetItem(path, text));
}
