namespace Migration.Language.Tests;

public class SuggestionTests
{
    [Theory]
    [InlineData("Nmae", "Name")]
    [InlineData("AnualRevenue", "AnnualRevenue")]
    [InlineData("name", "Name")]
    [InlineData("xyz", null)]
    [InlineData("Q", null)]
    public void The_nearest_name_is_suggested_when_it_is_near(string written, string? meant) =>
        Assert.Equal(meant, Suggestion.Near(written, ["Name", "AnnualRevenue", "Industry"]));

    [Fact]
    public void Every_rule_has_its_own_id_and_a_message_that_formats()
    {
        Assert.Equal(Rules.All.Count, Rules.All.Select(rule => rule.Id).Distinct().Count());
        Assert.All(Rules.All, rule => Assert.NotEmpty(string.Format(System.Globalization.CultureInfo.InvariantCulture, rule.Message, [.. Enumerable.Repeat("x", 8)])));
    }
}
