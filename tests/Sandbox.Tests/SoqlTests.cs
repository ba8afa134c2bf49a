namespace Migration.Sandbox.Tests;

public sealed class SoqlTests
{
    private static async Task<TestOrg> FilledAsync()
    {
        var org = await TestOrg.StartAsync();
        await org.LoadAsync(
            "Account", "insert",
            "Name,Phone,AnnualRevenue,Onboarded_On__c,Is_Active__c,Legacy_Key__c\nAlpha,1,5,2024-01-01,true,a:1\nbeta,2,40,2024-06-01,false,a:2\n"
            + "Gamma,,300,,true,a:3\nO'Hara,4,,2023-01-01,false,a:4\n");
        await org.LoadAsync("Contact", "insert", "LastName,Account.Legacy_Key__c\nDoe,a:1\nRoe,\n");
        return org;
    }

    [Theory]
    [InlineData("Name = 'ALPHA'", "Alpha")]
    [InlineData("Name != 'alpha'", "beta,Gamma,O'Hara")]
    [InlineData("Name = 'O\\'Hara'", "O'Hara")]
    [InlineData("Name LIKE '%a'", "Alpha,beta,Gamma,O'Hara")]
    [InlineData("Name LIKE '_eta'", "beta")]
    [InlineData("AnnualRevenue > 5", "beta,Gamma")]
    [InlineData("AnnualRevenue <= 40.0", "Alpha,beta")]
    [InlineData("Onboarded_On__c >= 2024-01-01 AND Onboarded_On__c < 2024-06-01", "Alpha")]
    [InlineData("Phone = null", "Gamma")]
    [InlineData("Phone != null AND (Is_Active__c = true OR Name = 'beta')", "Alpha,beta")]
    [InlineData("NOT Is_Active__c = TRUE", "beta,O'Hara")]
    [InlineData("Legacy_Key__c IN ('a:2', 'A:3', 'none')", "beta,Gamma")]
    [InlineData("Legacy_Key__c NOT IN ('a:2','a:3')", "Alpha,O'Hara")]
    [InlineData("CreatedDate > 2001-01-01T00:00:00Z AND CreatedDate < 2001-01-01T00:00:00+02:00", "")]
    public async Task A_condition_finds_its_rows(string where, string names)
    {
        await using var org = await FilledAsync();
        var found = await org.QueryAsync($"SELECT Name FROM Account WHERE {where} ORDER BY Name");
        Assert.Equal(names, string.Join(',', found.Select(row => (string)row!["Name"]!)));
    }

    [Theory]
    [InlineData("ORDER BY AnnualRevenue", "O'Hara,Alpha,beta,Gamma")]
    [InlineData("ORDER BY AnnualRevenue DESC NULLS LAST", "Gamma,beta,Alpha,O'Hara")]
    [InlineData("ORDER BY Is_Active__c, Name DESC LIMIT 2 OFFSET 1", "beta,Gamma")]
    public async Task Rows_come_in_the_order_asked_for(string tail, string names)
    {
        await using var org = await FilledAsync();
        var found = await org.QueryAsync("SELECT Name FROM Account " + tail);
        Assert.Equal(names, string.Join(',', found.Select(row => (string)row!["Name"]!)));
    }

    [Fact]
    public async Task Parents_are_nested_and_null_when_missing()
    {
        await using var org = await FilledAsync();
        var found = await org.QueryAsync("SELECT LastName, Account.Name, Account.Owner.Username FROM Contact ORDER BY LastName");
        Assert.Equal("Alpha", (string)found[0]!["Account"]!["Name"]!);
        Assert.Equal("Account", (string)found[0]!["Account"]!["attributes"]!["type"]!);
        Assert.Equal("admin@unified.example", (string)found[0]!["Account"]!["Owner"]!["Username"]!);
        Assert.Null(found[1]!["Account"]);
    }

    [Fact]
    public async Task Counts_have_their_own_shapes()
    {
        await using var org = await FilledAsync();
        Assert.Equal(4, await org.CountAsync("Account"));
        var aggregate = await org.QueryAsync("SELECT COUNT(Id) CNT, MAX(AnnualRevenue) FROM Account WHERE Phone != null");
        Assert.Equal(3, (int)aggregate[0]!["CNT"]!);
        Assert.Equal(40, (int)aggregate[0]!["expr0"]!);
        var columns = await org.GetAsync($"{TestOrg.Version}/query?q=SELECT+Name+FROM+Account&columns=true");
        Assert.Equal("Name", (string)columns["columnMetadata"]![0]!["columnName"]!);
    }

    [Fact]
    public async Task Long_answers_come_in_pages()
    {
        await using var org = await TestOrg.StartAsync();
        await org.LoadAsync("Account", "insert", "Name\n" + string.Join('\n', Enumerable.Range(0, 2001).Select(n => $"M{n}")));
        var first = await org.GetAsync($"{TestOrg.Version}/query?q=SELECT+Id+FROM+Account");
        Assert.Equal((2001, 2000, false), ((int)first["totalSize"]!, first["records"]!.AsArray().Count, (bool)first["done"]!));
        var second = await org.GetAsync((string)first["nextRecordsUrl"]!);
        Assert.Equal((1, true), (second["records"]!.AsArray().Count, (bool)second["done"]!));
        Assert.StartsWith(
            "INVALID_QUERY_LOCATOR", await org.RefusalAsync(HttpMethod.Get, TestOrg.Version + "/query/01gSb0000000099IAA-5"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SELECT Nmae FROM Account", "INVALID_FIELD: No such column 'Nmae' on entity 'Account'.")]
    [InlineData("SELECT IsPersonAccount FROM Account LIMIT 1", "INVALID_FIELD: No such column 'IsPersonAccount' on entity 'Account'.")]
    [InlineData("SELECT Foo.Name FROM Account", "INVALID_FIELD: Didn't understand relationship 'Foo' in field path.")]
    [InlineData("SELECT Id FROM Blah", "INVALID_TYPE: sObject type 'Blah' is not supported.")]
    [InlineData("SELECT Id FROM Account WHERE", "MALFORMED_QUERY: unexpected token: '<EOF>'")]
    [InlineData("SELECT Id FROM Account WHERE Name = 'x", "MALFORMED_QUERY: line 1:0 mismatched character '<EOF>'")]
    [InlineData("SELECT Id, FROM Account", "MALFORMED_QUERY: unexpected token: 'Account'")]
    [InlineData("SELECT Id FROM Account WHERE AnnualRevenue = 'x'", "INVALID_FIELD: value of filter criterion for field 'AnnualRevenue'")]
    public async Task A_query_that_makes_no_sense_is_refused(string soql, string refusal)
    {
        await using var org = await TestOrg.StartAsync();
        var path = $"{TestOrg.Version}/query?q={Uri.EscapeDataString(soql)}";
        Assert.StartsWith(refusal, await org.RefusalAsync(HttpMethod.Get, path), StringComparison.Ordinal);
    }
}
