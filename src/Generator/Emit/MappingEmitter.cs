using Migration.Language.Model;

namespace Migration.Generator.Emit;

/// <summary>One mapping file becomes one C# file: the staging row, the mapping that writes it as CSV, the step that the plan places.</summary>
internal static class MappingEmitter
{
    public static GeneratedFile Emit(string plan, MappingModel mapping)
    {
        var scope = new MappingScope(mapping);
        var writes = mapping.Fields.Select(field => FieldWrite.Emit(mapping, scope, field)).ToList();

        // The body first: it decides which names the file imports.
        var body = new CodeWriter();
        Row(body, mapping, scope);
        body.Line();
        Mapping(body, mapping, scope, writes);
        body.Line();
        StepEmitter.ForMapping(body, mapping, scope);

        var code = Header.Start(
            mapping.File,
            Naming.Namespace(plan),
            [
                "global::System",
                "global::System.Collections.Generic",
                "global::Migration.Runtime.Compiled",
                "global::Migration.Runtime.Csv",
                "global::Migration.Runtime.Warehouse",
                .. scope.TypeNames.Usings,
            ]);
        return new GeneratedFile(Naming.StepFile(plan, mapping.Step), code.ToString() + body);
    }

    private static void Row(CodeWriter code, MappingModel mapping, MappingScope scope)
    {
        var parents = mapping.References.Count == 0 ? "" : ", with the parents' ids that the warehouse resolved";
        code.Line($"/// <summary>A row of {Literal.Comment(mapping.View)}{parents}.</summary>");
        using (code.Block($"public readonly struct {scope.Row}(RowCursor columns)"))
        {
            for (var ordinal = 0; ordinal < scope.Properties.Count; ordinal++)
            {
                var type = ordinal < mapping.Columns.Count ? mapping.Columns[ordinal].Type : new(ColumnType.Text, Nullable: true);
                code.Line($"public {Types.CSharp(type)} {scope.Properties[ordinal]} {{ get; }} = columns.{Types.Reader(type)}();");
            }
        }
    }

    private static void Mapping(CodeWriter code, MappingModel mapping, MappingScope scope, List<string> writes)
    {
        code.Line($"/// <summary>{Literal.Comment(mapping.Step)}: {Literal.Comment(mapping.View)} to {mapping.Object}, {mapping.Operation.ToString().ToLowerInvariant()} by {mapping.KeyField}.</summary>");
        using (code.Block($"public sealed class {scope.Mapping} : CompiledMapping"))
        {
            for (var index = 0; index < scope.RecordTypes.Count; index++)
            {
                code.Line($"private const int {scope.RecordTypes[index]} = {index};");
            }

            if (scope.RecordTypes.Count > 0)
            {
                code.Line();
            }

            MappingFacts.Emit(code, mapping, scope);
            code.Line();
            using (code.Block("public override void WriteRow(RowReader reader, MappingContext context, CsvRowWriter csv)"))
            {
                code.Line($"var row = new {scope.Row}(new RowCursor(reader));");
                code.Line("csv.BeginRow();");
                writes.ForEach(line => code.Line(line));
                code.Line("csv.EndRow();");
            }

            foreach (var helper in scope.Helpers)
            {
                code.Line();
                helper.Write(code, $"private static string? {helper.Name}({Types.CSharp(helper.Input)} {helper.Parameter}, MappingContext {MappingScope.Context}) =>");
            }
        }
    }
}

/// <summary>A file that the generator adds to the compilation. Equal by name and text.</summary>
internal sealed record GeneratedFile(string Name, string Text);
