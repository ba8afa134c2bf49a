namespace Migration.Runtime.Engine;

public enum StepState
{
    Running,
    Done,
    Failed,
    Skipped,
}

/// <summary>A sign of life of one node of the graph. Done and Total are rows; Total is null while it is not known.</summary>
public sealed record StepProgress(string Phase, string Node, string Activity, long Done, long? Total, StepState State);
