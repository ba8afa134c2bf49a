using Migrations.Foundation;

namespace Migrations.Tests.Foundation;

public sealed class TransformTests
{
    [Theory]
    [InlineData("123456789", "US", "12-3456789")]
    [InlineData("123456789", "CA", "123456789")]
    [InlineData("12345", "US", "12345")]
    [InlineData("GB12345678901234567890", "GB", "GB123456789012345678")]
    public void A_tax_number_is_written_as_finance_writes_it(string number, string country, string expected) =>
        Assert.Equal(expected, TaxId.Format(number, country));

    [Theory]
    [InlineData("2144", "US", "02144")]
    [InlineData("02144", "US", "02144")]
    [InlineData("2144-0001", "US", "02144-0001")]
    [InlineData(" 94103-1234 ", "US", "94103-1234")]
    [InlineData("6600", "MX", "06600")]
    [InlineData("h2a1a1", "CA", "H2A 1A1")]
    [InlineData("H2A 1A1", "CA", "H2A 1A1")]
    [InlineData("H2A-1A1", "CA", "H2A 1A1")]
    [InlineData("H2A", "CA", "H2A")]
    [InlineData("sw1a 1aa", null, "SW1A 1AA")]
    [InlineData("none", "US", "NONE")]
    [InlineData("12", "US", "12")]
    [InlineData("  ", "US", null)]
    public void A_postal_code_is_written_as_the_post_writes_it(string code, string? country, string? expected) =>
        Assert.Equal(expected, PostalCode.Format(code, country));

    [Fact]
    public void A_postal_code_never_outgrows_its_field() =>
        Assert.Equal(20, PostalCode.Format(new string('9', 60), "US")?.Length);

    [Theory]
    [InlineData("O'BRIEN", "O'Brien")]
    [InlineData("ANA-MARIA", "Ana-Maria")]
    [InlineData("GARCÍA LÓPEZ", "García López")]
    [InlineData("van der Berg", "van der Berg")]
    [InlineData("McDonald", "McDonald")]
    [InlineData("  CHEN ", "Chen")]
    [InlineData("(owner)", "(owner)")]
    [InlineData("日本", "日本")]
    [InlineData("", "")]
    public void A_name_typed_in_capitals_gets_its_usual_case_and_no_other_is_touched(string name, string expected) =>
        Assert.Equal(expected, PersonName.Format(name));
}
