using Migration.Runtime.Transforms;

namespace Migration.Runtime.Tests.Transforms;

public sealed class TextTests
{
    [Theory]
    [InlineData("  a b ", "a b")]
    [InlineData("\u00a0x\t\r\n", "x")]
    [InlineData("", "")]
    public void Trim_takes_white_space_off_both_ends(string value, string expected) => Assert.Equal(expected, Text.Trim(value));

    [Theory]
    [InlineData("  Joe's \t\r\n  Diner ", "Joe's Diner")]
    [InlineData("a\u00a0\u00a0b", "a b")]
    [InlineData(" \n ", "")]
    [InlineData("plain", "plain")]
    public void Collapse_leaves_single_blanks(string value, string expected) => Assert.Equal(expected, Text.Collapse(value));

    [Fact]
    public void Case_changes_keep_the_length()
    {
        Assert.Equal("ÉCOLE STRAßE", Text.Upper("école straße"));
        Assert.Equal("école", Text.Lower("ÉCOLE"));
    }

    [Theory]
    [InlineData("JOHN SMITH", "John Smith")]
    [InlineData("john o'brien-smith", "John O'Brien-Smith")]
    [InlineData("MACY'S", "Macy's")]
    [InlineData("d\u2019angelo", "D\u2019Angelo")]
    [InlineData("McDonald", "McDonald")]
    [InlineData("eBay sells", "eBay Sells")]
    [InlineData("ÉCOLE  de   paris", "École  De   Paris")]
    [InlineData("food/drink", "Food/Drink")]
    [InlineData("x", "X")]
    [InlineData("", "")]
    public void Title_starts_words_large(string value, string expected) => Assert.Equal(expected, Text.Title(value));

    [Theory]
    [InlineData("abcdef", 3, "abc")]
    [InlineData("abc", 3, "abc")]
    [InlineData("ab cd", 3, "ab")]
    [InlineData("ab \ud83c\udf55 pizza", 4, "ab")]
    [InlineData("ab\ud83c\udf55", 4, "ab\ud83c\udf55")]
    [InlineData("\ud83c\udf55", 1, "")]
    [InlineData("abc", 0, "")]
    [InlineData("abc", -1, "")]
    public void Truncate_cuts_at_characters_and_tears_no_pair(string value, int length, string expected) =>
        Assert.Equal(expected, Text.Truncate(value, length));

    [Theory]
    [InlineData("ab cd", 3, "ab ")]
    [InlineData("a\ud83c\udf55b", 2, "a")]
    [InlineData("a\ud83c\udf55b", 3, "a\ud83c\udf55")]
    public void Left_keeps_what_stands_there(string value, int length, string expected) => Assert.Equal(expected, Text.Left(value, length));

    [Theory]
    [InlineData("DE-123 456", "123456")]
    [InlineData("none", null)]
    [InlineData("\u0661\u0662", null)]
    public void Digits_keeps_ascii_digits(string value, string? expected) => Assert.Equal(expected, Text.Digits(value));

    [Theory]
    [InlineData(null, "n/a")]
    [InlineData("", "n/a")]
    [InlineData("  ", "n/a")]
    [InlineData("x", "x")]
    public void Default_fills_what_is_empty(string? value, string expected) => Assert.Equal(expected, Text.Default(value, "n/a"));

    [Fact]
    public void Concat_leaves_nulls_out()
    {
        Assert.Equal("ab", Text.Concat("a", "b"));
        Assert.Equal("b-d", Text.Concat(null, "b", "-", "d"));
        Assert.Null(Text.Concat(null, null));
        Assert.Null(Text.Concat("", null));
    }

    [Fact]
    public void Prefix_suffix_and_replace_do_what_they_say()
    {
        Assert.Equal("atlas:1", Text.Prefix("1", "atlas:"));
        Assert.Equal("1 USD", Text.Suffix("1", " USD"));
        Assert.Equal("a;b;c", Text.Replace("a,b,c", ",", ";"));
        Assert.Equal("abc", Text.Replace("abc", "", "x"));
        Assert.Equal("Abc", Text.Replace("Abc", "a", "x"));
    }
}
