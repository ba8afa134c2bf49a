using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Migration.EndToEnd.Support;

/// <summary>What one nv process said and how it ended.</summary>
public sealed record NvResult(int ExitCode, string Out, string Error)
{
    /// <summary>The document of <c>--output json</c>.</summary>
    public JsonElement Json => JsonDocument.Parse(Out).RootElement.Clone();

    /// <summary>Every step of every phase of the document.</summary>
    public IReadOnlyList<JsonElement> Steps => [.. Json.GetProperty("phases").EnumerateArray().SelectMany(phase => phase.GetProperty("steps").EnumerateArray())];

    public override string ToString() => $"exit {ExitCode}\n--- stdout\n{Out}\n--- stderr\n{Error}";
}

/// <summary>Runs nv as a process: the native executable where the gate has made one, else the built assembly.</summary>
public sealed class NvProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _out;
    private readonly Task<string> _error;

    private NvProcess(Process process) =>
        (_process, _out, _error) = (process, process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());

    public static NvProcess Start(Workspace workspace, string[] arguments, params (string Name, string? Value)[] variables)
    {
        var start = Repository.Native is { } native
            ? new ProcessStartInfo(native)
            : new ProcessStartInfo("dotnet") { ArgumentList = { Repository.Nv } };
        start.WorkingDirectory = workspace.Folder;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.StandardOutputEncoding = Encoding.UTF8;
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return new NvProcess(Process.Start(start)!);
    }

    public static async Task<NvResult> RunAsync(Workspace workspace, string[] arguments, params (string Name, string? Value)[] variables)
    {
        using var nv = Start(workspace, arguments, variables);
        return await nv.EndAsync();
    }

    public bool HasExited => _process.HasExited;

    /// <summary>SIGKILL: nothing in the process gets a chance to tidy up.</summary>
    public void Kill() => _process.Kill();

    public async Task<NvResult> EndAsync()
    {
        await _process.WaitForExitAsync();
        return new NvResult(_process.ExitCode, await _out, await _error);
    }

    public void Dispose() => _process.Dispose();
}
