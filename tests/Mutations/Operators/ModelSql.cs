using Migration.Language.Reading;
using Migration.Mutations.Mutating;

namespace Migration.Mutations.Operators;

/// <summary>The SQL of the models.</summary>
internal static class ModelSql
{
    private static readonly string[] Foreign =
    [
        "{% if true %}", "{% for x in y %}", "{{ this }}", "{{ env_var('HOME') }}", "{{ dbt_utils.star('x') }}", "{% set x = 1 %}", "{{ ref('a', 'b', 'c') }}", "{{ target.name }}", "{{ run_query('select 1') }}",
    ];

    public static IReadOnlyList<Operator> All { get; } =
    [
        new("misspell a ref", "the ref", plans =>
            from sql in Files(plans)
            from name in SqlView.Refs(sql.File)
            select new Site($"{sql.File.Path}:ref.{name.Text}", random =>
                new Change().Replace(name.Span, Typo.Of(name.Text, random, sql.Plan.Sql.Select(model => model.Name))))),

        new("misspell the schema of a source", "the source", plans =>
            from sql in Files(plans)
            from source in SqlView.Sources(sql.File)
            select new Site($"{sql.File.Path}:source.{source.Schema.Text}.{source.Table.Text}", random =>
                new Change().Replace(source.Schema.Span, Typo.Of(source.Schema.Text, random, [])))),

        new("misspell the table of a source", "the source", plans =>
            from sql in Files(plans)
            from source in SqlView.Sources(sql.File)
            select new Site($"{sql.File.Path}:source.{source.Schema.Text}.{source.Table.Text}", random =>
                new Change().Replace(source.Table.Span, Typo.Of(source.Table.Text, random, [])).Wrong(source.Schema.Span))),

        new("read another table of the org than is landed", "the source", plans =>
            from sql in Files(plans)
            from source in SqlView.Sources(sql.File)
            select new Site($"{sql.File.Path}:source.{source.Schema.Text}.{source.Table.Text}", random =>
                new Change().Replace(source.Table.Span, random.Pick(["territory2", "knowledge__kav", "idea", "solution"])!).Wrong(source.Schema.Span))),

        new("declare a source that is not landed", "the table", plans =>
            from plan in plans.All
            from file in plan.Properties
            from source in PlanView.Items(file.Root, "sources")
            from table in PlanView.Items(source, "tables")
            let name = table.Scalar("name")!
            select new Site($"{file.Path}:{source.Text("name")}.{name.Value}", random => new Change().Replace(name.Span, Typo.Of(name.Value, random, [])))),

        new("drop a column from the SQL", "the column in the contract", plans =>
            from item in Selected(plans)
            where !item.Item.IsLast
            select new Site($"{item.File.Path}:{item.Item.Name}", _ => new Change()
                .Quietly(item.File.Lines(item.Item.Line, item.Item.Line), "")
                .Wrong(item.Column["name"]!))),

        new("rename a column in the SQL", "the column in the contract, or in the SQL", plans =>
            from item in Selected(plans)
            select new Site($"{item.File.Path}:{item.Item.Name}", random =>
            {
                var typo = Typo.Of(item.Item.Name, random, SqlView.Items(item.File).Select(each => each.Name));
                var isNamed = item.Item.Text.Contains(" as ", StringComparison.Ordinal);
                return (isNamed ? new Change().Replace(item.Item.NameSpan, typo) : new Change().Replace(item.Item.NameSpan.End(), $" as {typo}")).Wrong(item.Column["name"]!);
            })),

        new("select a column that is not promised", "the column in the SQL", plans =>
            from item in Selected(plans)
            where !item.Item.IsLast
            select new Site($"{item.File.Path}:{item.Item.Name}", _ => new Change().Replace(item.File.Before(item.Item.Line + 1), "    'surplus' as surplus,\n"))),

        new("select a column twice", "the second one", plans =>
            from item in Selected(plans)
            where !item.Item.IsLast
            select new Site($"{item.File.Path}:{item.Item.Name}", _ => new Change().Replace(item.File.Before(item.Item.Line + 1), item.Item.Text + "\n"))),

        new("write Jinja that nv does not run", "the Jinja", plans =>
            from sql in Files(plans)
            from line in Enumerable.Range(1, sql.File.LineCount - 1).Where(line => sql.File.Line(line).StartsWith("from ", StringComparison.Ordinal) || sql.File.Line(line).StartsWith("left join", StringComparison.Ordinal))
            select new Site($"{sql.File.Path}:{line}", random => new Change().Replace(sql.File.Before(line), random.Pick(Foreign) + "\n"))),

        new("leave a Jinja call open", "the call", plans =>
            from sql in Files(plans)
            from call in SqlView.Calls(sql.File)
            select new Site($"{sql.File.Path}:{call.Text}", random => new Change()
                .Replace(call.Span, random.Next(3) switch { 0 => call.Text[..^2], 1 => call.Text.Replace(")", "", StringComparison.Ordinal), _ => call.Text.Replace("'", "", StringComparison.Ordinal) }))),

        new("misspell a Jinja function", "the call", plans =>
            from sql in Files(plans)
            from call in SqlView.Calls(sql.File)
            let name = call.Text.Trim('{', ' ').Split('(')[0]
            select new Site($"{sql.File.Path}:{call.Text}", random =>
                new Change().Replace(call.Span, call.Text.Replace(name + "(", Typo.Of(name, random, ["ref", "source", "var", "config"]) + "(", StringComparison.Ordinal)))),

        new("materialise a model in another way", "the word", plans =>
            from sql in Files(plans)
            from word in SqlView.Materializations(sql.File)
            select new Site($"{sql.File.Path}:materialized", random => new Change().Replace(word.Span, random.Pick(["incremental", "ephemeral", "materialized_view", "tabel"])!))),

        new("materialise the whole project in another way", "the word", plans =>
            from plan in plans.All
            let path = $"plans/{plan.Name}/models/dbt_project.yml"
            where plans.Has(path)
            let file = plans.Document(path)
            from word in Scalars(file.Root).Where(scalar => scalar.Value is "view" or "table")
            select new Site($"{path}:+materialized", random => new Change().Replace(word.Span, random.Pick(["incremental", "ephemeral", "veiw"])!))),

        new("write two queries", "the semicolon", plans =>
            from sql in Files(plans)
            select new Site(sql.File.Path, random => new Change().Replace(End(sql.File), random.Pick([";\n", "; select 1\n", ";;\n"])!))),

        new("write a statement that is no query", "its first word", plans =>
            from sql in Files(plans)
            let line = Enumerable.Range(1, sql.File.LineCount).First(line => sql.File.Line(line).StartsWith("select", StringComparison.Ordinal) || sql.File.Line(line).StartsWith("with", StringComparison.Ordinal))
            select new Site(sql.File.Path, random => new Change().Replace(sql.File.Before(line), random.Pick(["create view x as ", "insert into x ", "delete from x where exists ", "explain "])!))),

        new("empty a model", "the file", plans =>
            from sql in Files(plans)
            select new Site(sql.File.Path, random => new Change().Replace(new(sql.File.Path, 1, 1, sql.File.LineCount, 1), random.Pick(["", "\n", "-- later\n", "{# later #}\n"])!))),

        new("let models read each other", "a ref of the cycle", plans =>
            from sql in Files(plans)
            where !sql.IsAssertion
            let above = Above(sql.Plan, sql.File.Name)
            from name in SqlView.Refs(sql.File)
            from reader in above.Append(sql.File)
            select new Site($"{sql.File.Path}:{name.Text}->{reader.Name}", _ => new Change()
                .Replace(name.Span, reader.Name)
                .Wrong(above.SelectMany(SqlView.Refs).Where(word => word.Text == sql.File.Name || above.Any(model => model.Name == word.Text)).Select(word => word.Span)))),

        new("copy a model into another folder", "the file", plans =>
            from sql in Files(plans)
            where !sql.IsAssertion
            let copy = $"plans/{sql.Plan.Name}/models/copies/{sql.File.Name}.sql"
            select new Site(sql.File.Path, _ => new Change().Add(copy, sql.File.Text).Wrong(SourceSpan.StartOf(copy), SourceSpan.StartOf(sql.File.Path)))),

        new("delete a model", "a ref to it, its contract, or the mapping that reads it", plans =>
            from sql in Files(plans)
            where !sql.IsAssertion
            let readers = sql.Plan.Sql.SelectMany(SqlView.Refs).Where(word => word.Text == sql.File.Name).Select(word => word.Span).ToList()
            let contract = sql.Plan.Contracts.TryGetValue(sql.File.Name, out var found) ? found.Model["name"] : null
            where readers.Count > 0 || contract is not null
            select new Site(sql.File.Path, _ => new Change().Delete(sql.File.Path).Wrong(readers).Wrong(contract is null ? [] : [contract]))),

        new("delete an assertion", "the validation", plans =>
            from plan in plans.All
            from file in plan.Assertions
            from name in plan.Phases.SelectMany(phase => (phase["validate"] as SequenceNode)?.Items ?? []).OfType<ScalarNode>()
            where name.Value == file.Name
            select new Site(file.Path, _ => new Change().Delete(file.Path).Wrong(name))),
    ];

    private static IEnumerable<(PlanView Plan, Document File, bool IsAssertion)> Files(Plans plans) =>
        from plan in plans.All
        from file in plan.Sql.Select(file => (file, false)).Concat(plan.Assertions.Select(file => (file, true)))
        select (plan, file.file, file.Item2);

    /// <summary>Lines of select lists that a contract promises.</summary>
    private static IEnumerable<(Document File, SqlView.Item Item, MappingNode Column)> Selected(Plans plans) =>
        from plan in plans.All
        from file in plan.Sql
        from item in SqlView.Items(file)
        from column in plan.Columns(file.Name)
        where column.Text("name") == item.Name
        select (file, item, column);

    /// <summary>Models that read this one, directly or not.</summary>
    private static List<Document> Above(PlanView plan, string name)
    {
        var found = new List<Document>();
        var open = new Queue<string>([name]);
        while (open.TryDequeue(out var next))
        {
            foreach (var reader in plan.Sql.Where(sql => SqlView.Refs(sql).Any(word => word.Text == next) && !found.Contains(sql)))
            {
                found.Add(reader);
                open.Enqueue(reader.Name);
            }
        }

        return found;
    }

    private static IEnumerable<ScalarNode> Scalars(Node node) => node switch
    {
        ScalarNode scalar => [scalar],
        MappingNode mapping => mapping.Entries.SelectMany(entry => Scalars(entry.Value)),
        SequenceNode sequence => sequence.Items.SelectMany(Scalars),
        _ => [],
    };

    private static SourceSpan End(Document file) => file.Span(file.Text.TrimEnd().Length, 0);
}
