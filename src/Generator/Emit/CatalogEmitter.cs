using Migration.Language.Model;

namespace Migration.Generator.Emit;

/// <summary>What the catalog says of a plan: the little that a listing needs.</summary>
internal sealed record CatalogEntry(string Name, string Target, int Phases, int Steps)
{
    /// <summary>Steps are those the user wrote: generated passes are part of them.</summary>
    public static CatalogEntry Of(PlanModel plan) => new(
        plan.Name,
        plan.Target,
        plan.Phases.Count,
        plan.Phases.SelectMany(phase => phase.Groups).SelectMany(group => group.Nodes).Count(node => node.Kind is not (NodeKind.Defer or NodeKind.Activate)));
}

/// <summary>The plans of the executable.</summary>
internal static class CatalogEmitter
{
    public static GeneratedFile Emit(IReadOnlyList<CatalogEntry> plans)
    {
        var code = Header.Start("the plans", "Migrations.Plans", "global::System.Collections.Generic", "global::Migration.Runtime.Compiled");
        code.Line("/// <summary>The plans compiled into this executable. Each is built when it is asked for.</summary>");
        using (code.Block("public static class PlanCatalog"))
        {
            code.List("public static IReadOnlyList<PlanEntry> Entries { get; } =", plans, ";", plan =>
                code.Line(FormattableString.Invariant($"new({Literal.Text(plan.Name)}, {Literal.Text(plan.Target)}, Phases: {plan.Phases}, Steps: {plan.Steps}, ")
                    + $"{Naming.Pascal(plan.Name)}.{Naming.PlanClass(plan.Name)}.Build),"));
        }

        return new GeneratedFile("PlanCatalog.g.cs", code.ToString());
    }
}
