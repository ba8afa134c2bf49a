using System.Globalization;
using System.Text;

namespace Migration.Review;

/// <summary>The execution graph as a Mermaid flowchart: phases hold groups, groups hold nodes, an edge says why it is there.</summary>
internal static class MermaidGraph
{
    public static string Write(PlanReview plan)
    {
        var text = new StringBuilder("flowchart TD\n");
        var names = plan.Nodes.Select((node, i) => (node.Id, Name: Name("n", i))).ToDictionary(pair => pair.Id, pair => pair.Name, StringComparer.Ordinal);
        for (var p = 0; p < plan.Phases.Count; p++)
        {
            Phase(text, plan.Phases[p], Name("p", p), names);
        }

        for (var p = 1; p < plan.Phases.Count; p++)
        {
            text.Append($"  {Name("p", p - 1)} ==> {Name("p", p)}\n");
        }

        foreach (var node in plan.Nodes)
        {
            foreach (var edge in node.After.Where(edge => names.ContainsKey(edge.From)))
            {
                text.Append($"  {names[edge.From]} {Arrow(edge.Role)}|{Quoted(edge.Reason)}| {names[node.Id]}\n");
            }
        }

        foreach (var roles in plan.Nodes.Where(node => node.Role != NodeRole.Load).GroupBy(node => node.Role).OrderBy(roles => roles.Key))
        {
            text.Append($"  class {string.Join(",", roles.Select(node => names[node.Id]))} {roles.Key.ToString().ToLowerInvariant()}\n");
        }

        text.Append("  classDef extract fill:#e0f2fe,stroke:#0284c7,color:#0c4a6e\n");
        text.Append("  classDef models fill:#f3e8ff,stroke:#9333ea,color:#581c87\n");
        text.Append("  classDef code fill:#fef3c7,stroke:#d97706,color:#78350f\n");
        text.Append("  classDef defer fill:#f1f5f9,stroke:#64748b,color:#334155,stroke-dasharray:5 3\n");
        text.Append("  classDef activate fill:#dcfce7,stroke:#16a34a,color:#14532d,stroke-dasharray:2 2\n");
        return text.ToString();
    }

    private static void Phase(StringBuilder text, PhaseReview phase, string id, Dictionary<string, string> names)
    {
        text.Append($"  subgraph {id}[{Quoted(phase.Name)}]\n");
        for (var g = 0; g < phase.Groups.Count; g++)
        {
            text.Append($"    subgraph {id}{Name("g", g)}[{Quoted(phase.Groups[g].Name)}]\n");
            foreach (var node in phase.Groups[g].Nodes)
            {
                text.Append($"      {names[node.Id]}[{Quoted($"{node.Id}<br/>{Escaped(node.Title)}")}]\n");
            }

            text.Append("    end\n");
        }

        text.Append("  end\n");
    }

    private static string Arrow(EdgeRole role) => role switch
    {
        EdgeRole.DependsOn => "==>",
        EdgeRole.Lookup => "-->",
        _ => "-.->",
    };

    private static string Name(string prefix, int index) => prefix + index.ToString(CultureInfo.InvariantCulture);

    /// <summary>Mermaid ends a text at a quote; a line that holds code of HTML would be read as such.</summary>
    private static string Quoted(string text) => $"\"{text.Replace("\"", "#quot;")}\"";

    private static string Escaped(string text) => text.Replace("<", "#lt;").Replace(">", "#gt;");
}
