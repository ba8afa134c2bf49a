using System.CommandLine;
using System.Text.Json;
using Migration.Review;
using Migration.Review.Svg;
using Migration.Runtime.Compiled;

namespace Migration.Runtime.CommandLine;

/// <summary><c>nv plan list|show|graph</c>: what was compiled in.</summary>
internal static class PlanCommands
{
    public static Command Create(IReadOnlyList<PlanEntry> plans) => new("plan", "What was compiled into this executable.")
    {
        List(plans),
        Show(plans),
        Graph(plans),
    };

    private static Command List(IReadOnlyList<PlanEntry> plans)
    {
        var output = Options.Output();
        var command = new Command("list", "The plans.") { output };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(output) == "json")
            {
                var rows = plans.Select(plan => new PlanSummary(plan.Name, plan.Target, plan.Phases, plan.Steps, plan.Build().Fingerprint)).ToList();
                Console.Out.WriteLine(JsonSerializer.Serialize(rows, CommandJson.Default.ListPlanSummary));
                return;
            }

            var width = plans.Count == 0 ? 0 : plans.Max(plan => plan.Name.Length);
            foreach (var plan in plans)
            {
                Console.Out.WriteLine($"{plan.Name.PadRight(width)}  into {plan.Target}  {plan.Phases} phases  {plan.Steps} steps  {plan.Build().Fingerprint[..12]}");
            }
        });
        return command;
    }

    private static Command Show(IReadOnlyList<PlanEntry> plans) => Single(
        "show", "The plan on a page: phases, groups and steps. The same stands in plans/<plan>/review/summary.md.", plans, PlanSummaryPage.Write);

    private static Command Graph(IReadOnlyList<PlanEntry> plans) => Single(
        "graph", "The execution graph as Mermaid, or as a drawing (svg): an edge for each order that the compiler proved.", plans, MermaidGraph.Write, ("svg", SvgGraph.Write));

    private static Command Single(
        string name, string description, IReadOnlyList<PlanEntry> plans, Func<PlanReview, string> text, params (string Name, Func<PlanReview, string> Write)[] more)
    {
        var plan = new Argument<string>("plan") { Description = "Name of a compiled plan." };
        var output = Options.Output([.. more.Select(form => form.Name)]);
        var command = new Command(name, description) { plan, output };
        command.SetAction(parsed =>
        {
            var review = CompiledReview.Of(NvCommand.Find(plans, parsed.GetValue(plan)!).Build());
            var form = parsed.GetValue(output);
            if (form == "json")
            {
                Console.Out.WriteLine(JsonSerializer.Serialize(Document(review), CommandJson.Default.PlanDocument));
                return;
            }

            var write = more.FirstOrDefault(other => other.Name == form).Write ?? text;
            Console.Out.Write(write(review));
        });
        return command;
    }

    private static PlanDocument Document(PlanReview plan) => new(
        plan.Name,
        plan.Target,
        plan.Fingerprint,
        [.. plan.Phases.Select(phase => new PhaseDocument(
            phase.Name,
            [.. phase.Groups.Select(group => new GroupDocument(
                group.Name,
                [.. group.Nodes.Select(node => new NodeDocument(node.Id, $"{node.Title} {node.Subtitle}", [.. node.After.Select(edge => new EdgeDocument(edge.From, edge.Reason))]))]))],
            phase.Validations))]);
}
