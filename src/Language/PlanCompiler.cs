using Migration.Language.Model;

namespace Migration.Language;

/// <summary>An adapter that a plan names: the host looks it up in the compilation.</summary>
public sealed record AdapterRequest(string Module, string Function);

/// <summary>Plan is null when a finding is an error.</summary>
public sealed record CompileResult(PlanModel? Plan, EquatableList<Finding> Findings);

/// <summary>The compiler's door: input files and code symbols in, plan model and findings out.</summary>
public static class PlanCompiler
{
    public static EquatableList<AdapterRequest> AdapterRequests(IEnumerable<ParsedInput> inputs) =>
        inputs is null ? throw new ArgumentNullException(nameof(inputs)) : EquatableList<AdapterRequest>.Empty;

    /// <summary>Says what is wrong with the syntax of a plan's files.</summary>
    public static CompileResult Compile(string plan, IReadOnlyList<ParsedInput> inputs, CodeSymbols code) =>
        new(null, new(inputs.Where(input => input.Plan == plan).SelectMany(input => input.Findings)));
}
