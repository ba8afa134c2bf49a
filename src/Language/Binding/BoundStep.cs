using Migration.Language.Model;
using Migration.Language.Syntax;

namespace Migration.Language.Binding;

/// <summary>Where a step stands. Phases and groups run in order; steps of one group concurrently, unless an edge orders them.</summary>
internal sealed record Place(int Phase, int Group, int Step, string PhaseName, string GroupName)
{
    public bool SameGroup(Place other) => Phase == other.Phase && Group == other.Group;

    /// <summary>Runs in an earlier group or phase.</summary>
    public bool Before(Place other) => Phase < other.Phase || (Phase == other.Phase && Group < other.Group);

    public override string ToString() => $"phase '{PhaseName}', group '{GroupName}'";
}

/// <summary>A step of the plan that is known. Mapping for a Load, Code for a Code step.</summary>
internal sealed record BoundStep(string Id, NodeKind Kind, string Subject, Place Place, StepSyntax Syntax, BoundMapping? Mapping = null, CodeStepModel? Code = null);
