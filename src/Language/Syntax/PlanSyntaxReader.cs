using Migration.Language.Reading;

namespace Migration.Language.Syntax;

/// <summary>Plan file to syntax: keys and shapes, no names.</summary>
internal sealed class PlanSyntaxReader(FindingBag findings)
{
    public PlanSyntax? Read(ParsedInput input)
    {
        if (KeyReader.Of(input.Root, "the plan", SourceSpan.StartOf(input.Path), findings) is not { } keys)
        {
            return null;
        }

        var plan = new PlanSyntax(
            keys.Scalar("plan", required: true),
            keys.Scalar("target", required: true),
            keys.Mapping("window") is { } window ? Window(window) : null,
            keys.Mapping("tolerance") is { } tolerance ? Tolerance(tolerance) : null,
            Phases(keys.Sequence("phases", required: true)));
        keys.Done();
        return plan;
    }

    private WindowSyntax Window(MappingNode node)
    {
        var keys = new KeyReader(node, "the window", findings);
        var window = new WindowSyntax(
            node.Span,
            keys.Scalar("zone", required: true),
            keys.Scalar("open", required: true),
            keys.Scalar("close", required: true),
            keys.Scalar("drain"));
        keys.Done();
        return window;
    }

    private ScalarNode? Tolerance(MappingNode node)
    {
        var keys = new KeyReader(node, "the tolerance", findings);
        var failed = keys.Scalar("failed", required: true);
        keys.Done();
        return failed;
    }

    private List<PhaseSyntax> Phases(SequenceNode? list)
    {
        var phases = new List<PhaseSyntax>();
        NotEmpty(list, "The list of phases");
        foreach (var item in list?.Items ?? [])
        {
            if (KeyReader.Of(item, "a phase", item.Span, findings) is not { } keys)
            {
                continue;
            }

            var name = keys.Scalar("name", required: true);
            var groups = Groups(keys.Sequence("parallel_groups", required: true));
            var validate = keys.Node["validate"] is null or ScalarNode { IsNull: true } ? null : keys.Scalars("validate");
            keys.Optional("validate");
            keys.Done();
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
            if (KeyReader.Of(item, "a group", item.Span, findings) is not { } keys)
            {
                continue;
            }

            var name = keys.Scalar("name", required: true);
            var steps = Steps(keys.Sequence("steps", required: true));
            keys.Done();
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
            if (KeyReader.Of(item, "a step", item.Span, findings) is not { } keys)
            {
                continue;
            }

            var type = keys.Scalar("type", required: true);
            var dependsOn = keys.Scalars("depends_on");
            var args = keys.Mapping("args");
            keys.Done();
            if (type is not null)
            {
                steps.Add(new StepSyntax(type, dependsOn, args));
            }
        }

        return steps;
    }

    private void NotEmpty(SequenceNode? list, string what)
    {
        if (list is { Items.Count: 0 })
        {
            findings.Add(Rules.EmptyPhase, list.Span, what);
        }
    }
}
