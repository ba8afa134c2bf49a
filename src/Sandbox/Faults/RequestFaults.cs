using Migration.Sandbox.Hosting;

namespace Migration.Sandbox.Faults;

/// <summary>Plays the faults that strike requests, round the work of one.</summary>
internal static class RequestFaults
{
    /// <param name="authorize">Checks the session; throws when there is none.</param>
    public static async Task PlayAsync(HttpContext context, Org org, RequestDelegate work, Action authorize)
    {
        var request = RequestKind.Of(context.Request.Method, context.Request.Path.Value!);
        Fault? Take(FaultKind kind) => org.Faults.Take(kind, org.Name, request);

        if (Take(FaultKind.DropBefore) is not null)
        {
            context.Abort();
            return;
        }
        if (Take(FaultKind.HoldBefore) is not null)
        {
            await ClientGoneAsync(context);
            return;
        }
        if (Take(FaultKind.Unavailable) is { } unavailable)
        {
            await RefuseAsync(context, unavailable);
            return;
        }
        if (Take(FaultKind.HtmlAnswer) is not null)
        {
            await PageAsync(context, 200);
            return;
        }
        if (Take(FaultKind.ExpireTokens) is not null) { org.Sessions.ExpireAll(); }
        authorize();
        // Logging in is no call of the API and has no part in its limits.
        if (request != RequestKind.Token && org.Calls > Quotas.Requests(org))
        {
            org.Faults.Count(FaultKind.DailyRequests);
            throw new SalesforceException(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
        }
        if (request != RequestKind.Token && Take(FaultKind.RequestLimit) is { } limit)
        {
            throw new SalesforceException(403, "REQUEST_LIMIT_EXCEEDED", limit.Message ?? "TotalRequests Limit exceeded.");
        }

        var (slow, cut) = (Take(FaultKind.SlowUpload), Take(FaultKind.CutUpload));
        if (slow is not null || cut is not null) { context.Request.Body = new FaultyBody(context, slow?.Milliseconds ?? 0, cut?.Bytes); }
        var hold = Take(FaultKind.HoldAfter) is not null;
        if (hold || Take(FaultKind.DropAfter) is not null)
        {
            await UnansweredAsync(context, work, hold);
            return;
        }
        if (Take(FaultKind.CutAnswer) is { } answer) { context.Response.Body = new CutAnswer(context, context.Response.Body, answer.Bytes); }
        await work(context);
    }

    private static async Task UnansweredAsync(HttpContext context, RequestDelegate work, bool hold)
    {
        context.Response.Body = Stream.Null;
        try
        {
            await work(context);
        }
        catch (SalesforceException)
        {
            // Nobody hears of the refusal either.
        }
        if (hold) { await ClientGoneAsync(context); }
        context.Abort();
    }

    private static async Task RefuseAsync(HttpContext context, Fault fault)
    {
        if (fault.RetryAfter is { } seconds) { context.Response.Headers.RetryAfter = seconds.ToString(null, null); }
        if (fault.Html)
        {
            await PageAsync(context, fault.Status);
            return;
        }
        throw new SalesforceException(fault.Status, fault.Status == 500 ? "UNKNOWN_EXCEPTION" : "SERVER_UNAVAILABLE", fault.Message ?? "Server too busy");
    }

    private static Task PageAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html";
        return context.Response.WriteAsync("<html><head><title>Service unavailable</title></head><body>Down for maintenance</body></html>");
    }

    private static async Task ClientGoneAsync(HttpContext context)
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }
}
