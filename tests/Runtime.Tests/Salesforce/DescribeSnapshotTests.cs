using System.Text.Json;
using Migration.Runtime.Salesforce;

namespace Migration.Runtime.Tests.Salesforce;

public sealed class DescribeSnapshotTests
{
    [Fact]
    public void A_field_is_a_line_and_says_only_what_is_not_the_default()
    {
        using var describe = JsonDocument.Parse("""
            {"actionOverrides":[],"name":"Account","label":"Account","keyPrefix":"001","custom":false,"createable":true,
             "fields":[
               {"name":"Name","type":"string","length":255,"nillable":false,"createable":true,"picklistValues":[],"referenceTo":[],"digits":0},
               {"name":"Tier__c","type":"picklist","restrictedPicklist":true,"picklistValues":[{"active":true,"defaultValue":false,"label":"Großkunde","validFor":null,"value":"A"}]}],
             "recordTypeInfos":[{"active":true,"developerName":"Merchant","master":false,"recordTypeId":"012000000000001AAA","urls":{}}]}
            """);

        var snapshot = DescribeSnapshot.Reduce(describe.RootElement);

        Assert.Equal("""
            {
              "name": "Account",
              "label": "Account",
              "keyPrefix": "001",
              "createable": true,
              "fields": [
                {"name": "Name", "type": "string", "length": 255, "createable": true},
                {"name": "Tier__c", "type": "picklist", "restrictedPicklist": true, "picklistValues": [{"value": "A", "label": "Großkunde", "active": true}]}
              ],
              "recordTypeInfos": [
                {"active": true, "developerName": "Merchant", "recordTypeId": "012000000000001AAA"}
              ]
            }

            """, snapshot);
        Assert.Equal(snapshot, DescribeSnapshot.Reduce(JsonDocument.Parse(snapshot).RootElement));
    }
}
