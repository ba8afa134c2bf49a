using Generator.Tests;
using Microsoft.CodeAnalysis;
using Migration.Generator.Emit;
using Migration.Generator.Pipeline;
using Migration.Language;
using Migration.Language.Lineage;
using Migration.Language.Model;

namespace Migration.Fuzz.Running;

/// <summary>Gives one input to the compiler. Every exception that leaves here is a crash.</summary>
internal static class Trial
{
    /// <summary>One input in this many goes through Roslyn's driver and the whole generator, the others to the language and the emitters alone.</summary>
    public const int DriverShare = 50;

    /// <param name="beforeCompiling">Called before C# that was emitted is compiled: that time is not the plan compiler's.</param>
    public static void Run(Mutant mutant, bool driver, Action beforeCompiling)
    {
        var code = BusinessCode.Of(mutant.Seed);
        var findings = Compile(mutant, code);
        if (driver)
        {
            var output = Drive(mutant, code, findings);
            beforeCompiling();
            if (findings.All(finding => finding.Rule.Severity != RuleSeverity.Error))
            {
                Demands.Compiles(output);
            }
        }
    }

    private static List<Finding> Compile(Mutant mutant, BusinessCode code)
    {
        var inputs = mutant.Tree.Inputs.Select(file => Input(mutant, file.Key, file.Value)).OfType<ParsedInput>().ToList();
        var symbols = code.Symbols(inputs);
        var all = new List<Finding>();
        var names = PlanCompiler.PlanNames(inputs);
        foreach (var plan in names)
        {
            var own = inputs.Where(input => input.Plan == plan).ToList();
            var result = PlanCompiler.Compile(plan, own, symbols, PlanCompiler.Namesake(plan, names));
            Demands.Consistent(result);
            Demands.Printable(mutant.Tree, result.Findings);
            all.AddRange(result.Findings);
            if (result.Plan is { } model)
            {
                _ = PlanFilesEmitter.Emit(model).Count();
                _ = model.Mappings.Select(mapping => MappingEmitter.Emit(plan, mapping)).Count();
                _ = CatalogEmitter.Emit([CatalogEntry.Of(model)]);
                Trace(model);
            }
        }

        foreach (var environment in inputs.Where(input => input.Kind == InputKind.Environment))
        {
            var findings = PlanCompiler.CheckEnvironment(environment, PlanCompiler.Orgs(inputs));
            Demands.Printable(mutant.Tree, findings);
            all.AddRange(findings);
        }

        return all;
    }

    /// <summary>As the review pages do.</summary>
    private static void Trace(PlanModel plan)
    {
        var lineage = PlanLineage.Read(plan);
        foreach (var model in plan.Models)
        {
            model.Contract.ToList().ForEach(column => lineage.Trace(model.Name, column.Name));
        }
    }

    private static ParsedInput? Input(Mutant mutant, string path, string text) =>
        mutant.Seed.Inputs.TryGetValue(path, out var known) && known.Text == text ? known : ParsedInput.Parse(path, text);

    private static Compilation Drive(Mutant mutant, BusinessCode code, List<Finding> findings)
    {
        var run = Driving.Driver(mutant.Tree).RunGeneratorsAndUpdateCompilation(code.Compilation, out var output, out _).GetRunResult().Results.Single();
        if (run.Exception is { } exception)
        {
            throw new BrokenPromiseException($"CS8785: {exception}");
        }

        foreach (var diagnostic in run.Diagnostics)
        {
            _ = diagnostic.ToString();
            _ = diagnostic.Location.GetMappedLineSpan();
        }

        var (said, expected) = (Ids(run.Diagnostics.Select(diagnostic => diagnostic.Id)), Ids(findings.Select(finding => finding.Rule.Id)));
        if (said != expected)
        {
            throw new BrokenPromiseException($"the generator says {said}, the language {expected}: {run.Diagnostics.FirstOrDefault(diagnostic => diagnostic.Id == FindingReporter.InternalError.Id)}");
        }

        return output;
    }

    private static string Ids(IEnumerable<string> ids) => string.Join(' ', ids.Order(StringComparer.Ordinal));
}
