using Migrations.Foundation;

namespace Migrations.Tests;

public sealed class CompanyNameTests
{
    [Theory]
    [InlineData("Blue  Bay, LLC", "Blue Bay")]
    [InlineData(" Corner Store Inc. ", "Corner Store")]
    [InlineData("Incline", "Incline")]
    [InlineData("LLC", "LLC")]
    public void A_company_is_named_without_its_legal_form(string name, string expected) => Assert.Equal(expected, CompanyName.Format(name));
}
