using Migration.Language.Reading;

namespace Migration.Language.Syntax;

/// <summary>A plan file as written. Names are nodes, so that every finding has its place.</summary>
internal sealed record PlanSyntax(
    ScalarNode? Name,
    ScalarNode? Target,
    WindowSyntax? Window,
    ScalarNode? FailedTolerance,
    IReadOnlyList<PhaseSyntax> Phases)
{
    /// <summary>False when something that may hold steps was not read: then nothing is called missing or forgotten.</summary>
    public bool IsComplete { get; init; } = true;
}

internal sealed record WindowSyntax(SourceSpan Span, ScalarNode? Zone, ScalarNode? Open, ScalarNode? Close, ScalarNode? Drain);

/// <summary>Validate is null when the phase leaves it to the default.</summary>
internal sealed record PhaseSyntax(ScalarNode Name, IReadOnlyList<GroupSyntax> Groups, IReadOnlyList<ScalarNode>? Validate);

internal sealed record GroupSyntax(ScalarNode Name, IReadOnlyList<StepSyntax> Steps);

internal sealed record StepSyntax(ScalarNode Type, IReadOnlyList<ScalarNode> DependsOn, MappingNode? Args, MappingNode? Accept);
