using Migration.Language.Model;

namespace Migration.Generator.Emit;

/// <summary>The plan's SQL models with their contracts, a method a model.</summary>
internal static class ModelsEmitter
{
    public static List<string> Names(PlanModel plan) => [.. Naming.Members(plan.Models.Select(model => model.Name)).Select(name => name + "Model")];

    public static GeneratedFile Emit(PlanModel plan)
    {
        var code = Header.Start(
            $"plans/{plan.Name}/models",
            Naming.Namespace(plan.Name),
            "global::Migration.Runtime.Compiled",
            "static global::Migration.Runtime.Compiled.SqlText");
        var names = Names(plan);
        using (code.Block($"public static partial class {Naming.PlanClass(plan.Name)}"))
        {
            for (var index = 0; index < names.Count; index++)
            {
                if (index > 0)
                {
                    code.Line();
                }

                Model(code, plan.Models[index], names[index]);
            }
        }

        return new GeneratedFile($"{plan.Name}.Models.g.cs", code.ToString());
    }

    private static void Model(CodeWriter code, SqlModel model, string name)
    {
        code.Line($"private static CompiledModel {name}() => new(");
        using (code.Indent())
        {
            code.Line($"{Literal.Text(model.Name)},");
            code.Line($"{Literal.Text(model.Materialized)},");
            SqlEmitter.Emit(code, "", model.Sql, ",");
            code.List("Contract:", model.Contract, $") {{ Fingerprint = {Literal.Text(model.Fingerprint)} }};", column => code.Line($"new({Types.Contract(column)}),"));
        }
    }
}
