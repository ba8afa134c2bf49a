using System.Globalization;
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

    [Theory]
    // Spring, New York: 02:00 is 03:00 at once. A window that would open in the hour that is not there opens as much later: 02:30 is 03:30.
    [InlineData("America/New_York", "02:30-05:00", "2026-03-08T07:29:59Z", false)]
    [InlineData("America/New_York", "02:30-05:00", "2026-03-08T07:30:00Z", true)]
    [InlineData("America/New_York", "02:30-05:00", "2026-03-08T08:49:59Z", true)]
    [InlineData("America/New_York", "02:30-05:00", "2026-03-08T08:50:00Z", false)]
    // One that closes in it closes as much later, and the drain is counted in real minutes.
    [InlineData("America/New_York", "23:00-02:30", "2026-03-08T07:19:59Z", true)]
    [InlineData("America/New_York", "23:00-02:30", "2026-03-08T07:20:00Z", false)]
    // Around it the night is an hour shorter.
    [InlineData("America/New_York", "01:00-06:00", "2026-03-08T05:59:59Z", false)]
    [InlineData("America/New_York", "01:00-06:00", "2026-03-08T06:00:00Z", true)]
    [InlineData("America/New_York", "01:00-06:00", "2026-03-08T09:49:59Z", true)]
    [InlineData("America/New_York", "01:00-06:00", "2026-03-08T09:50:00Z", false)]
    // Autumn, New York: the hour from 01:00 comes twice. A window opens at the first of them and closes at the first.
    [InlineData("America/New_York", "01:30-06:00", "2026-11-01T05:29:59Z", false)]
    [InlineData("America/New_York", "01:30-06:00", "2026-11-01T05:30:00Z", true)]
    [InlineData("America/New_York", "01:30-06:00", "2026-11-01T06:15:00Z", true)]
    [InlineData("America/New_York", "01:30-06:00", "2026-11-01T10:49:59Z", true)]
    [InlineData("America/New_York", "01:30-06:00", "2026-11-01T10:50:00Z", false)]
    [InlineData("America/New_York", "23:00-01:30", "2026-11-01T05:19:59Z", true)]
    [InlineData("America/New_York", "23:00-01:30", "2026-11-01T05:20:00Z", false)]
    [InlineData("America/New_York", "23:00-01:30", "2026-11-01T06:10:00Z", false)]
    // The window of the plan that is always written: 03:00 comes once, five hours behind UTC from then on.
    [InlineData("America/New_York", "03:00-06:00", "2026-11-01T07:30:00Z", false)]
    [InlineData("America/New_York", "03:00-06:00", "2026-11-01T08:00:00Z", true)]
    [InlineData("America/New_York", "03:00-06:00", "2026-11-01T10:50:00Z", false)]
    // Half an hour off, and no change of clocks: 03:00 in India is 21:30 of the day before in UTC.
    [InlineData("Asia/Kolkata", "03:00-06:00", "2026-03-07T21:29:59Z", false)]
    [InlineData("Asia/Kolkata", "03:00-06:00", "2026-03-07T21:30:00Z", true)]
    [InlineData("Asia/Kolkata", "03:00-06:00", "2026-03-08T00:19:59Z", true)]
    [InlineData("Asia/Kolkata", "03:00-06:00", "2026-03-08T00:20:00Z", false)]
    [InlineData("Asia/Kolkata", "23:00-02:00", "2026-03-08T17:30:00Z", true)]
    [InlineData("Asia/Kolkata", "23:00-02:00", "2026-03-08T20:19:59Z", true)]
    [InlineData("Asia/Kolkata", "23:00-02:00", "2026-03-08T20:20:00Z", false)]
    public void Nights_of_clock_change_and_odd_zones_follow_the_clock_on_the_wall(string zone, string window, string utc, bool open)
    {
        var (opens, closes) = (TimeOnly.Parse(window[..5], CultureInfo.InvariantCulture), TimeOnly.Parse(window[6..], CultureInfo.InvariantCulture));
        Assert.Equal(open, new WindowGuard(new(zone, opens, closes, TimeSpan.FromMinutes(10)), FixedClock.At(utc)).MayStart);
    }

    [Fact]
    public void A_clock_that_jumps_is_believed_at_every_question()
    {
        var clock = new JumpingClock { Now = DateTimeOffset.Parse("2026-01-15T10:00:00Z", CultureInfo.InvariantCulture) };
        var guard = new WindowGuard(Night, clock);
        Assert.True(guard.MayStart);
        clock.Now += TimeSpan.FromHours(3);
        Assert.False(guard.MayStart);
        clock.Now -= TimeSpan.FromHours(4);
        Assert.True(guard.MayStart);
        clock.Now -= TimeSpan.FromHours(2);
        Assert.False(guard.MayStart);
    }

    private sealed class JumpingClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }

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
