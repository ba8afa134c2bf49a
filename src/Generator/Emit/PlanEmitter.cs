using Migration.Language.Model;

namespace Migration.Generator.Emit;

/// <summary>The plan's graph as static data: phases, groups, nodes, and why each edge is there.</summary>
internal static class PlanEmitter
{
    public static GeneratedFile Emit(PlanModel plan)
    {
        var code = Header.Start(
            $"plans/{plan.Name}/plan.yml",
            Naming.Namespace(plan.Name),
            "global::System",
            "global::Migration.Runtime.Compiled",
            "static global::Migration.Runtime.Compiled.SqlText");
        var phases = Naming.Members(plan.Phases.Select(phase => phase.Name));
        code.Line($"/// <summary>The plan {Literal.Comment(plan.Name)}: {string.Join(", ", plan.Phases.Select(phase => Literal.Comment(phase.Name)))}.</summary>");
        using (code.Block($"public static partial class {Naming.PlanClass(plan.Name)}"))
        {
            using (code.Block("public static CompiledPlan Build() => new()", "};"))
            {
                code.Line($"Name = {Literal.Text(plan.Name)},");
                code.Line($"Target = {Literal.Text(plan.Target)},");
                code.Line($"FileFingerprint = {Literal.Text(plan.FileFingerprint)},");
                if (plan.Window is { } window)
                {
                    code.Line($"Window = {Window(window)},");
                }

                if (plan.FailedTolerance is { } tolerance)
                {
                    code.Line(FormattableString.Invariant($"FailedTolerance = {tolerance}m,"));
                }

                code.Line($"Phases = {Literal.List(phases.Select(phase => phase + "Phase()"))},");
                code.List("Models =", ModelsEmitter.Names(plan), ",", name => code.Line(name + "(),"));
                code.Line($"Orgs = {Literal.List(ExtractsEmitter.OrgNames(plan))},");
                code.Line($"Files = {Literal.List(ExtractsEmitter.FileNames(plan))},");
            }

            for (var index = 0; index < phases.Count; index++)
            {
                code.Line();
                Phase(code, plan, plan.Phases[index], phases[index]);
            }
        }

        return new GeneratedFile($"{plan.Name}.Plan.g.cs", code.ToString());
    }

    private static string Window(WindowModel window) =>
        FormattableString.Invariant($"new({Literal.Text(window.Zone)}, Open: {Time(window.OpenMinute)}, Close: {Time(window.CloseMinute)}, Drain: {Span(window.DrainSeconds)})");

    private static string Time(int minute) => FormattableString.Invariant($"new TimeOnly({minute / 60}, {minute % 60})");

    private static string Span(int seconds) => seconds % 60 == 0
        ? FormattableString.Invariant($"TimeSpan.FromMinutes({seconds / 60})")
        : FormattableString.Invariant($"TimeSpan.FromSeconds({seconds})");

    private static void Phase(CodeWriter code, PlanModel plan, PhaseModel phase, string name)
    {
        code.Line($"private static PlanPhase {name}Phase() => new(");
        using (code.Indent())
        {
            code.Line($"{Literal.Text(phase.Name)},");
            code.List("Groups:", phase.Groups, ",", group =>
                code.List($"new({Literal.Text(group.Name)},", group.Nodes, "),", node => Node(code, plan, node)));
            code.List("Validations:", phase.Validations, ");", validation => Validation(code, validation));
        }
    }

    private static void Node(CodeWriter code, PlanModel plan, NodeModel node) =>
        code.List(Open(plan, node), node.After, "),", edge =>
            code.Line($"new({Literal.Text(edge.From)}, EdgeReason.{edge.Reason}, {Literal.Text(edge.Detail)}),"));

    /// <summary>The node up to its edges.</summary>
    private static string Open(PlanModel plan, NodeModel node) => node.Kind switch
    {
        NodeKind.Extract => $"new({Literal.Text(node.Id)}, new StepWork.Extract({ExtractsEmitter.OrgName(plan, node.Subject)}), After:",
        NodeKind.Land => $"new({Literal.Text(node.Id)}, new StepWork.Land({ExtractsEmitter.FileName(plan, node.Subject)}), After:",
        NodeKind.Models => $"new({Literal.Text(node.Id)}, new StepWork.Models(), After:",
        NodeKind.Code => $"{Naming.Step(node.Code?.Step ?? node.Id)}Step.Run(after:",
        _ => $"{Naming.Step(node.Subject)}Step.{node.Kind}(after:",
    };

    private static void Validation(CodeWriter code, ValidationModel validation)
    {
        switch (validation.Kind)
        {
            case ValidationKind.Assertion:
                SqlEmitter.Emit(code, $"new PlanValidation.Assertion({Literal.Text(validation.Name)}, ", validation.Sql, "),");
                break;
            case ValidationKind.Code:
                code.Line($"new PlanValidation.Code({Literal.Text(validation.Name)}, {validation.Method}),");
                break;
            default:
                code.Line($"new PlanValidation.{validation.Kind}(),");
                break;
        }
    }
}
