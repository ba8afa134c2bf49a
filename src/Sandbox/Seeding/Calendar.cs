namespace Migration.Sandbox.Seeding;

/// <summary>When things happened. The seed has its own today, so that the same seed gives the same rows next year.</summary>
internal static class Calendar
{
    public static readonly DateTime Now = new(2025, 6, 30, 23, 59, 59, 999, DateTimeKind.Utc);
    public static readonly DateOnly Today = new(2025, 6, 30);
    public static readonly DateTime Epoch = new(2014, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    // Leap days, ends of years, hours that do not exist or exist twice in New York, the last millisecond of a day.
    private static readonly DateTime[] Edges =
    [
        new(2020, 2, 29, 12, 0, 0, DateTimeKind.Utc), new(2024, 2, 29, 23, 59, 59, 999, DateTimeKind.Utc),
        new(2019, 12, 31, 23, 59, 59, DateTimeKind.Utc), new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        new(2023, 3, 12, 7, 30, 0, DateTimeKind.Utc), new(2022, 11, 6, 5, 30, 0, DateTimeKind.Utc),
        new(1999, 12, 31, 23, 0, 0, DateTimeKind.Utc), new(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc),
    ];

    public static DateTime Moment(ref Dice dice) =>
        dice.OnceIn(60) ? dice.Pick<DateTime>(Edges) : Epoch.AddSeconds((long)dice.Next(4190) * 86_400 + dice.Next(86_400));

    /// <summary>Up to <paramref name="days"/> days after <paramref name="moment"/>, never after now.</summary>
    public static DateTime After(DateTime moment, int days, ref Dice dice)
    {
        var later = moment.AddMinutes((long)dice.Next(days) * 1440 + dice.Next(1440));
        return later > Now ? Now : later;
    }

    public static DateOnly Day(this DateTime moment) => DateOnly.FromDateTime(moment);
}
