namespace Migration.Language.Tests.Compiler;

/// <summary>Active records refuse their children: so they are loaded otherwise, and activated after the whole family.</summary>
public class ActivationTests
{
    private const string Order = "orders/order.map.yml";

    [Theory]
    [InlineData("Status: \"'Draft'\"", "Status: \"'Activated'\"", "NV2066 Status")]
    [InlineData("Status: \"'Draft'\"", "Status: { from: account_key, values: { x: Draft, y: Activated }, otherwise: error }", "NV2066 Status")]
    [InlineData("Status: \"'Draft'\"", "Status: { from: account_key, values: { x: Draft }, otherwise: Activated }", "NV2066 Status")]
    [InlineData("Status: \"'Draft'\"", "Status: { from: account_key, values: { x: Draft }, otherwise: error }", "")]
    public void The_load_leaves_the_activated_value_to_the_activation(string before, string after, string findings) =>
        Assert.Equal(findings, string.Join("|", new PlanFixture().With(Order, before, after).Findings()));

    [Fact]
    public void An_upsert_would_send_the_draft_to_what_is_active()
    {
        var fixture = new PlanFixture().With(Order, "operation: insert", "operation: upsert").With(Order, "  CreatedDate: created_at\n", "").With(Order, "activate:", "ignore: { created_at: why }\nactivate:");

        Assert.Contains("NV2066 Status", fixture.Findings());
    }

    [Theory]
    [InlineData("", "orders.order Activation Status; orders.order_item Activation Status; activities.task Activation Status")]
    [InlineData("\"relationshipOrder\":0,", "orders.order Activation Status; orders.order_item Activation Status; activities.task Activation Status; activities.usage Activation Status")]
    public void Grandchildren_that_lock_their_parent_come_before_the_activation(string lookup, string edges)
    {
        var fixture = new PlanFixture();
        fixture["activities/usage.map.yml"] = """
            step: activities.usage
            object: Usage__c
            operation: insert
            key: Legacy_Key__c
            from: stg_order_item
            lineage: none
            fields:
              Item__c: { ref: orders.order_item, by: order_key }
            ignore: { quantity: why, unit_price: why }
            """;
        fixture["schemas/unified/Usage__c.json"] = $$"""
            {"name":"Usage__c","createable":true,"updateable":true,"fields":[{"name":"Id","type":"id","length":18,"defaultedOnCreate":true},
            {"name":"Legacy_Key__c","type":"string","length":64,"nillable":true,"createable":true,"updateable":true,"externalId":true,"unique":true,"idLookup":true},
            {"name":"Item__c",{{lookup}}"type":"reference","length":18,"nillable":true,"createable":true,"updateable":true,"referenceTo":["OrderItem"]}]}
            """;
        var plan = fixture.With("plan.yml", "          - { type: activities.task }\n", "          - { type: activities.task }\n          - { type: activities.usage }\n").Plan();
        var node = plan.Phases.SelectMany(phase => phase.Groups).SelectMany(group => group.Nodes).Single(node => node.Id == "orders.order:activate");

        Assert.Equal(edges, string.Join("; ", node.After.Select(edge => $"{edge.From} {edge.Reason} {edge.Detail}")));
    }
}
