using Migration.Language.Reading;
using Migration.Mutations.Mutating;

namespace Migration.Mutations.Operators;

/// <summary>Values that a contract knows of a column, and what a mapping does with each.</summary>
internal static class AcceptedValues
{
    public static IReadOnlyList<Operator> All { get; } =
    [
        new("drop otherwise of a choice whose values nobody knows", "the field", plans =>
            from choice in Choices(plans)
            let otherwise = choice.Node.Entry("otherwise")
            where otherwise is not null
            select new Site(choice.Field.Place, _ =>
            {
                var change = new Change().Quietly(choice.Field.Mapping.File.Entry(choice.Node, otherwise), "").Wrong(choice.Field.Entry.Key);
                return Accepted(choice.Column) is null ? change : change.Quietly(choice.File.Entry(choice.Column, choice.Column.Entry("data_tests")!), "");
            })),

        new("drop the arm of a value that comes", "the field", plans =>
            from choice in Choices(plans)
            let otherwise = choice.Node.Scalar("otherwise")
            where otherwise is null or { IsQuoted: false, Value: "error" }
            let known = Accepted(choice.Column)
            where known is not null
            let arms = (MappingNode)choice.Node["values"]!
            where arms.Entries.Count > 1
            from arm in arms.Entries
            where known.Items.OfType<ScalarNode>().Any(value => value.Value == arm.Key.Value)
            select new Site($"{choice.Field.Place}.{arm.Key.Value}", _ =>
                new Change().Quietly(choice.Field.Mapping.File.Entry(arms, arm), "").Wrong(choice.Field.Entry.Key))),

        new("accept a value that nothing is written for", "the field, or its value", plans =>
            from field in plans.Fields()
            where field.Target.Is("restrictedPicklist")
            from word in MappingView.ColumnsOf(field.Entry.Value)
            let column = Column(field, word.Text)
            let known = column is null ? null : Accepted(column)
            where known is not null
            select new Site(field.Place, random => new Change()
                .Quietly(known.Items[^1].Span.End(), $", {random.Pick(["Kiosk", "Unknown", "n/a", "TBD"])}")
                .Wrong(field.Entry.Key.Span, field.Entry.Value.Span with { EndLine = field.Entry.Value.Span.Line, EndColumn = Math.Max(field.Entry.Value.Span.Column + 1, field.Entry.Value.Span.EndColumn) }))),

        new("take the accepted values of a column into a restricted picklist", "the value", plans =>
            from field in plans.Fields()
            where field.Target.Is("restrictedPicklist") && field.Column is not null && Accepted(field.Column) is not null
            let file = field.Mapping.Plan.Contracts[field.Mapping.View].File
            select new Site(field.Place, _ => new Change()
                .Quietly(file.Entry(field.Column!, field.Column!.Entry("data_tests")!), "")
                .Wrong(field.Entry.Value))),

        new("accept a value longer than the column", "the value", plans =>
            from plan in plans.All
            from contract in plan.Contracts
            from column in PlanView.Items(contract.Value.Model, "columns")
            let known = Accepted(column)
            where known is not null && Sites.DataType(column) is { Name: "varchar", Arguments.Length: 1 }
            select new Site($"{contract.Key}.{column.Text("name")}", random => new Change()
                .Quietly(known.Items[^1].Span.End(), ", ")
                .Replace(known.Items[^1].Span.End(), new string('x', Sites.DataType(column).Arguments[0] + random.Next(1, 9))))),
    ];

    private sealed record Choice(MappedField Field, MappingNode Node, MappingNode Column)
    {
        public Document File => Field.Mapping.Plan.Contracts[Field.Mapping.View].File;
    }

    /// <summary>Maps of values that choose by a column as it is.</summary>
    private static IEnumerable<Choice> Choices(Plans plans) =>
        from field in plans.Fields()
        let value = field.Entry.Value as MappingNode
        where value is not null
        let node = value["record_type"] as MappingNode ?? value
        where node["values"] is MappingNode && node["from"] is ScalarNode
        let column = Column(field, node.Text("from"))
        where column is not null
        select new Choice(field, node, column);

    private static MappingNode? Column(MappedField field, string name) =>
        field.Mapping.Plan.Columns(field.Mapping.View).FirstOrDefault(column => column.Text("name") == name);

    /// <summary>The list of dbt's test, in either of its two forms; null when the column has none.</summary>
    private static SequenceNode? Accepted(MappingNode column)
    {
        var test = PlanView.Items(column, "data_tests").Select(test => test["accepted_values"] as MappingNode).FirstOrDefault(test => test is not null);
        return (test?["arguments"] as MappingNode ?? test)?["values"] as SequenceNode is { Items.Count: > 0 } values ? values : null;
    }
}
