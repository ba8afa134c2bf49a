using System.Globalization;
using Generator.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Migration.Generator.Symbols;
using Migration.Language;
using Migration.Language.Model;
using Migration.Tasks.Symbols;
using Tasks.Tests.Support;

namespace Tasks.Tests.Symbols;

/// <summary>The compiler and the build read the same code in two ways, from its source and from its assembly, and see the same.</summary>
public sealed class SymbolTests : IDisposable
{
    private readonly string _assembly = Path.Combine(Directory.CreateTempSubdirectory("nv-symbols-").FullName, "nv_under_test.dll");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_assembly)!, recursive: true);

    [Fact]
    public void Both_see_the_same_in_the_migrations()
    {
        var folder = Path.Combine(Repository.Root, "src", "Migrations");
        var sources = Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar)[0].StartsWith("obj", StringComparison.Ordinal))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
        var plans = Directory.GetFiles(Path.Combine(Repository.Root, "plans"), "plan.yml", SearchOption.AllDirectories)
            .Select(file => ParsedInput.Parse(Path.GetRelativePath(Repository.Root, file), File.ReadAllText(file))!);
        var requests = PlanCompiler.AdapterRequests(plans);

        var source = FromSource(Compiling.Compilation([GlobalUsings, .. sources.Select(file => (file, File.ReadAllText(file)))]), requests);
        var assembly = CodeReader.Read(Repository.Migrations, Repository.References, requests);

        Assert.NotEmpty(source.Steps);
        Assert.NotEmpty(source.Transforms);
        Assert.NotEmpty(source.Checks);
        Assert.NotEmpty(source.Adapters);
        Equal(source, assembly);
    }

    [Fact]
    public void Both_see_the_same_in_signatures_that_nobody_would_write()
    {
        var compilation = Compiling.Compilation([("odd.cs", Odd)]);
        Assert.Empty(Compiling.Complaints(compilation));
        Assert.True(compilation.Emit(_assembly, cancellationToken: TestContext.Current.CancellationToken).Success);
        EquatableList<AdapterRequest> requests = new(
        [
            new("Odd.Record", "Nothing"), new("Odd.Static", "Overloaded"), new("Odd.Outer+Inner", "Run"), new("Odd.Outer", "Nothing"), new("Odd.Generic`1", "Run"), new("Odd.Nowhere", "Run"),
            new("System.Math", "Abs"), new("Odd.Abstract", "Run"), new("Odd.Hidden", "Run"), new("Odd.Oblivious", "Run"),
        ]);

        Equal(FromSource(compilation, requests), CodeReader.Read(_assembly, Repository.References, requests));
    }

    private static (string, string) GlobalUsings => ("usings.cs", string.Concat(
        new[] { "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks" }
            .Select(space => $"global using {space};\n")));

    private static CodeSymbols FromSource(CSharpCompilation compilation, EquatableList<AdapterRequest> requests)
    {
        var result = Driving.Driver([Driving.Input("plans/any/plan.yml", "plan: any")]).RunGenerators(compilation, TestContext.Current.CancellationToken).GetRunResult();
        var (code, _) = result.Results.Single().TrackedSteps["Code"].Single().Outputs.Single();
        return ((CodeSymbols)code) with { Adapters = AdapterLookup.Find(compilation, requests, TestContext.Current.CancellationToken) };
    }

    private static void Equal(CodeSymbols source, CodeSymbols assembly)
    {
        Assert.Equal(Sorted(source.Steps), Sorted(assembly.Steps));
        Assert.Equal(Sorted(source.Transforms), Sorted(assembly.Transforms));
        Assert.Equal(Sorted(source.Checks), Sorted(assembly.Checks));

        // Suggestions for a type that is not there are the compiler's: a plan that needs them does not get as far as the build's tasks.
        Assert.Equal(
            source.Adapters.Select(adapter => (adapter.Module, adapter.Function, adapter.TypeFound, Methods: string.Join('\n', Sorted(adapter.Methods)))),
            assembly.Adapters.Select(adapter => (adapter.Module, adapter.Function, adapter.TypeFound, Methods: string.Join('\n', Sorted(adapter.Methods)))));
    }

    private static IEnumerable<string> Sorted(IEnumerable<MethodSymbolModel> methods) => methods
        .Select(method => string.Create(CultureInfo.InvariantCulture,
            $"{method.Name}: {method.ReturnType} {method.Type}.{method.Method}({method.Parameters}) static {method.IsStatic} callable {method.IsCallable} {method.Width}"))
        .Order(StringComparer.Ordinal);

    private const string Odd = """
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using Migration.Runtime.Compiled;

        namespace Odd
        {
            public static class Static
            {
                [Step("keywords")]
                public static void Keywords(bool a, byte b, sbyte c, char d, short e, ushort f, int g, uint h, long i, ulong j, float k, double l, decimal m, string n, object o, nint p, nuint q) { }

                [Step("nullable")]
                public static string? Nullable(string? a, int? b, DateTime? c, string[]? d, string?[] e, List<string?>? f, Dictionary<string, List<int?>?> g) => a;

                [Step("value_types")]
                public static ValueTask<string?> ValueTypes(KeyValuePair<string?, int> a, KeyValuePair<string, object?>? b, CancellationToken c = default) => default;

                [Step("tuples")]
                public static (string? Name, int) Tuples((int, string?) a, (List<(int X, string? Y)> All, (string, string?) Pair)? b) => default;

                [Step("nested")]
                public static Outer.Inner? Nested(Dictionary<string, int>.Enumerator a, Outer.Deep<string?>.Deeper<int> b, int[,]? c, int[][] d) => null;

                [Step("passing")]
                public static int Passing(ref int a, in string b, out string? c, params string?[] e) { c = null; return 0; }

                [Step("defaults")]
                public static Func<string?, Task<int>>? Defaults(string? a = null, int b = 3, decimal c = 1.5m, DayOfWeek d = DayOfWeek.Friday) => null;

                [Step("generic")]
                public static T? Generic<T>(T? value) where T : class => value;

                [Transform("width", MaxLength = 12, KeepsLength = true)]
                internal static string Width(string value) => value;

                [Transform("width_from", MaxLengthFrom = "length")]
                public static string? WidthFrom(string? value, int length) => value;

                [Check("hidden")]
                private static void Hidden() { }

                public static void Overloaded() { }
                public static int Overloaded(string? a, Guid b) => 0;
                internal static void Helper() { static void Local() { } Local(); Action act = () => { }; act(); }
            }

            public sealed record Record(string Name, int? Count)
            {
                public int Property { get; set; }
                public static Record operator +(Record a, Record b) => a;
                public Task<string?> Own(string? text) => Task.FromResult(text);
                public IEnumerable<int> Iterator() { yield return 1; }
                public async Task Async(List<string> list) => await Task.CompletedTask;
            }

            public class Outer
            {
                public class Inner { public void Run(string? a, string b) { } }
                protected internal string? Kept(int? a, object? b) => null;
                protected void Own() { }
                public class Deep<T> { public struct Deeper<TOther> { } }
            }

            public class Generic<T> { public static void Run(string a) { } }

            public abstract class Abstract { public void Run(int a) { } public abstract void Never(); }

            internal sealed class Hidden
            {
                private Hidden() { }
                internal string? Run(IReadOnlyList<string?>? a) => null;
            }

            #nullable disable
            public sealed class Oblivious { public string Run(string a, List<string> b, string[] c) => a; }
            #nullable restore
        }
        """;
}
