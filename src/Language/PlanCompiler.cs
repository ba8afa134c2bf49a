using Migration.Language.Binding;
using Migration.Language.Checking;
using Migration.Language.Lowering;
using Migration.Language.Model;
using Migration.Language.Reading;

namespace Migration.Language;

/// <summary>An adapter that a plan names: the host looks it up in the compilation.</summary>
public sealed record AdapterRequest(string Module, string Function);

/// <summary>Plan is null when a finding is an error.</summary>
public sealed record CompileResult(PlanModel? Plan, EquatableList<Finding> Findings);

/// <summary>The compiler's door: input files and code symbols in, plan model and findings out. Never throws, whatever the files hold.</summary>
public static class PlanCompiler
{
    /// <summary>Every folder of plans/ that has an input, in order.</summary>
    public static EquatableList<string> PlanNames(IEnumerable<ParsedInput> inputs) =>
        new(inputs.Where(input => input.Kind != InputKind.Environment).Select(input => input.Plan).Distinct().OrderBy(name => name, StringComparer.Ordinal));

    /// <summary>The adapters that the plans name.</summary>
    public static EquatableList<AdapterRequest> AdapterRequests(IEnumerable<ParsedInput> inputs) =>
        new(inputs.Where(input => input.Kind == InputKind.Plan)
            .SelectMany(input => Adapters(input.Root))
            .Distinct()
            .OrderBy(request => request.Module, StringComparer.Ordinal)
            .ThenBy(request => request.Function, StringComparer.Ordinal));

    /// <summary>Every org that a plan has schemas of, in order.</summary>
    public static EquatableList<string> Orgs(IEnumerable<ParsedInput> inputs) =>
        new(inputs.Where(input => input.Kind == InputKind.Schema)
            .Select(input => input.Org)
            .Distinct()
            .OrderBy(org => org, StringComparer.Ordinal));

    /// <summary>Checks an environment file as far as it can be told before it runs. Orgs: <see cref="Orgs"/>.</summary>
    public static EquatableList<Finding> CheckEnvironment(ParsedInput environment, IReadOnlyCollection<string> orgs)
    {
        var findings = new FindingBag();
        findings.AddRange(environment.Findings);
        if (!findings.HasErrors)
        {
            new EnvironmentCheck(findings).Check(environment, orgs);
        }

        return findings.ToList();
    }

    /// <summary>The first other plan of the same name in C#, in order before this one; null when there is none.</summary>
    public static string? Namesake(string plan, IEnumerable<string> plans) =>
        plans.FirstOrDefault(other => string.CompareOrdinal(other, plan) < 0 && Names.ClassOf(other) == Names.ClassOf(plan));

    /// <summary>
    /// Begins to read the files of a plan and comes back at once: a host has symbols to look up before it can ask for the plan. It is safe to compile
    /// the plan meanwhile, and not to compile it at all.
    /// </summary>
    public static void BeginReading(IReadOnlyList<ParsedInput> inputs) => Task.Run(() => ReadAhead.Run(inputs));

    /// <summary>Compiles one plan from its inputs; those of other plans are left aside. Namesake: another plan that takes its name in C#.</summary>
    public static CompileResult Compile(string plan, IReadOnlyList<ParsedInput> inputs, CodeSymbols code, string? namesake = null)
    {
        var findings = new FindingBag();
        var own = inputs.Where(input => input.Plan == plan).OrderBy(input => input.Path, StringComparer.Ordinal).ToList();
        ReadAhead.Run(own);
        foreach (var input in own.Where(input => input.Kind != InputKind.Schema))
        {
            findings.AddRange(input.Findings);
        }

        // What a broken file would have said is unknown: checking the others against it would only bury its error.
        if (findings.HasErrors)
        {
            return new CompileResult(null, findings.ToList());
        }

        if (namesake is not null && own.FirstOrDefault(input => input.Kind == InputKind.Plan) is { } planFile)
        {
            var name = (planFile.Root as MappingNode)?.Scalar("plan");
            findings.Add(Rules.PlanClass, name?.Span ?? SourceSpan.StartOf(planFile.Path), plan, namesake, Names.ClassOf(plan));
        }

        var model = new PlanCompilation(plan, own, code, findings).Compile();
        return new CompileResult(findings.HasErrors ? null : model, findings.ToList());
    }

    private static IEnumerable<AdapterRequest> Adapters(Node? node)
    {
        switch (node)
        {
            case SequenceNode sequence:
                return sequence.Items.SelectMany(Adapters);
            case MappingNode mapping when mapping["adapter"] is MappingNode adapter && adapter.Scalar("module") is { } module && adapter.Scalar("fn") is { } function:
                return [new AdapterRequest(module.Value, function.Value)];
            case MappingNode mapping:
                return mapping.Entries.SelectMany(entry => Adapters(entry.Value));
            default:
                return [];
        }
    }
}
