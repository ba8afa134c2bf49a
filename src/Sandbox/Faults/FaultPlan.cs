using System.Text.Json;
using System.Text.Json.Nodes;
using Migration.Sandbox.Hosting;
using Migration.Sandbox.Schema;

namespace Migration.Sandbox.Faults;

/// <summary>Faults to switch on together, <c>{"seed":7,"faults":[{"kind":…},…]}</c>, or one alone, <c>{"kind":…}</c>.</summary>
internal sealed record FaultPlan(int Seed, IReadOnlyList<Fault> Faults)
{
    private static readonly Dictionary<string, FaultKind> Kinds = Enum.GetValues<FaultKind>().ToDictionary(NameOf);
    private static readonly HashSet<string> Keys = new(StringComparer.Ordinal)
    {
        "kind", "org", "request", "after", "times", "share", "milliseconds", "rows", "bytes", "status", "retry_after", "html", "message",
    };

    /// <summary>Throws <see cref="SalesforceException"/> that says what is wrong.</summary>
    public static FaultPlan Read(JsonObject json, IEnumerable<string> orgs)
    {
        if (json["faults"] is not { } list) { return new FaultPlan(0, [ReadFault(json, orgs)]); }
        if (json.FirstOrDefault(pair => pair.Key is not ("seed" or "faults")).Key is { } strange) { throw Wrong($"unknown key {strange}: a plan has seed and faults"); }
        return list is JsonArray faults
            ? new FaultPlan(Whole(json, "seed") ?? 0, [.. faults.Select(fault => ReadFault(fault as JsonObject ?? throw Wrong("a fault is a JSON object"), orgs))])
            : throw Wrong("faults is a list");
    }

    /// <summary>The plan of <c>--faults</c>. Throws <see cref="UsageException"/>.</summary>
    public static FaultPlan ReadFile(string file, IEnumerable<string> orgs)
    {
        try
        {
            return Read(JsonNode.Parse(File.ReadAllText(file)) as JsonObject ?? throw Wrong("no JSON object"), orgs);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or SalesforceException)
        {
            throw new UsageException($"--faults {file}: {error.Message}");
        }
    }

    public static string NameOf(FaultKind kind) =>
        string.Concat(kind.ToString().Select((c, i) => char.IsUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString()));

    public static JsonObject ToJson(Fault fault) => new()
    {
        ["kind"] = NameOf(fault.Kind),
        ["org"] = fault.Org,
        ["request"] = fault.Request,
        ["after"] = fault.After,
        ["times"] = fault.Times,
        ["share"] = fault.Share,
        ["milliseconds"] = fault.Milliseconds,
        ["rows"] = fault.Rows,
        ["bytes"] = fault.Bytes,
        ["status"] = fault.Status,
        ["retry_after"] = fault.RetryAfter,
        ["html"] = fault.Html,
        ["message"] = fault.Message,
    };

    private static Fault ReadFault(JsonObject json, IEnumerable<string> orgs)
    {
        if (!Kinds.TryGetValue(json.Text("kind") ?? "", out var kind)) { throw Wrong($"kind must be one of {string.Join(", ", Kinds.Keys)}"); }
        if (json.FirstOrDefault(pair => !Keys.Contains(pair.Key)).Key is { } strange) { throw Wrong($"unknown key {strange}; a fault has {string.Join(", ", Keys)}"); }
        var org = json.Text("org");
        if (org is not null && !orgs.Contains(org)) { throw Wrong($"no such org: {org}"); }
        var request = json.Text("request") ?? (kind is FaultKind.CutUpload or FaultKind.SlowUpload ? RequestKind.Upload : null);
        if (request is not null && !RequestKind.All.Contains(request)) { throw Wrong($"request must be one of {string.Join(", ", RequestKind.All)}"); }
        var share = json["share"] is null ? 1 : json["share"]!.GetValueKind() == JsonValueKind.Number ? json["share"]!.GetValue<double>() : 0;
        if (share is not (> 0 and <= 1)) { throw Wrong("share is a number over 0, at most 1"); }

        // Slowness, re-formatting and states last until they are cleared; the others strike once unless told otherwise.
        int? once = kind is FaultKind.SlowJobs or FaultKind.ReformatValues or >= FaultKind.ContendLocks || share < 1 ? null : 1;
        return new Fault
        {
            Kind = kind,
            Org = org,
            Request = request,
            After = Whole(json, "after") ?? 0,
            Times = Whole(json, "times") ?? once,
            Share = share,
            Milliseconds = Whole(json, "milliseconds") ?? 0,
            Rows = Whole(json, "rows") ?? 0,
            Bytes = Whole(json, "bytes") ?? 0,
            Status = Whole(json, "status") ?? 503,
            RetryAfter = Whole(json, "retry_after"),
            Html = json.Flag("html"),
            Message = json.Text("message"),
        };
    }

    private static int? Whole(JsonObject json, string key) => json[key] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<int>(out var number) && number >= 0 => number,
        _ => throw Wrong($"{key} is a whole number, not negative"),
    };

    private static SalesforceException Wrong(string message) => SalesforceException.Bad("INVALID_FAULT", message);
}
