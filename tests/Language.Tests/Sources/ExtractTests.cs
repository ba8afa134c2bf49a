using Migration.Language.Model;

namespace Migration.Language.Tests.Sources;

public class ExtractTests
{
    [Fact]
    public void An_extract_becomes_a_query_and_typed_columns()
    {
        var inputs = Plan("orgs:\n  atlas:\n    Account: [Id, Name, Active__c, Size__c, Amount__c, Since__c, CreatedDate, ParentId]\n");

        var account = Assert.Single(Assert.Single(inputs.Extracts().Orgs).Objects);

        Assert.Empty(inputs.Found());
        Assert.Equal("SELECT Id, Name, Active__c, Size__c, Amount__c, Since__c, CreatedDate, ParentId FROM Account", account.Soql);
        Assert.Equal("account", account.Table);
        Assert.Equal(
            [ColumnType.Text, ColumnType.Text, ColumnType.Boolean, ColumnType.Integer, ColumnType.Decimal, ColumnType.Date, ColumnType.Timestamp, ColumnType.Text],
            account.Columns.Select(column => column.Type));
        Assert.Equal(new RawColumnModel("Amount__c", ColumnType.Decimal, 16, 2), account.Columns[4]);
    }

    [Fact]
    public void Files_land_as_a_table_of_their_own_schema()
    {
        var inputs = Plan("""
            files:
              mint:
                path: "${DATA}/mint*.parquet"
                columns: { id: text, price: "decimal(10,2)", seen: timestamp }
            """);

        var mint = Assert.Single(inputs.Extracts().Files);

        Assert.Empty(inputs.Found());
        var table = Assert.Single(mint.Tables);
        Assert.Equal(("mint", "${DATA}/mint*.parquet", "parquet"), (table.Table, table.Path, table.Format));
        Assert.Equal(new RawColumnModel("price", ColumnType.Decimal, 10, 2), table.Columns[1]);
        Assert.True(inputs.Extracts().Lands("raw_mint", "mint"));
    }

    [Theory]
    [InlineData("orgs: { atlsa: { Account: [Id] } }", "NV3101 extract.yml(1,9) 'atlsa'")]
    [InlineData("orgs: { atlas: { Acount: [Id] } }", "NV3102 extract.yml(1,18) 'Acount'")]
    [InlineData("orgs: { atlas: { Account: [Id, Nmae] } }", "NV3103 extract.yml(1,32) 'Nmae'")]
    [InlineData("orgs: { atlas: { Account: [Id, BillingAddress] } }", "NV3104 extract.yml(1,32) 'BillingAddress'")]
    [InlineData("orgs: { atlas: { Account: [Id, Body__c] } }", "NV3104 extract.yml(1,32) 'Body__c'")]
    [InlineData("orgs: { atlas: { Account: [Id, Name, Name] } }", "NV3105 extract.yml(1,38) 'Name'")]
    [InlineData("orgs: { atlas: { Account: [Name] } }", "NV3106 extract.yml(1,18) 'Account'")]
    [InlineData("orgs: { atlas: { Account: [] } }", "NV1006 extract.yml(1,27) '[]'")]
    [InlineData("orgs: { atlas: { Account: } }", "NV1006 extract.yml(1,18) 'Account'")]
    [InlineData("orgs: { atlas: [Account] }", "NV1006 extract.yml(1,16) '[Account]'")]
    [InlineData("orgs: { atlas: { Hidden: [Id] } }", "NV3104 extract.yml(1,18) 'Hidden'")]
    [InlineData("orgs: { atlas: { OrderStatus: [Id] } }", "NV3109 extract.yml(1,18) 'OrderStatus'")]
    [InlineData("files: { atlas: { path: a.csv, columns: { id: text } }, aTlas: { path: a.csv, columns: { id: text } } }", "NV3108 extract.yml(1,57) 'aTlas'")]
    [InlineData("org: { atlas: { Account: [Id] } }", "NV1004 extract.yml(1,1) 'org'")]
    [InlineData("files: { mint: { columns: { id: text } } }", "NV1005 extract.yml(1,18) 'columns'")]
    [InlineData("files: { mint: { path: a.csv } }", "NV1005 extract.yml(1,18) 'path'")]
    [InlineData("files: { mint: { path: a.xlsx, columns: { id: text } } }", "NV3107 extract.yml(1,24) 'a.xlsx'")]
    [InlineData("files: { Mint: { path: a.csv, columns: { id: text } } }", "NV3108 extract.yml(1,10) 'Mint'")]
    [InlineData("files: { mint: { path: a.csv, columns: { id: txet } } }", "NV3013 extract.yml(1,46) 'txet'")]
    [InlineData("{ orgs: { atlas: { Account: [Id] } }, files: { atlas: { path: a.csv, columns: { id: text } } } }", "NV3108 extract.yml(1,48) 'atlas'")]
    public void A_mistake_is_reported_once_where_it_stands(string extract, string finding)
    {
        var inputs = Plan(extract);
        inputs.Extracts();

        Assert.Equal([finding], inputs.Found());
    }

    [Theory]
    [InlineData("orgs: { atlsa: { Account: [Id] } }", "; did you mean 'atlas'?")]
    [InlineData("orgs: { atlas: { Acount: [Id] } }", "; did you mean 'Account'?")]
    [InlineData("orgs: { atlas: { Account: [Id, Nmae] } }", "; did you mean 'Name'?")]
    [InlineData("orgs: { atlas: { Account: [Id, BillingAddress] } }", "list its parts: BillingStreet, BillingCity")]
    public void A_mistake_comes_with_a_way_out(string extract, string ending)
    {
        var inputs = Plan(extract);
        inputs.Extracts();

        Assert.EndsWith(ending, inputs.Message(), StringComparison.Ordinal);
    }

    [Fact]
    public void Orgs_that_differ_by_letter_case_would_land_in_one_schema()
    {
        var inputs = Plan("orgs: { atlas: { Account: [Id] }, Atlas: { Account: [Id] } }").WithSchema("Atlas", "Account");
        inputs.Extracts();

        Assert.Equal(["NV3108 extract.yml(1,35) 'Atlas'"], inputs.Found());
    }

    private static TestInputs Plan(string extract) => new TestInputs()
        .WithSchema("atlas", "Account",
            """{"name": "Name", "type": "string"}""",
            """{"name": "Active__c", "type": "boolean"}""",
            """{"name": "Size__c", "type": "int", "digits": 8}""",
            """{"name": "Amount__c", "type": "currency", "precision": 16, "scale": 2}""",
            """{"name": "Since__c", "type": "date"}""",
            """{"name": "CreatedDate", "type": "datetime"}""",
            """{"name": "ParentId", "type": "reference", "referenceTo": ["Account"]}""",
            """{"name": "BillingStreet", "type": "textarea"}""",
            """{"name": "BillingCity", "type": "string"}""",
            """{"name": "BillingAddress", "type": "address"}""",
            """{"name": "Body__c", "type": "base64"}""")
        .WithSchema("atlas", "OrderStatus")
        .With("schemas/atlas/Hidden.json", """{"name": "Hidden", "fields": [{"name": "Id", "type": "id"}]}""")
        .With("extract.yml", extract);
}
