namespace Migration.Runtime.Compiled;

/// <summary>What a node of the graph does. The runtime knows these kinds and no domain.</summary>
public abstract record StepWork
{
    private StepWork()
    {
    }

    /// <summary>Bulk query of one source org into raw_&lt;org&gt;.&lt;object&gt;.</summary>
    public sealed record Extract(OrgExtract Org) : StepWork;

    /// <summary>Files (CSV or Parquet) into raw_&lt;name&gt;.&lt;table&gt;.</summary>
    public sealed record Land(FileExtract Files) : StepWork;

    /// <summary>Creates the plan's models in order.</summary>
    public sealed record Models : StepWork;

    /// <summary>Main pass of a mapping: staging view to target object.</summary>
    public sealed record Load(CompiledMapping Mapping) : StepWork;

    /// <summary>Second pass: an update of Id and the deferred lookups.</summary>
    public sealed record Defer(CompiledMapping Mapping) : StepWork;

    /// <summary>Status-only update after all children.</summary>
    public sealed record Activate(CompiledMapping Mapping) : StepWork;

    /// <summary>A [Step] method or an adapter, behind a generated shim that binds its parameters.</summary>
    public sealed record Code(CodeStep Step) : StepWork;
}

/// <summary>A C# step. <paramref name="View"/> is the staging view that the shim reads, when it reads one.</summary>
/// <param name="Method">What the shim calls, with its type: for people.</param>
public sealed record CodeStep(string Step, string? View, string Method, Func<StepContext, CancellationToken, Task<StepOutcome>> Run);

/// <summary>What a C# step reports. Counts are rows; <c>Attempted = Success + Failed</c>.</summary>
public sealed record StepOutcome(string? Object, long SourceCount, long Attempted, long Success, long Failed)
{
    /// <summary>Nothing to count: a step without rows.</summary>
    public static StepOutcome Done { get; } = new(null, 0, 0, 0, 0);

    /// <summary>A contributor's function that only says how many rows it handled: the rest of what it was given has failed.</summary>
    public static StepOutcome Handled(long count, long? source = null) =>
        new(null, source ?? count, source ?? count, count, Math.Max(0, (source ?? count) - count));
}
