using Migration.Language.Model;
using Migration.Language.Reading;
using Migration.Language.Tests.Sources;

namespace Migration.Language.Tests.Compiler;

/// <summary>Inputs that tests/Fuzz found, or that a look for more of their kind found.</summary>
public class FuzzedInputTests
{
    [Theory]
    [InlineData("plan: demo\nphases: [a,")]
    [InlineData("plan: demo\nphases: {a: b")]
    [InlineData("plan: 'demo")]
    [InlineData("- a\n- [")]
    public void An_error_at_the_end_of_a_file_without_a_last_line_end_stands_inside_it(string text)
    {
        var findings = new FindingBag();
        YamlReader.Read("plan.yml", text, findings);

        var span = Assert.Single(findings.ToList()).Span;
        var lines = text.Split('\n');
        Assert.InRange(span.EndLine, span.Line, lines.Length);
        Assert.InRange(span.Column, 1, lines[span.Line - 1].Length + 1);
        Assert.InRange(span.EndColumn, 1, lines[span.EndLine - 1].Length + 1);
    }

    [Fact(Timeout = 20_000)]
    public Task A_text_of_which_the_scanner_makes_words_without_end_is_told_like_any_other() => Task.Run(
        () =>
        {
            var findings = new FindingBag();
            Assert.Null(YamlReader.Read("plans/demo/models/dbt_project.yml", "models:\n  demo:\n   : \"1.0\"\nprofile: +materialized: view\n", findings));
            Assert.Equal("NV1001", Assert.Single(findings.ToList()).Rule.Id);
        },
        TestContext.Current.CancellationToken);

    [Theory]
    [InlineData("\r")]
    [InlineData("\r\n")]
    [InlineData("\u0085")]
    [InlineData("\u2028")]
    public void Lines_end_in_yaml_and_sql_where_the_compiler_sees_them_end(string end)
    {
        var findings = new FindingBag();
        var root = (MappingNode)YamlReader.Read("plan.yml", $"plan: demo{end}target: unified", findings)!;
        Assert.Equal((2, 9), (root.Scalar("target")!.Span.Line, root.Scalar("target")!.Span.Column));

        var models = new TestInputs().With("models/a.sql", $"select 1 as id{end}from {{{{ ref('b') }}}}");
        models.Models();
        Assert.Equal((2, 14), (models.Findings.ToList().Single().Span.Line, models.Findings.ToList().Single().Span.Column));
    }

    [Fact]
    public void A_part_of_a_folded_expression_is_found_under_lone_carriage_returns()
    {
        const string Text = "Name: name |\r  trimm\rPhone: phone";
        var scalar = ((MappingNode)YamlReader.Read("a.map.yml", Text, new FindingBag())!).Scalar("Name")!;

        Assert.Equal(new SourceSpan("a.map.yml", 2, 3, 2, 8), scalar.Part("name | ".Length, "trimm".Length));
    }

    [Theory]
    [InlineData("\r")]
    [InlineData("\u0085")]
    [InlineData("\u2028")]
    [InlineData("\u2029")]
    public void Sql_is_lowered_with_line_feeds_alone(string end)
    {
        var model = new TestInputs().With("models/a.sql", $"select 1 as id{end}where true").Models().Models.Single();

        Assert.Equal("select 1 as id\nwhere true", Assert.Single(model.Sql).Value);
    }

    [Theory]
    [InlineData("select {0}a{1} as x from t", "sum(a) over (", ")")]
    [InlineData("select a as x from {0}t{1}", "(t, ", ")")]
    [InlineData("select {0}1{1} as x", "(select ", ")")]
    public void The_lineage_of_sql_that_is_nested_without_end_is_untold(string sql, string open, string close)
    {
        var nested = string.Format(
            System.Globalization.CultureInfo.InvariantCulture, sql, string.Concat(Enumerable.Repeat(open, 20_000)), string.Concat(Enumerable.Repeat(close, 20_000)));
        var model = new SqlModel("deep", "view", new([new SqlPartModel(SqlPartKind.Text, nested)]), EquatableList<ColumnModel>.Empty);

        Assert.NotEmpty(Trace(model).Untold);
    }

    [Fact]
    public void A_star_over_a_star_without_end_is_untold()
    {
        var tables = string.Join(", ", Enumerable.Range(1, 40).Select(i => $"t{i} as (select *, * from t{i - 1})"));
        var model = new SqlModel("wide", "view", new([new SqlPartModel(SqlPartKind.Text, $"with t0 as (select 1 as x), {tables} select * from t40")]), EquatableList<ColumnModel>.Empty);

        Assert.NotEmpty(Trace(model).Untold);
    }

    [Fact]
    public void An_expression_of_ten_thousand_arguments_is_refused()
    {
        var fixture = new PlanFixture().With("foundation/account.map.yml", "name | trim | truncate(255)", $"concat({string.Join(",", Enumerable.Repeat("name", 10_000))})");

        Assert.Contains(fixture.Compile().Findings, finding => finding.Rule.Id == "NV2009");
    }

    [Fact]
    public void A_name_as_long_as_a_book_is_near_to_nothing() =>
        Assert.Null(Suggestion.Near(new string('a', 100_000), [new string('a', 100_000) + "b"]));

    private static Language.Lineage.ColumnTrace Trace(SqlModel model) => Language.Lineage.PlanLineage.Read(
        new PlanFixture().Plan() with { Models = new([model]) }).Trace(model.Name, "x");
}
