namespace Migration.Sandbox.Faults;

/// <summary>What can go wrong. How often an occasion for each comes is said with it: a request, a job, a row.</summary>
internal enum FaultKind
{
    // A request is an occasion; Fault.Request narrows it to one kind of request.

    /// <summary>A refusal without work done: <c>status</c> (503 when left out; 420, 429, 500, 502, 504 …), with <c>html</c> a page instead of JSON, with
    /// <c>retry_after</c> that header, in seconds.</summary>
    Unavailable,
    /// <summary>403 REQUEST_LIMIT_EXCEEDED.</summary>
    RequestLimit,
    /// <summary>Success with a proxy's page instead of the answer; no work is done.</summary>
    HtmlAnswer,
    /// <summary>Every issued token is refused from now on. The token of <c>--token</c> stays good. Without <c>after</c> it acts at once.</summary>
    ExpireTokens,
    /// <summary>The connection drops before anything is done.</summary>
    DropBefore,
    /// <summary>The work is done, then the connection drops without an answer.</summary>
    DropAfter,
    /// <summary>The connection drops after <c>bytes</c> bytes of the answer.</summary>
    CutAnswer,
    /// <summary>The connection drops after <c>bytes</c> bytes of the request's body; nothing of it is kept.</summary>
    CutUpload,
    /// <summary>Each piece of the request's body is taken <c>milliseconds</c> late.</summary>
    SlowUpload,
    /// <summary>Nothing is done and nothing answered until the client goes away.</summary>
    HoldBefore,
    /// <summary>The work is done and nothing answered until the client goes away.</summary>
    HoldAfter,

    // A job is an occasion.

    /// <summary>A closed job, or a query, waits <c>milliseconds</c> before it runs: it stays in UploadComplete.</summary>
    SlowJobs,
    /// <summary>The ingest job ends in Failed once <c>rows</c> rows are committed; the rest is unprocessed.</summary>
    FailJobs,
    /// <summary>Somebody aborts the ingest job once <c>rows</c> rows are committed; the rest is unprocessed.</summary>
    AbortJobs,
    /// <summary>The query job ends in Failed.</summary>
    FailQueries,
    /// <summary>The ingest job and its results are gone as soon as it has ended, as they are after seven days.</summary>
    ExpireJobs,
    /// <summary>Result files echo numbers, dates and moments re-formatted, as the real service does (<c>9.12260031E8</c>).</summary>
    ReformatValues,

    // A row is an occasion.

    /// <summary>UNABLE_TO_LOCK_ROW.</summary>
    LockRows,

    // A state that lasts: each row or request that it refuses is counted.

    /// <summary>Ingest jobs run at once, and a transaction holds the parents of its rows for <c>milliseconds</c>: rows of another job that need one of
    /// those in this time fail with UNABLE_TO_LOCK_ROW.</summary>
    ContendLocks,
    /// <summary>The org takes <c>rows</c> requests a day: the next ones are refused, <c>Sforce-Limit-Info</c> and <c>/limits</c> tell.</summary>
    DailyRequests,
    /// <summary>The org takes <c>rows</c> batches a day: further ingest jobs end in Failed with ExceededQuota, <c>/limits</c> tells.</summary>
    DailyBatches,
    /// <summary>The org takes <c>rows</c> records a day: the ingest job that goes over it ends in Failed with ExceededQuota, the rest unprocessed.</summary>
    DailyRecords,
}
