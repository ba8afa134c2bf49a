using System.Globalization;
using Migration.Runtime.Transforms;

namespace Migration.Runtime.Tests.Transforms;

public sealed class NumbersTests
{
    [Theory]
    [InlineData(" 1,234 ", 1234L)]
    [InlineData("12.0", 12L)]
    [InlineData("-5", -5L)]
    [InlineData("9.12260031E8", 912260031L)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("9223372036854775808", null)]
    [InlineData("12.5", null)]
    [InlineData("twelve", null)]
    [InlineData("", null)]
    public void Integer_reads_whole_numbers(string value, long? expected) => Assert.Equal(expected, Numbers.Integer(value));

    [Theory]
    [InlineData("1,234.50", "1234.50")]
    [InlineData("-.5", "-0.5")]
    [InlineData("1e3", "1000")]
    [InlineData("1.234,50", null)]
    [InlineData("79228162514264337593543950336", null)]
    [InlineData("$5", null)]
    public void Decimal_reads_the_invariant_form(string value, string? expected) =>
        Assert.Equal(expected, Numbers.Decimal(value)?.ToString(CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("1.5E-3", 0.0015)]
    [InlineData("-7", -7.0)]
    [InlineData("1e999", null)]
    [InlineData("NaN", null)]
    [InlineData("Infinity", null)]
    public void Double_is_always_finite(string value, double? expected) => Assert.Equal(expected, Numbers.Double(value));

    [Theory]
    [InlineData("2.345", 2, "2.35")]
    [InlineData("-2.345", 2, "-2.35")]
    [InlineData("2.5", 0, "3")]
    [InlineData("2.5", -3, "3")]
    [InlineData("2.5", 99, "2.5")]
    public void Round_takes_halves_away_from_zero(string value, int places, string expected) =>
        Assert.Equal(expected, Numbers.Round(decimal.Parse(value, CultureInfo.InvariantCulture), places).ToString(CultureInfo.InvariantCulture));

    [Theory]
    [InlineData(" Yes", true)]
    [InlineData("TRUE", true)]
    [InlineData("1", true)]
    [InlineData("off", false)]
    [InlineData("n", false)]
    [InlineData("maybe", null)]
    [InlineData("", null)]
    public void Boolean_reads_the_usual_words(string value, bool? expected) => Assert.Equal(expected, Numbers.Boolean(value));

    [Fact]
    public void Text_of_a_number_is_invariant_and_within_its_promised_width()
    {
        Assert.Equal("-9223372036854775808", Numbers.IntegerToText(long.MinValue));
        Assert.Equal(20, Numbers.IntegerToText(long.MinValue).Length);
        Assert.Equal("12.50", Numbers.DecimalToText(12.50m));
        Assert.Equal("-0.0000000000000000000000000001", Numbers.DecimalToText(-0.0000000000000000000000000001m));
        Assert.Equal(31, Numbers.DecimalToText(-0.0000000000000000000000000001m).Length);
        Assert.Equal("false", Numbers.BooleanToText(false));
        Assert.Equal("true", Numbers.BooleanToText(true));
    }
}
