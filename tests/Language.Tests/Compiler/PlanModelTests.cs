using Migration.Language.Model;

namespace Migration.Language.Tests.Compiler;

public class PlanModelTests
{
    [Fact]
    public void A_plan_comes_out_with_everything_resolved()
    {
        var plan = new PlanFixture().Plan();

        Assert.Equal(new WindowModel("America/New_York", 180, 360, 600), plan.Window);
        Assert.Equal(0.001m, plan.FailedTolerance);
        Assert.Equal(["counts", "referential_integrity", "no_duplicates", "no_orphans"], plan.Phases[2].Validations.Select(validation => validation.Name));
        Assert.Equal(["counts", "referential_integrity"], plan.Phases[3].Validations.Select(validation => validation.Name));
        Assert.Equal(["foundation.account", "foundation.contact", "orders.order_item", "orders.order", "activities.task"], plan.Mappings.Select(mapping => mapping.Step));
        Assert.Matches("^[0-9a-f]{64}$", plan.Fingerprint);
    }

    [Theory]
    [InlineData("validate:", new[] { "counts", "referential_integrity" })]
    [InlineData("validate: []", new string[0])]
    [InlineData("validate: counts", new[] { "counts" })]
    public void A_phase_proves_what_it_says_and_the_default_when_it_says_nothing(string written, string[] validations)
    {
        var plan = new PlanFixture().With("plan.yml", "validate: [counts, referential_integrity, no_duplicates, no_orphans]", written).Plan();

        Assert.Equal(validations, plan.Phases[2].Validations.Select(validation => validation.Name));
    }

    [Fact]
    public void Equal_inputs_give_an_equal_model_and_a_changed_file_another_fingerprint()
    {
        var plan = new PlanFixture().Plan();

        Assert.Equal(plan, new PlanFixture().Plan());
        Assert.Equal(plan.GetHashCode(), new PlanFixture().Plan().GetHashCode());
        var fixture = new PlanFixture();
        fixture["plan.yml"] = fixture["plan.yml"].Replace("\n", "\r\n", StringComparison.Ordinal);
        Assert.Equal(plan.Fingerprint, fixture.Plan().Fingerprint);
        fixture["models/stg_task.sql"] += "-- another";
        Assert.NotEqual(plan.Fingerprint, fixture.Plan().Fingerprint);
    }

    [Theory]
    [InlineData("update", "fields: { Phone: phone }")]
    [InlineData("delete", "")]
    public void Records_can_be_updated_and_deleted_by_their_id(string operation, string fields)
    {
        var fixture = new PlanFixture();
        fixture["foundation/contact.map.yml"] = $$"""
            step: foundation.contact
            object: Contact
            operation: {{operation}}
            key: Id
            from: stg_contact
            lineage: none
            {{fields}}
            """;
        fixture["models/schema.yml"] = fixture["models/schema.yml"].Replace("name: stg_contact\n    columns:", """
            name: stg_contact
                columns:
                  - { name: id, data_type: varchar(18), constraints: [{ type: not_null }, { type: unique }] }
                  - { name: phone, data_type: varchar(40) }
            """, StringComparison.Ordinal);
        Assert.DoesNotContain(fixture.Findings(), finding => finding.StartsWith("NV2022", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("plan.yml", "{ failed: 0.1% }", "{ failed: 0.2% }", "plan")]
    [InlineData("foundation/account.map.yml", "truncate(255)", "truncate(200)", "step foundation.account")]
    [InlineData("schemas/unified/Contact.json", "{\"name\":\"LastName\",\"type\":\"string\",\"length\":80", "{\"name\":\"LastName\",\"type\":\"string\",\"length\":120", "step foundation.contact")]
    [InlineData("extract.yml", "[Id, Name]", "[Name, Id]", "extract.atlas")]
    public void A_change_shows_in_the_part_where_it_is(string file, string before, string after, string part)
    {
        var plan = new PlanFixture().Plan();
        var changed = new PlanFixture().With(file, before, after).Plan();

        Assert.Equal([part], Parts(plan).Except(Parts(changed)).Select(item => item.Name));
        Assert.NotEqual(plan.Fingerprint, changed.Fingerprint);
    }

    [Fact]
    public void Comments_layout_and_the_order_of_keys_are_no_change()
    {
        var fixture = new PlanFixture();
        var plan = fixture.Plan();
        var mapping = fixture["foundation/account.map.yml"];
        var first = mapping[..(mapping.IndexOf('\n') + 1)];
        fixture["foundation/account.map.yml"] = "# why\n" + mapping[first.Length..].TrimEnd() + "\n\n" + first;

        Assert.Equal(plan.Fingerprint, fixture.Plan().Fingerprint);
    }

    [Theory]
    [InlineData("\"fields\"", "\"label\": \"Person\", \"fields\"")]
    [InlineData("{\"name\":\"Email\",\"type\":\"email\",\"length\":80", "{\"name\":\"Email\",\"type\":\"email\",\"length\":90")]
    public void What_a_mapping_leaves_alone_may_change_in_the_target(string before, string after) =>
        Assert.Equal(new PlanFixture().Plan().Fingerprint, new PlanFixture().With("schemas/unified/Contact.json", before, after).Plan().Fingerprint);

    private static List<(string Name, string Value)> Parts(PlanModel plan) =>
    [
        ("plan", plan.FileFingerprint),
        .. plan.Orgs.Select(org => ($"extract.{org.Org}", org.Fingerprint)),
        .. plan.Models.Select(model => ($"model {model.Name}", model.Fingerprint)),
        .. plan.Mappings.Select(item => ($"step {item.Step}", item.Fingerprint)),
    ];

    [Fact]
    public void A_mapping_without_the_key_among_its_fields_takes_the_column_of_that_name()
    {
        var mapping = new PlanFixture().Mapping("foundation.account");

        Assert.Equal("legacy_key", mapping.KeyColumn);
        Assert.Equal(["Legacy_Key__c", "Name", "Phone", "AnnualRevenue", "Industry", "RecordTypeId", "OwnerId"], mapping.Fields.Select(field => field.Name));
        Assert.Equal(["legacy_key", "name", "phone", "country", "revenue", "industry", "owner_email"], mapping.Columns.Select(column => column.Name));
        Assert.Equal(["Merchant"], mapping.RecordTypes);
        var deferred = Assert.Single(mapping.Deferred);
        Assert.Equal(("ParentId", "parent_key", "foundation.account"), (deferred.Field, deferred.ByColumn, deferred.Targets[0].Step));
        Assert.Empty(mapping.References);
        Assert.Null(mapping.LineageView);
    }

    [Fact]
    public void Widths_follow_the_transforms()
    {
        var fields = new PlanFixture().Mapping("foundation.account").Fields;

        Assert.Equal(255, Field("Name").Value.Type.MaxLength);
        Assert.Equal(16, Field("Phone").Value.Type.MaxLength);
        Assert.Equal(10, Field("Industry").Value.Type.MaxLength);
        Assert.True(((ExpressionModel.Call)Field("Phone").Value).IsLifted);
        Assert.False(((ExpressionModel.Call)Field("Name").Value).IsLifted);
        Assert.True(Field("Phone").ClearsOnNull);
        Assert.False(Field("Name").ClearsOnNull);

        FieldModel Field(string name) => fields.Single(field => field.Name == name);
    }

    [Fact]
    public void A_substitute_may_be_longer_than_what_it_stands_for()
    {
        var mapping = new PlanFixture()
            .With("foundation/contact.map.yml", "LastName: last_name", "LastName: last_name | default('twelve chars') | truncate(9)")
            .Mapping("foundation.contact");

        var call = (ExpressionModel.Call)mapping.Fields.Single(field => field.Name == "LastName").Value;
        Assert.Equal((9, 80), (call.Type.MaxLength, call.Arguments[0].Type.MaxLength));
    }

    [Fact]
    public void A_polymorphic_lookup_names_the_object_of_each_target()
    {
        var mapping = new PlanFixture().Mapping("activities.task");

        var reference = Assert.Single(mapping.References);
        Assert.Equal(("what_key", "what_kind"), (reference.ByColumn, reference.KindColumn));
        Assert.Equal([("foundation.account", "Account"), ("orders.order", "Order")], reference.Targets.Select(target => (target.Step, target.Kind!)));
        Assert.Equal("stg_task_sources", mapping.LineageView);
        Assert.Equal("", new PlanFixture().Mapping("orders.order_item").LineageView);
    }

    [Fact]
    public void An_activation_says_which_rows_it_means() =>
        Assert.Equal(new ActivationModel("Status", "Activated", "is_active"), new PlanFixture().Mapping("orders.order").Activation);

    [Fact]
    public void Code_steps_say_what_each_parameter_is_filled_with()
    {
        var nodes = new PlanFixture().Plan().Phases.SelectMany(phase => phase.Groups).SelectMany(group => group.Nodes).ToList();

        var adapter = nodes.Single(node => node.Id == "foundation.account_team").Code!;
        Assert.Equal(("stg_account_team", CodeResult.CountTask), (adapter.View, adapter.Result));
        Assert.Equal([ArgumentSource.Reader, ArgumentSource.TargetHttp, ArgumentSource.Cancellation], adapter.Arguments.Select(argument => argument.Source));
        var step = nodes.Single(node => node.Id == "presales.cleanup").Code!;
        Assert.Equal((null, CodeResult.OutcomeTask), (step.View, step.Result));
        Assert.Equal([(ArgumentSource.Context, null), (ArgumentSource.Literal, "200")], step.Arguments.Select(argument => (argument.Source, argument.Literal)));
    }

    [Fact]
    public void The_adapters_of_a_plan_can_be_asked_for_before_it_is_compiled() =>
        Assert.Equal([new AdapterRequest("Adapters.Team.MigrateAccountTeam", "Run")], PlanCompiler.AdapterRequests(new PlanFixture().Inputs()));
}
