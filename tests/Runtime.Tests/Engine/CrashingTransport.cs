namespace Migration.Runtime.Tests.Engine;

/// <summary>
/// Kills the engine at one of its requests, as a power cut would: what the warehouse's files hold at that instant is kept as an image, nothing
/// goes out any more, and the run is thrown away. A new engine over the image is the one that comes up afterwards.
/// </summary>
/// <param name="image">Folder of the image.</param>
/// <param name="at">Number of the request, from 1; polls of a job's state are not counted, since their number varies.</param>
/// <param name="afterwards">The request has reached the org and been done; its answer is lost. Then reads are not counted: they do nothing.</param>
internal sealed class CrashingTransport(HttpMessageHandler inner, string warehouse, string image, int at, bool afterwards, CancellationTokenSource power)
    : DelegatingHandler(inner)
{
    private volatile bool _dead;
    private int _sent;

    public bool Crashed => _dead;

    /// <summary>The request at which the power went.</summary>
    public string? Request { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (_dead)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        var hit = !(afterwards ? request.Method == HttpMethod.Get : IsPoll(request)) && Interlocked.Increment(ref _sent) == at;
        if (!hit)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        Request = $"{request.Method} {request.RequestUri!.AbsolutePath}";
        if (afterwards)
        {
            (await base.SendAsync(request, cancellationToken)).Dispose();
        }

        _dead = true;
        Image();
        await power.CancelAsync();
        throw new OperationCanceledException(power.Token);
    }

    private static bool IsPoll(HttpRequestMessage request) =>
        request.Method == HttpMethod.Get && request.RequestUri!.Segments is [.., "ingest/" or "query/", var last] && last.StartsWith("750", StringComparison.Ordinal);

    /// <summary>Other threads may be writing: two readings that are equal, each of both files, show one instant between them.</summary>
    private void Image()
    {
        string[] files = [warehouse, warehouse + ".wal"];
        byte[][] Read() => [.. files.Select(file => File.Exists(file) ? ReadShared(file) : [])];
        var before = Read();
        for (var after = Read(); !before.Zip(after).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second)); (before, after) = (after, Read()))
        {
        }

        for (var i = 0; i < files.Length; i++)
        {
            if (before[i].Length > 0)
            {
                File.WriteAllBytes(Path.Combine(image, Path.GetFileName(files[i])), before[i]);
            }
        }
    }

    private static byte[] ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
