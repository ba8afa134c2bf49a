using System.Net;

namespace Migration.Sandbox.Tests;

public sealed class RestTests
{
    private const string Accounts = TestOrg.Version + "/sobjects/Account";

    [Fact]
    public async Task A_record_lives_from_create_to_delete()
    {
        await using var org = await TestOrg.StartAsync();
        var id = await org.CreateAsync("Account", """{"Name":"Acme","AnnualRevenue":12.5,"Is_Active__c":true,"Phone":null}""");
        using (var updated = await org.SendAsync(HttpMethod.Patch, $"{Accounts}/{id[..15]}", """{"Phone":"1"}"""))
        {
            Assert.Equal(HttpStatusCode.NoContent, updated.StatusCode);
        }
        var record = await org.GetAsync($"{Accounts}/{id}");
        Assert.Equal(("Acme", 12.5m, true, "1"), ((string)record["Name"]!, (decimal)record["AnnualRevenue"]!, (bool)record["Is_Active__c"]!, (string)record["Phone"]!));
        Assert.Equal("012Sb0000000001IAA", (string)record["RecordTypeId"]!);
        using (var deleted = await org.SendAsync(HttpMethod.Delete, $"{Accounts}/{id}"))
        {
            Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        }
        Assert.StartsWith("ENTITY_IS_DELETED", await org.RefusalAsync(HttpMethod.Get, $"{Accounts}/{id}", expected: HttpStatusCode.NotFound), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upsert_by_external_id_creates_and_then_updates()
    {
        await using var org = await TestOrg.StartAsync();
        var created = await org.JsonAsync(HttpMethod.Patch, Accounts + "/Legacy_Key__c/a:1", """{"Name":"Acme"}""", HttpStatusCode.Created);
        Assert.True((bool)created["created"]!);
        var updated = await org.JsonAsync(HttpMethod.Patch, Accounts + "/Legacy_Key__c/a:1", """{"Name":"Acme 2"}""");
        Assert.False((bool)updated["created"]!);
        Assert.Equal("Acme 2", (string)(await org.GetAsync(Accounts + "/Legacy_Key__c/A:1"))["Name"]!);
    }

    [Fact]
    public async Task A_collection_answers_row_by_row()
    {
        await using var org = await TestOrg.StartAsync();
        const string rows = """[{"attributes":{"type":"Contact"},"LastName":"A"},{"attributes":{"type":"Contact"},"FirstName":"B"}]""";
        var answers = await org.JsonAsync(HttpMethod.Post, TestOrg.Version + "/composite/sobjects", $$"""{"allOrNone":false,"records":{{rows}}}""");
        Assert.True((bool)answers[0]!["success"]!);
        Assert.Equal("REQUIRED_FIELD_MISSING", (string)answers[1]!["errors"]![0]!["statusCode"]!);
        Assert.Equal("Required fields are missing: [LastName]", (string)answers[1]!["errors"]![0]!["message"]!);
        Assert.Equal(1, await org.CountAsync("Contact"));

        answers = await org.JsonAsync(HttpMethod.Post, TestOrg.Version + "/composite/sobjects", $$"""{"allOrNone":true,"records":{{rows}}}""");
        Assert.Equal("ALL_OR_NONE_OPERATION_ROLLED_BACK", (string)answers[0]!["errors"]![0]!["statusCode"]!);
        Assert.Equal(1, await org.CountAsync("Contact"));
    }

    [Fact]
    public async Task A_collection_updates_upserts_and_deletes()
    {
        await using var org = await TestOrg.StartAsync();
        const string root = TestOrg.Version + "/composite/sobjects";
        var upserted = await org.JsonAsync(
            HttpMethod.Patch, root + "/Account/Legacy_Key__c", """{"records":[{"attributes":{"type":"Account"},"Name":"A","Legacy_Key__c":"a:1"}]}""");
        Assert.True((bool)upserted[0]!["created"]!);
        var id = (string)upserted[0]!["id"]!;
        await org.JsonAsync(HttpMethod.Patch, root, $$"""{"records":[{"attributes":{"type":"Account"},"id":"{{id}}","Name":"B"}]}""");
        Assert.Equal("B", (string)(await org.GetAsync($"{Accounts}/{id}"))["Name"]!);
        Assert.True((bool)(await org.JsonAsync(HttpMethod.Delete, $"{root}?ids={id}"))[0]!["success"]!);
        Assert.Equal(0, await org.CountAsync("Account"));
    }

    [Fact]
    public async Task A_describe_has_every_key_of_a_real_one()
    {
        await using var org = await TestOrg.StartAsync();
        var describe = await org.GetAsync(Accounts + "/describe");
        Assert.Equal("001", (string)describe["keyPrefix"]!);
        var name = describe["fields"]!.AsArray().Single(field => (string)field!["name"]! == "Name")!.AsObject();
        Assert.Equal((255, 765, "xsd:string"), ((int)name["length"]!, (int)name["byteLength"]!, (string)name["soapType"]!));
        foreach (var key in new[] { "calculatedFormula", "referenceTargetField", "writeRequiresMasterRead", "picklistValues", "groupable" })
        {
            Assert.True(name.ContainsKey(key), key);
        }
        Assert.Contains(describe["childRelationships"]!.AsArray(), child => (string)child!["childSObject"]! == "Contact");
        Assert.Contains(describe["recordTypeInfos"]!.AsArray(), type => (bool)type!["master"]!);
    }

    [Fact]
    public async Task Every_answer_tells_the_use_of_the_daily_calls()
    {
        await using var org = await TestOrg.StartAsync();
        using var response = await org.SendAsync(HttpMethod.Get, TestOrg.Version + "/limits");
        Assert.Equal("api-usage=1/5000000", response.Headers.GetValues("Sforce-Limit-Info").Single());
    }

    [Fact]
    public async Task The_unified_org_is_at_the_root_too_and_leading_slashes_fold()
    {
        await using var org = await TestOrg.StartAsync();
        var id = await org.CreateAsync("Account", """{"Name":"Acme"}""");
        using var response = await org.SendAsync(HttpMethod.Get, $"{org.Host.Url}//services/data/v50.0/sobjects/Account/{id}");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        using var other = await org.SendAsync(HttpMethod.Get, $"{org.Host.Url}/north{Accounts}/{id}");
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    [Fact]
    public async Task Versions_before_v47_are_gone()
    {
        await using var org = await TestOrg.StartAsync();
        Assert.StartsWith("GONE", await org.RefusalAsync(HttpMethod.Get, "/services/data/v30.0/limits", expected: HttpStatusCode.Gone), StringComparison.Ordinal);
        Assert.Equal("47.0", (string)(await org.GetAsync("/services/data/"))[0]!["version"]!);
    }
}
