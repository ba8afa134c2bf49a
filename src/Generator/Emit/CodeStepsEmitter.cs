using Migration.Language.Model;

namespace Migration.Generator.Emit;

/// <summary>The plan's steps that are C#: [Step] methods and adapters, each behind a shim.</summary>
internal static class CodeStepsEmitter
{
    private static readonly string[] Imported =
    [
        "CancellationToken", "CodeStep", "IReadOnlyList", "PlanEdge", "PlanNode", "Run", "RunAsync", "StepContext",
        "StepOutcome", "StepWork", "Task", "Type",
    ];

    /// <summary>Null when the plan has no such step.</summary>
    public static GeneratedFile? Emit(PlanModel plan)
    {
        var steps = plan.Phases.SelectMany(phase => phase.Groups).SelectMany(group => group.Nodes).Select(node => node.Code).OfType<CodeStepModel>().ToList();
        if (steps.Count == 0)
        {
            return null;
        }

        var types = new TypeNames(Imported.Concat(steps.Select(step => Naming.Step(step.Step) + "Step")));
        var body = new CodeWriter();
        for (var index = 0; index < steps.Count; index++)
        {
            if (index > 0)
            {
                body.Line();
            }

            StepEmitter.ForCode(body, steps[index], types);
        }

        var code = Header.Start(
            $"plans/{plan.Name}/plan.yml",
            Naming.Namespace(plan.Name),
            [
                "global::System.Collections.Generic",
                "global::System.Threading",
                "global::System.Threading.Tasks",
                "global::Migration.Runtime.Compiled",
                .. types.Usings,
            ]);
        return new GeneratedFile($"{plan.Name}.Steps.g.cs", code.ToString() + body);
    }
}
