namespace Migration.Language.Tests.Compiler;

/// <summary>One change to a good plan, one finding, at the place that has to change.</summary>
public class PlanRuleTests
{
    [Theory]
    [InlineData("plan: demo", "plan: dmo", "NV1011 dmo", "plans/demo")]
    [InlineData("target: unified", "target: unfied", "NV1012 unfied", "did you mean 'unified'?")]
    [InlineData("target: unified", "targets: unified", "NV1005 plan;NV1004 targets", "did you mean 'target'?")]
    [InlineData("zone: America/New_York", "zone: America/New_Yrok", "NV1031 America/New_Yrok", "did you mean 'America/New_York'?")]
    [InlineData("open: \"03:00\"", "open: \"27:00\"", "NV1032 \"27:00\"", "no time of day")]
    [InlineData("close: \"06:00\"", "close: \"03:00\"", "NV1032 \"03:00\"", "closes when it opens")]
    [InlineData("drain: 10m", "drain: 3h", "NV1032 3h", "180 minutes")]
    [InlineData("drain: 10m", "drain: soon", "NV1032 soon", "no duration")]
    [InlineData("failed: 0.1%", "failed: 101%", "NV1033 101%", "percentage")]
    [InlineData("failed: 0.1%", "failed: 5", "NV1033 5", "percentage")]
    [InlineData("          - { type: models }\n", "          []\n", "NV1013 []", "is empty")]
    [InlineData("- name: \"Stage\"", "- name: \"Land\"", "NV1014 \"Land\"", "line 6")]
    [InlineData("          - { type: activities.task }\n", "          - { type: activities.task }\n          - { type: activities.task }\n", "NV1015 activities.task", "already (line")]
    [InlineData("type: activities.task", "type: activities.tsk", "NV1017 activities.tsk", "did you mean 'activities.task'?")]
    [InlineData("type: activities.task", "type: Activities-Task", "NV1016 Activities-Task", "lower-case")]
    [InlineData("{ type: activities.task }", "{ type: activities.task, args: { adapter: { module: Adapters.Team.MigrateAccountTeam, fn: Run } } }", "NV1018 activities.task", "defined more than once")]
    [InlineData("module: \"Adapters.Team.MigrateAccountTeam\"", "module: \"Adapters.Team.Migrate\"", "NV1022 \"Adapters.Team.Migrate\"", "Adapters.Team.MigrateAccountTeam")]
    [InlineData("fn: \"Run\"", "fn: \"Rum\"", "NV1023 \"Rum\"", "did you mean 'Run'?")]
    [InlineData("args: { batch_size: 200 }", "args: {}", "NV1024 presales.cleanup", "batchSize: …")]
    [InlineData("batch_size: 200", "batch_size: many", "NV1026 many", "must be int")]
    [InlineData("batch_size: 200", "batch_size: 200, size: 3", "NV1025 size", "batchSize")]
    [InlineData("batch_size: 200", "batch_size: [200, 300]", "NV1006 [200, 300]", "one value (int)")]
    [InlineData("batch_size: 200", "batch_size: { of: 200 }", "NV1006 { of: 200 }", "one value (int)")]
    [InlineData("- type: foundation.account_team\n", "- { type: foundation_account, args: { adapter: { module: Adapters.Team.MigrateAccountTeam, fn: Run }, view: stg_account } }\n          - type: foundation.account_team\n", "NV1038 foundation_account", "FoundationAccount")]
    [InlineData("{ type: activities.task }", "{ type: activities.task, accept: { NV1039: known } }", "NV1040 NV1039", "has no warning NV1039")]
    [InlineData("{ type: activities.task }", "{ type: activities.task, accept: { NV1017: known } }", "NV1040 NV1017", "is no warning")]
    [InlineData("{ type: activities.task }", "{ type: activities.task, accept: { NV1039: } }", "NV1040 NV1039", "Say why")]
    [InlineData("{ org: atlas }", "{ org: atls }", "NV1027 atls", "did you mean 'atlas'?")]
    [InlineData("{ type: extract, args: { org: atlas } }", "{ type: extract }", "NV1028 extract;NV1029 atlas", "one source")]
    [InlineData("          - { type: extract, args: { org: atlas } }\n", "", "NV1029 atlas", "No step of the plan extracts")]
    [InlineData("          - { type: models }\n", "          - { type: models, args: { x: 1 } }\n", "NV1025 x", "takes none")]
    [InlineData("no_orphans", "no_orphan", "NV1034 no_orphan", "did you mean 'no_orphans'?")]
    [InlineData("[counts, referential_integrity, no_duplicates, no_orphans]", "[counts, no_orphans, counts]", "NV1014 counts", "The validation 'counts' is there already in line 26")]
    [InlineData("phases:", "phases: []\nstages:", "NV1013 [];NV1004 stages", "is empty")]
    [InlineData("phases:", "phases: {}\nstages:", "NV1006 {};NV1004 stages", "must be a list")]
    [InlineData("{ type: foundation.account }", "{ type: [foundation.account] }", "NV1006 [foundation.account]", "must be one value")]
    [InlineData("{ type: foundation.account }", "{ types: foundation.account }", "NV1004 types;NV1005 types", "did you mean 'type'?")]
    [InlineData("- name: \"Foundation\"", "- title: \"Foundation\"", "NV1004 title;NV1005 title", "lacks the key 'name'")]
    public void A_mistake_is_found_where_it_is(string before, string after, string findings, string message)
    {
        var fixture = new PlanFixture().With("plan.yml", before, after);

        var result = fixture.Compile();

        Assert.Null(result.Plan);
        var found = result.Findings.Select(finding => $"{finding.Rule.Id} {fixture.Under(finding)}").Order(StringComparer.Ordinal).ToList();
        Assert.Equal(findings.Split(';').Order(StringComparer.Ordinal), found);
        Assert.Contains(result.Findings, finding => finding.Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void Two_mappings_of_one_step_are_one_too_many()
    {
        var fixture = new PlanFixture();
        fixture["foundation/again.map.yml"] = fixture["foundation/contact.map.yml"];

        Assert.Equal("NV2001 foundation.contact", Assert.Single(fixture.Findings()));
    }

    [Fact]
    public void A_check_has_one_form()
    {
        var fixture = new PlanFixture();
        fixture.Code = fixture.Code with { Checks = new([PlanFixture.Method("no_orphans", "global::Demo.Checks", "NoOrphans", "bool")]) };

        Assert.Equal(["NV1035 no_orphans"], fixture.Findings());
    }

    [Fact]
    public void A_validation_means_one_thing()
    {
        var fixture = new PlanFixture();
        var check = Assert.Single(fixture.Code.Checks);
        fixture.Code = fixture.Code with { Checks = new([check, check with { Name = "no_duplicates" }, check with { Method = "NoneAtAll" }]) };

        Assert.Equal(["NV1018 no_duplicates", "NV1018 no_orphans"], fixture.Findings());
    }

    [Fact]
    public void Plans_that_differ_by_their_dashes_only_are_one_class()
    {
        Assert.Equal("a-b", PlanCompiler.Namesake("a_b", ["a-b", "a_b", "ab"]));
        Assert.Null(PlanCompiler.Namesake("a-b", ["a-b", "a_b", "ab"]));
        Assert.Null(PlanCompiler.Namesake("ab", ["a-b", "a_b", "ab"]));
    }

    [Fact]
    public void A_folder_with_inputs_needs_a_plan() => Assert.Equal("NV1010", new PlanFixture().Without("plan.yml").Only().Rule.Id);

    [Fact]
    public void A_step_that_reads_a_view_names_one_that_exists() =>
        Assert.Equal(["NV1037 \"Run\""], new PlanFixture().With("models/schema.yml", "stg_account_team", "stg_account_teams").Without("models/stg_account_team.sql").Findings().Where(text => text.StartsWith("NV1", StringComparison.Ordinal)));
}
