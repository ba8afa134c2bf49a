using System.Diagnostics;
using Migration.Runtime.Environments;

namespace Migration.Runtime.CommandLine;

/// <summary>
/// The local Salesforce as a child process, for <c>sandbox: true</c> when nv is not native and SANDBOX_URL names none. It holds the other end of
/// our pipe: when nv ends, even by kill -9, it ends too.
/// </summary>
internal sealed class SandboxProcess : IAsyncDisposable
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    private SandboxProcess(Process process, string url) => (_process, Url) = (process, url);

    public string Url { get; }

    /// <summary>The .NET host tells its assemblies to every managed program; a native one has no host.</summary>
    private static bool IsNative => AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") is null;

    /// <summary>Null when there is nothing to start: a native nv, or no sandbox to be found.</summary>
    public static async Task<SandboxProcess?> StartAsync(SandboxSettings settings, string stateFolder, CancellationToken cancellation)
    {
        if (IsNative || SandboxCommand.Find(AppContext.BaseDirectory, Directory.GetCurrentDirectory()) is not { } found)
        {
            return null;
        }

        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = found.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            ArgumentList = { found.Command, "serve", "--port", "0", "--plans", found.Plans, "--state", Path.GetFullPath(Path.Combine(stateFolder, "sandbox")), "--until-stdin-closes" },
        };
        AddNumber("--scale", settings.Scale);
        AddNumber("--seed", settings.Seed);
        var process = Process.Start(start) ?? throw new ConfigurationException("the local Salesforce did not start: dotnet is not on the path");
        const string ready = "listening on ";
        while (await process.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            if (line.StartsWith(ready, StringComparison.Ordinal))
            {
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return new SandboxProcess(process, line[ready.Length..].Trim().TrimEnd('/'));
            }
        }

        throw new ConfigurationException("the local Salesforce did not start; its own message stands above");

        void AddNumber(string option, int? value)
        {
            if (value is { } number)
            {
                start.ArgumentList.Add(option);
                start.ArgumentList.Add(number.ToString(System.Globalization.CultureInfo.InvariantCulture));
            }
        }
    }

    /// <summary>Lets it save its state: closing the pipe is the sign.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var timeout = new CancellationTokenSource(StopTimeout);
        try
        {
            await _process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
