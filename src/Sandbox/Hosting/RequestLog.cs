using System.Text.Json.Nodes;

namespace Migration.Sandbox.Hosting;

/// <summary>What was asked of the orgs, in order: the last ones in memory, all of them in the file of <c>--log</c>.</summary>
internal sealed class RequestLog : IDisposable
{
    private const int Kept = 100_000;

    internal sealed class Entry
    {
        public required long Seq { get; init; }
        public required DateTimeOffset Time { get; init; }
        public required string Org { get; init; }
        public required string Method { get; init; }
        public required string Path { get; init; }
        public int Status { get; set; }
        public long Bytes { get; set; }

        public JsonObject ToJson() => new()
        {
            ["seq"] = Seq,
            ["time"] = Time.ToString("O"),
            ["org"] = Org,
            ["method"] = Method,
            ["path"] = Path,
            ["status"] = Status,
            ["bytes"] = Bytes,
        };
    }

    private readonly Queue<Entry> _entries = new();
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly StreamWriter? _file;
    private long _seq;

    public RequestLog(TimeProvider time, string? file)
    {
        _time = time;
        if (file is not null) { _file = new StreamWriter(file, append: true) { AutoFlush = true }; }
    }

    /// <summary>Requests answered, and those under way with status 0; oldest first.</summary>
    public JsonArray ToJson()
    {
        lock (_gate) { return [.. _entries.Select(entry => (JsonNode)entry.ToJson())]; }
    }

    public Entry Begin(string org, string method, string path)
    {
        lock (_gate)
        {
            var entry = new Entry { Seq = ++_seq, Time = _time.GetUtcNow(), Org = org, Method = method, Path = path };
            _entries.Enqueue(entry);
            if (_entries.Count > Kept) { _entries.Dequeue(); }
            return entry;
        }
    }

    /// <param name="bytes">Length of the request's body as it was read.</param>
    public void End(Entry entry, int status, long bytes)
    {
        lock (_gate)
        {
            (entry.Status, entry.Bytes) = (status, bytes);
            _file?.WriteLine(entry.ToJson().ToJsonString());
        }
    }

    public void Dispose() => _file?.Dispose();
}
