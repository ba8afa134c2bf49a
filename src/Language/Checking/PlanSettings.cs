using System.Globalization;
using Migration.Language.Binding;
using Migration.Language.Model;
using Migration.Language.Reading;
using Migration.Language.Syntax;

namespace Migration.Language.Checking;

/// <summary>Window and tolerance: what is written, as numbers.</summary>
internal sealed class PlanSettings(FindingBag findings)
{
    private const int DefaultDrainSeconds = 600;

    /// <summary>Null when the plan has no window or an impossible one.</summary>
    public WindowModel? Window(WindowSyntax? syntax)
    {
        if (syntax is null)
        {
            return null;
        }

        CheckZone(syntax.Zone);
        var (open, close) = (Minute(syntax.Open), Minute(syntax.Close));
        var drain = syntax.Drain is null ? DefaultDrainSeconds : Seconds(syntax.Drain);
        if (syntax.Zone is null || open is null || close is null || drain is null)
        {
            return null;
        }

        // A close before the open is a window over midnight.
        var minutes = (close.Value - open.Value + 1440) % 1440;
        if (minutes == 0)
        {
            findings.Add(Rules.WindowTime, syntax.Close!.Span, "The window closes when it opens; leave the key 'window' out if the plan may run at any time");
        }
        else if (drain.Value >= minutes * 60)
        {
            var (length, drains) = (Describe.Number(minutes), Describe.Number(drain.Value / 60));
            findings.Add(
                Rules.WindowTime,
                (syntax.Drain ?? syntax.Close!).Span,
                $"The window is open for {length} minutes, but draining takes {drains}: nothing could start; shorten drain or open longer");
        }

        return new WindowModel(syntax.Zone.Value, open.Value, close.Value, drain.Value);
    }

    /// <summary>A share from 0 to 1; null when not written.</summary>
    public decimal? Tolerance(ScalarNode? written)
    {
        if (written is null)
        {
            return null;
        }

        var text = written.Value.Trim();
        var percent = text.EndsWith("%", StringComparison.Ordinal);
        if (percent && decimal.TryParse(text.TrimEnd('%').TrimEnd(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share <= 100)
        {
            return share / 100;
        }

        findings.Add(Rules.Tolerance, written.Span, written.Value);
        return null;
    }

    private void CheckZone(ScalarNode? zone)
    {
        if (zone is not null && !TimeZones.Contains(zone.Value))
        {
            findings.Add(Rules.WindowZone, zone.Span, zone.Value, Suggestion.Clause(zone.Value, TimeZones.All));
        }
    }

    private int? Minute(ScalarNode? written)
    {
        if (written is null)
        {
            return null;
        }

        if (DateTime.TryParseExact(written.Value, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return (time.Hour * 60) + time.Minute;
        }

        findings.Add(Rules.WindowTime, written.Span, $"'{written.Value}' is no time of day; write hours and minutes from \"00:00\" to \"23:59\"");
        return null;
    }

    private int? Seconds(ScalarNode written)
    {
        var text = written.Value.Trim();
        var unit = text.Length == 0 ? 0 : text[text.Length - 1] switch { 's' => 1, 'm' => 60, 'h' => 3600, _ => 0 };
        if (unit > 0 && int.TryParse(text.Substring(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= 86400 / unit)
        {
            return count * unit;
        }

        findings.Add(Rules.WindowTime, written.Span, $"'{written.Value}' is no duration; write a number with s, m or h, e.g. 10m, up to 24h");
        return null;
    }
}
