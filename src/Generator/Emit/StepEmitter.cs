using Migration.Language.Model;

namespace Migration.Generator.Emit;

/// <summary>The class of a step: its type's name and the nodes that a plan may place of it.</summary>
internal static class StepEmitter
{
    private const string After = "IReadOnlyList<PlanEdge> after";

    public static void ForMapping(CodeWriter code, MappingModel mapping, MappingScope scope)
    {
        using (Class(code, mapping.Step, $"loads {mapping.Object}"))
        {
            code.Line();
            code.Line($"public static {scope.Mapping} Mapping {{ get; }} = new();");
            code.Line();
            code.Line($"public static PlanNode Load({After}) => new(Type, new StepWork.Load(Mapping), after);");
            if (mapping.Deferred.Count > 0)
            {
                code.Line();
                code.Line($"public static PlanNode Defer({After}) => new(Type + \":defer\", new StepWork.Defer(Mapping), after);");
            }

            if (mapping.Activation is not null)
            {
                code.Line();
                code.Line($"public static PlanNode Activate({After}) => new(Type + \":activate\", new StepWork.Activate(Mapping), after);");
            }
        }
    }

    public static void ForCode(CodeWriter code, CodeStepModel step, TypeNames types)
    {
        using (Class(code, step.Step, $"runs {step.Method.Display}"))
        {
            code.Line();
            code.Line($"public static PlanNode Run({After}) => new(");
            using (code.Indent())
            {
                code.Line("Type,");
                code.Line($"new StepWork.Code(new CodeStep(Type, {Literal.TextOrNull(step.View)}, {Literal.Text(step.Method.Display)}, RunAsync)),");
                code.Line("after);");
            }

            code.Line();
            CallShim.Emit(code, step, types);
        }
    }

    private static IDisposable Class(CodeWriter code, string step, string does)
    {
        code.Line($"/// <summary>The step {Literal.Comment(step)}: {Literal.Comment(does)}.</summary>");
        var block = code.Block($"public static class {Naming.Step(step)}Step");
        code.Line($"public const string Type = {Literal.Text(step)};");
        return block;
    }
}
