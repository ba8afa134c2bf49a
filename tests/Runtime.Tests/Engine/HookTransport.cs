namespace Migration.Runtime.Tests.Engine;

/// <summary>Lets a test act between a request and its answer, or break the way to the org.</summary>
/// <param name="before">Called before a request goes out, with its number from 1; what it throws is what the engine sees.</param>
/// <param name="after">Called once the org has answered.</param>
internal sealed class HookTransport(HttpMessageHandler inner, Func<HttpRequestMessage, int, Task>? before = null, Func<HttpRequestMessage, int, Task>? after = null)
    : DelegatingHandler(inner)
{
    private int _sent;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _sent);
        if (before is not null)
        {
            await before(request, number);
        }

        var answer = await base.SendAsync(request, cancellationToken);
        if (after is not null)
        {
            await after(request, number);
        }

        return answer;
    }
}
