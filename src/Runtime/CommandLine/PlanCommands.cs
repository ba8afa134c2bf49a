using System.CommandLine;
using System.Text;
using System.Text.Json;
using Migration.Runtime.Compiled;

namespace Migration.Runtime.CommandLine;

/// <summary><c>nv plan list|show|graph</c>: what was compiled in.</summary>
internal static class PlanCommands
{
    public static Command Create(IReadOnlyList<PlanEntry> plans) => new("plan", "What was compiled into this executable.")
    {
        List(plans),
        Single("show", "Phases, groups and steps of a plan.", plans, ShowText),
        Single("graph", "The execution graph as Mermaid: an edge for each order that the compiler proved.", plans, GraphText),
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

    private static Command Single(string name, string description, IReadOnlyList<PlanEntry> plans, Func<CompiledPlan, string> text)
    {
        var plan = new Argument<string>("plan") { Description = "Name of a compiled plan." };
        var output = Options.Output();
        var command = new Command(name, description) { plan, output };
        command.SetAction(parsed =>
        {
            var compiled = NvCommand.Find(plans, parsed.GetValue(plan)!).Build();
            Console.Out.Write(parsed.GetValue(output) == "json"
                ? JsonSerializer.Serialize(Document(compiled), CommandJson.Default.PlanDocument) + "\n"
                : text(compiled));
        });
        return command;
    }

    private static string ShowText(CompiledPlan plan)
    {
        var text = new StringBuilder($"{plan.Name} into {plan.Target}, fingerprint {plan.Fingerprint}\n");
        if (plan.Window is { } window)
        {
            text.Append($"window {window.Open:HH:mm}-{window.Close:HH:mm} {window.Zone}, drain {window.Drain.TotalMinutes:0} min\n");
        }

        foreach (var phase in plan.Phases)
        {
            text.Append($"\n{phase.Name}\n");
            foreach (var group in phase.Groups)
            {
                text.Append($"  {group.Name}\n");
                foreach (var node in group.Nodes)
                {
                    var after = node.After.Count == 0 ? "" : $"  after {string.Join(", ", node.After.Select(edge => edge.From).Distinct())}";
                    text.Append($"    {node.Id}  {Describe(node.Work)}{after}\n");
                }
            }

            text.Append($"  validate: {string.Join(", ", phase.Validations.Select(validation => validation.Name))}\n");
        }

        return text.ToString();
    }

    private static string GraphText(CompiledPlan plan)
    {
        var text = new StringBuilder("flowchart TD\n");
        var ids = plan.Nodes.Select((node, index) => (node.Id, Name: $"n{index}")).ToDictionary(pair => pair.Id, pair => pair.Name, StringComparer.Ordinal);
        for (var index = 0; index < plan.Phases.Count; index++)
        {
            text.Append($"  subgraph p{index}[\"{plan.Phases[index].Name}\"]\n");
            foreach (var node in plan.Phases[index].Groups.SelectMany(group => group.Nodes))
            {
                text.Append($"    {ids[node.Id]}[\"{node.Id}\"]\n");
            }

            text.Append("  end\n");
        }

        for (var index = 1; index < plan.Phases.Count; index++)
        {
            text.Append($"  p{index - 1} ==> p{index}\n");
        }

        foreach (var node in plan.Nodes)
        {
            foreach (var edge in node.After)
            {
                text.Append($"  {ids[edge.From]} -->|{Reason(edge)}| {ids[node.Id]}\n");
            }
        }

        return text.ToString();
    }

    private static PlanDocument Document(CompiledPlan plan) => new(
        plan.Name,
        plan.Target,
        plan.Fingerprint,
        [.. plan.Phases.Select(phase => new PhaseDocument(
            phase.Name,
            [.. phase.Groups.Select(group => new GroupDocument(
                group.Name,
                [.. group.Nodes.Select(node => new NodeDocument(node.Id, Describe(node.Work), [.. node.After.Select(edge => new EdgeDocument(edge.From, Reason(edge)))]))]))],
            [.. phase.Validations.Select(validation => validation.Name)]))]);

    private static string Reason(PlanEdge edge) => edge.Reason switch
    {
        EdgeReason.DependsOn => "depends_on",
        EdgeReason.Lookup => edge.Detail,
        EdgeReason.Deferred => $"second pass {edge.Detail}".TrimEnd(),
        _ => "activation",
    };

    private static string Describe(StepWork work) => work switch
    {
        StepWork.Extract extract => $"extract {extract.Org.Objects.Count} objects of {extract.Org.Org}",
        StepWork.Land land => $"land the files {land.Files.Name}",
        StepWork.Models => "create the models",
        StepWork.Load load => $"{load.Mapping.Operation.ToString().ToLowerInvariant()} {load.Mapping.Object} from {load.Mapping.View}",
        StepWork.Defer defer => $"second pass of {defer.Mapping.Object}: {string.Join(", ", defer.Mapping.Deferred.Select(reference => reference.Field))}",
        StepWork.Activate activate => $"activate {activate.Mapping.Object}",
        _ => "C#",
    };
}
