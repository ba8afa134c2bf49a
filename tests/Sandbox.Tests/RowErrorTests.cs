namespace Migration.Sandbox.Tests;

/// <summary>The exact texts of <c>sf__Error</c>: operators and loaders parse them.</summary>
public sealed class RowErrorTests
{
    [Theory]
    [InlineData("Phone", "1", "REQUIRED_FIELD_MISSING:Required fields are missing: [Name]:Name --")]
    [InlineData(
        "Name,Phone,Onboarded_On__c", "Acme,1,2003-04-98",
        "INVALID_FIELD:Failed to deserialize field at col 2. Due to, '2003-04-98' is not a valid value for the type xsd:date:Onboarded_On__c --")]
    [InlineData("Name,NumberOfEmployees", "Acme,250.0", "INVALID_TYPE_ON_FIELD_IN_RECORD:value not of required type: 250.0:NumberOfEmployees --")]
    [InlineData(
        "Name,Score__c", "Acme,1",
        "INVALID_FIELD_FOR_INSERT_UPDATE:Unable to create/update fields: Score__c. Please check the security settings of this field and verify "
        + "that it is read/write for your profile or permission set:Score__c --")]
    [InlineData(
        "Name,Industry", "Acme,Macy's",
        "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST:Industry: bad value for restricted picklist field: Macy&#39;s:Industry --")]
    [InlineData("Name,ParentId", "Acme,003Sb0000000001IAA", "MALFORMED_ID:Parent Account ID: id value of incorrect type: 003Sb0000000001IAA:ParentId --")]
    [InlineData("Name,ParentId", "Acme,001Sb0000000009IAA", "INVALID_CROSS_REFERENCE_KEY:invalid cross reference id:--")]
    [InlineData("Name,Parent.Legacy_Key__c", "Acme,a:9", "INVALID_FIELD:Foreign key external ID: a:9 not found for field Legacy_Key__c in entity Account:--")]
    [InlineData(
        "Name,RecordTypeId", "Acme,012Sb0000000009IAA",
        "INVALID_CROSS_REFERENCE_KEY:Record Type ID: this ID value isn't valid for the user: 012Sb0000000009IAA:RecordTypeId --")]
    [InlineData("Name,Email__c", "Acme,nobody", "INVALID_EMAIL_ADDRESS:Email: invalid email address: nobody:Email__c --")]
    [InlineData("Name,AnnualRevenue", "Acme,1e17", "NUMBER_OUTSIDE_VALID_RANGE:Annual Revenue: value outside of valid range on numeric field: 100000000000000000:AnnualRevenue --")]
    public async Task An_insert_is_refused_with_the_text_of_the_service(string header, string row, string error)
    {
        await using var org = await TestOrg.StartAsync();
        Assert.Equal(error, await org.RowErrorAsync("Account", "insert", $"{header}\n{row}\n"));
        Assert.Equal(0, await org.CountAsync("Account"));
    }

    [Fact]
    public async Task Text_beyond_its_field_is_refused()
    {
        await using var org = await TestOrg.StartAsync();
        var name = new string('x', 256);
        Assert.Equal(
            $"STRING_TOO_LONG:Account Name: data value too large: {name} (max length=255):Name --",
            await org.RowErrorAsync("Account", "insert", $"Name\n{name}\n"));
    }

    [Fact]
    public async Task A_value_that_must_be_unique_names_its_holder()
    {
        await using var org = await TestOrg.StartAsync();
        var id = await org.CreateAsync("Account", """{"Name":"Acme","Legacy_Key__c":"a:1"}""");
        Assert.Equal(
            $"DUPLICATE_VALUE:duplicate value found: Legacy_Key__c duplicates value on record with id: {id}:--",
            await org.RowErrorAsync("Account", "insert", "Name,Legacy_Key__c\nOther,A:1\n"));
    }

    [Fact]
    public async Task The_same_key_twice_in_one_transaction_fails_both_and_in_two_is_an_update()
    {
        await using var org = await TestOrg.StartAsync();
        var job = await org.LoadAsync("Account", "upsert", "Name,Legacy_Key__c\nA,a-1\nB,a-1\n", "Legacy_Key__c");
        var failed = await org.ResultsAsync(job, "failedResults");
        Assert.Equal(3, failed.Length);
        Assert.Contains("DUPLICATE_VALUE:Duplicate external id specified: a-1:Legacy_Key__c --", failed[1], StringComparison.Ordinal);

        var rows = Enumerable.Range(0, 201).Select(n => $"M{n},k:{n % 200}");
        job = await org.LoadAsync("Account", "upsert", "Name,Legacy_Key__c\n" + string.Join('\n', rows), "Legacy_Key__c");
        Assert.Equal(0, (int)job["numberRecordsFailed"]!);
        Assert.Equal(200, await org.CountAsync("Account"));
    }

    [Fact]
    public async Task An_upsert_without_its_key_and_an_update_without_its_id_are_refused()
    {
        await using var org = await TestOrg.StartAsync();
        Assert.Equal(
            "MISSING_ARGUMENT:Legacy_Key__c not specified:--",
            await org.RowErrorAsync("Account", "upsert", "Name,Legacy_Key__c\nAcme,\n", "Legacy_Key__c"));
        Assert.Equal("MISSING_ARGUMENT:Id not specified:--", await org.RowErrorAsync("Account", "update", "Name,Phone\nAcme,1\n"));
    }

    [Fact]
    public async Task A_key_that_several_parents_hold_is_refused()
    {
        await using var org = await TestOrg.StartAsync();
        await org.CreateAsync("Contact", """{"LastName":"A","Email":"x@example.com"}""");
        await org.CreateAsync("Contact", """{"LastName":"B","Email":"x@example.com"}""");
        Assert.StartsWith(
            "DUPLICATE_EXTERNAL_ID:Email: more than one record found for external id field: [003",
            await org.RowErrorAsync("Task", "insert", "Subject,Contact:Who.Email\nCall,x@example.com\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_record_cannot_be_touched()
    {
        await using var org = await TestOrg.StartAsync();
        var id = await org.CreateAsync("Account", """{"Name":"Acme"}""");
        var job = await org.LoadAsync("Account", "delete", $"Id\n{id}\n");
        Assert.Equal($"\"{id}\",\"false\",\"{id}\"", (await org.ResultsAsync(job, "successfulResults"))[1]);
        Assert.Equal("ENTITY_IS_DELETED:entity is deleted:--", await org.RowErrorAsync("Account", "update", $"Id,Name\n{id},B\n"));
        Assert.Equal(0, await org.CountAsync("Account"));
        Assert.Single(await org.QueryAsync("SELECT Id FROM Account WHERE IsDeleted = true", "queryAll"));
    }

    [Fact]
    public async Task Audit_fields_can_be_set_by_an_insert_only()
    {
        await using var org = await TestOrg.StartAsync();
        await org.LoadAsync("Account", "insert", "Name,CreatedDate\nAcme,2001-02-03T04:05:06Z\n");
        Assert.Equal("2001-02-03T04:05:06.000+0000", (string)(await org.QueryAsync("SELECT CreatedDate FROM Account"))[0]!["CreatedDate"]!);
        Assert.StartsWith(
            "INVALID_FIELD_FOR_INSERT_UPDATE:Unable to create/update fields: CreatedDate.",
            await org.RowErrorAsync("Account", "upsert", "Name,Legacy_Key__c,CreatedDate\nB,a:1,2001-02-03T04:05:06Z\n", "Legacy_Key__c"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_order_is_inserted_as_draft_and_activated_by_its_status_alone()
    {
        await using var org = await TestOrg.StartAsync();
        Assert.StartsWith("FAILED_ACTIVATION:", await org.RowErrorAsync("Order", "insert", "Status\nActivated\n"), StringComparison.Ordinal);
        var account = await org.CreateAsync("Account", """{"Name":"Acme"}""");
        var id = await org.CreateAsync("Order", $$"""{"AccountId":"{{account}}"}""");
        Assert.StartsWith(
            "FAILED_ACTIVATION:", await org.RowErrorAsync("Order", "update", $"Id,Status,EffectiveDate\n{id},Activated,2024-01-01\n"),
            StringComparison.Ordinal);
        Assert.Equal(0, (int)(await org.LoadAsync("Order", "update", $"Id,Status\n{id},Activated\n"))["numberRecordsFailed"]!);
        Assert.StartsWith("FIELD_INTEGRITY_EXCEPTION:", await org.RowErrorAsync("Order", "update", $"Id,AccountId\n{id},#N/A\n"), StringComparison.Ordinal);
        Assert.StartsWith("FIELD_INTEGRITY_EXCEPTION:", await org.RowErrorAsync("OrderItem", "insert", $"OrderId,Quantity\n{id},1\n"), StringComparison.Ordinal);
        Assert.StartsWith("DELETE_FAILED:", await org.RowErrorAsync("Order", "delete", $"Id\n{id}\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_activated_contract_keeps_its_status()
    {
        await using var org = await TestOrg.StartAsync();
        var id = await org.CreateAsync("Contract", """{"Status":"In Approval Process"}""");
        Assert.Equal(0, (int)(await org.LoadAsync("Contract", "update", $"Id,Status\n{id},Activated\n"))["numberRecordsFailed"]!);
        Assert.StartsWith("FIELD_INTEGRITY_EXCEPTION:", await org.RowErrorAsync("Contract", "update", $"Id,Status\n{id},Draft\n"), StringComparison.Ordinal);
    }
}
