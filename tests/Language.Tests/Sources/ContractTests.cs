using Migration.Language.Model;
using Migration.Language.Sources;
using ValueType = Migration.Language.Model.ValueType;

namespace Migration.Language.Tests.Sources;

public class ContractTests
{
    [Fact]
    public void A_contract_gives_columns_their_types_and_places()
    {
        var inputs = Plan("select key, name from x", """
            version: 2
            models:
              - name: a
                description: rows
                config: { contract: { enforced: true }, tags: [x] }
                columns:
                  - { name: key, data_type: varchar(32), constraints: [{ type: not_null }, { type: unique }] }
                  - { name: name, data_type: varchar, data_tests: [{ accepted_values: { values: [x] } }] }
            """);
        var models = inputs.Models();

        Assert.Empty(inputs.Found());
        Assert.Equal(
            [new("key", new(ColumnType.Text, false, 32)), new("name", new(ColumnType.Text, true, Accepted: new(["x"])))],
            models.Find("a")!.Contract);
        Assert.Equal((7, 17), (models.Contract("a")!.Columns[0].Span.Line, models.Contract("a")!.Column("KEY")!.Span.Column));
        Assert.Equal((3, 11), (models.Contract("a")!.Span.Line, models.Contract("a")!.Span.Column));
    }

    [Theory]
    [InlineData("not_null")]
    [InlineData("{ not_null: { name: key_is_there } }")]
    [InlineData("{ test_name: not_null, name: key_is_there }")]
    public void A_column_is_not_null_by_a_test_too(string test)
    {
        foreach (var key in (string[])["tests", "data_tests"])
        {
            var inputs = Plan("select key from x", $"models: [{{ name: a, columns: [{{ name: key, data_type: text, {key}: [unique, {test}] }}] }}]");
            Assert.False(inputs.Models().Find("a")!.Contract[0].Type.Nullable);
        }
    }

    [Theory]
    [InlineData("{ not_null: { severity: warn } }")]
    [InlineData("{ not_null: { where: \"key > 'a'\" } }")]
    [InlineData("{ not_null: { config: { where: \"key > 'a'\" } } }")]
    public void A_test_of_some_rows_or_one_that_only_warns_promises_nothing(string test)
    {
        var inputs = Plan("select key from x", $"models: [{{ name: a, columns: [{{ name: key, data_type: text, data_tests: [{test}] }}] }}]");

        Assert.True(inputs.Models().Find("a")!.Contract[0].Type.Nullable);
    }

    [Theory]
    [InlineData("{ accepted_values: { values: [a, \"1\", 2] } }", "a, 1, 2")]
    [InlineData("{ accepted_values: { arguments: { values: [a, b] } } }", "a, b")]
    [InlineData("{ test_name: accepted_values, name: some, values: [a, b] }", "a, b")]
    [InlineData("{ accepted_values: { values: [a, b, c] } }, { accepted_values: { values: [c, a] } }", "a, c")]
    [InlineData("{ accepted_values: { values: [a], config: { where: 'true' } } }", null)]
    [InlineData("{ accepted_values: { values: [a], config: { severity: warn } } }", null)]
    public void Accepted_values_are_what_a_column_may_hold(string tests, string? accepted)
    {
        var inputs = Plan("select key from x", $"models: [{{ name: a, columns: [{{ name: key, data_type: text, data_tests: [{tests}] }}] }}]");

        Assert.Equal(accepted, inputs.Models().Find("a")!.Contract[0].Type.Accepted?.ToString());
        Assert.Empty(inputs.Found());
    }

    [Theory]
    [InlineData("accepted_values", "NV1005 models/schema.yml(1,80) 'accepted_values'")]
    [InlineData("{ accepted_values: { vaules: [a] } }", "NV1005 models/schema.yml(1,82) 'accepted_values'")]
    [InlineData("{ accepted_values: { values: [] } }", "NV1006 models/schema.yml(1,109) '[]'")]
    [InlineData("{ accepted_values: { values: a } }", "NV1006 models/schema.yml(1,109) 'a'")]
    [InlineData("{ accepted_values: { values: [{ a: b }] } }", "NV1006 models/schema.yml(1,110) '{ a: b }'")]
    [InlineData("{ accepted_values: { values: [abc, abcd] } }", "NV3018 models/schema.yml(1,115) 'abcd'")]
    public void Accepted_values_that_promise_nothing_are_a_mistake(string test, string finding)
    {
        var inputs = Plan("select key from x", $"models: [{{ name: a, columns: [{{ name: key, data_type: varchar(3), data_tests: [{test}] }}] }}]");
        inputs.Models();

        Assert.Equal([finding], inputs.Found());
    }

    [Theory]
    [InlineData("text", ColumnType.Text, null, null, null)]
    [InlineData("character varying(80)", ColumnType.Text, 80, null, null)]
    [InlineData("VARCHAR (80)", ColumnType.Text, 80, null, null)]
    [InlineData("bigint", ColumnType.Integer, null, null, null)]
    [InlineData("decimal(18, 2)", ColumnType.Decimal, null, 18, 2)]
    [InlineData("numeric(5)", ColumnType.Decimal, null, 5, 0)]
    [InlineData("double", ColumnType.Double, null, null, null)]
    [InlineData("boolean", ColumnType.Boolean, null, null, null)]
    [InlineData("date", ColumnType.Date, null, null, null)]
    [InlineData("timestamp with time zone", ColumnType.Timestamp, null, null, null)]
    [InlineData("timestamp_ntz(9)", ColumnType.Timestamp, null, null, null)]
    public void Sql_types_are_types_of_the_language(string written, ColumnType type, int? length, int? precision, int? scale)
    {
        var inputs = Plan("select key from x", $"models: [{{ name: a, columns: [{{ name: key, data_type: \"{written}\" }}] }}]");

        Assert.Equal(new ValueType(type, true, length, precision, scale), inputs.Models().Find("a")!.Contract[0].Type);
    }

    [Theory]
    [InlineData("txet")]
    [InlineData("decimal")]
    [InlineData("decimal(2,4)")]
    [InlineData("decimal(99,2)")]
    [InlineData("varchar(0)")]
    [InlineData("varchar(x)")]
    [InlineData("varchar(20")]
    [InlineData("date(3)")]
    public void What_is_no_type_is_refused_where_it_stands(string written)
    {
        var inputs = Plan("select key from x", $"models: [{{ name: a, columns: [{{ name: key, data_type: \"{written}\" }}] }}]");
        inputs.Models();

        Assert.Equal([$"NV3013 models/schema.yml(1,55) '\"{written}\"'"], inputs.Found());
    }

    [Theory]
    [InlineData("select key, nmae from x", "NV3015 models/schema.yml(5,15) 'name'")]
    [InlineData("select key from x", "NV3015 models/schema.yml(5,15) 'name'")]
    [InlineData("select key, name, fax from x", "NV3016 models/a.sql(1,19) 'fax'")]
    [InlineData("select key, upper(name), fax from x", "NV3016 models/a.sql(1,26) 'fax'")]
    [InlineData("select key, x.\"fax\" as \"Fax\", name from x", "NV3016 models/a.sql(1,24) '\"Fax\"'")]
    public void Sql_is_held_against_the_contract(string sql, string finding)
    {
        var inputs = Plan(sql, Contract);
        inputs.Models();

        Assert.Equal([finding], inputs.Found());
    }

    [Theory]
    [InlineData("select * from x")]
    [InlineData("select x.*, 1 as one from x")]
    [InlineData("select key, * exclude (fax) from x")]
    [InlineData("select key, upper(name) from x")]
    [InlineData("with fax as (select fax from y) select distinct key, coalesce(a, b) as name from fax")]
    [InlineData("select t.key, t.name from x union all select fax, post from y")]
    [InlineData("select KEY, \"name\" from x")]
    [InlineData("select a is distinct from b as key, case when a then 'from' else 'x' end as name from x")]
    [InlineData("select a * 2 as key, row_number() over (order by b) as name from x")]
    [InlineData("select x.key, max(y) name from x")]
    [InlineData("select key, -- fax,\n /* , fax */ name from x")]
    [InlineData("select columns('a') from x")]
    [InlineData("(select fax from x)")]
    [InlineData("from x select key, name")]
    [InlineData("select 'it''s, fax' as key, {{ var('n', 'x') }} as name from {{ ref('b') }}")]
    public void Sql_that_keeps_its_contract_or_cannot_be_told_is_left_alone(string sql)
    {
        var inputs = Plan(sql, Contract).With("models/b.sql", "select 1 as id");
        inputs.Models();

        Assert.Empty(inputs.Found());
    }

    [Theory]
    [InlineData("models: [{ name: a, columns: [{ name: key, data_type: text }, { name: name }] }]", "NV3014 models/schema.yml(1,71) 'name'")]
    [InlineData("models: [{ name: a, columns: [{ name: key }, { name: KEY }] }]", "NV3012 models/schema.yml(1,54) 'KEY'")]
    [InlineData("models: [{ name: aa }]", "NV3010 models/schema.yml(1,18) 'aa'")]
    [InlineData("models: [{ name: a }, { name: a }]", "NV3011 models/schema.yml(1,31) 'a'")]
    [InlineData("models: [{ name: a, colums: [] }]", "NV1004 models/schema.yml(1,21) 'colums'")]
    [InlineData("models: [{ name: a, columns: [{ name: key, datatype: text }] }]", "NV1004 models/schema.yml(1,44) 'datatype'")]
    [InlineData("models: [{ columns: [] }]", "NV1005 models/schema.yml(1,12) 'columns'")]
    [InlineData("models: [a]", "NV1006 models/schema.yml(1,10) 'a'")]
    [InlineData("modles: []", "NV1004 models/schema.yml(1,1) 'modles'")]
    [InlineData("version: 1", "NV1006 models/schema.yml(1,10) '1'")]
    [InlineData("models: [{ name: a, config: { materialized: incremental } }]", "NV3017 models/schema.yml(1,45) 'incremental'")]
    [InlineData("sources: [{ name: raw_atlas, tables: [{ name: account }] }]", "NV3002 models/schema.yml(1,47) 'account'")]
    public void A_mistake_in_a_property_file_is_reported_where_it_stands(string yaml, string finding)
    {
        var inputs = Plan("select key, name from x", yaml);
        inputs.Models();

        Assert.Equal([finding], inputs.Found());
    }

    [Fact]
    public void Columns_without_types_are_documentation()
    {
        var inputs = Plan("select fax from x", "models: [{ name: a, columns: [{ name: key, description: a key }] }]");

        Assert.Empty(inputs.Models().Find("a")!.Contract);
        Assert.Empty(inputs.Models().Contract("a")!.Columns);
        Assert.Empty(inputs.Found());
    }

    private const string Contract = """
        models:
          - name: a
            columns:
            - { name: key, data_type: text }
            - { name: name, data_type: text }
        """;

    private static TestInputs Plan(string sql, string contract) => new TestInputs().With("models/a.sql", sql).With("models/schema.yml", contract);
}
