using Migration.Language;

namespace Migration.Generator.Pipeline;

/// <summary>The files of one plan, by path, the adapters that it names, and the plan that takes its name in C#. Equal when no file has changed.</summary>
internal sealed record PlanInputs(string Plan, EquatableList<ParsedInput> Files, EquatableList<AdapterRequest> Adapters, string? Namesake)
{
    public static IEnumerable<PlanInputs> Group(IEnumerable<ParsedInput> inputs)
    {
        var plans = inputs
            .Where(input => input.Kind != InputKind.Environment)
            .OrderBy(input => input.Path, StringComparer.Ordinal)
            .ToLookup(input => input.Plan, StringComparer.Ordinal);
        var names = plans.Select(files => files.Key).OrderBy(name => name, StringComparer.Ordinal).ToList();
        return names.Select(name => Of(name, new(plans[name]), PlanCompiler.Namesake(name, names)));
    }

    private static PlanInputs Of(string plan, EquatableList<ParsedInput> files, string? namesake)
    {
        PlanCompiler.BeginReading(files);
        return new(plan, files, Guard.Run(plan, () => PlanCompiler.AdapterRequests(files), failed: _ => EquatableList<AdapterRequest>.Empty), namesake);
    }
}
