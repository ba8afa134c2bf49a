using Migration.Language.Model;

namespace Migration.Language.Tests.Compiler;

public class GraphTests
{
    [Fact]
    public void Nodes_stand_in_an_order_in_which_each_follows_what_it_waits_for()
    {
        var plan = new PlanFixture().Plan();

        Assert.Equal(
            [
                "Land/Sources: extract.atlas, extract.fees",
                "Stage/Models: models",
                "Foundation/Accounts: foundation.account, foundation.account:defer, foundation.contact, foundation.account_team",
                "Orders/Orders: orders.order, orders.order_item",
                "Orders/Activities: activities.task, orders.order:activate, presales.cleanup",
            ],
            plan.Phases.SelectMany(phase => phase.Groups.Select(group => $"{phase.Name}/{group.Name}: {string.Join(", ", group.Nodes.Select(node => node.Id))}")));
    }

    [Theory]
    [InlineData("foundation.account", "")]
    [InlineData("foundation.account:defer", "foundation.account Deferred ParentId")]
    [InlineData("foundation.contact", "foundation.account Lookup AccountId; foundation.account DependsOn")]
    [InlineData("orders.order", "foundation.account Lookup AccountId; foundation.contact Lookup BillToContactId")]
    [InlineData("activities.task", "foundation.account Lookup WhatId; orders.order Lookup WhatId")]
    [InlineData("orders.order:activate", "orders.order Activation Status; orders.order_item Activation Status; activities.task Activation Status")]
    public void Every_edge_has_its_reason(string id, string edges)
    {
        var node = Node(new PlanFixture().Plan(), id);

        Assert.Equal(edges, string.Join("; ", node.After.Select(edge => $"{edge.From} {edge.Reason} {edge.Detail}".TrimEnd())));
    }

    [Fact]
    public void A_deferred_lookup_to_a_later_group_moves_its_second_pass_there()
    {
        var plan = new PlanFixture()
            .With("orders/order.map.yml", "BillToContactId: { ref: foundation.contact, by: contact_key }", "BillToContactId: { ref: foundation.contact, by: contact_key, defer: true }")
            .With("plan.yml", "          - { type: foundation.contact, depends_on: [foundation.account] }\n", "")
            .With("plan.yml", "          - { type: activities.task }", "          - { type: foundation.contact }\n          - { type: activities.task }")
            .Plan();

        Assert.Equal(
            ["foundation.contact", "orders.order:defer", "activities.task", "orders.order:activate", "presales.cleanup"],
            plan.Phases[3].Groups[1].Nodes.Select(node => node.Id));
        Assert.Contains(Node(plan, "orders.order:activate").After, edge => edge.From == "orders.order:defer");
    }

    [Fact]
    public void A_cycle_of_depends_on_is_reported_once_with_its_whole_path()
    {
        var fixture = new PlanFixture().With("plan.yml", "- { type: foundation.account }", "- { type: foundation.account, depends_on: [foundation.account_team] }")
            .With("plan.yml", "            args:\n              adapter", "            depends_on: [foundation.account]\n            args:\n              adapter");

        var finding = fixture.Only();

        Assert.Equal("NV1021", finding.Rule.Id);
        Assert.Contains("foundation.account → foundation.account_team → foundation.account", finding.Message, StringComparison.Ordinal);
        Assert.Equal("foundation.account_team", fixture.Under(finding));
    }

    [Fact]
    public void A_lookup_to_itself_needs_a_second_pass()
    {
        var fixture = new PlanFixture().With("foundation/account.map.yml", ", defer: true", "");

        var finding = fixture.Only();

        Assert.Equal("NV2045", finding.Rule.Id);
        Assert.Contains("foundation.account → foundation.account", finding.Message, StringComparison.Ordinal);
        Assert.Contains("ParentId of foundation.account", finding.Message, StringComparison.Ordinal);
        Assert.Equal("ParentId", fixture.Under(finding));
    }

    [Fact]
    public void A_cycle_of_lookups_names_the_lookups_that_can_be_deferred()
    {
        var fixture = new PlanFixture().With("foundation/account.map.yml", "{ ref: foundation.account, by: parent_key, defer: true }", "{ ref: foundation.contact, by: parent_key }")
            .With("schemas/unified/Account.json", "\"referenceTo\":[\"Account\"]", "\"referenceTo\":[\"Contact\"]");

        var finding = fixture.Only();

        Assert.Equal("NV2045", finding.Rule.Id);
        Assert.Contains("foundation.account → foundation.contact → foundation.account", finding.Message, StringComparison.Ordinal);
        Assert.EndsWith(". Set defer: true on ParentId of foundation.account (or on AccountId of foundation.contact)", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("depends_on: [foundation.account] }", "depends_on: [foundation.acount] }", "NV1019 foundation.acount")]
    [InlineData("depends_on: [foundation.account] }", "depends_on: [orders.order] }", "NV1020 orders.order")]
    public void What_a_step_depends_on_is_there_and_earlier(string before, string after, string finding) =>
        Assert.Equal([finding], new PlanFixture().With("plan.yml", before, after).Findings());

    [Fact]
    public void A_parent_that_is_loaded_later_is_an_error_at_the_lookup()
    {
        var fixture = new PlanFixture()
            .With("plan.yml", "          - { type: orders.order }\n", "")
            .With("plan.yml", "          - { type: presales", "          - { type: orders.order }\n          - { type: presales");

        Assert.Equal(["NV2044 OrderId"], fixture.Findings());
    }

    [Fact]
    public void A_parent_that_is_in_no_phase_is_an_error_at_the_lookup_and_at_its_mapping()
    {
        var fixture = new PlanFixture().With("plan.yml", "          - { type: foundation.contact, depends_on: [foundation.account] }\n", "");

        Assert.Equal(["NV1036 foundation.contact", "NV2043 foundation.contact"], fixture.Findings());
    }

    [Fact]
    public void The_models_stand_between_what_lands_and_what_reads_the_views()
    {
        var fixture = new PlanFixture()
            .With("plan.yml", "          - { type: models }\n", "          - { type: presales.cleanup, args: { batch_size: 1 } }\n")
            .With("plan.yml", "          - { type: presales.cleanup, args: { batch_size: 200 } }", "          - { type: models }");

        Assert.Equal(5, fixture.Findings().Count(finding => finding.StartsWith("NV1030", StringComparison.Ordinal)) - 1);
    }

    private static NodeModel Node(PlanModel plan, string id) => plan.Phases.SelectMany(phase => phase.Groups).SelectMany(group => group.Nodes).Single(node => node.Id == id);
}
