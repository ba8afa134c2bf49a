using Migration.Runtime.Compiled;
using NodaTime;

namespace Migration.Runtime.Window;

/// <summary>
/// Says whether work may start. Local times are read in the window's zone with tz data of our own; a night of clock change shortens or
/// lengthens the window as the wall clock does.
/// </summary>
public sealed class WindowGuard
{
    private readonly TimeProvider _clock;
    private readonly WindowSpec? _window;
    private readonly DateTimeZone _zone;

    /// <summary>A null window is always open. Throws <see cref="ConfigurationException"/> on an unknown zone.</summary>
    public WindowGuard(WindowSpec? window, TimeProvider clock)
    {
        _window = window;
        _clock = clock;
        _zone = window is null
            ? DateTimeZone.Utc
            : DateTimeZoneProviders.Tzdb.GetZoneOrNull(window.Zone) ?? throw new ConfigurationException($"window: there is no time zone {window.Zone}");
    }

    /// <summary>True when a job may start now: the window is open and its drain time has not begun.</summary>
    public bool MayStart => _window is not { } window || ClosesAt() is { } close && Now < close - Duration.FromTimeSpan(window.Drain);

    /// <summary>The window and where it stands, for people: <c>03:00-06:00 America/New_York (now 02:59)</c>.</summary>
    public string Describe() => _window is { } window
        ? $"{window.Open:HH\\:mm}-{window.Close:HH\\:mm} {window.Zone}, drain {window.Drain.TotalMinutes:0} min (now {Now.InZone(_zone).TimeOfDay.ToString("HH:mm", null)})"
        : "always open";

    private Instant Now => Instant.FromDateTimeOffset(_clock.GetUtcNow());

    /// <summary>When the window that is open now closes; null when none is open. One that began yesterday may still be.</summary>
    private Instant? ClosesAt()
    {
        var today = Now.InZone(_zone).Date;
        return Closing(today.PlusDays(-1)) ?? Closing(today);
    }

    private Instant? Closing(LocalDate day)
    {
        var overMidnight = _window!.Close <= _window.Open;
        var open = At(day, _window.Open);
        var close = At(overMidnight ? day.PlusDays(1) : day, _window.Close);
        return open <= Now && Now < close ? close : null;
    }

    private Instant At(LocalDate day, TimeOnly time) => _zone.AtLeniently(day.At(LocalTime.FromTimeOnly(time))).ToInstant();
}
