namespace Migration.Language.Tests.Compiler;

/// <summary>Where judgement is the user's: said once, and answered where it stands.</summary>
public class WarningTests
{
    private const string Plan = "plan.yml";
    private const string Account = "foundation/account.map.yml";
    private const string Event = "activities/event.map.yml";

    [Fact]
    public void A_plan_with_warnings_compiles()
    {
        var result = new PlanFixture().With("models/schema.yml", UniqueKey, NotUnique).Compile();

        Assert.NotNull(result.Plan);
        Assert.Equal(RuleSeverity.Warning, Assert.Single(result.Findings).Rule.Severity);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("constraints: [{ type: not_null }]", "NV2068 legacy_key")]
    [InlineData("constraints: [{ type: not_null }], data_tests: [unique]", "")]
    [InlineData("constraints: [{ type: not_null }], data_tests: [{ unique: { where: 'true' } }]", "NV2068 legacy_key")]
    [InlineData("constraints: [{ type: primary_key }]", "")]
    public void A_key_is_unique_by_its_contract(string promises, string findings)
    {
        var fixture = new PlanFixture();
        if (promises.Length > 0)
        {
            fixture.With("models/schema.yml", UniqueKey, UniqueKey.Replace("constraints: [{ type: not_null }, { type: unique }]", promises, StringComparison.Ordinal));
        }

        Assert.Equal(findings, string.Join("|", fixture.Findings()));
    }

    [Theory]
    [InlineData("", "", "")]
    [InlineData("", "\"relationshipOrder\":0,", "NV1039 activities.event")]
    [InlineData("", "\"cascadeDelete\":true,", "NV1039 activities.event")]
    [InlineData(", depends_on: [activities.task]", "\"relationshipOrder\":0,", "")]
    [InlineData(", depends_on: [presales.cleanup]", "\"relationshipOrder\":0,", "")]
    [InlineData(", accept: { NV1039: \"rehearsed\" }", "\"relationshipOrder\":0,", "")]
    public void Steps_that_run_at_once_do_not_lock_the_same_parents(string step, string lookup, string findings)
    {
        var fixture = new PlanFixture();
        fixture[Event] = fixture["activities/task.map.yml"].Replace("step: activities.task", "step: activities.event", StringComparison.Ordinal);
        fixture
            .With(Plan, "- { type: activities.task }", $"- {{ type: activities.task }}\n          - {{ type: activities.event{step} }}")
            .With(Plan, "{ type: presales.cleanup,", "{ type: presales.cleanup, depends_on: [activities.task],")
            .With("schemas/unified/Task.json", "{\"name\":\"WhatId\",", $"{{\"name\":\"WhatId\",{lookup}");

        Assert.Equal(findings, string.Join("|", fixture.Findings()));
    }

    [Theory]
    [InlineData("", "NV2070 Account")]
    [InlineData("leave_empty: { Phone: \"nobody answers\" }", "")]
    [InlineData("leave_empty: { Phone: }", "NV2071 Phone")]
    [InlineData("leave_empty: { Phone: why, Fon: why }", "NV2006 Fon")]
    [InlineData("leave_empty: { Phone: why, Name: why }", "NV2071 Name")]
    public void A_field_that_every_source_has_is_set_or_left_empty_with_a_reason(string leaveEmpty, string findings) =>
        Assert.Equal(findings, string.Join("|", WithoutPhone("\"nillable\":true")
            .With(Account, "ignore: {", $"{leaveEmpty}\nignore: {{ phone: why, country: why,")
            .Findings()));

    [Fact]
    public void A_field_that_one_of_the_sources_lacks_may_stay_empty() =>
        Assert.Empty(WithoutPhone("\"nillable\":true", "Phne").With(Account, "ignore: {", "ignore: { phone: why, country: why,").Findings());

    private static PlanFixture WithoutPhone(string flags, string name = "Phone") => new PlanFixture()
        .With(Account, "  Phone: phone | e164(country)\n", "")
        .With("schemas/atlas/Account.json", "{\"name\":\"Name\"", $"{{\"name\":\"{name}\",\"type\":\"phone\",{flags}}},{{\"name\":\"Name\"");

    private const string UniqueKey = """
          - name: stg_contact
            columns:
              - { name: legacy_key, data_type: varchar(32), constraints: [{ type: not_null }, { type: unique }] }
        """;

    private const string NotUnique = """
          - name: stg_contact
            columns:
              - { name: legacy_key, data_type: varchar(32), constraints: [{ type: not_null }] }
        """;
}
