using Migration.Runtime.Salesforce;
using Migration.Runtime.Window;

namespace Migration.Runtime.Engine;

/// <summary>Passed before each job and query: whoever it stops has sent nothing yet.</summary>
internal sealed class RunGate(WindowGuard? window, decimal limitShare)
{
    /// <param name="allocation">The daily allocation that the work to come draws on, beside API calls.</param>
    /// <param name="what">Its name, for people.</param>
    public void Enter(SalesforceOrg org, Allocation allocation, string what, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Outlast();

        foreach (var (name, share) in ((string, decimal)[])[("API calls", org.Usage.Share), (what, allocation.Share)])
        {
            if (share >= limitShare)
            {
                throw new RunStoppedException($"org {org.Name} has used {share:P0} of its daily {name}; this run stops at {limitShare:P0}");
            }
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
