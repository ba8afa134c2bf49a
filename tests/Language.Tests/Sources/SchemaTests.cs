namespace Migration.Language.Tests.Sources;

public class SchemaTests
{
    private const string Account = """
        {
          "name": "Account", "keyPrefix": "001", "createable": true, "updateable": true, "queryable": true,
          "fields": [
            {"name": "Name", "type": "string", "length": 255, "createable": true, "updateable": true},
            {"name": "Active__c", "type": "boolean", "createable": true},
            {"name": "Legacy_Key__c", "type": "string", "length": 32, "nillable": true, "externalId": true, "unique": true},
            {"name": "Industry", "type": "picklist", "nillable": true, "restrictedPicklist": true, "picklistValues": [
              {"value": "Retail", "active": true}, {"value": "Coal", "active": false}, {"value": "Other"}, {"value": null}]},
            {"name": "WhoId", "type": "reference", "nillable": true, "referenceTo": ["Contact", "Lead"], "relationshipName": "Who"},
            {"name": "Amount__c", "type": "currency", "precision": 18, "scale": 2, "nillable": true},
            {"name": "BillingAddress", "type": "address", "nillable": true}
          ],
          "recordTypeInfos": [
            {"active": true, "developerName": "Merchant", "name": "The Merchant", "master": false},
            {"active": false, "developerName": "Old", "name": "Old"}, {"developerName": null, "name": null},
            {"active": true, "developerName": "Master", "name": "Master", "master": true}]
        }
        """;

    [Fact]
    public void I_can_ask_what_an_org_knows_of_an_object()
    {
        var account = new TestInputs().With("schemas/unified/Account.json", Account).Schemas().Org("unified")!.Object("Account")!;

        Assert.Equal(("001", true, false), (account.KeyPrefix, account.Createable, account.Deletable));
        Assert.Equal("Merchant", Assert.Single(account.RecordTypes).DeveloperName);
        Assert.Equal(["Retail", "Other"], account.Field("Industry")!.PicklistValues);
        Assert.Equal((18, 2), (account.Field("Amount__c")!.Precision, account.Field("Amount__c")!.Scale));
        Assert.True(account.Field("WhoId") is { Polymorphic: true, RelationshipName: "Who" });
        Assert.True(account.Field("Legacy_Key__c") is { ExternalId: true, Unique: true });
        Assert.True(account.Field("BillingAddress")!.Compound);
        Assert.Null(account.Field("name"));
    }

    [Theory]
    [InlineData("Name", true)]
    [InlineData("Active__c", false)]
    [InlineData("Industry", false)]
    [InlineData("Legacy_Key__c", false)]
    public void A_field_is_required_when_the_target_refuses_an_insert_without_it(string field, bool required)
    {
        var account = new TestInputs().With("schemas/unified/Account.json", Account).Schemas().Org("unified")!.Object("Account")!;

        Assert.Equal(required, account.Field(field)!.RequiredOnInsert);
    }

    [Fact]
    public void A_snapshot_that_nobody_asks_for_is_not_read()
    {
        var inputs = new TestInputs().With("schemas/unified/Account.json", Account).With("schemas/unified/Broken.json", "[");
        var org = inputs.Schemas().Org("unified")!;

        Assert.NotNull(org.Object("Account"));
        Assert.Equal(["Account", "Broken"], org.ObjectNames);
        Assert.Empty(inputs.Found());
        Assert.Null(org.Object("Broken"));
        Assert.Equal("NV1001", Assert.Single(inputs.Findings.ToList()).Rule.Id);
    }

    [Theory]
    [InlineData("""["Account"]""", "NV4001 schemas/unified/Account.json(1,1) ''")]
    [InlineData("", "NV4001 schemas/unified/Account.json(1,1) ''")]
    [InlineData("\t\n ", "NV4001 schemas/unified/Account.json(1,1) ''")]
    [InlineData("""{"name": null, "fields": []}""", "NV4001 schemas/unified/Account.json(1,2) '\"name\"'")]
    [InlineData("""{"name": "Account"}""", "NV4001 schemas/unified/Account.json(1,2) '\"name\"'")]
    [InlineData("""{"name": "Account", "fields": 3}""", "NV4001 schemas/unified/Account.json(1,31) '3'")]
    [InlineData("""{"name": "Account", "fields": [{"name": "Id"}]}""", "NV4001 schemas/unified/Account.json(1,32) '{\"name\": \"Id\"}'")]
    [InlineData("""{"name": "Account", "fields": [{"name": "A", "type": "id"}, {"name": "A", "type": "id"}]}""", "NV4001 schemas/unified/Account.json(1,70) '\"A\"'")]
    [InlineData("""{"name": "Account", "fields": [{"name": "A", "type": "id", "length": "x"}]}""", "NV4001 schemas/unified/Account.json(1,70) '\"x\"'")]
    [InlineData("""{"name": "Account", "fields": [{"name": "A", "type": "id", "nillable": 1}]}""", "NV4001 schemas/unified/Account.json(1,72) '1'")]
    [InlineData("""{"name": "Contact", "fields": []}""", "NV4002 schemas/unified/Account.json(1,10) '\"Contact\"'")]
    [InlineData("""{"name": "Account", "fields": [{"name": "A", "type": "sting"}]}""", "NV4003 schemas/unified/Account.json(1,54) '\"sting\"'")]
    public void What_is_wrong_with_a_snapshot_is_said_where_it_stands(string json, string finding)
    {
        var inputs = new TestInputs().With("schemas/unified/Account.json", json);
        inputs.Schemas().Org("unified")!.Object("Account");

        Assert.Equal([finding], inputs.Found());
    }

    [Fact]
    public void A_misspelt_type_comes_with_a_suggestion()
    {
        var inputs = new TestInputs().WithSchema("atlas", "Lead", """{"name": "A", "type": "sting"}""");
        inputs.Schemas().Org("atlas")!.Object("Lead");

        Assert.EndsWith("; did you mean 'string'?", inputs.Message(), StringComparison.Ordinal);
    }
}
