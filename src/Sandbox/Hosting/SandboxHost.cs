using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.ResponseCompression;
using Migration.Sandbox.Auth;
using Migration.Sandbox.Bulk.Classic;
using Migration.Sandbox.Bulk.Ingest;
using Migration.Sandbox.Bulk.Query;
using Migration.Sandbox.Faults;
using Migration.Sandbox.Rest;
using Migration.Sandbox.Schema;

namespace Migration.Sandbox.Hosting;

/// <summary>The running sandbox: every org of the plans behind one port on loopback.</summary>
internal sealed class SandboxHost : IAsyncDisposable
{
    /// <summary>The org that is also served at the root, for clients that know no path in an instance URL.</summary>
    private const string RootOrg = "unified";

    private readonly WebApplication _app;
    private readonly Dictionary<string, Org> _orgs;
    private readonly RequestLog _log;
    private readonly JwtBearer? _jwt;
    private readonly string? _scratch;

    private SandboxHost(WebApplication app, Dictionary<string, Org> orgs, FaultTable faults, RequestLog log, JwtBearer? jwt, string? scratch) =>
        (_app, _orgs, Faults, _log, _jwt, _scratch) = (app, orgs, faults, log, jwt, scratch);

    public IReadOnlyDictionary<string, Org> Orgs => _orgs;

    public FaultTable Faults { get; }

    /// <summary>For example <c>http://127.0.0.1:43211</c>.</summary>
    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>Throws <see cref="UsageException"/> for what the user can change: an unreadable schema or certificate, a taken port.</summary>
    public static async Task<SandboxHost> StartAsync(ServeOptions options)
    {
        var jwt = options.JwtCertificate is { } file ? ReadKey(file, options.Time) : null;
        var faults = new FaultTable();
        var scratch = options.State is null ? Directory.CreateTempSubdirectory("sandbox-").FullName : null;
        var orgs = new Dictionary<string, Org>(StringComparer.Ordinal);
        try
        {
            foreach (var schema in OrgSchema.LoadAll(options.Plans))
            {
                orgs[schema.Org] = OrgLoader.Open(schema, options, Path.Combine(options.State ?? scratch!, schema.Org), faults);
            }
        }
        catch (Exception error) when (error is InvalidDataException or FormatException or UnauthorizedAccessException)
        {
            throw new UsageException(error.Message);
        }
        if (orgs.Count == 0) { throw new UsageException($"{options.Plans}: no org here; expected <plan>/schemas/<org>/<Object>.json"); }
        if (options.Faults is { } plan) { faults.Add(FaultPlan.ReadFile(plan, orgs.Keys)); }
        var log = new RequestLog(options.Time, options.Log);
        var app = Build(options, orgs, faults, log, jwt);
        foreach (var org in orgs.Values) { org.Start(options.JobDelay); }
        var host = new SandboxHost(app, orgs, faults, log, jwt, scratch);
        try
        {
            await app.StartAsync();
        }
        catch (IOException error)
        {
            await host.DisposeAsync();
            throw new UsageException($"--port {options.Port}: {error.Message}");
        }
        return host;
    }

    /// <summary>Returns when the process is asked to end (SIGTERM, Ctrl+C) or <see cref="Stop"/> was called.</summary>
    public Task WaitAsync() => _app.WaitForShutdownAsync();

    public void Stop() => _app.Lifetime.StopApplication();

    /// <summary>Ends the server, lets jobs reach a commit, and keeps the state.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        foreach (var org in _orgs.Values) { await org.StopAsync(); }
        _log.Dispose();
        _jwt?.Dispose();
        if (_scratch is not null) { Directory.Delete(_scratch, recursive: true); }
    }

    private static WebApplication Build(
        ServeOptions options, Dictionary<string, Org> orgs, FaultTable faults, RequestLog log, JwtBearer? jwt)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, options.Port);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            // SFDMU asks with IN lists of several kilobytes.
            kestrel.Limits.MaxRequestLineSize = 128 * 1024;
            kestrel.Limits.MaxRequestHeadersTotalSize = 256 * 1024;
            kestrel.Limits.MaxRequestBufferSize = 1024 * 1024;
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddResponseCompression(compression =>
        {
            compression.Providers.Add<GzipCompressionProvider>();
            compression.MimeTypes = ["application/json", "text/csv"];
        });
        builder.Services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));

        var app = builder.Build();
        var gate = new OrgGate(orgs, orgs.GetValueOrDefault(RootOrg), log);
        app.UseResponseCompression();
        app.Use(next => context => gate.InvokeAsync(context, next));
        app.UseRouting();
        new AdminEndpoints(orgs, faults, log).Map(app);
        new OAuthEndpoints(jwt, options.ClientSecret, options.Time).Map(app);
        DiscoveryEndpoints.Map(app);
        SObjectEndpoints.Map(app);
        CollectionEndpoints.Map(app);
        QueryEndpoints.Map(app);
        IngestEndpoints.Map(app);
        BulkQueryEndpoints.Map(app);
        new ClassicQueryEndpoints().Map(app);
        return app;
    }

    private static JwtBearer ReadKey(string file, TimeProvider time)
    {
        try
        {
            return JwtBearer.FromFile(file, time);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new UsageException($"--jwt-cert {file}: {error.Message}");
        }
    }
}
