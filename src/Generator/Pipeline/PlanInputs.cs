using Migration.Language;

namespace Migration.Generator.Pipeline;

/// <summary>The files of one plan, by path. Equal when no file has changed.</summary>
internal sealed record PlanInputs(string Plan, EquatableList<ParsedInput> Files)
{
    public static IEnumerable<PlanInputs> Group(IEnumerable<ParsedInput> inputs) =>
        from input in inputs
        where input.Kind != InputKind.Environment
        orderby input.Path
        group input by input.Plan into files
        orderby files.Key
        select new PlanInputs(files.Key, new(files));
}
