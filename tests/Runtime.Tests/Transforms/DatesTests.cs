using System.Globalization;
using Migration.Runtime.Transforms;

namespace Migration.Runtime.Tests.Transforms;

public sealed class DatesTests
{
    [Theory]
    [InlineData("2026-02-28", null, "2026-02-28")]
    [InlineData(" 20260228 ", null, "2026-02-28")]
    [InlineData("2026/02/28", null, "2026-02-28")]
    [InlineData("2026-02-28T23:30:00-05:00", null, "2026-02-28")]
    [InlineData("2026-02-28T23:30:00.000Z", null, "2026-02-28")]
    [InlineData("2026-02-30", null, null)]
    [InlineData("02/03/2026", null, null)]
    [InlineData("02/03/2026", "dd/MM/yyyy", "2026-03-02")]
    [InlineData("2026-02-28", "dd/MM/yyyy", null)]
    [InlineData("", null, null)]
    public void Date_guesses_nothing(string value, string? format, string? expected) =>
        Assert.Equal(expected, Dates.Date(value, format)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("2026-02-28T01:02:03.456+0000", null, "2026-02-28T01:02:03.456Z")]
    [InlineData("2026-02-28T01:02:03.456Z", null, "2026-02-28T01:02:03.456Z")]
    [InlineData("2026-02-28T01:02:03-05:00", null, "2026-02-28T06:02:03.000Z")]
    [InlineData("2026-02-28 01:02:03", null, "2026-02-28T01:02:03.000Z")]
    [InlineData("2026-02-28", null, "2026-02-28T00:00:00.000Z")]
    [InlineData("28.02.2026 01:02", "dd.MM.yyyy HH:mm", "2026-02-28T01:02:00.000Z")]
    [InlineData("yesterday", null, null)]
    public void Timestamp_is_utc_where_nothing_is_said(string value, string? format, string? expected) =>
        Assert.Equal(expected, Dates.Timestamp(value, format) is { } moment ? Dates.TimestampToText(moment) : null);

    [Fact]
    public void Text_of_a_date_is_iso() => Assert.Equal("0099-12-31", Dates.DateToText(new DateOnly(99, 12, 31)));
}
