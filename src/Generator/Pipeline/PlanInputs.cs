using Migration.Language;

namespace Migration.Generator.Pipeline;

/// <summary>The files of one plan, by path, and the adapters that it names. Equal when no file has changed.</summary>
internal sealed record PlanInputs(string Plan, EquatableList<ParsedInput> Files, EquatableList<AdapterRequest> Adapters)
{
    public static IEnumerable<PlanInputs> Group(IEnumerable<ParsedInput> inputs) => inputs
        .Where(input => input.Kind != InputKind.Environment)
        .OrderBy(input => input.Path, StringComparer.Ordinal)
        .GroupBy(input => input.Plan, StringComparer.Ordinal)
        .OrderBy(files => files.Key, StringComparer.Ordinal)
        .Select(files => Of(files.Key, new(files)));

    private static PlanInputs Of(string plan, EquatableList<ParsedInput> files) =>
        new(plan, files, Guard.Run(plan, () => PlanCompiler.AdapterRequests(files), failed: _ => EquatableList<AdapterRequest>.Empty));
}
