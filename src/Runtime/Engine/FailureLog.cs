using Migration.Runtime.Salesforce;
using Migration.Runtime.Warehouse;

namespace Migration.Runtime.Engine;

/// <summary>Whose failure it is: an org's, the network's and the plan's tell themselves by their message; a defect is told with where it happened.</summary>
internal static class FailureLog
{
    /// <summary>The exception where its stack trace is worth reading, else null.</summary>
    public static Exception? Trace(Exception? failure) => failure is StepFailedException or ModelException || OrgErrors.Is(failure) ? null : failure;
}
