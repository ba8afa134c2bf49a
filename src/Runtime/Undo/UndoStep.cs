using Migration.Runtime.Compiled;
using Migration.Runtime.Engine;
using Migration.Runtime.Journal;

namespace Migration.Runtime.Undo;

/// <summary>One step of a rollback: the records that a step of the batch created, to be deleted, or those that it changed, to be restored.</summary>
/// <param name="Step">Name under which the step kept its rows.</param>
/// <param name="Node">The plan's node; null when the plan has it no longer.</param>
/// <param name="Fields">Names of the fields to restore, in the order of the images' values.</param>
internal sealed record UndoStep(string Step, string Phase, PlanNode? Node, string Object, bool Deletes, IReadOnlyList<string> Fields, long Rows)
{
    /// <summary>Name under which the rollback keeps its own rows.</summary>
    public string Name => $"{Step}{Rollbacks.Mark}{Action}{(Variant > 1 ? $"/{Variant}" : "")}";

    public string Action => Deletes ? "delete" : "restore";

    /// <summary>True for a status that is not reset: records that the batch created are deleted with it, others refuse the rollback.</summary>
    public bool IsFinal => Node?.Work is StepWork.Activate { Mapping.Activation.Undo: not ActivationUndo.Reset };

    /// <summary>From 1: a C# step may load several objects, and a mapping may have got other fields while the batch was interrupted.</summary>
    public int Variant { get; init; } = 1;

    /// <summary>The images of this step, as a condition on images <c>i</c>; literals only.</summary>
    public required string Images { get; init; }

    /// <summary>All steps of a batch, the last one first; within a step what was changed before what was created.</summary>
    public static async Task<IReadOnlyList<UndoStep>> OfAsync(RunContext run, string batchId, CancellationToken cancellation)
    {
        var order = run.Plan.Phases.SelectMany(phase => phase.Groups.SelectMany(group => group.Nodes), (phase, node) => (phase.Name, Node: node))
            .Select((entry, place) => (Phase: entry.Name, entry.Node, Place: place)).ToDictionary(entry => entry.Node.Id, StringComparer.Ordinal);
        var literal = run.Warehouse.Dialect.Literal;
        var steps = new List<(int Place, int Part, UndoStep Step)>();
        await using var groups = await run.Warehouse.ReadAsync(
            $"SELECT step, object, created, coalesce(fields, ''), count(*) FROM {run.Images.Table} i WHERE i.plan = $1 AND i.batch_id = $2 AND {Kept} GROUP BY 1, 2, 3, 4",
            cancellation, run.Plan.Name, batchId);
        while (await groups.ReadAsync(cancellation))
        {
            var (step, sobject, created, fields) = (groups.Text(0), groups.Text(1), groups.Boolean(2), groups.Text(3));
            var (node, part) = Split(step);
            var (phase, found, place) = order.GetValueOrDefault(node, ("", null!, -1));
            var images = $"i.plan = {literal(run.Plan.Name)} AND i.batch_id = {literal(batchId)} AND i.step = {literal(step)} AND i.object = {literal(sobject)} AND "
                + $"{(created ? "i.created" : "NOT i.created")} AND coalesce(i.fields, '') = {literal(fields)} AND {Kept}";
            steps.Add((place, part, new(step, phase, found, sobject, created, fields.Length == 0 ? [] : fields.Split(','), groups.Integer(4)) { Images = images }));
        }

        var ordered = steps.OrderByDescending(entry => entry.Place).ThenByDescending(entry => entry.Part).ThenBy(entry => entry.Step.Deletes)
            .ThenBy(entry => entry.Step.Step, StringComparer.Ordinal).ThenBy(entry => entry.Step.Images, StringComparer.Ordinal).Select(entry => entry.Step).ToList();
        return [.. ordered.Select((step, at) => step with { Variant = 1 + ordered.Take(at).Count(before => before.Step == step.Step && before.Deletes == step.Deletes) })];
    }

    /// <summary>Images of what was, or may have been, written.</summary>
    private const string Kept = "i.state IN ('written', 'unknown') AND i.target_id IS NOT NULL";

    /// <summary>The second and further loads of a C# step keep their rows as step/2, step/3 …</summary>
    private static (string Node, int Part) Split(string step) =>
        step.LastIndexOf('/') is var cut and > 0 && int.TryParse(step[(cut + 1)..], out var part) ? (step[..cut], part) : (step, 1);
}
