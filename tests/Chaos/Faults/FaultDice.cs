using Migration.Sandbox.Faults;
using Migration.Chaos.World;

namespace Migration.Chaos.Faults;

/// <summary>Draws the faults of a night: a few kinds, each often enough to matter and seldom enough for the night to end.</summary>
internal static class FaultDice
{
    private static readonly int[] Refusals = [420, 429, 500, 502, 503, 504];

    public static FaultPlan Draw(int seed, Random random)
    {
        var faults = new List<Fault>();
        for (var n = random.Next(1, 6); n > 0; n--) { faults.Add(Draw(random)); }
        return new FaultPlan(seed, faults);
    }

    private static Fault Draw(Random random)
    {
        Fault Request(FaultKind kind, params string?[] requests) => new()
        {
            Kind = kind, Request = requests[random.Next(requests.Length)], After = random.Next(12), Times = random.Next(1, 3), Status = 503,
        };
        Fault Job(FaultKind kind) => new() { Kind = kind, Org = Source.Hub, After = random.Next(10), Times = random.Next(1, 3), Rows = random.Next(12) };
        return random.Next(24) switch
        {
            0 => Request(FaultKind.Unavailable, null, RequestKind.Create, RequestKind.Close) with { Status = Refusals[random.Next(Refusals.Length)], RetryAfter = random.Next(4) == 0 ? 1 : null },
            1 => Request(FaultKind.Unavailable, null, RequestKind.Upload, RequestKind.Results) with { Html = true },
            2 => Request(FaultKind.RequestLimit, null, RequestKind.Create) with { Message = random.Next(2) == 0 ? "ConcurrentRequests (Concurrent API Requests) Limit exceeded." : null },
            3 => Request(FaultKind.HtmlAnswer, null, RequestKind.Create, RequestKind.Upload, RequestKind.Close, RequestKind.Results),
            4 => Request(FaultKind.ExpireTokens, null, RequestKind.Upload) with { After = 1 + random.Next(60) },
            5 => Request(FaultKind.DropBefore, null, RequestKind.Create, RequestKind.Upload, RequestKind.Close),
            6 => Request(FaultKind.DropAfter, RequestKind.Create, RequestKind.Query),
            7 => Request(FaultKind.DropAfter, RequestKind.Upload, RequestKind.Status),
            8 => Request(FaultKind.DropAfter, RequestKind.Close),
            9 => Request(FaultKind.CutAnswer, RequestKind.Results) with { Bytes = random.Next(400) },
            10 => Request(FaultKind.CutUpload, RequestKind.Upload) with { Bytes = random.Next(400) },
            11 => Request(FaultKind.SlowUpload, RequestKind.Upload) with { Milliseconds = random.Next(1, 120) },
            12 => Job(FaultKind.SlowJobs) with { Milliseconds = random.Next(50, 700) },
            13 => Job(FaultKind.FailJobs),
            14 => Job(FaultKind.AbortJobs),
            15 => Job(FaultKind.FailQueries) with { Org = null },
            16 => Job(FaultKind.ExpireJobs),
            17 => Job(FaultKind.ReformatValues) with { Times = null },
            18 => Job(FaultKind.ContendLocks) with { Times = null, After = 0, Milliseconds = random.Next(30, 150) },
            19 => Job(FaultKind.DailyRequests) with { Rows = random.Next(20, 150) },
            20 => Job(FaultKind.DailyBatches) with { Rows = random.Next(1, 15) },
            21 => Job(FaultKind.DailyRecords) with { Rows = random.Next(5, 150) },
            22 => Job(FaultKind.ContendLocks) with { Times = null, After = 0, Milliseconds = random.Next(30, 150) },
            _ => Job(FaultKind.LockRows) with { After = random.Next(100), Times = null, Share = 0.02 + (random.NextDouble() * 0.2) },
        };
    }
}
