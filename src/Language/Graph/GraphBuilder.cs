using Migration.Language.Binding;
using Migration.Language.Model;
using Migration.Language.Reading;
using Migration.Language.Syntax;

namespace Migration.Language.Graph;

/// <summary>
/// Steps to nodes and edges: what is written in depends_on, what the lookups of the mappings imply, and the generated second passes and
/// activations. Proves that every edge agrees with phases and groups.
/// </summary>
internal sealed class GraphBuilder
{
    private readonly IReadOnlyList<BoundStep> _steps;
    private readonly FindingBag _findings;
    private readonly Dictionary<string, GraphNode> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BoundStep> _byId;
    private readonly HashSet<string> _written;
    private readonly bool _isComplete;

    private GraphBuilder(PlanSyntax plan, IReadOnlyList<BoundStep> steps, FindingBag findings)
    {
        _steps = steps;
        _findings = findings;
        _isComplete = plan.IsComplete;
        _byId = steps.ToDictionary(step => step.Id, StringComparer.Ordinal);
        _written = new(plan.Phases.SelectMany(phase => phase.Groups).SelectMany(group => group.Steps).Select(step => step.Type.Value), StringComparer.Ordinal);
    }

    public static IReadOnlyList<GraphNode> Build(PlanSyntax plan, IReadOnlyList<BoundStep> steps, FindingBag findings) =>
        new GraphBuilder(plan, steps, findings).Build();

    private List<GraphNode> Build()
    {
        foreach (var step in _steps)
        {
            _nodes.Add(step.Id, new GraphNode(step.Id, step.Kind, step.Subject, step.Place, 0, step.Code));
        }

        foreach (var step in _steps.Where(step => step.Mapping is not null))
        {
            Lookups(step, step.Mapping!);
        }

        foreach (var step in _steps.Where(step => step.Mapping?.Header.Syntax.Activate is not null))
        {
            Activate(step);
        }

        foreach (var step in _steps)
        {
            foreach (var dependency in step.Syntax.DependsOn)
            {
                DependsOn(step, dependency);
            }
        }

        return [.. _nodes.Values];
    }

    private void DependsOn(BoundStep step, ScalarNode dependency)
    {
        var name = dependency.Value;
        if (!_nodes.TryGetValue(name, out var earlier))
        {
            // A step that stands in the plan but did not bind was reported where it stands.
            if (_isComplete && (!_written.Contains(name) || name == "extract"))
            {
                _findings.Add(Rules.UnknownDependency, dependency.Span, name, Suggestion.Clause(name, _nodes.Keys.Where(id => id != step.Id)));
            }
        }
        else if (step.Place.Before(earlier.Place))
        {
            _findings.Add(Rules.LaterDependency, dependency.Span, name, earlier.Place.ToString(), step.Place.ToString());
        }
        else
        {
            _nodes[step.Id].After.Add(new GraphEdge(name, EdgeReason.DependsOn, "", dependency.Span));
        }
    }

    private void Lookups(BoundStep step, BoundMapping mapping)
    {
        var deferred = new List<(BoundReference Reference, BoundStep Parent)>();
        foreach (var reference in mapping.References)
        {
            foreach (var parent in Parents(reference))
            {
                if (reference.Deferred)
                {
                    deferred.Add((reference, parent));
                }
                else
                {
                    Lookup(step, reference, parent);
                }
            }
        }

        if (deferred.Count > 0)
        {
            Defer(step, deferred);
        }
    }

    private IEnumerable<BoundStep> Parents(BoundReference reference)
    {
        for (var i = 0; i < reference.Model.Targets.Count; i++)
        {
            var target = reference.Model.Targets[i];
            if (_byId.TryGetValue(target.Step, out var parent))
            {
                yield return parent;
            }
            else if (_isComplete && !_written.Contains(target.Step))
            {
                _findings.Add(Rules.ParentNever, reference.TargetSpans[i], target.Step, target.Object, reference.Model.Field);
            }
        }
    }

    private void Lookup(BoundStep step, BoundReference reference, BoundStep parent)
    {
        var field = reference.Model.Field;
        if (step.Place.Before(parent.Place))
        {
            var remedy = reference.CanDefer ? "move one of the two steps, or set defer: true" : "move one of the two steps";
            _findings.Add(Rules.ParentLater, reference.Span, field, parent.Id, parent.Place.ToString(), step.Id, step.Place.ToString(), remedy);
        }
        else
        {
            _nodes[step.Id].After.Add(new GraphEdge(parent.Id, EdgeReason.Lookup, field, reference.Span, reference.CanDefer));
        }
    }

    /// <summary>The second pass stands in the latest group that it needs ids from.</summary>
    private void Defer(BoundStep step, List<(BoundReference Reference, BoundStep Parent)> deferred)
    {
        var node = new GraphNode($"{step.Id}:defer", NodeKind.Defer, step.Id, Latest(deferred.Select(edge => edge.Parent.Place).Concat([step.Place])), pass: 1);
        var fields = string.Join(", ", deferred.Select(edge => edge.Reference.Model.Field).Distinct());
        node.After.Add(new GraphEdge(step.Id, EdgeReason.Deferred, fields, step.Syntax.Type.Span));
        foreach (var (reference, parent) in deferred.Where(edge => edge.Parent.Id != step.Id))
        {
            node.After.Add(new GraphEdge(parent.Id, EdgeReason.Deferred, reference.Model.Field, reference.Span));
        }

        _nodes.Add(node.Id, node);
    }

    /// <summary>
    /// Activated records refuse changes of their children: so the activation stands after the last step that refers to them, and after those that
    /// change a child by a detail of it.
    /// </summary>
    private void Activate(BoundStep step)
    {
        var before = new List<GraphNode> { _nodes[step.Id] };
        if (_nodes.TryGetValue($"{step.Id}:defer", out var ownPass))
        {
            before.Add(ownPass);
        }

        foreach (var (child, references) in Family(step))
        {
            before.Add(_nodes[child.Id]);

            if (references.Any(reference => reference.Deferred) && _nodes.TryGetValue($"{child.Id}:defer", out var childPass))
            {
                before.Add(childPass);
            }
        }

        var activation = step.Mapping!.Header.Syntax.Activate!;
        var node = new GraphNode($"{step.Id}:activate", NodeKind.Activate, step.Id, Latest(before.Select(earlier => earlier.Place)), pass: 2);
        node.After.AddRange(before.Select(earlier => new GraphEdge(earlier.Id, EdgeReason.Activation, activation.Field.Value, activation.Field.Span)));
        _nodes.Add(node.Id, node);
    }

    /// <summary>The steps that refer to the step, and by lookups that lock their parent those that refer to these, each with its lookups.</summary>
    private List<(BoundStep Step, IReadOnlyList<BoundReference> References)> Family(BoundStep root)
    {
        var family = new List<(BoundStep Step, IReadOnlyList<BoundReference> References)>();
        var open = new Queue<BoundStep>([root]);
        while (open.Count > 0)
        {
            var parent = open.Dequeue();
            foreach (var child in _steps.Where(child => child.Mapping is not null && child.Id != root.Id && family.All(known => known.Step.Id != child.Id)))
            {
                var references = child.Mapping!.References
                    .Where(reference => (parent == root || reference.Locks) && reference.Model.Targets.Any(target => target.Step == parent.Id))
                    .ToList();
                if (references.Count > 0)
                {
                    family.Add((child, references));
                    open.Enqueue(child);
                }
            }
        }

        // In the order of the plan, as a reader looks for them.
        return [.. family.OrderBy(member => member.Step.Place.Phase).ThenBy(member => member.Step.Place.Group).ThenBy(member => member.Step.Place.Step)];
    }

    private static Place Latest(IEnumerable<Place> places) =>
        places.OrderByDescending(place => place.Phase).ThenByDescending(place => place.Group).ThenByDescending(place => place.Step).First();
}
