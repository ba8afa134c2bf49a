using Migration.Language.Lineage;
using Migration.Language.Model;
using Migration.Language.Tests.Sources;

namespace Migration.Language.Tests.Lineage;

public class LineageTests
{
    private readonly TestInputs _inputs = new TestInputs().With("extract.yml", """
        files:
          mint: { path: m.csv, columns: { id: text, name: text, city: text, kind: text } }
          ramp: { path: r.csv, columns: { id: text, title: text, town: text } }
        """);

    [Fact]
    public void A_renamed_column_is_a_copy()
    {
        Model("base", "select m.id, m.name as label, m.city town from {{ source('raw_mint', 'mint') }} as m");

        Assert.Equal(["mint.mint.id"], Fields("base", "id"));
        Assert.Equal(["mint.mint.name"], Fields("base", "label"));
        Assert.Equal(["mint.mint.city"], Fields("base", "TOWN"));
    }

    [Fact]
    public void An_expression_is_told_with_what_it_reads()
    {
        Model("base", "select upper(trim(name)) || ', ' || city as label -- for people\nfrom {{ source('raw_mint', 'mint') }}");

        var trace = Trace("base", "label");
        Assert.Equal([new("mint.mint.city", false), new("mint.mint.name", false)], trace.Fields);
        Assert.Equal([new("base", "label", "upper(trim(name)) || ', ' || city")], trace.Computed);
    }

    [Fact]
    public void Models_are_followed_to_the_fields()
    {
        Model("a", "select id, lower(name) as name from {{ source('raw_mint', 'mint') }}");
        Model("b", "select * from {{ ref('a') }}");
        Model("c", "select b.name, b.id from {{ ref('b') }}");

        Assert.Equal(["~mint.mint.name"], Fields("c", "name"));
        Assert.Equal(["mint.mint.id"], Fields("c", "id"));
        Assert.Equal([new("a", "name", "lower(name)")], Trace("c", "name").Computed);
    }

    [Fact]
    public void Branches_of_a_union_go_by_place()
    {
        Model("all", """
            select 'mint' as org, id, name from {{ source('raw_mint', 'mint') }}
            union all
            (select 'ramp', id, title from {{ source('raw_ramp', 'ramp') }} where id is not null order by id)
            except
            select org, key, city from {{ ref('elsewhere') }}
            """);

        Assert.Equal(["mint.mint.name", "ramp.ramp.title"], Fields("all", "name"));
        Assert.Equal(["'mint'", "'ramp'"], Trace("all", "org").Constants);
        Assert.Empty(Trace("all", "name").Untold);
    }

    [Fact]
    public void Common_tables_and_subqueries_are_read()
    {
        Model("base", """
            with named (key, label) as (
                select id, name from {{ source('raw_mint', 'mint') }}
            ),
            placed as not materialized (select * from (select id as key, town from {{ source('raw_ramp', 'ramp') }}) as inner_query)
            select named.label, placed.town, (select max(title) from {{ source('raw_ramp', 'ramp') }}) as best
            from named
            left join placed on left(named.key, 3) = placed.key and (named.key > placed.key)
            """);

        Assert.Equal(["mint.mint.name"], Fields("base", "label"));
        Assert.Equal(["ramp.ramp.town"], Fields("base", "town"));
        Assert.Equal(["~ramp.ramp.title"], Fields("base", "best"));
    }

    [Fact]
    public void A_name_without_a_table_is_found_in_the_one_that_has_it()
    {
        Model("base", "select title, kind, m.id from {{ source('raw_mint', 'mint') }} m, ({{ source('raw_ramp', 'ramp') }} r cross join (values (1, 2)) as v (x, y))");

        Assert.Equal(["ramp.ramp.title"], Fields("base", "title"));
        Assert.Equal(["mint.mint.kind"], Fields("base", "kind"));
        Assert.Equal(["mint.mint.id"], Fields("base", "id"));
    }

    [Fact]
    public void What_chooses_a_row_is_no_part_of_its_value()
    {
        Model("base", """
            select
                first_value(name) over (partition by city order by id) as first_name,
                row_number() over (partition by city order by id) as place,
                cast(kind as date) as kind,
                id is distinct from name as differs
            from {{ source('raw_mint', 'mint') }}
            """);

        Assert.Equal(["~mint.mint.name"], Fields("base", "first_name"));
        Assert.Equal(["~mint.mint.city", "~mint.mint.id"], Fields("base", "place"));
        Assert.Equal(["~mint.mint.kind"], Fields("base", "kind"));
        Assert.Equal(["~mint.mint.id", "~mint.mint.name"], Fields("base", "differs"));
    }

    [Fact]
    public void A_star_may_leave_columns_out()
    {
        Model("base", "select * exclude (name, kind), m.name as name from {{ source('raw_mint', 'mint') }} as m");

        Assert.Equal(["mint.mint.city"], Fields("base", "city"));
        Assert.Equal(["kind of base"], Trace("base", "kind").Untold);
    }

    [Theory]
    [InlineData("select * replace (upper(name) as name) from {{ source('raw_mint', 'mint') }}", "name of base")]
    [InlineData("from {{ source('raw_mint', 'mint') }} select name", "name of base")]
    [InlineData("select t.name from read_csv('x.csv') as t", "name of read_csv")]
    [InlineData("select name from (pivot {{ source('raw_mint', 'mint') }} on kind using count(*)) as t", "name of raw_mint.mint")]
    [InlineData("select name from {{ source('raw_mint', 'mint') }} union by name select title as name from {{ source('raw_ramp', 'ramp') }}", "name of base")]
    [InlineData("with recursive t as (select name from {{ source('raw_mint', 'mint') }} union all select name from t) select name from t", "name of t")]
    public void What_cannot_be_told_is_said(string sql, string untold)
    {
        Model("base", sql);

        Assert.Equal([untold], Trace("base", "name").Untold);
    }

    [Theory]
    [InlineData("select")]
    [InlineData("with")]
    [InlineData("with a as (select")]
    [InlineData("select (((((")]
    [InlineData("select a from ) b (")]
    [InlineData("select a. from b..c join")]
    [InlineData("values")]
    [InlineData("select , , from , ,")]
    public void Broken_sql_is_no_exception(string sql) => Assert.NotNull(Read(new SqlModel("base", "view", new([new(SqlPartKind.Text, sql)]), EquatableList<ColumnModel>.Empty)).Trace("base", "a"));

    [Fact]
    public void Deep_sql_does_not_cost_the_stack()
    {
        var sql = string.Concat(Enumerable.Repeat("select a from (", 20_000)) + "select 1 as a" + new string(')', 20_000);

        Assert.NotEmpty(Read(new SqlModel("base", "view", new([new(SqlPartKind.Text, sql)]), EquatableList<ColumnModel>.Empty)).Trace("base", "a").Untold);
    }

    private void Model(string name, string sql) => _inputs.With($"models/{name}.sql", sql);

    private ColumnTrace Trace(string model, string column)
    {
        var models = _inputs.Models();
        return Read([.. models.Models]).Trace(model, column);
    }

    /// <summary>With a tilde where an expression stands on the way.</summary>
    private IEnumerable<string> Fields(string model, string column) => Trace(model, column).Fields.Select(field => (field.IsCopied ? "" : "~") + field.Name);

    private PlanLineage Read(params SqlModel[] models) => PlanLineage.Read(new PlanModel(
        "demo", "", "", null, null, EquatableList<PhaseModel>.Empty, EquatableList<MappingModel>.Empty, new(models), EquatableList<OrgExtractModel>.Empty, _inputs.Extracts().Files));
}
