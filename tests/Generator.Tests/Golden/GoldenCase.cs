using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Generator.Tests.Golden;

/// <summary>
/// A folder of tests/Cases: files a user would write, laid over those of _base. delete.txt names base files that the case does not have;
/// expected/ holds what the compiler says and, where it says nothing, what it emits.
/// </summary>
internal sealed class GoldenCase(string name)
{
    private const string Base = "_base";
    private const string Deletions = "delete.txt";

    public static IEnumerable<string> Names => Directory.GetDirectories(Repository.Cases)
        .Select(folder => Path.GetFileName(folder)!)
        .Where(folder => folder != Base)
        .Order(StringComparer.Ordinal);

    public string Expected => Path.Combine(Repository.Cases, name, "expected");

    public static SourceTree BaseTree => new(Read(Base).ToImmutableSortedDictionary(StringComparer.Ordinal));

    public SourceTree Tree
    {
        get
        {
            var files = BaseTree.Files.ToBuilder();
            foreach (var file in Read(name))
            {
                files[file.Key] = file.Value;
            }

            if (files.Remove(Deletions, out var deleted))
            {
                foreach (var path in deleted.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                {
                    Assert.True(files.Remove(path), $"{name}/{Deletions} names {path}, which is not in {Base}");
                }
            }

            return new SourceTree(files.ToImmutable());
        }
    }

    /// <summary>A line a diagnostic: place, rule, message, and the text that an editor underlines.</summary>
    public static string Describe(SourceTree tree, IEnumerable<Diagnostic> diagnostics) => string.Concat(diagnostics
        .Select(diagnostic => (diagnostic, span: diagnostic.Location.GetLineSpan()))
        .Select(item => (item.diagnostic, item.span, path: Path.GetRelativePath(Driving.Root, item.span.Path)))
        .OrderBy(item => item.path, StringComparer.Ordinal)
        .ThenBy(item => item.span.StartLinePosition)
        .ThenBy(item => item.diagnostic.Id, StringComparer.Ordinal)
        .ThenBy(item => item.diagnostic.GetMessage(), StringComparer.Ordinal)
        .Select(item => $"{item.path}{Range(item.span)}: {item.diagnostic.Severity.ToString().ToLowerInvariant()} {item.diagnostic.Id}: "
            + $"{item.diagnostic.GetMessage()} | {Underlined(tree.Files.GetValueOrDefault(item.path, ""), item.span)}\n"));

    private static string Range(FileLinePositionSpan span) =>
        $"({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1})-({span.EndLinePosition.Line + 1},{span.EndLinePosition.Character + 1})";

    private static string Underlined(string text, FileLinePositionSpan span)
    {
        var line = text.Split('\n').ElementAtOrDefault(span.StartLinePosition.Line)?.TrimEnd('\r') ?? "";
        var start = Math.Min(span.StartLinePosition.Character, line.Length);
        return span.EndLinePosition.Line > span.StartLinePosition.Line
            ? line[start..] + " …"
            : line[start..Math.Clamp(span.EndLinePosition.Character, start, line.Length)];
    }

    private static IEnumerable<KeyValuePair<string, string>> Read(string name)
    {
        var folder = Path.Combine(Repository.Cases, name);
        return from path in Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
               let relative = Path.GetRelativePath(folder, path).Replace('\\', '/')
               where !relative.StartsWith("expected/", StringComparison.Ordinal)
               select KeyValuePair.Create(relative, File.ReadAllText(path));
    }
}
