using System.Diagnostics;
using Migration.Sandbox.Bulk.Csv;
using Migration.Sandbox.Faults;
using Migration.Sandbox.Hosting;
using Migration.Sandbox.Soql;

namespace Migration.Sandbox.Bulk.Query;

/// <summary>Runs a query job: renders every row into the job's result file, as of one moment.</summary>
internal sealed class QueryProcessor(Org org, QueryJob job)
{
    public void Run()
    {
        lock (job)
        {
            if (JobState.IsTerminal(job.State)) { return; }
            job.Move(JobState.InProgress, org.Jobs.Now());
            org.Jobs.Save(job);
        }
        var clock = Stopwatch.StartNew();
        var failure = org.Faults.Take(FaultKind.FailQueries, org.Name) is { } fault ? fault.Message ?? "InternalServerError : Retried more than 15 times" : null;
        var count = 0L;
        try
        {
            count = failure is null ? org.Store.Read(Render) : 0;
        }
        catch (Exception error) when (error is SalesforceException or IOException)
        {
            failure = error.Message;
        }
        lock (job)
        {
            if (JobState.IsTerminal(job.State)) { return; }
            job.Processed = count;
            job.AddTime(clock.Elapsed);
            if (failure is null) { job.Move(JobState.JobComplete, org.Jobs.Now()); } else { job.Fail(failure, org.Jobs.Now()); }
            org.Jobs.Save(job);
        }
    }

    private long Render()
    {
        var plan = new QueryPlan(org.Store, Parser.Parse(job.Soql, org.Store.Time), job.DeletedToo);
        using var file = new FileStream(org.Jobs.FileOf(job, "result"), FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        using var csv = new CsvWriter(file, job.Format);
        foreach (var column in plan.Columns) { csv.Value(column.Text); }
        csv.EndRow();
        var count = 0L;
        foreach (var row in plan.Rows())
        {
            foreach (var column in plan.Columns) { csv.Value(column.Read(row)); }
            csv.EndRow();
            count++;
        }
        return count;
    }
}
