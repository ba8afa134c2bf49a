using System.Runtime.InteropServices;
using Migration.Sandbox.Hosting;

try
{
    var options = ServeOptions.Parse(args);
    await using var host = await SandboxHost.StartAsync(options);
    using var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
    using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
    Console.WriteLine($"listening on {host.Url}");
    if (options.UntilStdinCloses) { _ = StopAtEndOfInputAsync(host); }
    await host.WaitAsync();
    return 0;

    void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true;
        host.Stop();
    }
}
catch (UsageException error)
{
    Console.Error.WriteLine(error.Message);
    return 2;
}

// The parent holds the other end of the pipe: it closes however the parent ends.
static async Task StopAtEndOfInputAsync(SandboxHost host)
{
    await using var input = Console.OpenStandardInput();
    var buffer = new byte[256];
    while (await input.ReadAsync(buffer) > 0)
    {
    }
    host.Stop();
}
