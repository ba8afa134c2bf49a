using Migration.Runtime.Salesforce;

namespace Migration.Runtime.Engine;

/// <summary>The run stops with a checkpoint and can be resumed later: the window closes, or the org's daily calls run short.</summary>
internal sealed class RunStoppedException(string message) : Exception(message)
{
    /// <summary>True also for an org that refuses further calls today: what it did is journaled, and a later run goes on.</summary>
    public static bool Is(Exception exception) => exception is RunStoppedException or LimitExceededException;
}

/// <summary>A step that can't go on. The message is for the operator: one line, no secret.</summary>
internal sealed class StepFailedException(string message, Exception? inner = null) : Exception(message, inner);
