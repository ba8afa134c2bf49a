using System.Globalization;
using System.Text;

namespace Migration.Review;

/// <summary>The plan on a page: what it moves, in which order, and what has to hold.</summary>
internal static class PlanSummaryPage
{
    public static string Write(PlanReview plan)
    {
        var text = new StringBuilder($"# Plan {plan.Name}\n\n");
        var written = plan.Nodes.Where(node => !node.IsGenerated).ToList();
        var loads = written.Select(node => node.Load).OfType<LoadReview>().ToList();
        text.Append($"- into: {plan.Target}\n");
        text.Append($"- window: {(plan.Window.Length > 0 ? plan.Window : "none, records may move at any time")}\n");
        text.Append($"- tolerance: {(plan.Tolerance.Length > 0 ? $"{plan.Tolerance} of a phase's rows may fail" : "no row may fail")}\n");
        text.Append($"- size: {Wording.Count(plan.Phases.Count, "phase")}, {Wording.Count(written.Count, "step")}, "
            + $"{Wording.Count(plan.Nodes.Count() - written.Count, "generated pass", "generated passes")}\n");
        text.Append($"- mapped: {Wording.Count(loads.Select(load => load.Object).Distinct().Count(), "object")}, {Wording.Count(loads.Sum(load => load.Fields), "field")}, "
            + $"{Wording.Count(loads.Sum(load => load.Lookups), "lookup")}, {Wording.Count(loads.Sum(load => load.Deferred.Count), "deferred lookup")}\n");
        text.Append($"- models: {Wording.Count(plan.Views, "view")}, {Wording.Count(plan.Tables, "table")}\n");
        text.Append($"- fingerprint: {plan.Fingerprint}\n");
        Sources(text, plan);
        for (var i = 0; i < plan.Phases.Count; i++)
        {
            Phase(text, plan.Phases[i], i + 1);
        }

        return text.ToString();
    }

    private static void Sources(StringBuilder text, PlanReview plan)
    {
        if (plan.Sources.Count == 0)
        {
            return;
        }

        text.Append("\n## Sources\n\n");
        var table = new MarkdownTable("source", "kind", "tables", "columns");
        foreach (var source in plan.Sources)
        {
            table.Add(source.Name, source.IsOrg ? "org" : "files", Number(source.Tables), Number(source.Columns));
        }

        table.WriteTo(text);
    }

    private static void Phase(StringBuilder text, PhaseReview phase, int number)
    {
        text.Append($"\n## {Number(number)}. {phase.Name}\n");
        foreach (var group in phase.Groups)
        {
            text.Append($"\n### {group.Name}\n\n");
            var table = new MarkdownTable("step", "does", "with", "fields", "lookups", "waits for");
            foreach (var node in group.Nodes)
            {
                var load = node.Role == NodeRole.Load ? node.Load : null;
                table.Add(
                    node.Id,
                    node.Title,
                    node.Subtitle,
                    load is null ? "" : Number(load.Fields),
                    load is null ? "" : Number(load.Lookups),
                    string.Join(", ", node.After.Select(edge => edge.From).Distinct()));
            }

            table.WriteTo(text);
        }

        text.Append($"\nValidated by: {(phase.Validations.Count > 0 ? string.Join(", ", phase.Validations) : "nothing")}\n");
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
