using Migration.Language.Model;

namespace Migration.Generator.Emit;

/// <summary>What the plan reads: the Bulk queries of its source orgs, and its files.</summary>
internal static class ExtractsEmitter
{
    public static List<string> OrgNames(PlanModel plan) => [.. Naming.Members(plan.Orgs.Select(org => org.Org)).Select(name => name + "Org")];

    public static List<string> FileNames(PlanModel plan) => [.. Naming.Members(plan.Files.Select(files => files.Name)).Select(name => name + "Files")];

    public static string OrgName(PlanModel plan, string org) => OrgNames(plan)[plan.Orgs.Select(item => item.Org).ToList().IndexOf(org)];

    public static string FileName(PlanModel plan, string files) => FileNames(plan)[plan.Files.Select(item => item.Name).ToList().IndexOf(files)];

    public static GeneratedFile Emit(PlanModel plan)
    {
        var code = Header.Start($"plans/{plan.Name}/extract.yml", Naming.Namespace(plan.Name), "global::Migration.Runtime.Compiled");
        using (code.Block($"public static partial class {Naming.PlanClass(plan.Name)}"))
        {
            var blank = false;
            foreach (var (org, name) in plan.Orgs.Zip(OrgNames(plan), (org, name) => (org, name)))
            {
                Separate(code, ref blank);
                Org(code, org, name);
            }

            foreach (var (files, name) in plan.Files.Zip(FileNames(plan), (files, name) => (files, name)))
            {
                Separate(code, ref blank);
                Files(code, files, name);
            }
        }

        return new GeneratedFile($"{plan.Name}.Extracts.g.cs", code.ToString());
    }

    private static void Org(CodeWriter code, OrgExtractModel org, string name)
    {
        using (code.List($"private static OrgExtract {name} {{ get; }} = new({Literal.Text(org.Org)},", $") {{ Fingerprint = {Literal.Text(org.Fingerprint)} }};"))
        {
            foreach (var item in org.Objects)
            {
                code.Line("new(");
                using (code.Indent())
                {
                    code.Line($"{Literal.Text(item.Object)},");
                    code.Line($"{Literal.Text(item.Table)},");
                    code.Line($"{Literal.Text(item.Soql)},");
                    Columns(code, item.Columns);
                }
            }
        }
    }

    private static void Files(CodeWriter code, FileExtractModel files, string name)
    {
        using (code.List($"private static FileExtract {name} {{ get; }} = new({Literal.Text(files.Name)},", $") {{ Fingerprint = {Literal.Text(files.Fingerprint)} }};"))
        {
            foreach (var table in files.Tables)
            {
                code.Line("new(");
                using (code.Indent())
                {
                    code.Line($"{Literal.Text(table.Table)},");
                    code.Line($"{Literal.Text(table.Path)},");
                    code.Line($"{Literal.Text(table.Format)},");
                    Columns(code, table.Columns);
                }
            }
        }
    }

    private static void Columns(CodeWriter code, IReadOnlyCollection<RawColumnModel> columns)
    {
        code.List("Columns:", columns, "),", column => code.Line($"new({Types.Raw(column)}),"));
    }

    private static void Separate(CodeWriter code, ref bool blank)
    {
        if (blank)
        {
            code.Line();
        }

        blank = true;
    }
}
