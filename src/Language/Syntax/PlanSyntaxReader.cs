using Migration.Language.Reading;
using Migration.Language.Shapes;

namespace Migration.Language.Syntax;

/// <summary>Plan file to syntax: keys and shapes, no names.</summary>
internal sealed class PlanSyntaxReader(FindingBag findings)
{
    private bool _isComplete = true;

    public PlanSyntax? Read(ParsedInput input)
    {
        if (KeyReader.Of(input.Root, SourceSpan.StartOf(input.Path), PlanShape.Root, findings) is not { } keys)
        {
            return null;
        }

        return new PlanSyntax(
            keys.Scalar("plan"),
            keys.Scalar("target"),
            keys.Mapping("window") is { } window ? Window(window) : null,
            keys.Mapping("tolerance") is { } tolerance ? Tolerance(tolerance) : null,
            Phases(keys.Sequence("phases")))
        {
            IsComplete = _isComplete,
        };
    }

    private WindowSyntax Window(MappingNode node)
    {
        var keys = KeyReader.Of(node, PlanShape.Window, findings);
        return new WindowSyntax(node.Span, keys.Scalar("zone"), keys.Scalar("open"), keys.Scalar("close"), keys.Scalar("drain"));
    }

    private ScalarNode? Tolerance(MappingNode node) => KeyReader.Of(node, PlanShape.Tolerance, findings).Scalar("failed");

    private List<PhaseSyntax> Phases(SequenceNode? list)
    {
        var phases = new List<PhaseSyntax>();
        NotEmpty(list, "The list of phases");
        foreach (var item in list?.Items ?? [])
        {
            if (KeyReader.Of(item, PlanShape.Phase, findings) is not { } keys)
            {
                _isComplete = false;
                continue;
            }

            var name = keys.Scalar("name");
            var groups = Groups(keys.Sequence("parallel_groups"));
            var validate = keys.Any("validate") is null ? null : keys.Scalars("validate");
            _isComplete &= name is not null;
            if (name is not null)
            {
                phases.Add(new PhaseSyntax(name, groups, validate));
            }
        }

        return phases;
    }

    private List<GroupSyntax> Groups(SequenceNode? list)
    {
        var groups = new List<GroupSyntax>();
        NotEmpty(list, "The list of groups");
        foreach (var item in list?.Items ?? [])
        {
            if (KeyReader.Of(item, PlanShape.Group, findings) is not { } keys)
            {
                _isComplete = false;
                continue;
            }

            var name = keys.Scalar("name");
            var steps = Steps(keys.Sequence("steps"));
            _isComplete &= name is not null;
            if (name is not null)
            {
                groups.Add(new GroupSyntax(name, steps));
            }
        }

        return groups;
    }

    private List<StepSyntax> Steps(SequenceNode? list)
    {
        var steps = new List<StepSyntax>();
        NotEmpty(list, "The list of steps");
        foreach (var item in list?.Items ?? [])
        {
            if (KeyReader.Of(item, PlanShape.Step, findings) is not { } keys)
            {
                _isComplete = false;
                continue;
            }

            var type = keys.Scalar("type");
            var dependsOn = keys.Scalars("depends_on");
            var args = keys.Mapping("args");
            var accept = keys.Mapping("accept");
            _isComplete &= type is not null;
            if (type is not null)
            {
                steps.Add(new StepSyntax(type, dependsOn, args, accept));
            }
        }

        return steps;
    }

    private void NotEmpty(SequenceNode? list, string what)
    {
        _isComplete &= list is { Items.Count: > 0 };
        if (list is { Items.Count: 0 })
        {
            findings.Add(Rules.EmptyPhase, list.Span, what);
        }
    }
}
