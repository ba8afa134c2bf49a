using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Migration.Runtime.Tests.Salesforce;

/// <summary>What a test's org was asked.</summary>
internal sealed record Asked(string Line, string Query, string Body, IReadOnlyDictionary<string, string> Headers);

/// <summary>What it answers.</summary>
/// <param name="Breaks">The connection ends after what there is of the body; with status 0 it is reset before anything is said.</param>
internal sealed record Answer(int Status, string Body = "", string ContentType = "application/json", bool Breaks = false)
{
    public static readonly Answer Reset = new(0, Breaks: true);

    public List<(string Name, string Value)> Headers { get; } = [];

    public static Answer Error(int status, string code, string message) => new(status, $$"""[{"errorCode":"{{code}}","message":"{{message}}"}]""");

    public static Answer Csv(string body, params (string Name, string Value)[] headers) => new Answer(200, body, "text/csv; charset=UTF-8").With(headers);

    public Answer With(params (string Name, string Value)[] headers)
    {
        Headers.AddRange(headers);
        return this;
    }
}

/// <summary>Plays recorded answers of an org over real HTTP on loopback: for each request line the answers in order, the last one again and again.</summary>
internal sealed class OrgServer : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly ConcurrentDictionary<string, (List<Func<Asked, Answer>> Answers, Position Next)> _script = new();
    private readonly ConcurrentQueue<Asked> _asked = new();
    private int _tokens;

    private OrgServer(WebApplication web)
    {
        _web = web;
        Token(_ => TokenAnswer());
    }

    public Uri Url { get; private set; } = null!;

    public IReadOnlyList<Asked> Asked => [.. _asked];

    public static async Task<OrgServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = new OrgServer(builder.Build());
        server._web.Run(server.AnswerAsync);
        await server._web.StartAsync();
        server.Url = new Uri(server._web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return server;
    }

    /// <param name="line">Method and path after /services/data/v66.0, e.g. "POST /jobs/ingest".</param>
    public OrgServer On(string line, params Answer[] answers) => OnEach(line, [.. answers.Select(answer => (Func<Asked, Answer>)(_ => answer))]);

    public OrgServer OnEach(string line, params Func<Asked, Answer>[] answers)
    {
        _script[line] = ([.. answers], new());
        return this;
    }

    public OrgServer Token(params Func<Asked, Answer>[] answers) => OnEach("POST /services/oauth2/token", answers);

    /// <summary>Numbered tokens: token-1, token-2, …</summary>
    public Answer TokenAnswer() => new(200, $$"""
        {"access_token":"token-{{Interlocked.Increment(ref _tokens)}}","instance_url":"{{Url.AbsoluteUri.TrimEnd('/')}}","id":"https://login.salesforce.com/id/00D000000000001EAA/005000000000001AAA","token_type":"Bearer","issued_at":"1725973958000","signature":"x"}
        """);

    public int Count(string line) => _asked.Count(asked => asked.Line == line);

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var line = $"{context.Request.Method} {context.Request.Path.Value!.Replace("/services/data/v66.0", "", StringComparison.Ordinal)}";
        var asked = new Asked(
            line, context.Request.QueryString.Value ?? "", await reader.ReadToEndAsync(),
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase));
        _asked.Enqueue(asked);
        var answer = Next(line)?.Invoke(asked) ?? Answer.Error(404, "NOT_FOUND", "The requested resource does not exist");
        if (answer.Status == 0)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers.Append(name, value);
        }

        if (answer.Breaks)
        {
            context.Response.ContentLength = Encoding.UTF8.GetByteCount(answer.Body) + 100;
        }

        // Kestrel closes the connection of an answer that is shorter than it said.
        await context.Response.WriteAsync(answer.Body);
    }

    private Func<Asked, Answer>? Next(string line)
    {
        if (!_script.TryGetValue(line, out var script))
        {
            return null;
        }

        lock (script.Next)
        {
            return script.Answers[Math.Min(script.Next.Value++, script.Answers.Count - 1)];
        }
    }

    private sealed class Position
    {
        public int Value { get; set; }
    }
}
