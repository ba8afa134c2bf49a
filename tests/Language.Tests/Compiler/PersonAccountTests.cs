namespace Migration.Language.Tests.Compiler;

/// <summary>With person accounts an Account is a business or a person, and the describe tells nothing of what each needs.</summary>
public class PersonAccountTests
{
    private const string Account = "foundation/account.map.yml";

    [Theory]
    [InlineData("Name: name | trim | truncate(255)", "")]
    [InlineData("LastName: name | trim | truncate(80)", "")]
    [InlineData("Name: name | trim | truncate(255)\n  LastName: name | truncate(80)", "NV2069 LastName")]
    [InlineData("Name: name | trim | truncate(255)\n  PersonEmail: owner_email", "NV2069 PersonEmail")]
    [InlineData("Name: name | trim | truncate(255)\n  Size__pc: owner_email", "NV2069 Size__pc")]
    [InlineData("FirstName: name | truncate(40)", "NV2069 Account")]
    [InlineData("Name: concat(name, 'x') | truncate(255)", "NV2025 Name")]
    [InlineData("LastName: concat(name, 'x') | truncate(80)", "NV2025 LastName")]
    public void An_account_is_one_of_the_two(string fields, string findings) =>
        Assert.Equal(findings, string.Join("|", Switched().With(Account, "Name: name | trim | truncate(255)", fields).Findings()));

    [Fact]
    public void An_account_without_any_name_is_refused() =>
        Assert.Equal(["NV2069 Account"], Switched().With(Account, "  Name: name | trim | truncate(255)\n", "").With(Account, "ignore: {", "ignore: { name: why,").Findings());

    [Fact]
    public void A_person_is_made_by_the_record_type() =>
        Assert.Equal(["NV2069 Account"], Switched().With(Account, "Name: name | trim | truncate(255)", "LastName: name | truncate(80)").With(Account, "  RecordTypeId: { record_type: Merchant }\n", "").Findings());

    private static PlanFixture Switched()
    {
        const string Text = "\"nillable\":true,\"createable\":true,\"updateable\":true},";
        var fixture = new PlanFixture();
        var name = fixture["schemas/unified/Account.json"].Split('\n').Single(line => line.StartsWith("{\"name\":\"Name\"", StringComparison.Ordinal));
        return fixture.With(
            "schemas/unified/Account.json",
            name,
            name.Replace("\"createable\"", "\"nillable\":true,\"createable\"", StringComparison.Ordinal) + $$"""

            {"name":"FirstName","type":"string","length":40,{{Text}}
            {"name":"LastName","type":"string","length":80,{{Text}}
            {"name":"PersonEmail","type":"email","length":80,{{Text}}
            {"name":"Size__pc","type":"string","length":80,{{Text}}
            {"name":"IsPersonAccount","type":"boolean"},
            """);
    }
}
