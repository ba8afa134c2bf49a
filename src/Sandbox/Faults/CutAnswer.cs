using Migration.Sandbox.Hosting;

namespace Migration.Sandbox.Faults;

/// <summary>An answer's body whose connection drops after so many bytes; a shorter one drops at its end.</summary>
internal sealed class CutAnswer(HttpContext context, Stream inner, int bytes) : ForwardingStream(inner)
{
    private int _left = bytes;

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var some = buffer[..Math.Min(buffer.Length, _left)];
        await Inner.WriteAsync(some, cancellationToken);
        _left -= some.Length;
        if (some.Length == buffer.Length && _left > 0) { return; }
        await Inner.FlushAsync(cancellationToken);
        context.Abort();
        throw new OperationCanceledException("the connection was dropped");
    }
}
