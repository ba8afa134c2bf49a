using Migration.Runtime.Compiled;
using Migration.Runtime.Engine;
using Migration.Runtime.Environments;
using Migration.Runtime.Logging;
using Serilog.Core;
using Serilog.Events;

namespace Migration.Runtime.CommandLine;

/// <summary>What a command that talks to orgs or to the warehouse stands on: environment, log, and the local Salesforce where the environment wants one.</summary>
internal sealed class Session : IAsyncDisposable
{
    private readonly SandboxProcess? _sandbox;

    private Session(RunEnvironment environment, string stateFolder, Logger log, SandboxProcess? sandbox) =>
        (Environment, StateFolder, Log, _sandbox) = (environment, stateFolder, log, sandbox);

    public RunEnvironment Environment { get; }

    /// <summary>Local state of this environment, under the current folder.</summary>
    public string StateFolder { get; }

    public Logger Log { get; }

    /// <param name="orgs">Orgs that will be connected to; null means every one of the file.</param>
    public static async Task<Session> OpenAsync(string name, IReadOnlyCollection<string>? orgs, bool verbose, bool bars, CancellationToken cancellation)
    {
        const string sandboxUrl = "SANDBOX_URL";
        var path = EnvironmentFiles.Find(name);
        var environment = EnvironmentReader.Read(path, orgs, System.Environment.GetEnvironmentVariable);
        var stateFolder = Path.Combine(".nv", name);
        SandboxProcess? sandbox = null;
        if (environment.Sandbox is { } settings && string.IsNullOrEmpty(System.Environment.GetEnvironmentVariable(sandboxUrl)))
        {
            sandbox = await SandboxProcess.StartAsync(settings, stateFolder, cancellation);
            if (sandbox is not null)
            {
                environment = EnvironmentReader.Read(path, orgs, variable => variable == sandboxUrl ? sandbox.Url : System.Environment.GetEnvironmentVariable(variable));
            }
        }

        var level = verbose ? LogEventLevel.Debug : bars ? LogEventLevel.Warning : LogEventLevel.Information;
        var log = RunLog.Create(json: Console.IsErrorRedirected, level, TimeProvider.System);
        return new Session(environment, stateFolder, log, sandbox);
    }

    /// <param name="transport">One for all orgs; not disposed here.</param>
    public RunServices Services(HttpMessageHandler transport) => new() { Clock = TimeProvider.System, Transport = _ => transport, Log = Log, StateFolder = StateFolder };

    public static IReadOnlyCollection<string> OrgsOf(CompiledPlan plan) => [plan.Target, .. plan.Orgs.Select(org => org.Org)];

    public async ValueTask DisposeAsync()
    {
        await Log.DisposeAsync();
        if (_sandbox is not null)
        {
            await _sandbox.DisposeAsync();
        }
    }
}
