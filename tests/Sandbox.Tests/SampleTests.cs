using Migration.Sandbox.Hosting;

namespace Migration.Sandbox.Tests;

/// <summary>An org of the user's own begins with the records that stand beside its schemas.</summary>
public sealed class SampleTests : IDisposable
{
    private const string Schema = """
        { "name": "Account", "keyPrefix": "001", "createable": true, "fields": [
          { "name": "Name", "type": "string", "length": 255, "createable": true, "nameField": true },
          { "name": "ParentId", "type": "reference", "length": 18, "nillable": true, "createable": true, "referenceTo": ["Account"] },
          { "name": "AnnualRevenue", "type": "currency", "precision": 18, "scale": 2, "nillable": true, "createable": true } ] }
        """;

    private readonly TempFolder _plans = new();

    public void Dispose() => _plans.Dispose();

    [Fact]
    public async Task I_can_give_an_org_records_as_an_export_writes_them()
    {
        Write("samples/north/Account.csv", "\uFEFFId,Name,ParentId,AnnualRevenue\n001000000000001,\"Blue \"\"Bay\"\"\nDiner\",,1000.50\n001000000000002AAA,Branch,001000000000001AAA,\n");
        await using var org = await StartAsync();
        var records = (await QueryAsync(org, "SELECT Id, Name, ParentId, AnnualRevenue, CreatedDate FROM Account ORDER BY Id"))["records"]!.AsArray();
        Assert.Equal(2, records.Count);
        Assert.Equal("001000000000001AAA", (string?)records[0]!["Id"]);
        Assert.Equal("Blue \"Bay\"\nDiner", (string?)records[0]!["Name"]);
        Assert.Equal(1000.5m, (decimal?)records[0]!["AnnualRevenue"]);
        Assert.NotNull((string?)records[0]!["CreatedDate"]);
        Assert.Equal("001000000000001AAA", (string?)records[1]!["ParentId"]);
        Assert.Null(records[1]!["AnnualRevenue"]);
    }

    [Fact]
    public async Task Samples_take_the_place_of_the_seed()
    {
        Write("schemas/atlas/Account.json", Schema);
        Write("samples/atlas/Account.csv", "Id,Name\n001000000000001AAA,Only\n");
        await using var org = await StartAsync("atlas");
        Assert.Equal(1, (int?)(await QueryAsync(org, "SELECT COUNT() FROM Account"))["totalSize"]);
    }

    [Theory]
    [InlineData("Account", "", "empty: the first line holds API names")]
    [InlineData("Account", "Id,Nmae\n", "Account has no field Nmae")]
    [InlineData("Account", "Name\nX\n", "the column Id is missing")]
    [InlineData("Acount", "Id\n", "org north has no object Acount")]
    [InlineData("Account", "Id,Name\n001000000000001AAA\n", "record 1 has 1 values, the first line 2")]
    [InlineData("Account", "Id,Name\n001000000000001AAA,A\n003000000000001AAA,B\n", "record 2: Id '003000000000001AAA' is no id of Account")]
    [InlineData("Account", "Id,AnnualRevenue\n001000000000001AAA,much\n", "record 1: 'much' is no value of AnnualRevenue (currency)")]
    [InlineData("Account", "Id,ParentId\n001000000000001AAA,parent\n", "record 1: 'parent' is no value of ParentId (reference)")]
    public async Task A_sample_that_the_org_could_not_hold_is_named(string name, string text, string message)
    {
        Write($"samples/north/{name}.csv", text);
        var error = await Assert.ThrowsAsync<UsageException>(() => StartAsync());
        Assert.StartsWith($"{Path.Combine(_plans.Path, "demo", "samples", "north", name)}.csv: {message}", error.Message, StringComparison.Ordinal);
    }

    private Task<TestOrg> StartAsync(string org = "north")
    {
        Write("schemas/north/Account.json", Schema);
        return TestOrg.StartAsync(org: org, plans: _plans.Path);
    }

    private static Task<System.Text.Json.Nodes.JsonNode> QueryAsync(TestOrg org, string soql) =>
        org.GetAsync($"{TestOrg.Version}/query?q={Uri.EscapeDataString(soql)}");

    private void Write(string file, string text)
    {
        var path = Path.Combine(_plans.Path, "demo", file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
