using Migration.Language.Model;
using Migration.Review;

namespace Migration.Tasks.Review;

/// <summary>The language's model of a plan, as it is shown.</summary>
internal static class ModelReview
{
    public static PlanReview Of(PlanModel plan)
    {
        var mappings = plan.Mappings.ToDictionary(mapping => mapping.Step, StringComparer.Ordinal);
        return new(
            plan.Name,
            plan.Target,
            plan.Fingerprint,
            plan.Window is { } window ? Wording.Window(window.Zone, window.OpenMinute, window.CloseMinute, window.DrainSeconds) : "",
            Wording.Share(plan.FailedTolerance),
            [.. plan.Phases.Select(phase => new PhaseReview(
                phase.Name,
                [.. phase.Groups.Select(group => new GroupReview(group.Name, [.. group.Nodes.Select(node => Node(plan, node, mappings))]))],
                [.. phase.Validations.Select(validation => validation.Name)]))],
            [
                .. plan.Orgs.Select(org => new SourceReview(org.Org, IsOrg: true, org.Objects.Count, org.Objects.Sum(table => table.Columns.Count))),
                .. plan.Files.Select(files => new SourceReview(files.Name, IsOrg: false, files.Tables.Count, files.Tables.Sum(table => table.Columns.Count))),
            ],
            plan.Models.Count(model => model.Materialized == "view"),
            plan.Models.Count(model => model.Materialized != "view"));
    }

    private static NodeReview Node(PlanModel plan, NodeModel node, Dictionary<string, MappingModel> mappings)
    {
        var after = node.After.Select(edge => new EdgeReview(edge.From, Role(edge.Reason), edge.Detail)).ToList();
        var mapping = mappings.TryGetValue(node.Subject, out var found) ? found : null;
        return node.Kind switch
        {
            NodeKind.Extract => Wording.Extract(node.Id, node.Subject, plan.Orgs.Where(org => org.Org == node.Subject).Sum(org => org.Objects.Count), after),
            NodeKind.Land => Wording.Land(node.Id, node.Subject, plan.Files.Where(files => files.Name == node.Subject).Sum(files => files.Tables.Count), after),
            NodeKind.Models => Wording.Models(node.Id, plan.Models.Count, after),
            NodeKind.Load => Wording.Load(node.Id, Load(mapping!), after),
            NodeKind.Defer => Wording.Defer(node.Id, Load(mapping!), after),
            NodeKind.Activate => Wording.Activate(node.Id, Load(mapping!), after),
            _ => Wording.Code(node.Id, node.Code!.Method.Display, after),
        };
    }

    private static LoadReview Load(MappingModel mapping) => new(
        mapping.Object,
        mapping.Operation.ToString().ToLowerInvariant(),
        mapping.KeyField,
        mapping.View,
        mapping.Fields.Count,
        mapping.References.Count,
        [.. mapping.Deferred.Select(reference => reference.Field)],
        mapping.Activation is { } activation ? $"{activation.Field} {activation.Value}" : "");

    private static EdgeRole Role(EdgeReason reason) => reason switch
    {
        EdgeReason.DependsOn => EdgeRole.DependsOn,
        EdgeReason.Lookup => EdgeRole.Lookup,
        EdgeReason.Deferred => EdgeRole.Deferred,
        _ => EdgeRole.Activation,
    };
}
