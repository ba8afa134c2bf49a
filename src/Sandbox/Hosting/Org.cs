using Migration.Sandbox.Auth;
using Migration.Sandbox.Bulk;
using Migration.Sandbox.Faults;
using Migration.Sandbox.Rest;
using Migration.Sandbox.Schema;
using Migration.Sandbox.Store;

namespace Migration.Sandbox.Hosting;

/// <summary>One org of the process: its data, its jobs, who is logged in, and what is used of its daily calls.</summary>
internal sealed class Org
{
    public const int DailyCalls = 5_000_000;
    private int _calls;

    public required string Name { get; init; }
    public required OrgStore Store { get; init; }
    public required JobStore Jobs { get; init; }
    public required Sessions Sessions { get; init; }
    public required FaultTable Faults { get; init; }
    public required ChangeLog Log { get; init; }
    public JobWorker Worker { get; private set; } = null!;
    public ParentLocks Locks { get; } = new();
    public QueryCursors Cursors { get; } = new();

    public OrgSchema Schema => Store.Schema;

    public int Calls => _calls;

    /// <summary>Starts the background work; jobs that a restart found unfinished go on.</summary>
    public void Start(TimeSpan jobDelay) => Worker = new JobWorker(this, jobDelay);

    /// <summary>Lets the job at hand come to its next commit, then writes the snapshot.</summary>
    public async Task StopAsync()
    {
        await Worker.DisposeAsync();
        Log.Snapshot(Store.Tables, Jobs.Documents);
        Store.Dispose();
    }

    public int CountCall() => Interlocked.Increment(ref _calls);
}
