using Migration.Language.Model;

namespace Migration.Generator.Emit;

/// <summary>Everything a plan is besides its mappings: its graph, its models, its extracts, its C# steps.</summary>
internal static class PlanFilesEmitter
{
    public static IEnumerable<GeneratedFile> Emit(PlanModel plan)
    {
        yield return PlanEmitter.Emit(plan);
        yield return ModelsEmitter.Emit(plan);
        yield return ExtractsEmitter.Emit(plan);
        if (CodeStepsEmitter.Emit(plan) is { } steps)
        {
            yield return steps;
        }
    }
}
