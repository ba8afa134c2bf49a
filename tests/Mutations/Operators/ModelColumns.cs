using System.Text.RegularExpressions;
using Migration.Language.Reading;
using Migration.Mutations.Mutating;

namespace Migration.Mutations.Operators;

/// <summary>Columns that models read of what is landed and of each other.</summary>
internal static partial class ModelColumns
{
    public static IReadOnlyList<Operator> All { get; } =
    [
        new("leave a field out of the extract that a model reads", "the field in the SQL", plans =>
            from plan in plans.All
            from field in plans.Extracted()
            where field.Name.Span.File == plan.Extract.Path && field.Next != field.Name && field.Name.Value != "Id"
            let readers = Readers(plan, field)
            where readers.Count > 0
            select new Site(field.Place, _ => new Change()
                .Quietly(new(plan.Extract.Path, field.Name.Span.Line, field.Name.Span.Column, field.Next.Span.Line, field.Next.Span.Column), "")
                .Wrong(readers))),

        new("misspell a column behind an alias", "the column", plans =>
            from plan in plans.All
            from file in plan.Sql.Concat(plan.Assertions)
            from read in Qualified(file)
            select new Site($"{file.Path}:{read.Alias}.{read.Column.Text}", random =>
                new Change().Replace(read.Column.Span, Typo.Of(read.Column.Text, random, plan.Sql.SelectMany(SqlView.Items).Select(item => item.Name))))),

        new("misspell a field that a model selects", "the field, or its promise in the contract", plans =>
            from plan in plans.All
            from file in plan.Sql
            from match in Selected().Matches(file.Text)
            let word = match.Groups["field"]
            // Values, and words of SQL.
            where word.Value is not ("null" or "true" or "false" or "case" or "select" or "end") && SqlView.Sources(file).Any()
            select new Site($"{file.Path}:{word.Value}@{file.Span(word.Index, 1).Line}", random =>
                new Change().Replace(file.Span(word.Index, word.Length), Typo.Of(word.Value, random, []))
                .Wrong(Promises(plan, file, word.Value)))),

        new("promise a type that a landed field does not have", "the type", plans =>
            from plan in plans.All
            from field in plan.Landed()
            let type = plan.Schema(field.Org, field.Object)!
            let path = $"plans/{plan.Name}/models/copy_of_one.yml"
            let head = "version: 2\nmodels: [{ name: copy_of_one, columns: [{ name: copied, data_type: "
            select new Site($"{field.Org}.{field.Object}.{field.Name}", random =>
            {
                var promised = random.Pick(Foreign(SchemaFields.Field(type, field.Name)!.Text("type")))!;
                var start = head.Length - head.IndexOf('\n', StringComparison.Ordinal);
                return new Change()
                    .Add($"plans/{plan.Name}/models/copy_of_one.sql", $"select {field.Name} as copied\nfrom {{{{ source('raw_{field.Org}', '{field.Table}') }}}}\n")
                    .Add(path, $"{head}{promised} }}] }}]\n")
                    .Wrong(new SourceSpan(path, 2, start, 2, start + promised.Length));
            })),

        new("drop a column of a model that another reads", "the column in the other", plans =>
            from plan in plans.All
            from file in plan.Sql
            where !plan.Contracts.ContainsKey(file.Name)
            let items = SqlView.Items(file)
            from item in items
            where !item.IsLast && items.Count(each => each.Name == item.Name) == 1
            let readers = plan.Sql.SelectMany(Qualified).Where(read => read.Model == file.Name && read.Column.Text == item.Name).Select(read => read.Column.Span).ToList()
            where readers.Count > 0
            select new Site($"{file.Path}:{item.Name}", _ => new Change().Quietly(file.Lines(item.Line, item.Line), "").Wrong(readers))),
    ];

    /// <summary>What the type of a describe is not.</summary>
    private static string[] Foreign(string type) => type switch
    {
        "boolean" => ["varchar(5)", "bigint"],
        "int" => ["varchar(10)", "date", "double"],
        "double" or "currency" or "percent" => ["bigint", "varchar(20)", "\"decimal(3,1)\""],
        "date" => ["timestamp", "varchar(10)"],
        "datetime" => ["date", "varchar(30)"],
        _ => ["bigint", "date", "\"decimal(18,2)\""],
    };

    /// <summary>Where the contract of a model names the column.</summary>
    private static IEnumerable<SourceSpan> Promises(PlanView plan, Document file, string column) =>
        plan.Contracts.TryGetValue(file.Name, out var contract) && contract.Model["columns"] is SequenceNode columns
            ? columns.Items.OfType<MappingNode>().Select(each => each.Scalar("name")).OfType<ScalarNode>().Where(name => name.Value == column).Select(name => name.Span)
            : [];

    /// <summary>Where models that read the field's table say its name.</summary>
    private static List<SourceSpan> Readers(PlanView plan, ExtractedField field)
    {
        var org = field.Place.Split(':')[1].Split('.')[0];
#pragma warning disable CA1308 // Tables are lower case.
        var table = field.Object.Value.ToLowerInvariant();
#pragma warning restore CA1308
        var name = Regex.Escape(field.Name.Value);
        return [.. from sql in plan.Sql
                   from branch in Branches(sql)
                   let read = Regex.Match(branch.Text, $@"source\('raw_{org}', '{table}'\) \}}\}}( as (?<alias>\w+))?")
                   where read.Success
                   let alone = Aliased().Count(branch.Text) <= 1 ? $@"|(?<![\w'.-]|\bas ){name}(?![\w'.(])" : ""
                   from match in Regex.Matches(branch.Text, $@"(?<=\b{(read.Groups["alias"].Success ? read.Groups["alias"].Value : table)}\.){name}\b{alone}")
                   where !IsComment(sql, branch.Start + match.Index)
                   select sql.Span(branch.Start + match.Index, match.Length)];
    }

    /// <summary>The parts of a UNION.</summary>
    private static IEnumerable<(int Start, string Text)> Branches(Document sql)
    {
        var start = 0;
        foreach (var match in Union().Matches(sql.Text).Select(match => (int?)match.Index).Append(null))
        {
            yield return (start, sql.Text[start..(match ?? sql.Text.Length)]);
            start = match ?? sql.Text.Length;
        }
    }

    private static IEnumerable<(string Alias, string? Model, Word Column)> Qualified(Document sql)
    {
        var aliases = Aliased().Matches(sql.Text).GroupBy(match => match.Groups["alias"].Value).Where(group => group.Count() == 1).ToDictionary(group => group.Key, group => group.First());
        return from match in Member().Matches(sql.Text)
               where aliases.ContainsKey(match.Groups["alias"].Value) && !IsComment(sql, match.Index)
               let column = match.Groups["column"]
               let model = aliases[match.Groups["alias"].Value].Groups["model"]
               select (match.Groups["alias"].Value, model.Success ? model.Value : null, new Word(column.Value, sql.Span(column.Index, column.Length)));
    }

    private static bool IsComment(Document sql, int offset) => sql.Line(sql.Span(offset, 0).Line).TrimStart().StartsWith("--", StringComparison.Ordinal);

    [GeneratedRegex(@"^union\b", RegexOptions.Multiline)]
    private static partial Regex Union();

    [GeneratedRegex(@"\{\{ (ref\('(?<model>\w+)'\)|source\([^)]*\)) \}\} as (?<alias>\w+)")]
    private static partial Regex Aliased();

    [GeneratedRegex(@"(?<![\w.'])(?<alias>\w+)\.(?<column>\w+)(?![\w(.'])")]
    private static partial Regex Member();

    [GeneratedRegex(@"^    (?<field>[A-Za-z]\w*)( as \w+)?,?$", RegexOptions.Multiline)]
    private static partial Regex Selected();
}
