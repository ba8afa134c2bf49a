namespace Migration.Runtime.Compiled;

/// <summary>
/// Registers a static method as the step of this type. Parameters are bound by the compiler: <see cref="StepContext"/>,
/// <see cref="CancellationToken"/>, a <see cref="System.Data.Common.DbDataReader"/> over the staging view, an <see cref="HttpClient"/> of the
/// target org, the strings environment, batchId, plan, step, and the step's args by name.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class StepAttribute(string type) : Attribute
{
    public string Type { get; } = type;
}

/// <summary>Registers a static method as a transform: its first parameter is the piped value, further ones are written in brackets.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TransformAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    /// <summary>Longest text the transform gives, in characters; 0 when it is not known.</summary>
    public int MaxLength { get; init; }

    /// <summary>Name of the parameter that says how long the result is at most, e.g. the argument of truncate(255).</summary>
    public string? MaxLengthFrom { get; init; }

    /// <summary>The result is never longer than the longest text it is given: the piped value, or a text argument such as a fallback.</summary>
    public bool KeepsLength { get; init; }
}

/// <summary>Registers a static method as a validation: (StepContext, CancellationToken) to Task of <see cref="CheckResult"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CheckAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
