using Migration.Language.Reading;
using Migration.Mutations.Mutating;

namespace Migration.Mutations.Running;

/// <summary>What became of a mutant. Killed: reported by an error at the place that the operator states.</summary>
internal sealed record Verdict(Mutant Mutant, bool IsKilled, IReadOnlyList<Reported> Reports)
{
    // An error that underlines half a file is at no place.
    private const int MostLines = 3;

    public static Verdict Of(Mutant mutant, IReadOnlyList<Reported> reports, IReadOnlyList<Reported> unmutated)
    {
        var isFault = reports.Any(report => report.Rule is "NV0001" or "CS8785");
        var told = reports.Where(report => report.IsError != mutant.Operator.IsWarned && !unmutated.Contains(report));
        return new(mutant, !isFault && told.Any(report => mutant.Wrong.Any(place => Covers(report.Span, place))), reports);
    }

    /// <summary>They have a character in common, or touch where one of them is empty.</summary>
    private static bool Covers(SourceSpan report, SourceSpan place)
    {
        if (report.File != place.File || report.EndLine - report.Line > Math.Max(MostLines, place.EndLine - place.Line))
        {
            return false;
        }

        var (start, end) = ((report.Line, report.Column), (report.EndLine, report.EndColumn));
        var (from, to) = ((place.Line, place.Column), (place.EndLine, place.EndColumn));
        return start == end || from == to
            ? start.CompareTo(to) <= 0 && from.CompareTo(end) <= 0
            : start.CompareTo(to) < 0 && from.CompareTo(end) < 0;
    }
}
