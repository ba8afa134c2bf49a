using Migration.Sandbox.Faults;

namespace Migration.Chaos.Faults;

/// <summary>When a process of nv is killed: at a request (held before its work or after it), at a line of its log, or after some time.</summary>
internal sealed record Kill
{
    public Fault? Hold { get; init; }
    public int? LogLines { get; init; }

    /// <summary>Milliseconds after the point that the other members name, or after the start.</summary>
    public int Milliseconds { get; init; }

    public static Kill Draw(Random random) => random.Next(10) switch
    {
        < 6 => new Kill { Hold = DrawHold(random) },
        < 9 => new Kill { LogLines = random.Next(1, 70), Milliseconds = random.Next(3) * random.Next(15) },
        _ => new Kill { Milliseconds = random.Next(20, 1500) },
    };

    public override string ToString() =>
        Hold is { } hold ? $"{FaultPlan.NameOf(hold.Kind)} {hold.Request ?? "any"} {hold.After}" : LogLines is { } lines ? $"log line {lines} + {Milliseconds} ms" : $"{Milliseconds} ms";

    private static Fault DrawHold(Random random)
    {
        var (request, most) = random.Next(8) switch
        {
            0 => (RequestKind.Create, 16),
            1 => (RequestKind.Upload, 16),
            2 or 3 => (RequestKind.Close, 16),
            4 => (RequestKind.Results, 40),
            5 => (RequestKind.Query, 16),
            6 => (RequestKind.Status, 20),
            _ => ((string?)null, 150),
        };
        return new Fault { Kind = random.Next(2) == 0 ? FaultKind.HoldBefore : FaultKind.HoldAfter, Request = request, After = random.Next(most), Times = 1 };
    }
}
