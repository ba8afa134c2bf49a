using Migration.Sandbox.Hosting;

namespace Migration.Sandbox.Faults;

/// <summary>A request's body that comes late, or whose connection drops before it has all come.</summary>
/// <param name="cutAfter">Bytes after which the connection drops; null = never.</param>
internal sealed class FaultyBody(HttpContext context, int milliseconds, int? cutAfter) : ForwardingStream(context.Request.Body)
{
    private long _read;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (milliseconds > 0) { await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), context.Org().Store.Time, cancellationToken); }
        var most = cutAfter is { } bytes ? (int)Math.Min(buffer.Length, bytes - _read) : buffer.Length;
        var read = most > 0 ? await Inner.ReadAsync(buffer[..most], cancellationToken) : 0;
        _read += read;
        // A body that is shorter than the cut is cut at its end.
        if (cutAfter is null || (read > 0 && _read < cutAfter)) { return read; }
        context.Abort();
        throw new OperationCanceledException("the connection was dropped");
    }
}
