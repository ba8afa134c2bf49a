namespace Migration.Sandbox.Tests;

public sealed class CsvRuleTests
{
    [Theory]
    [InlineData("﻿\"Name\"\nAcme\n", "InvalidBatch : Failed to parse CSV. Found unescaped quote. A value with quote should be within a quote")]
    [InlineData("Name,Nmae\nAcme,x\n", "InvalidBatch : Field name not found : Nmae")]
    [InlineData("Name\r\nAcme\r\n", "ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is LF")]
    [InlineData("Name\n\"two\r\nlines\"\n", "ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is LF")]
    [InlineData("Name,User:Owner.Username\nAcme,x\n", "InvalidBatch : Field name not found : User:Owner.Username")]
    [InlineData("Name,Parent.Parent.Legacy_Key__c\nAcme,x\n", "InvalidBatch : Field name not found : Parent.Parent.Legacy_Key__c")]
    [InlineData("Name,BillingAddress\nAcme,x\n", "InvalidBatch : Field name not found : BillingAddress")]
    public async Task A_broken_file_fails_the_whole_job(string csv, string message)
    {
        await using var org = await TestOrg.StartAsync();
        var job = await org.LoadAsync("Account", "insert", csv);
        Assert.Equal("Failed", (string)job["state"]!);
        Assert.Equal(message, (string)job["errorMessage"]!);
        Assert.Equal(0, (int)job["numberRecordsProcessed"]!);
        Assert.Equal(0, await org.CountAsync("Account"));
    }

    [Fact]
    public async Task A_polymorphic_lookup_needs_its_prefix()
    {
        await using var org = await TestOrg.StartAsync();
        var job = await org.LoadAsync("Task", "insert", "Subject,Who.Legacy_Key__c\nCall,x\n");
        Assert.Equal("InvalidBatch : Field name not found : Who.Legacy_Key__c", (string)job["errorMessage"]!);
        await org.CreateAsync("Contact", """{"LastName":"Doe","Legacy_Key__c":"c:1"}""");
        job = await org.LoadAsync("Task", "insert", "Subject,Contact:Who.Legacy_Key__c\nCall,c:1\n");
        Assert.Equal(0, (int)job["numberRecordsFailed"]!);
        Assert.Equal("Doe", (string)(await org.QueryAsync("SELECT Who.Name FROM Task"))[0]!["Who"]!["Name"]!);
    }

    [Fact]
    public async Task Delimiter_and_line_ending_of_the_job_hold_for_upload_and_results()
    {
        await using var org = await TestOrg.StartAsync();
        var job = await org.LoadAsync(
            "Account", "insert", "Name;Phone\r\n\"A;\"\"B\"\"\";1\r\n", more: ""","columnDelimiter":"SEMICOLON","lineEnding":"CRLF" """);
        using var response = await org.SendAsync(HttpMethod.Get, $"{BulkClient.Jobs}/{job["id"]}/successfulResults");
        var lines = (await response.Content.ReadAsStringAsync(TestOrg.Cancel)).Split("\r\n");
        Assert.Equal("\"sf__Id\";\"sf__Created\";Name;Phone", lines[0]);
        Assert.EndsWith(";\"true\";\"A;\"\"B\"\"\";\"1\"", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_cell_leaves_a_field_and_NA_clears_it()
    {
        await using var org = await TestOrg.StartAsync();
        await org.LoadAsync("Account", "upsert", "Name,Phone,BillingCity,Legacy_Key__c\nAcme,1,Rome,a:1\n", "Legacy_Key__c");
        await org.LoadAsync("Account", "upsert", "Name,Phone,BillingCity,Legacy_Key__c\n,,#N/A,a:1\n", "Legacy_Key__c");
        var account = (await org.QueryAsync("SELECT Name, Phone, BillingCity FROM Account"))[0]!;
        Assert.Equal("Acme", (string)account["Name"]!);
        Assert.Equal("1", (string)account["Phone"]!);
        Assert.Null(account["BillingCity"]);
    }

    [Fact]
    public async Task Values_are_not_trimmed_and_numbers_may_be_scientific()
    {
        await using var org = await TestOrg.StartAsync();
        await org.LoadAsync("Account", "insert", "Name,AnnualRevenue\n  Acme ,9.12260031E8\n");
        var account = (await org.QueryAsync("SELECT Name, AnnualRevenue FROM Account"))[0]!;
        Assert.Equal("  Acme ", (string)account["Name"]!);
        Assert.Equal(912260031m, (decimal)account["AnnualRevenue"]!);
    }

    [Fact]
    public async Task A_stray_quote_fails_its_row_only()
    {
        await using var org = await TestOrg.StartAsync();
        var job = await org.LoadAsync("Account", "insert", "Name,Phone\nGood,1\nBad, \"2\"\nFine,3\n");
        Assert.Equal("JobComplete", (string)job["state"]!);
        Assert.Equal(1, (int)job["numberRecordsFailed"]!);
        Assert.Equal(2, await org.CountAsync("Account"));
    }

    [Fact]
    public async Task Results_echo_every_column_in_upload_order_but_not_every_row()
    {
        await using var org = await TestOrg.StartAsync();
        var rows = Enumerable.Range(0, 500).Select(n => $"k:{n},Merchant {n},");
        var job = await org.LoadAsync("Account", "upsert", "Legacy_Key__c,Name,Id\n" + string.Join('\n', rows), "Legacy_Key__c");
        using var response = await org.SendAsync(HttpMethod.Get, $"{BulkClient.Jobs}/{job["id"]}/successfulResults");
        var lines = (await response.Content.ReadAsStringAsync(TestOrg.Cancel)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("\"sf__Id\",\"sf__Created\",Legacy_Key__c,Name,Id", lines[0]);
        var keys = lines.Skip(1).Select(line => line.Split("\",\"")[2]).ToList();
        Assert.Equal(500, keys.Distinct().Count());
        Assert.NotEqual(Enumerable.Range(0, 500).Select(n => $"k:{n}"), keys);
    }

    [Fact]
    public async Task An_empty_upload_completes_with_empty_results()
    {
        await using var org = await TestOrg.StartAsync();
        var job = await org.LoadAsync("Account", "insert", "");
        Assert.Equal("JobComplete", (string)job["state"]!);
        Assert.Single(await org.ResultsAsync(job, "successfulResults"));
    }
}
