using Microsoft.CodeAnalysis;
using Migration.Generator.Emit;
using Migration.Generator.Pipeline;
using Migration.Generator.Symbols;
using Migration.Language;
using Migration.Language.Model;

namespace Migration.Generator;

/// <summary>
/// Compiles the plans among a project's AdditionalFiles. Each stage is equal by value: an edit of one mapping re-emits that mapping alone, an edit of
/// C# that no plan sees re-emits nothing. Between any two stages stands a class, not a tuple: a pipeline over tuples of tuples costs a cold build more
/// than the plans, since the machine code of each has to be made anew.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class PlanGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var root = context.AnalyzerConfigOptionsProvider.Select((options, _) =>
            options.GlobalOptions.TryGetValue("build_property.MigrationRoot", out var path) ? path : "");

        var inputs = InputFiles(context, root);
        var plans = Plans(inputs);
        var compiled = plans
            .Combine(context.CompilationProvider)
            .Select((pair, cancellation) => new PlanAdapters(pair.Left, AdapterLookup.Find(pair.Right, pair.Left.Adapters, cancellation)))
            .Combine(Methods(context))
            .Select((pair, _) => Compile(pair.Left.Plan, pair.Right with { Adapters = pair.Left.Adapters }))
            .WithTrackingName(Tracking.Compiled);

        Report(context, compiled.Select((plan, _) => plan.Result.Findings), root);
        Report(context, Environments(inputs), root);
        Emit(context, compiled, root);
    }

    private static IncrementalValuesProvider<ParsedInput> InputFiles(IncrementalGeneratorInitializationContext context, IncrementalValueProvider<string> root) =>
        context.AdditionalTextsProvider
            .Combine(root)
            .Select((pair, cancellation) => RepositoryPath.Relative(pair.Right, pair.Left.Path) is { } path && Inputs.Classify(path, out _) is not null
                ? ParsedInput.Parse(path, pair.Left.GetText(cancellation)?.ToString() ?? "")
                : null)
            .Where(input => input is not null)
            .Select((input, _) => input!)
            .WithTrackingName(Tracking.Inputs);

    private static IncrementalValuesProvider<PlanInputs> Plans(IncrementalValuesProvider<ParsedInput> inputs) => inputs
        .Collect()
        .SelectMany((all, _) => PlanInputs.Group(all))
        .WithTrackingName(Tracking.PlanInputs);

    /// <summary>Findings of each environment file: of no plan, and nothing is emitted from them.</summary>
    private static IncrementalValuesProvider<EquatableList<Finding>> Environments(IncrementalValuesProvider<ParsedInput> inputs) => inputs
        .Where(input => input.Kind == InputKind.Environment)
        .Combine(inputs.Collect().Select((all, _) => PlanCompiler.Orgs(all)))
        .Select((pair, _) => Guard.Run("environments", () => PlanCompiler.CheckEnvironment(pair.Left, pair.Right), failure => new([failure])))
        .WithTrackingName(Tracking.Environments);

    /// <summary>All but the adapters, which plans name.</summary>
    private static IncrementalValueProvider<CodeSymbols> Methods(IncrementalGeneratorInitializationContext context) => Marked(context, CodeMarks.Step)
        .Combine(Marked(context, CodeMarks.Check))
        .Select((pair, _) => new CodeSymbols(pair.Left, EquatableList<MethodSymbolModel>.Empty, pair.Right, EquatableList<AdapterSymbolModel>.Empty))
        .Combine(Marked(context, CodeMarks.Transform))
        .Select((pair, _) => pair.Left with { Transforms = pair.Right })
        .Combine(context.CompilationProvider.Select(MarkedMethods.Standard))
        .Select((pair, _) => pair.Left with { Transforms = new(pair.Right.Concat(pair.Left.Transforms)) })
        .WithTrackingName(Tracking.Code);

    private static IncrementalValueProvider<EquatableList<MethodSymbolModel>> Marked(IncrementalGeneratorInitializationContext context, string attribute) =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(attribute, (_, _) => true, MarkedMethods.FromSource)
            .Collect()
            .Select((methods, _) => new EquatableList<MethodSymbolModel>(methods.OfType<MethodSymbolModel>()));

    private static CompiledPlanResult Compile(PlanInputs plan, CodeSymbols code) => Guard.Run(
        plan.Plan,
        () => new CompiledPlanResult(plan.Plan, PlanCompiler.Compile(plan.Plan, plan.Files, code, plan.Namesake)),
        failure => new CompiledPlanResult(plan.Plan, new CompileResult(null, new([failure]))));

    private static void Report(
        IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<EquatableList<Finding>> findings, IncrementalValueProvider<string> root) =>
        context.RegisterSourceOutput(findings.Combine(root), static (output, pair) =>
        {
            foreach (var finding in pair.Left)
            {
                output.ReportDiagnostic(FindingReporter.Create(finding, pair.Right));
            }
        });

    private static void Emit(
        IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<CompiledPlanResult> compiled, IncrementalValueProvider<string> root)
    {
        var plans = compiled.Where(plan => plan.Result.Plan is not null).Select((plan, _) => plan.Result.Plan!);

        var mappings = plans
            .SelectMany((plan, _) => plan.Mappings.Select(mapping => (plan.Name, mapping)))
            .Select((pair, _) => Emitted.Of(pair.Name, () => [MappingEmitter.Emit(pair.Name, pair.mapping)]))
            .WithTrackingName(Tracking.Mappings);

        // Mappings have files of their own: without them, the plan's files stay as they are.
        var graphs = plans
            .Select((plan, _) => plan with { Mappings = EquatableList<MappingModel>.Empty })
            .Select((plan, _) => Emitted.Of(plan.Name, () => PlanFilesEmitter.Emit(plan)))
            .WithTrackingName(Tracking.Plans);

        var catalog = plans
            .Select((plan, _) => CatalogEntry.Of(plan))
            .Collect()
            .Select((entries, _) => Emitted.Of("", () => [CatalogEmitter.Emit([.. entries.OrderBy(entry => entry.Name, StringComparer.Ordinal)])]))
            .WithTrackingName(Tracking.Catalog);

        context.RegisterSourceOutput(mappings.Combine(root), static (output, pair) => pair.Left.AddTo(output, pair.Right));
        context.RegisterSourceOutput(graphs.Combine(root), static (output, pair) => pair.Left.AddTo(output, pair.Right));
        context.RegisterSourceOutput(catalog.Combine(root), static (output, pair) => pair.Left.AddTo(output, pair.Right));
    }

    /// <summary>A plan, and what was found of the adapters it names.</summary>
    private sealed record PlanAdapters(PlanInputs Plan, EquatableList<AdapterSymbolModel> Adapters);

    /// <summary>What the language says of one plan.</summary>
    private sealed record CompiledPlanResult(string Plan, CompileResult Result);
}
