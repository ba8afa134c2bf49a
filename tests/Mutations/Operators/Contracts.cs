using Migration.Language.Reading;
using Migration.Mutations.Mutating;

namespace Migration.Mutations.Operators;

/// <summary>What the schema.yml of the models promises.</summary>
internal static class Contracts
{
    public static IReadOnlyList<Operator> All { get; } =
    [
        new("drop a column of a contract", "the column in the mapping, or in the SQL", plans =>
            from field in plans.Fields()
            from column in MappingView.ColumnsOf(field.Entry.Value).Take(1)
            where Column(field.Mapping, column.Text) is not null
            select new Site($"{field.Mapping.View}.{column.Text}", _ => new Change()
                .Quietly(Removal(field.Mapping.Plan, field.Mapping.View, column.Text), "")
                .Wrong(Uses(field.Mapping, column.Text)))),

        new("misspell a column of a contract", "the column in the contract, or in the mapping", plans =>
            from field in plans.Fields()
            from column in MappingView.ColumnsOf(field.Entry.Value)
            let promised = Column(field.Mapping, column.Text)
            where promised is not null
            select new Site($"{field.Mapping.View}.{column.Text}", random => new Change()
                .Replace(promised["name"]!.Span, Typo.Of(column.Text, random, field.Mapping.Plan.ColumnNames(field.Mapping.View)))
                .Wrong(Uses(field.Mapping, column.Text)))),

        new("change the type of a contract's column", "the value", plans =>
            from field in plans.Fields()
            where field.Column is not null && !field.IsKey
            select new Site(field.Place, random => new Change()
                .Quietly(field.Column!["data_type"]!.Span, random.Pick(Foreign(field.Target.Text("type")))!)
                .Wrong(field.Entry.Value))),

        new("make the column of a key, a lookup or a choice no text", "the column", plans =>
            from field in plans.Fields()
            where field.IsKey || field.Entry.Value is MappingNode
            from column in MappingView.ColumnsOf(field.Entry.Value)
            let promised = Column(field.Mapping, column.Text)
            where promised is not null
            select new Site($"{field.Place}.{column.Text}", random => new Change()
                .Quietly(promised["data_type"]!.Span, random.Pick(["bigint", "date", "boolean"])!)
                .Wrong(column.Span))),

        new("widen a column beyond its field", "the value", plans =>
            from field in plans.Fields()
            where field.IsText && !field.Target.Is("restrictedPicklist") && field.Column is not null && field.Target.Number("length") > 0
            select new Site(field.Place, random => new Change()
                .Quietly(field.Column!["data_type"]!.Span, $"varchar({field.Target.Number("length") + random.Next(1, 50)})")
                .Wrong(field.Entry.Value))),

        new("leave the width of a column open", "the value", plans =>
            from field in plans.Fields()
            where field.IsText && !field.Target.Is("restrictedPicklist") && field.Column is not null && field.Target.Number("length") > 0
            select new Site(field.Place, random => new Change()
                .Quietly(field.Column!["data_type"]!.Span, random.Pick(["text", "varchar", "string"])!)
                .Wrong(field.Entry.Value))),

        new("let a required column be empty", "the column, or what it is given to", plans =>
            from field in plans.Fields()
            from column in MappingView.ColumnsOf(field.Entry.Value)
            let promised = Column(field.Mapping, column.Text)
            where promised is not null && Sites.IsNotNull(promised) && (field.IsKey || (field.Creates && field.IsRequired) || IsNeeded(field, column))
            let view = field.Mapping.Plan.Contracts[field.Mapping.View].File
            select new Site($"{field.Place}.{column.Text}", _ => new Change()
                .Quietly(view.Entry(promised, promised.Entry("constraints")!), "")
                .Wrong(column.Span, field.Entry.Value.Span))),

        new("give a column more digits than its field", "the value", plans =>
            from field in plans.Fields()
            where field.IsNumber && field.Column is not null && Sites.DataType(field.Column!).Name == "decimal"
            let whole = field.Target.Text("type") == "int" ? field.Target.Number("digits") : field.Target.Number("precision") - field.Target.Number("scale")
            where whole > 0
            let scale = Sites.DataType(field.Column!).Arguments[1]
            select new Site(field.Place, random => new Change()
                .Quietly(field.Column!["data_type"]!.Span, field.Target.Text("type") == "int" || random.Next(2) == 0
                    ? $"\"decimal({whole + scale + random.Next(1, 4)}, {scale})\""
                    : $"\"decimal({whole + field.Target.Number("scale") + 1}, {field.Target.Number("scale") + 1})\"")
                .Wrong(field.Entry.Value))),

        new("write a data_type that is none", "the data_type", plans =>
            from column in Columns(plans)
            let type = column.Node["data_type"]
            where type is not null
            select new Site($"{column.Model}.{column.Node.Text("name")}", random => new Change().Replace(type.Span, random.Pick([
                "varchr(80)", "varchar(0)", "varchar(x)", "decimal(40,2)", "decimal(4,8)", "decimal", "bigint(5)", "json", "varchar(80", "\"\"", "date(3)"])!))),

        new("drop a data_type", "the column", plans =>
            from column in Columns(plans)
            where column.Node["data_type"] is not null
            select new Site($"{column.Model}.{column.Node.Text("name")}", _ => new Change()
                .Quietly(column.File.Entry(column.Node, column.Node.Entry("data_type")!), "")
                .Wrong(column.Node["name"]!))),

        new("write a column of a contract twice", "the second column", plans =>
            from column in Columns(plans)
            select new Site($"{column.Model}.{column.Node.Text("name")}", _ =>
                new Change().Replace(column.File.Before(column.Node.Span.Line + 1), column.File.Line(column.Node.Span.Line) + "\n"))),

        new("promise a column that is not selected", "the column", plans =>
            from column in Columns(plans)
            let line = column.Node.Span.Line
            select new Site($"{column.Model}.{column.Node.Text("name")}", _ =>
                new Change().Replace(column.File.Before(line + 1), $"{column.File.Indent(line)}- {{ name: surplus, data_type: date }}\n"))),

        new("misspell the model of a contract", "the model, or from of the mapping", plans =>
            from model in Models(plans)
            select new Site($"{model.File.Path}:{model.Name}", random => new Change()
                .Replace(model.Node["name"]!.Span, Typo.Of(model.Name, random, model.Plan.Sql.Select(sql => sql.Name))))),

        new("write a contract twice", "the second one", plans =>
            from model in Models(plans)
            let lines = model.File.Lines(model.Node.Span.Line, model.File.LastLine(model.Node))
            select new Site($"{model.File.Path}:{model.Name}", _ => new Change().Replace(lines.End(), model.File.Raw(lines)))),

        new("drop a contract that a mapping reads", "from, or the lineage", plans =>
            from mapping in plans.Mappings()
            from name in new[] { mapping.From, mapping.Root.Scalar("lineage") }
            where name is not null && mapping.Plan.Contracts.ContainsKey(name.Value)
            let contract = mapping.Plan.Contracts[name.Value]
            let lines = contract.File.Lines(contract.Model.Span.Line, contract.File.LastLine(contract.Model))
            select new Site($"{mapping.File.Path}:{name.Value}", _ => new Change().Quietly(lines, "").Wrong(name))),

        new("misspell a key of a contract", "the key", plans =>
            from column in Columns(plans)
            from entry in column.Node.Entries
            select new Site($"{column.Model}.{column.Node.Text("name")}.{entry.Key.Value}", random =>
                new Change().Replace(entry.Key.Span, Typo.Of(entry.Key.Value, random, ["tests", "docs", "meta", "tags"])))),

        new("change the version of a property file", "the version", plans =>
            from plan in plans.All
            from file in plan.Properties
            select new Site($"{file.Path}:version", random => new Change().Replace(file.Root["version"]!.Span, random.Pick(["1", "3", "two", "2.0.0"])!))),

        new("take the source ids from a lineage", "the lineage, or from", plans =>
            from mapping in plans.Mappings()
            where mapping.Operation is "insert" or "upsert"
            let view = mapping.Root.Scalar("lineage") ?? mapping.From
            from name in new[] { "source_org", "source_id" }
            where mapping.Plan.ColumnNames(view.Value).Contains(name)
            select new Site($"{view.Value}.{name}", _ => new Change().Quietly(Removal(mapping.Plan, view.Value, name), "").Wrong(view))),
    ];

    private static MappingNode? Column(MappingView mapping, string name) =>
        mapping.Plan.Columns(mapping.View).FirstOrDefault(column => column.Text("name") == name);

    private static SourceSpan Removal(PlanView plan, string model, string column)
    {
        var (file, node) = plan.Contracts[model];
        var columns = (SequenceNode)node["columns"]!;
        return file.Item(columns, columns.Items.ToList().FindIndex(item => ((MappingNode)item).Text("name") == column));
    }

    private static SourceSpan Uses(MappingView mapping, string column) =>
        mapping.Fields.Entries.SelectMany(entry => MappingView.ColumnsOf(entry.Value)).First(word => word.Text == column).Span;

    /// <summary>A further argument of a transform, where there is no null to let through.</summary>
    private static bool IsNeeded(MappedField field, Word column) =>
        field.Entry.Value is ScalarNode expression && expression.Value.Contains($"tax_id({column.Text})", StringComparison.Ordinal);

    private static IEnumerable<(Document File, string Model, MappingNode Node)> Columns(Plans plans) =>
        from model in Models(plans)
        from column in PlanView.Items(model.Node, "columns")
        where model.File.IsFlow(column)
        select (model.File, model.Name, column);

    private static IEnumerable<(PlanView Plan, Document File, string Name, MappingNode Node)> Models(Plans plans) =>
        from plan in plans.All
        from contract in plan.Contracts
        select (plan, contract.Value.File, contract.Key, contract.Value.Model);

    private static string[] Foreign(string type) => type switch
    {
        "date" => ["timestamp", "varchar(10)", "boolean", "bigint"],
        "datetime" => ["date", "varchar(30)", "boolean", "double"],
        "boolean" => ["varchar(5)", "bigint", "date"],
        "int" or "double" or "currency" or "percent" => ["varchar(18)", "boolean", "date", "timestamp"],
        _ => ["date", "boolean", "timestamp"],
    };
}
