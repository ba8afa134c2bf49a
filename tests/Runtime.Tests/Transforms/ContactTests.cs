using Migration.Runtime.Transforms;

namespace Migration.Runtime.Tests.Transforms;

public sealed class ContactTests
{
    [Theory]
    [InlineData("(415) 555-2671", "US", "+14155552671")]
    [InlineData("1-415-555-2671", "us", "+14155552671")]
    [InlineData("415.555.2671 x 123", "U.S.A.", "+14155552671")]
    [InlineData("+1 415 555 2671 ext. 9", null, "+14155552671")]
    [InlineData("011 44 20 7946 0958", "United States", "+442079460958")]
    [InlineData("020 7946 0958", "United Kingdom", "+442079460958")]
    [InlineData("+44 (0)20 7946 0958", "US", "+442079460958")]
    [InlineData("(+44) 20 7946 0958", null, "+442079460958")]
    [InlineData("0044 20 7946 0958", null, "+442079460958")]
    [InlineData("44 20 7946 0958", "GB", "+442079460958")]
    [InlineData("tel:+49-30-901820", null, "+4930901820")]
    [InlineData("030 / 90 18 20", "Germany", "+4930901820")]
    [InlineData("01 42 68 53 00", "FRA", "+33142685300")]
    [InlineData("06 6982 0000", "Italy", "+390669820000")]
    [InlineData("06 1 234 5678", "HU", "+3612345678")]
    [InlineData("8 (495) 123-45-67", "Russia", "+74951234567")]
    [InlineData("800 555 35 35", "RU", "+78005553535")]
    [InlineData("55 1234 5678", "Mexico", "+525512345678")]
    [InlineData("415\u2011555\u20112671", "CA", "+14155552671")]
    public void E164_reads_numbers_as_people_write_them(string value, string? country, string expected) =>
        Assert.Equal(expected, Contact.E164(value, country));

    [Theory]
    [InlineData("415-555-2671", null)]
    [InlineData("415-555-2671", "Atlantis")]
    [InlineData("555-2671", "US")]
    [InlineData("115 555 2671", "US")]
    [InlineData("1-800-FLOWERS", "US")]
    [InlineData("n/a", "US")]
    [InlineData("", "US")]
    [InlineData("+1234567890123456", "US")]
    [InlineData("+0 123 456 789", null)]
    [InlineData("call 415-555-2671", "US")]
    public void E164_gives_nothing_rather_than_a_wrong_number(string value, string? country) => Assert.Null(Contact.E164(value, country));

    [Theory]
    [InlineData(" Joe.Diner@Example.COM ", "joe.diner@example.com")]
    [InlineData("mailto:a+b@mail.example.co", "a+b@mail.example.co")]
    [InlineData("o'brien@example.com", "o'brien@example.com")]
    [InlineData("joe@example", null)]
    [InlineData("joe@@example.com", null)]
    [InlineData("joe@exa mple.com", null)]
    [InlineData("@example.com", null)]
    [InlineData("joe@-example.com", null)]
    [InlineData("joe..x@example.com", null)]
    [InlineData("joe@example..com", null)]
    [InlineData("joe@127.0.0.1", null)]
    [InlineData("unknown", null)]
    [InlineData("", null)]
    public void Email_is_an_address_or_nothing(string value, string? expected) => Assert.Equal(expected, Contact.Email(value));

    [Fact]
    public void Email_fits_the_field_of_salesforce()
    {
        Assert.Equal(80, Contact.Email(new string('a', 64) + "@" + new string('b', 11) + ".com")!.Length);
        Assert.Null(Contact.Email(new string('a', 64) + "@" + new string('b', 12) + ".com"));
    }

    [Theory]
    [InlineData("WWW.Example.com", "https://www.example.com")]
    [InlineData("http://example.com/", "http://example.com")]
    [InlineData("https://example.com:8443/Menu?a=B#top", "https://example.com:8443/Menu?a=B#top")]
    [InlineData("ftp://example.com", null)]
    [InlineData("example", null)]
    [InlineData("joe@example.com", null)]
    [InlineData("see our page", null)]
    [InlineData("", null)]
    public void Url_is_a_web_address_or_nothing(string value, string? expected) => Assert.Equal(expected, Contact.Url(value));

    [Fact]
    public void Url_fits_the_field_of_salesforce() => Assert.Null(Contact.Url("https://example.com/" + new string('a', 240)));
}
