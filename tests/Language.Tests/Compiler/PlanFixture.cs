using Migration.Language.Model;

namespace Migration.Language.Tests.Compiler;

/// <summary>
/// A small plan that compiles: accounts (self-lookup in a second pass), contacts, orders with an activation, tasks with a polymorphic
/// lookup, a C# step. Tests change one thing of it.
/// </summary>
internal sealed class PlanFixture
{
    private readonly SortedDictionary<string, string> _files = new(StringComparer.Ordinal);

    public PlanFixture()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Compiler", "Plan");
        foreach (var file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
        {
            _files["plans/demo/" + Path.GetRelativePath(folder, file).Replace('\\', '/')] = File.ReadAllText(file);
        }
    }

    public IEnumerable<string> Paths => _files.Keys;

    public CodeSymbols Code { get; set; } = Symbols();

    public string this[string path]
    {
        get => _files["plans/demo/" + path];
        set => _files["plans/demo/" + path] = value;
    }

    /// <summary>Replaces a text that must be there exactly once.</summary>
    public PlanFixture With(string path, string before, string after)
    {
        var text = this[path];
        Assert.Equal(2, text.Split(before).Length);
        this[path] = text.Replace(before, after, StringComparison.Ordinal);
        return this;
    }

    public PlanFixture Without(string path)
    {
        Assert.True(_files.Remove("plans/demo/" + path));
        return this;
    }

    public CompileResult Compile() => PlanCompiler.Compile("demo", Inputs(), Code);

    public IReadOnlyList<ParsedInput> Inputs() => [.. _files.Select(file => ParsedInput.Parse(file.Key, file.Value)!)];

    /// <summary>The plan, which must compile.</summary>
    public PlanModel Plan()
    {
        var result = Compile();
        Assert.Empty(result.Findings);
        return result.Plan!;
    }

    public MappingModel Mapping(string step) => Plan().Mappings.Single(mapping => mapping.Step == step);

    /// <summary>Rule ids with the text under the squiggle, in order.</summary>
    public string[] Findings() => [.. Compile().Findings.Select(finding => $"{finding.Rule.Id} {Under(finding)}")];

    public Finding Only()
    {
        var result = Compile();
        Assert.Null(result.Plan);
        return Assert.Single(result.Findings);
    }

    /// <summary>The text that a finding points at: its first line.</summary>
    public string Under(Finding finding)
    {
        var line = _files[finding.Span.File].Split('\n')[finding.Span.Line - 1];
        var end = finding.Span.EndLine == finding.Span.Line ? finding.Span.EndColumn - 1 : line.Length;
        return line[(finding.Span.Column - 1)..end];
    }

    private static CodeSymbols Symbols() => new(
        new([Method("presales.cleanup", "global::Demo.Cleanup", "Run", "global::System.Threading.Tasks.Task<global::Migration.Runtime.Compiled.StepOutcome>", ("context", "global::Migration.Runtime.Compiled.StepContext"), ("batchSize", "int"))]),
        new(
        [
            Transform("trim", "string", new(null, null, true), ("value", "string")),
            Transform("truncate", "string", new(null, "length", false), ("value", "string"), ("length", "int")),
            Transform("e164", "string?", new(16, null, false), ("value", "string"), ("country", "string?")),
            Transform("default", "string", new(null, null, true), ("value", "string?"), ("fallback", "string")),
            Transform("concat", "string?", null, ("first", "string?"), ("second", "string?")),
            Transform("round", "decimal", null, ("value", "decimal"), ("places", "int")),
            Transform("date", "global::System.DateOnly?", null, ("value", "string")),
            Transform("broken", "global::System.Uri", null, ("value", "string")),
        ]),
        new([Method("no_orphans", "global::Demo.Checks", "NoOrphans", "global::System.Threading.Tasks.Task<global::Migration.Runtime.Compiled.CheckResult>", ("context", "global::Migration.Runtime.Compiled.StepContext"), ("cancellation", "global::System.Threading.CancellationToken"))]),
        new(
        [
            new("Adapters.Team.MigrateAccountTeam", "Run", true, new([Method("Run", "global::Adapters.Team.MigrateAccountTeam", "Run", "global::System.Threading.Tasks.Task<int>", ("members", "global::System.Data.Common.DbDataReader"), ("target", "global::System.Net.Http.HttpClient"), ("cancellation", "global::System.Threading.CancellationToken"))]), EquatableList<string>.Empty),
            new("Adapters.Team.MigrateAccountTeam", "Rum", true, new([Method("Run", "global::Adapters.Team.MigrateAccountTeam", "Run", "void")]), EquatableList<string>.Empty),
            new("Adapters.Team.Migrate", "Run", false, EquatableList<MethodSymbolModel>.Empty, new(["Adapters.Team.MigrateAccountTeam"])),
        ]));

    public static MethodSymbolModel Transform(string name, string returns, ResultWidth? width, params (string Name, string Type)[] parameters) =>
        Method(name, "global::Demo.Transforms", name, returns, parameters) with { Width = width };

    public static MethodSymbolModel Method(string name, string type, string method, string returns, params (string Name, string Type)[] parameters) =>
        new(name, type, method, new(parameters.Select(parameter => new ParameterModel(parameter.Name, parameter.Type, false))), returns, true, true);
}
