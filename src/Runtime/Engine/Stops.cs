using Migration.Runtime.Salesforce;

namespace Migration.Runtime.Engine;

/// <summary>The run stops with a checkpoint and can be resumed later: the window closes, or the org's daily calls run short.</summary>
internal sealed class RunStoppedException(string message) : Exception(message)
{
    /// <summary>True also for an org that refuses further calls today: what it did is journaled, and a later run goes on.</summary>
    public static bool Is(Exception exception) => exception is RunStoppedException or LimitExceededException;

    /// <summary>True for what ends the whole run and not one step of it: a checkpoint, an interruption, something the user has to put right.</summary>
    public static bool EndsRun(Exception exception, CancellationToken cancellation) =>
        Is(exception) || exception is ConfigurationException || (exception is OperationCanceledException && cancellation.IsCancellationRequested);
}

/// <summary>A step that can't go on. The message is for the operator: one line, no secret.</summary>
internal sealed class StepFailedException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>A load that did not come to its end, for the reason given. What it has done until then is reported all the same.</summary>
internal sealed class LoadBrokenOffException(Exception reason, StepReport report) : Exception(reason.Message, reason)
{
    public Exception Reason => InnerException!;

    public StepReport Report => report;
}
