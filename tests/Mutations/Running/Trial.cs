using System.Collections.Immutable;
using Generator.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Migration.Language.Reading;
using Migration.Mutations.Mutating;

namespace Migration.Mutations.Running;

/// <summary>An error or warning of the compiler, and where it stands.</summary>
internal sealed record Reported(string Rule, bool IsError, SourceSpan Span, string Message)
{
    public override string ToString() => $"{Span} {(IsError ? "error" : "warning")} {Rule}: {Message}";
}

/// <summary>Runs the real generator over the committed plans, incrementally as an editor does: a mutant costs what an edit costs.</summary>
internal sealed class Trial
{
    // What ImplicitUsings of the SDK gives to src/Migrations.
    private const string Usings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    private readonly Dictionary<string, AdditionalText> _inputs;
    private readonly CSharpCompilation _compilation;
    private readonly GeneratorDriver _driver;

    public Trial(Plans plans)
    {
        _inputs = plans.Paths.Where(IsInput).ToDictionary(path => path, path => Driving.Input(path, plans.Document(path).Text), StringComparer.Ordinal);
        _compilation = Compiling.Compilation([(Driving.Root + "Usings.cs", Usings), .. plans.Code.Select(file => (Driving.Root + file.Path, file.Text))]);
        _driver = Driving.Driver(_inputs.Values).RunGenerators(_compilation);
        Unmutated = Read(_driver);
    }

    /// <summary>What the compiler says of the plans as they are committed.</summary>
    public IReadOnlyList<Reported> Unmutated { get; }

    public IReadOnlyList<Reported> Run(Mutant mutant)
    {
        var driver = _driver;
        var compilation = _compilation;
        foreach (var (path, text) in mutant.Files)
        {
            (driver, compilation) = IsInput(path) ? (WithInput(driver, path, text), compilation) : (driver, WithCode(compilation, path, text));
        }

        return Read(driver.RunGenerators(compilation));
    }

    private static bool IsInput(string path) => path.StartsWith("plans/", StringComparison.Ordinal);

    private GeneratorDriver WithInput(GeneratorDriver driver, string path, string? text)
    {
        var now = text is null ? null : Driving.Input(path, text);
        return (_inputs.GetValueOrDefault(path), now) switch
        {
            (null, not null) => driver.AddAdditionalTexts([now]),
            ({ } before, not null) => driver.ReplaceAdditionalText(before, now),
            ({ } before, null) => driver.RemoveAdditionalTexts([before]),
            _ => driver,
        };
    }

    private static CSharpCompilation WithCode(CSharpCompilation compilation, string path, string? text)
    {
        var before = compilation.SyntaxTrees.FirstOrDefault(tree => tree.FilePath == Driving.Root + path);
        var now = text is null ? null : CSharpSyntaxTree.ParseText(text, Compiling.ParseOptions, Driving.Root + path, System.Text.Encoding.UTF8);
        return (before, now) switch
        {
            (null, not null) => compilation.AddSyntaxTrees(now),
            (not null, not null) => compilation.ReplaceSyntaxTree(before, now),
            (not null, null) => compilation.RemoveSyntaxTrees(before),
            _ => compilation,
        };
    }

    private static ImmutableArray<Reported> Read(GeneratorDriver driver)
    {
        var result = driver.GetRunResult().Results.Single();
        var failure = result.Exception is { } exception ? [new Reported("CS8785", true, SourceSpan.StartOf(""), exception.ToString())] : Array.Empty<Reported>();
        return [.. failure, .. result.Diagnostics.Select(Read)];
    }

    private static Reported Read(Diagnostic diagnostic)
    {
        var span = diagnostic.Location.GetLineSpan();
        var (start, end) = (span.StartLinePosition, span.EndLinePosition);
        var path = span.Path.StartsWith(Driving.Root, StringComparison.Ordinal) ? span.Path[Driving.Root.Length..] : span.Path;
        return new(
            diagnostic.Id,
            diagnostic.Severity == DiagnosticSeverity.Error,
            new(path, start.Line + 1, start.Character + 1, end.Line + 1, end.Character + 1),
            diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }
}
