namespace Migration.Language.Tests.Sources;

public class BrokenInputTests
{
    private static readonly Dictionary<string, string> Files = new()
    {
        ["extract.yml"] = "orgs:\n  atlas: { Account: [Id, Name] }\nfiles:\n  mint: { path: \"${DATA}/m.csv\", columns: { id: \"decimal(5,2)\" } }\n",
        ["schemas/atlas/Account.json"] = """{"name": "Account", "queryable": true, "fields": [{"name": "Id", "type": "id"}, {"name": "Name", "type": "string", "length": 80}]}""",
        ["models/a.sql"] = """
            {{- config(materialized='table') -}} {# x #} with t as (select 'it''s' as "a""b" from {{ source('raw_atlas', 'account') }}) /* * */
            select t.id as key, '{{ var("n", 'd') }}' as name -- {{ end
            from {{ ref("b") }} as b
            """,
        ["models/b.sql"] = "select 1 as id {% if x %}",
        ["models/schema.yml"] = "version: 2\nmodels:\n  - name: a\n    columns:\n      - { name: key, data_type: varchar(32), tests: [not_null, { unique: {} }] }\n      - { name: name, data_type: text }\n",
        ["models/dbt_project.yml"] = "name: demo\nmodels: { demo: { +materialized: view, x: [1] } }\nvars: { n: 3, demo: { m: 4 } }\n",
    };

    public static TheoryData<string> Paths => [.. Files.Keys];

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_file_that_is_cut_anywhere_is_read_without_failing(string path)
    {
        var whole = Files[path];
        for (var length = 0; length <= whole.Length; length++)
        {
            Read(path, whole[..length]);
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_file_with_any_character_replaced_is_read_without_failing(string path)
    {
        const string Wrong = "'\"{}[]:-#%\n;(\0";
        var whole = Files[path];
        for (var at = 0; at < whole.Length; at++)
        {
            Read(path, whole[..at] + Wrong[at % Wrong.Length] + whole[(at + 1)..]);
        }
    }

    /// <summary>A span never ends before it starts: an editor could not show it.</summary>
    private static void Read(string path, string text)
    {
        var inputs = Files.Aggregate(new TestInputs(), (all, file) => all.With(file.Key, file.Key == path ? text : file.Value));
        inputs.Models();
        Assert.All(inputs.Findings.ToList(), finding =>
        {
            Assert.NotEmpty(finding.Message);
            Assert.True((finding.Span.EndLine, finding.Span.EndColumn).CompareTo((finding.Span.Line, finding.Span.Column)) >= 0, finding.ToString());
        });
    }
}
