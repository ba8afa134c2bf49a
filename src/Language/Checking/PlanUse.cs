using Migration.Language.Binding;
using Migration.Language.Model;
using Migration.Language.Reading;
using Migration.Language.Syntax;

namespace Migration.Language.Checking;

/// <summary>What is written beside the plan is run by it: a forgotten mapping is data left behind.</summary>
internal static class PlanUse
{
    public static void Check(PlanSyntax plan, PlanScope scope, IReadOnlyList<BoundStep> steps, ParsedInput? extract, FindingBag findings)
    {
        if (!plan.IsComplete)
        {
            return;
        }

        var types = new HashSet<string>(
            plan.Phases.SelectMany(phase => phase.Groups).SelectMany(group => group.Steps).Select(step => step.Type.Value),
            StringComparer.Ordinal);
        var misspelt = Misspelt(types.Where(type => !steps.Any(step => step.Id == type)), scope.Mappings.Keys);
        foreach (var mapping in scope.Mappings.Values.Where(mapping => !types.Contains(mapping.Step) && !misspelt.Contains(mapping.Step)))
        {
            findings.Add(Rules.UnusedMapping, mapping.Syntax.Step.Span, scope.Plan, mapping.Step);
        }

        if (extract?.Root is MappingNode root)
        {
            Extracts(plan, root["orgs"], "org", NodeKind.Extract, steps, findings);
            Extracts(plan, root["files"], "files", NodeKind.Land, steps, findings);
        }
    }

    /// <summary>A file that was meant to be read, most likely: under another name it would be.</summary>
    public static void Unread(IEnumerable<ParsedInput> files, FindingBag findings)
    {
        foreach (var file in files)
        {
            var remedy = file.Path.EndsWith(".yaml", StringComparison.Ordinal) ? "files of plans end in .yml; rename it"
                : file.Path.StartsWith($"plans/{file.Plan}/schemas/", StringComparison.Ordinal) ? "a snapshot is schemas/<org>/<Object>.json; move it there"
                : $"a mapping is named {file.Name}.map.yml, and contracts stand in models/; rename it, or move it out of plans/{file.Plan}";
            findings.Add(Rules.UnreadFile, SourceSpan.StartOf(file.Path), remedy);
        }
    }

    private static void Extracts(PlanSyntax plan, Node? sources, string key, NodeKind kind, IReadOnlyList<BoundStep> steps, FindingBag findings)
    {
        var declared = (sources as MappingNode)?.Entries ?? [];
        var written = plan.Phases.SelectMany(phase => phase.Groups).SelectMany(group => group.Steps).Select(step => step.Args?.Scalar(key)?.Value).OfType<string>();
        var misspelt = Misspelt(written.Where(name => declared.All(source => source.Key.Value != name)), declared.Select(source => source.Key.Value));
        foreach (var source in declared.Where(source => !misspelt.Contains(source.Key.Value)))
        {
            if (!steps.Any(step => step.Kind == kind && step.Subject == source.Key.Value))
            {
                findings.Add(Rules.UnusedExtract, source.Key.Span, key, source.Key.Value);
            }
        }
    }

    /// <summary>What an unknown name was offered for is not forgotten, but misspelt: that is one mistake.</summary>
    private static HashSet<string> Misspelt(IEnumerable<string> unknown, IEnumerable<string> names) =>
        new(unknown.Select(name => Suggestion.Near(name, names)).OfType<string>(), StringComparer.Ordinal);
}
