using System.Collections.Concurrent;
using Migration.Runtime.Salesforce;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Migration.Runtime.Tests.Salesforce;

/// <summary>A clock on which every pause is over at once and moves the time on by its length.</summary>
/// <param name="later">How long after the usual beginning it starts.</param>
internal sealed class ImmediateClock(TimeSpan later = default) : TimeProvider
{
    private readonly ConcurrentQueue<TimeSpan> _pauses = new();
    private long _ticks = new DateTimeOffset(2026, 3, 1, 20, 0, 0, TimeSpan.Zero).UtcTicks + later.Ticks;
    private long _set;

    public IReadOnlyList<TimeSpan> Pauses => [.. _pauses];

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks) + Interlocked.Read(ref _set), TimeSpan.Zero);

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    /// <summary>Somebody sets the clock: no time passes.</summary>
    public void Set(TimeSpan by) => Interlocked.Add(ref _set, by.Ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            _pauses.Enqueue(dueTime);
            Interlocked.Add(ref _ticks, dueTime.Ticks);
            ThreadPool.UnsafeQueueUserWorkItem(_ => callback(state), null);
        }

        return new Fired();
    }

    private sealed class Fired : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

/// <summary>Keeps what was logged, rendered with all its properties.</summary>
internal sealed class KeptLog : ILogEventSink
{
    private readonly ConcurrentQueue<LogEvent> _events = new();

    public string Text => string.Join('\n', _events.Select(logged =>
        $"{logged.RenderMessage(null)} {string.Join(' ', logged.Properties.Select(property => $"{property.Key}={property.Value}"))} {logged.Exception}"));

    public void Emit(LogEvent logEvent) => _events.Enqueue(logEvent);
}

/// <summary>A client and the org on loopback that it talks to.</summary>
internal sealed class OrgFixture : IAsyncDisposable
{
    public const string Secret = "s3cr3t-of-the-client";

    private readonly SocketsHttpHandler _transport = SalesforceOrg.Transport();
    private readonly Logger _logger;
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"nv-tests-{Path.GetRandomFileName()}");

    private OrgFixture(OrgServer server, OrgCredentials? credentials, bool writesBarred, Func<HttpMessageHandler, HttpMessageHandler>? around)
    {
        Server = server;
        _logger = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(Log).CreateLogger();
        var connection = new OrgConnection("unified", server.Url, credentials ?? new OrgCredentials.ClientCredentials("client", Secret));
        Org = new SalesforceOrg(connection, around?.Invoke(_transport) ?? _transport, Clock, _logger, writesBarred);
    }

    public OrgServer Server { get; }

    public SalesforceOrg Org { get; }

    public ImmediateClock Clock { get; } = new();

    public KeptLog Log { get; } = new();

    /// <param name="around">Wraps the transport, to break it in ways that a server can't.</param>
    public static async Task<OrgFixture> StartAsync(
        OrgCredentials? credentials = null, bool writesBarred = false, Func<HttpMessageHandler, HttpMessageHandler>? around = null) =>
        new(await OrgServer.StartAsync(), credentials, writesBarred, around);

    public static Answer Job(string state, string id = "750000000000001AAA", string more = "") => new(200, $$"""
        {"id":"{{id}}","operation":"upsert","object":"Account","createdById":"005000000000001AAA","createdDate":"2026-03-01T20:00:00.000+0000","systemModstamp":"2026-03-01T20:00:00.000+0000","state":"{{state}}","concurrencyMode":"Parallel","contentType":"CSV","apiVersion":66.0{{more}}}
        """);

    /// <summary>A CSV file on disk, gone with the fixture's folder.</summary>
    public string File(string text)
    {
        Directory.CreateDirectory(_folder);
        var path = Path.Combine(_folder, Path.GetRandomFileName());
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    public async ValueTask DisposeAsync()
    {
        Org.Dispose();
        _transport.Dispose();
        await _logger.DisposeAsync();
        await Server.DisposeAsync();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
