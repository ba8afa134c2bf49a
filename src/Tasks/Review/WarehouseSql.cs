using System.Globalization;
using System.Text;
using Migration.Language;
using Migration.Language.Model;

namespace Migration.Tasks.Review;

/// <summary>The warehouse as DDL of DuckDB: raw tables as the extracts land them, then the models in their order, with their contracts as comments.</summary>
internal static class WarehouseSql
{
    public static string Write(PlanModel plan)
    {
        var text = new StringBuilder($"-- The warehouse of plan {plan.Name}: what nv creates, in this order. For review; nv does not read this file.\n");
        foreach (var org in plan.Orgs)
        {
            text.Append($"\n-- What is read from the org {org.Org}.\n{Schema("raw_" + org.Org)}");
            foreach (var table in org.Objects)
            {
                Table(text, "raw_" + org.Org, table.Table, table.Columns, table.Object);
            }
        }

        foreach (var files in plan.Files)
        {
            text.Append($"\n-- What is read from the files {files.Name}.\n{Schema("raw_" + files.Name)}");
            foreach (var table in files.Tables)
            {
                Table(text, "raw_" + files.Name, table.Table, table.Columns, $"{table.Format} {table.Path}");
            }
        }

        if (plan.Models.Count > 0)
        {
            text.Append($"\n-- The models.\n{Schema(plan.Name)}");
        }

        foreach (var model in plan.Models)
        {
            Model(text, plan.Name, model);
        }

        return text.ToString();
    }

    private static void Table(StringBuilder text, string schema, string table, EquatableList<RawColumnModel> columns, string source)
    {
        text.Append($"\n-- {source}\nCREATE OR REPLACE TABLE {Relation(schema, table)} (\n");
        text.Append(string.Join(",\n", columns.Select(column => $"    {Identifier(column.Name)} {Type(column.Type, column.Precision, column.Scale)}")));
        text.Append("\n);\n");
    }

    private static void Model(StringBuilder text, string plan, SqlModel model)
    {
        text.Append('\n');
        if (model.Contract.Count > 0)
        {
            var width = model.Contract.Max(column => column.Name.Length);
            text.Append($"-- {model.Name} promises:\n");
            foreach (var column in model.Contract)
            {
                text.Append($"--   {column.Name.PadRight(width)}  {Promise(column.Type)}\n");
            }
        }

        text.Append($"CREATE OR REPLACE {model.Materialized.ToUpperInvariant()} {Relation(plan, model.Name)} AS\n");
        foreach (var part in model.Sql)
        {
            text.Append(part.Kind switch
            {
                SqlPartKind.Ref => Relation(plan, part.Value),
                SqlPartKind.Source => Relation(part.Value, part.Extra ?? ""),
                SqlPartKind.Var => part.Extra ?? $"${part.Value}",
                _ => part.Value,
            });
        }

        // A comment at the end would swallow the semicolon.
        text.Append("\n;\n");
    }

    private static string Promise(Migration.Language.Model.ValueType type)
    {
        var name = type.Type == ColumnType.Text && type.MaxLength is { } length ? $"VARCHAR({Number(length)})" : Type(type.Type, type.Precision, type.Scale);
        return type.Nullable ? name : name + " NOT NULL";
    }

    /// <summary>As the runtime's dialect names them.</summary>
    private static string Type(ColumnType type, int? precision, int? scale) => type switch
    {
        ColumnType.Text => "VARCHAR",
        ColumnType.Integer => "BIGINT",
        ColumnType.Decimal => $"DECIMAL({Number(precision ?? 18)},{Number(scale ?? 2)})",
        _ => type.ToString().ToUpperInvariant(),
    };

    private static string Schema(string name) => $"CREATE SCHEMA IF NOT EXISTS {Identifier(name)};\n";

    private static string Relation(string schema, string name) => $"{Identifier(schema)}.{Identifier(name)}";

    private static string Identifier(string name) => $"\"{name.Replace("\"", "\"\"")}\"";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
