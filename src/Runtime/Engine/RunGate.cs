using Migration.Runtime.Salesforce;
using Migration.Runtime.Window;

namespace Migration.Runtime.Engine;

/// <summary>Passed before each job and query: whoever it stops has sent nothing yet.</summary>
internal sealed class RunGate(WindowGuard? window, decimal limitShare)
{
    public void Enter(SalesforceOrg org, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Outlast();

        if (org.Usage.Share >= limitShare)
        {
            throw new RunStoppedException($"org {org.Name} has used {org.Usage.Share:P0} of its daily API calls; this run stops at {limitShare:P0}");
        }
    }

    /// <summary>Passed while an org does not answer: a job that is under way is waited for, but no outage is past the window.</summary>
    public void Outlast()
    {
        if (window is { MayStart: false })
        {
            throw new RunStoppedException($"the window is closed: {window.Describe()}");
        }
    }
}
