namespace Migration.Sandbox.Hosting;

/// <summary>Counts what a request sends, for the request log.</summary>
internal sealed class CountingStream(Stream inner) : ForwardingStream(inner)
{
    /// <summary>Bytes read from the request's body so far.</summary>
    public long BytesRead { get; private set; }

    public static CountingStream Replace(HttpContext context)
    {
        var counting = new CountingStream(context.Request.Body);
        context.Request.Body = counting;
        return counting;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await base.ReadAsync(buffer, cancellationToken);
        BytesRead += read;
        return read;
    }
}
