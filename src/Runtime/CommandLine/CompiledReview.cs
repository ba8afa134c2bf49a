using Migration.Review;
using Migration.Runtime.Compiled;

namespace Migration.Runtime.CommandLine;

/// <summary>A compiled plan, as it is shown: equal to what the build showed of the plan it was compiled from.</summary>
internal static class CompiledReview
{
    public static PlanReview Of(CompiledPlan plan) => new(
        plan.Name,
        plan.Target,
        plan.Fingerprint,
        plan.Window is { } window ? Wording.Window(window.Zone, Minutes(window.Open), Minutes(window.Close), (int)window.Drain.TotalSeconds) : "",
        Wording.Share(plan.FailedTolerance),
        [.. plan.Phases.Select(phase => new PhaseReview(
            phase.Name,
            [.. phase.Groups.Select(group => new GroupReview(group.Name, [.. group.Nodes.Select(node => Node(plan, node))]))],
            [.. phase.Validations.Select(validation => validation.Name)]))],
        [
            .. plan.Orgs.Select(org => new SourceReview(org.Org, IsOrg: true, org.Objects.Count, org.Objects.Sum(table => table.Columns.Count))),
            .. plan.Files.Select(files => new SourceReview(files.Name, IsOrg: false, files.Tables.Count, files.Tables.Sum(table => table.Columns.Count))),
        ],
        plan.Models.Count(model => model.Materialized == "view"),
        plan.Models.Count(model => model.Materialized != "view"));

    private static NodeReview Node(CompiledPlan plan, PlanNode node)
    {
        var after = node.After.Select(edge => new EdgeReview(edge.From, Role(edge.Reason), edge.Detail)).ToList();
        return node.Work switch
        {
            StepWork.Extract extract => Wording.Extract(node.Id, extract.Org.Org, extract.Org.Objects.Count, after),
            StepWork.Land land => Wording.Land(node.Id, land.Files.Name, land.Files.Tables.Count, after),
            StepWork.Models => Wording.Models(node.Id, plan.Models.Count, after),
            StepWork.Load load => Wording.Load(node.Id, Load(load.Mapping), after),
            StepWork.Defer defer => Wording.Defer(node.Id, Load(defer.Mapping), after),
            StepWork.Activate activate => Wording.Activate(node.Id, Load(activate.Mapping), after),
            StepWork.Code code => Wording.Code(node.Id, code.Step.Method, after),
            _ => throw new ArgumentOutOfRangeException(nameof(node), node.Work, "not a kind of work"),
        };
    }

    private static LoadReview Load(CompiledMapping mapping) => new(
        mapping.Object,
        mapping.Operation.ToString().ToLowerInvariant(),
        mapping.KeyField,
        mapping.View,
        mapping.Header.Count,
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

    private static int Minutes(TimeOnly time) => (time.Hour * 60) + time.Minute;
}
