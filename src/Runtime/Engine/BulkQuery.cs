using Migration.Runtime.Csv;
using Migration.Runtime.Salesforce;

namespace Migration.Runtime.Engine;

/// <summary>One Bulk query, page by page.</summary>
internal sealed class BulkQuery(RunContext run)
{
    private const int Attempts = 3;

    /// <summary>Calls <paramref name="row"/> for every row; columns come in the order of the SELECT. Returns their number.</summary>
    public async Task<long> RunAsync(SalesforceOrg org, string soql, Action<CsvRows> row, CancellationToken cancellation)
    {
        var slots = run.Orgs.QuerySlots(org.Name);
        await slots.WaitAsync(cancellation);
        try
        {
            var job = await CompleteAsync(org, soql, cancellation);
            var count = 0L;
            await foreach (var page in org.Query.PagesAsync(job, cancellation))
            {
                await using (page)
                {
                    while (await page.ReadAsync(cancellation))
                    {
                        row(page);
                        count++;
                    }
                }
            }

            return count;
        }
        finally
        {
            slots.Release();
        }
    }

    private async Task<QueryJob> CompleteAsync(SalesforceOrg org, string soql, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            run.Gate.Enter(org, org.Usage.QueryJobs, "query jobs", cancellation);
            org.Usage.QueryJobs.Use(1);
            var job = await org.Query.WaitAsync((await org.Query.StartAsync(soql, false, cancellation)).Id, cancellation, run.Gate.Outlast);
            if (job.State == JobState.JobComplete)
            {
                return job;
            }

            var said = $"query job {job.Id} of org {org.Name} ended {job.State}: {job.ErrorMessage ?? "no message"} ({soql})";
            if (attempt == Attempts || ErrorPolicy.OfJob(job.ErrorMessage ?? "") != ErrorKind.Transient)
            {
                throw new StepFailedException(said);
            }

            run.Log.Warning("Asked again: {Reason}", said);
        }
    }
}
