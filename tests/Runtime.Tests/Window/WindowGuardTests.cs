using Migration.Runtime.Compiled;
using Migration.Runtime.Window;

namespace Migration.Runtime.Tests.Window;

public sealed class WindowGuardTests
{
    private static readonly WindowSpec Night = new("America/New_York", new(3, 0), new(6, 0), TimeSpan.FromMinutes(10));
    private static readonly WindowSpec OverMidnight = new("Europe/Berlin", new(22, 0), new(2, 0), TimeSpan.FromMinutes(30));

    [Theory]
    // Winter: New York is five hours behind UTC.
    [InlineData("2026-01-15T07:59:59Z", false)]
    [InlineData("2026-01-15T08:00:00Z", true)]
    [InlineData("2026-01-15T10:49:59Z", true)]
    [InlineData("2026-01-15T10:50:00Z", false)]
    [InlineData("2026-01-15T11:00:00Z", false)]
    // Summer: four.
    [InlineData("2026-07-15T07:00:00Z", true)]
    [InlineData("2026-07-15T06:59:00Z", false)]
    [InlineData("2026-07-15T09:50:00Z", false)]
    // The clock springs from 02:00 to 03:00 at 07:00Z: the window opens at once.
    [InlineData("2026-03-08T06:59:59Z", false)]
    [InlineData("2026-03-08T07:00:00Z", true)]
    public void A_job_may_start_between_open_and_the_drain(string utc, bool open) =>
        Assert.Equal(open, new WindowGuard(Night, FixedClock.At(utc)).MayStart);

    [Theory]
    [InlineData("2026-01-15T20:59:00Z", false)]
    [InlineData("2026-01-15T21:00:00Z", true)]
    [InlineData("2026-01-15T23:30:00Z", true)]
    [InlineData("2026-01-16T00:29:00Z", true)]
    [InlineData("2026-01-16T00:30:00Z", false)]
    [InlineData("2026-01-16T12:00:00Z", false)]
    public void A_window_may_cross_midnight(string utc, bool open) =>
        Assert.Equal(open, new WindowGuard(OverMidnight, FixedClock.At(utc)).MayStart);

    [Fact]
    public void No_window_is_always_open() => Assert.True(new WindowGuard(null, FixedClock.At("2026-01-15T12:00:00Z")).MayStart);

    [Fact]
    public void An_unknown_zone_is_named()
    {
        var error = Assert.Throws<ConfigurationException>(() => new WindowGuard(Night with { Zone = "America/NewYork" }, TimeProvider.System));
        Assert.Equal("window: there is no time zone America/NewYork", error.Message);
    }

    [Fact]
    public void It_says_where_it_stands() => Assert.Equal(
        "03:00-06:00 America/New_York, drain 10 min (now 02:59)", new WindowGuard(Night, FixedClock.At("2026-01-15T07:59:00Z")).Describe());
}
