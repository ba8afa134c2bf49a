using Migration.Language.Model;

namespace Migration.Language.Tests.Sources;

public class ModelTests
{
    [Fact]
    public void Models_stand_after_the_models_they_read()
    {
        var inputs = new TestInputs()
            .With("models/a.sql", "select id from {{ ref('c') }}")
            .With("models/deep/b.sql", "select id from {{ source('raw_mint', 'mint') }}")
            .With("models/c.sql", "select id from {{ ref('b') }}")
            .With("models/sources.yml", "sources: [{ name: raw_mint, tables: [{ name: mint }] }]")
            .With("extract.yml", "files: { mint: { path: m.csv, columns: { id: text } } }");

        Assert.Equal(["b", "c", "a"], inputs.Models().Models.Select(model => model.Name));
        Assert.Empty(inputs.Found());
    }

    [Fact]
    public void Sql_is_cut_at_its_references()
    {
        var model = Model("""
            {{ config(materialized='table') }}
            {# not carried
               over #}
            select id, '{{ var("since", "2020-01-01") }}' as since -- {{ nothing here }}
            from {{ ref("b") }} as b
            where '--{{ var("day") }}' = "it's" /* {% nor here %} */

            """);

        Assert.Equal("table", model.Materialized);
        Assert.Equal(
            [
                new(SqlPartKind.Text, "select id, '"),
                new(SqlPartKind.Var, "since", "2020-01-01"),
                new(SqlPartKind.Text, "' as since -- {{ nothing here }}\nfrom "),
                new(SqlPartKind.Ref, "b"),
                new(SqlPartKind.Text, " as b\nwhere '--"),
                new(SqlPartKind.Var, "day"),
                new(SqlPartKind.Text, "' = \"it's\" /* {% nor here %} */"),
            ],
            model.Sql);
    }

    [Fact]
    public void A_dash_inside_the_braces_takes_the_blanks_outside()
    {
        var model = Model("select 1 as id from   {{- ref('b') -}}   as b");

        Assert.Equal([new(SqlPartKind.Text, "select 1 as id from"), new(SqlPartKind.Ref, "b"), new(SqlPartKind.Text, "as b")], model.Sql);
    }

    [Fact]
    public void Dbt_project_gives_materialisations_by_folder_and_values_of_variables()
    {
        var inputs = new TestInputs()
            .With("models/dbt_project.yml", """
                name: demo
                model-paths: ["staging", "base"]
                models:
                  demo:
                    +materialized: view
                    heavy: { +materialized: table }
                vars: { since: "2021-01-01" }
                """)
            .With("models/staging/heavy/a.sql", "select '{{ var('since', '2000-01-01') }}' as since")
            .With("models/staging/b.sql", "select 1 as id")
            .With("models/staging/heavy/c.sql", "{{ config(materialized=\"view\") }} select 1 as id");
        var models = inputs.Models();

        Assert.Equal(("table", "view", "view"), (models.Find("a")!.Materialized, models.Find("b")!.Materialized, models.Find("c")!.Materialized));
        Assert.Equal("2021-01-01", models.Find("a")!.Sql[1].Extra);
        Assert.Empty(inputs.Found());
    }

    [Fact]
    public void A_source_is_read_where_its_declaration_says_it_stands()
    {
        var inputs = new TestInputs()
            .With("extract.yml", "files: { mint: { path: m.csv, columns: { id: text } } }")
            .With("models/sources.yml", "version: 2\nsources:\n  - name: herbs\n    schema: raw_mint\n    tables: [{ name: leaves, identifier: mint }]\n")
            .With("models/a.sql", "select id from {{ source('herbs', 'leaves') }}");

        Assert.Contains(new SqlPartModel(SqlPartKind.Source, "raw_mint", "mint"), inputs.Models().Find("a")!.Sql);
        Assert.Empty(inputs.Found());
    }

    [Fact]
    public void An_assertion_is_sql_by_name()
    {
        var inputs = new TestInputs().With("models/a.sql", "select 1 as id").With("models/tests/none_lost.sql", "select * from {{ ref('a') }} where id is null");
        var models = inputs.Models();

        Assert.Equal(["none_lost"], models.AssertionNames);
        Assert.Equal(new SqlPartModel(SqlPartKind.Ref, "a"), models.AssertionSql("none_lost")![1]);
        Assert.Null(models.AssertionSql("other"));
        Assert.Null(models.Find("none_lost"));
    }

    [Theory]
    [InlineData("select mint.idd from {{ source('raw_mint', 'mint') }} as mint", "'idd'")]
    [InlineData("select idd from {{ source('raw_mint', 'mint') }}", "'idd'")]
    [InlineData("select idd as key from {{ source('raw_mint', 'mint') }}", "'idd'")]
    [InlineData("select id from {{ source('raw_mint', 'mint') }} union all select idd from {{ source('raw_mint', 'mint') }}", "'idd'")]
    [InlineData("with x as (select b.idd from {{ ref('b') }} as b) select * from x", "'idd'")]
    [InlineData("select coalesce(b.idd, '') as id from {{ ref('b') }} b", "'idd'")]
    [InlineData("select c.idd from {{ ref('c') }} as c", "'idd'")]
    public void A_column_that_its_relation_does_not_have_is_an_error(string sql, string column)
    {
        var inputs = Mint()
            .With("models/b.sql", "select id from {{ source('raw_mint', 'mint') }}")
            .With("models/c.sql", "select * from {{ ref('b') }} union all select * from {{ ref('b') }}")
            .With("models/a.sql", sql);

        inputs.Models();

        var found = Assert.Single(inputs.Found());
        Assert.StartsWith("NV3008 models/a.sql", found, StringComparison.Ordinal);
        Assert.EndsWith(column, found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("select * from {{ ref('b') }}")]
    [InlineData("select b.ID from {{ ref('b') }} as b")]
    [InlineData("select id as key, key as again from {{ ref('b') }}")]
    [InlineData("select b.x from {{ ref('b') }} as a, (select 1 as x) as b")]
    [InlineData("with b as (select 1 as x) select b.x from b")]
    [InlineData("select x from (select 1 as x) as y join {{ ref('b') }} as b on true")]
    [InlineData("select c.anything from {{ ref('c') }} as c")]
    [InlineData("select current_date, null, true as yes, 'idd' as text from {{ ref('b') }}")]
    [InlineData("select b.id from {{ ref('b') }} as b where exists (select 1 from {{ ref('c') }} as b where b.x = 1)")]
    [InlineData("select extract(year from created) as year from {{ ref('b') }}")]
    [InlineData("select address.city.name from {{ ref('c') }} as address")]
    public void What_cannot_be_told_of_a_column_is_let_pass(string sql)
    {
        var inputs = Mint()
            .With("models/b.sql", "select id from {{ source('raw_mint', 'mint') }}")
            .With("models/c.sql", "select *, 1 as one from {{ source('raw_mint', 'mint') }}")
            .With("models/a.sql", sql);

        inputs.Models();

        Assert.Empty(inputs.Found());
    }

    [Fact]
    public void A_field_that_the_extract_leaves_out_is_missed_wherever_the_model_reads_it()
    {
        var inputs = new TestInputs()
            .WithSchema("atlas", "Account", """{"name": "Fax", "type": "phone"}""", """{"name": "Name", "type": "string"}""")
            .With("extract.yml", "orgs: { atlas: { Account: [Id, Name] } }")
            .With("models/sources.yml", "version: 2\nsources: [{ name: raw_atlas, tables: [{ name: account }] }]\n")
            .With("models/a.sql", "select upper(fax) as telefax, id\nfrom {{ source('raw_atlas', 'account') }}\nwhere Fax is not null");

        inputs.Models();

        Assert.Equal(["NV3008 models/a.sql(1,14) 'fax'", "NV3008 models/a.sql(3,7) 'Fax'"], inputs.Found());
    }

    [Theory]
    [InlineData("select 1 as id from {{ ref('bb') }}", "NV3001 models/a.sql(1,29) 'bb'")]
    [InlineData("select 1 as id\nfrom {{ source('raw_mint', 'minth') }}", "NV3002 models/a.sql(2,29) 'minth'")]
    [InlineData("select 1 as id\nfrom {{ source('raw_mitn', 'mint') }}", "NV3002 models/a.sql(2,17) 'raw_mitn'")]
    [InlineData("select 1 as id\nfrom {{ source('raw_mint', 'mint') }}", "NV3007 models/a.sql(2,29) 'mint'")]
    [InlineData("{% set x = 1 %}\nselect 1 as id", "NV3004 models/a.sql(1,1) '{% set x = 1 %}'")]
    [InlineData("select {{ adapter.quote('x') }} as id", "NV3004 models/a.sql(1,8) '{{ adapter.quote('x') }}'")]
    [InlineData("select {{ dbt_date() }} as id", "NV3004 models/a.sql(1,8) '{{ dbt_date() }}'")]
    [InlineData("select 1 as id from {{ ref('b', v=2) }}", "NV3004 models/a.sql(1,21) '{{ ref('b', v=2) }}'")]
    [InlineData("select 1 as id from {{ ref('b') | upper }}", "NV3004 models/a.sql(1,21) '{{ ref('b') | upper }}'")]
    [InlineData("{{ config(alias='x') }}select 1 as id", "NV3004 models/a.sql(1,11) 'alias='x''")]
    [InlineData("{{ config(materialized='incremental') }}select 1 as id", "NV3017 models/a.sql(1,11) 'materialized='incremental''")]
    [InlineData("select 1 as id from {{ ref('b')", "NV3004 models/a.sql(1,21) '{{'")]
    [InlineData("select 1 as id {# open", "NV3004 models/a.sql(1,16) '{#'")]
    [InlineData("select 1 as id;", "NV3006 models/a.sql(1,15) ';'")]
    [InlineData("create view x as select 1 as id", "NV3006 models/a.sql(1,1) 'create'")]
    [InlineData("-- later\n", "NV3006 models/a.sql(1,1) ''")]
    [InlineData("select 1 as id, 2 as id", "NV3012 models/a.sql(1,22) 'id'")]
    [InlineData("select id from {{ ref('a') }}", "NV3003 models/a.sql(1,24) 'a'")]
    public void A_mistake_in_sql_is_reported_where_it_stands(string sql, string finding)
    {
        var inputs = Plan().With("models/a.sql", sql);
        inputs.Models();

        Assert.Equal([finding], inputs.Found());
    }

    [Fact]
    public void A_cycle_is_told_with_its_whole_path_once()
    {
        var inputs = new TestInputs()
            .With("models/a.sql", "select id from {{ ref('z') }}")
            .With("models/b.sql", "select id from {{ ref('c') }}")
            .With("models/c.sql", "select id from {{ ref('z') }}")
            .With("models/z.sql", "select id from {{ ref('b') }}");
        var models = inputs.Models();

        Assert.Equal(["NV3003 models/b.sql(1,24) 'c'"], inputs.Found());
        Assert.EndsWith(": b → c → z → b", inputs.Message(), StringComparison.Ordinal);
        Assert.Equal(4, models.Models.Count);
    }

    [Theory]
    [InlineData("models/x/b.sql")]
    [InlineData("models/x/B.sql")]
    public void Two_files_of_one_name_are_one_model_too_many(string path)
    {
        var inputs = Plan().With(path, "select 2 as id");
        inputs.Models();

        Assert.Equal([$"NV3005 {path}(1,1) ''"], inputs.Found());
        Assert.Contains("plans/demo/models/b.sql", inputs.Message(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_extract_is_one_finding_not_one_for_each_source()
    {
        var inputs = new TestInputs().With("extract.yml", "orgs: [")
            .With("models/sources.yml", "sources: [{ name: raw_atlas, tables: [{ name: account }] }]")
            .With("models/a.sql", "select 1 as id from {{ source('raw_atlas', 'account') }}");
        inputs.Models();

        Assert.Equal("NV1001", Assert.Single(inputs.Findings.ToList()).Rule.Id);
    }

    private static TestInputs Mint() => new TestInputs()
        .With("extract.yml", "files: { mint: { path: m.csv, columns: { id: text } } }")
        .With("models/sources.yml", "version: 2\nsources: [{ name: raw_mint, tables: [{ name: mint }] }]\n");

    private static TestInputs Plan() => new TestInputs()
        .With("extract.yml", "files: { mint: { path: m.csv, columns: { id: text } } }")
        .With("models/b.sql", "select 1 as id");

    private static SqlModel Model(string sql)
    {
        var inputs = Plan().With("models/a.sql", sql);
        var model = inputs.Models().Find("a")!;
        Assert.Empty(inputs.Found());
        return model;
    }

    [Fact]
    public void Two_assertions_of_one_name_are_one_too_many()
    {
        var inputs = new TestInputs().With("models/tests/accounts/none_twice.sql", "select 1 as x").With("models/tests/orders/none_twice.sql", "select 2 as x");

        inputs.Models();

        Assert.Equal(["NV3005 models/tests/orders/none_twice.sql(1,1) ''"], inputs.Found());
    }

    [Theory]
    [InlineData("select opened as c from {{ source('raw_atlas', 'account') }}", "timestamp", "which is date")]
    [InlineData("select a.opened as c from {{ source('raw_atlas', 'account') }} as a", "text", "which is date")]
    [InlineData("select revenue as c from {{ source('raw_atlas', 'account') }}", "'decimal(16,2)'", "which is decimal(18,2)")]
    [InlineData("select revenue as c from {{ source('raw_atlas', 'account') }}", "'decimal(18,0)'", "write cast(Revenue as decimal(18,0)) as c")]
    [InlineData("select opened as c from {{ ref('all_of') }}", "bigint", "which is date")]
    [InlineData("select * from {{ ref('renamed') }}", "boolean", "the column Opened, which is date")]
    [InlineData("select c from {{ ref('renamed') }} union all select opened from {{ ref('all_of') }}", "boolean", "which is date")]
    [InlineData("select c from {{ ref('promised') }}", "date", "which is bigint")]
    public void A_column_that_is_taken_as_it_is_keeps_its_type(string sql, string promised, string message)
    {
        var inputs = Copied(sql, promised);

        inputs.Models();

        Assert.Equal([$"NV3019 models/schema.yml(7,31) '{promised}'"], inputs.Found());
        Assert.Contains(message, inputs.Message(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("select cast(opened as timestamp) as c from {{ source('raw_atlas', 'account') }}", "timestamp")]
    [InlineData("select revenue as c from {{ source('raw_atlas', 'account') }}", "'decimal(20,3)'")]
    [InlineData("select count(*) as c from {{ source('raw_atlas', 'account') }}", "bigint")]
    [InlineData("select c from {{ ref('renamed') }} union all select name from {{ ref('all_of') }}", "text")]
    [InlineData("select c from {{ ref('renamed') }} union all by name select 1 as d", "bigint")]
    [InlineData("select a.opened as c from {{ source('raw_atlas', 'account') }} as a, {{ ref('promised') }} as a", "bigint")]
    [InlineData("select opened as c from (select 1 as opened) as a, {{ source('raw_atlas', 'account') }} as b", "bigint")]
    [InlineData("with a as (select 1 as c) select c from a", "bigint")]
    public void Of_what_is_made_anew_the_type_is_not_judged(string sql, string promised)
    {
        var inputs = Copied(sql, promised);

        inputs.Models();

        Assert.Empty(inputs.Found());
    }

    private static TestInputs Copied(string sql, string promised) => new TestInputs()
        .WithSchema("atlas", "Account", """{"name":"Name","type":"string","length":80}""", """{"name":"Opened","type":"date"}""", """{"name":"Revenue","type":"currency","precision":18,"scale":2}""")
        .With("extract.yml", "orgs: { atlas: { Account: [Id, Name, Opened, Revenue] } }")
        .With("models/all_of.sql", "select * from {{ source('raw_atlas', 'account') }}")
        .With("models/renamed.sql", "select opened as c from {{ ref('all_of') }}")
        .With("models/promised.sql", "select cast(name as bigint) as c from {{ ref('all_of') }}")
        .With("models/a.sql", sql)
        .With("models/schema.yml", $$"""
            version: 2
            sources: [{ name: raw_atlas, tables: [{ name: account }] }]
            models:
              - { name: promised, columns: [{ name: c, data_type: bigint }] }
              - name: a
                columns:
                  - { name: c, data_type: {{promised}} }
            """);
}
