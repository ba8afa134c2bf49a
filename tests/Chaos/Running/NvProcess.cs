using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Migration.Chaos.Running;

/// <summary>One process of nv in the folder of a night; what it wrote is kept there for whoever looks into it, and for the search for secrets.</summary>
internal sealed class NvProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _log = new();
    private readonly string _file;
    private int _lines;

    /// <param name="file">Where output and log go, without the ending.</param>
    public NvProcess(Executable nv, string folder, string file, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> variables)
    {
        var start = new ProcessStartInfo(nv.File, [.. nv.Arguments, .. arguments]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in variables) { start.Environment[name] = value; }
        _file = file;
        _process = new Process { StartInfo = start };
        _process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null) { return; }
            lock (_log) { _log.AppendLine(line.Data); }
            Interlocked.Increment(ref _lines);
        };
        _process.Start();
        Output = _process.StandardOutput.ReadToEndAsync();
        _process.BeginErrorReadLine();
    }

    public int LogLines => Volatile.Read(ref _lines);

    public bool HasExited => _process.HasExited;

    public Task<string> Output { get; }

    /// <summary>All of it once the process has ended.</summary>
    public string Log
    {
        get { lock (_log) { return _log.ToString(); } }
    }

    /// <summary>Bytes, as Linux has kept them up to now; 0 once the process has ended.</summary>
    public long PeakResidentMemory()
    {
        try
        {
            var line = File.ReadLines($"/proc/{_process.Id}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    /// <summary>SIGKILL: nothing in the process gets a chance to tidy up.</summary>
    public void Kill() => _process.Kill();

    public async Task<int> EndAsync(CancellationToken cancellation)
    {
        await _process.WaitForExitAsync(cancellation);
        await File.WriteAllTextAsync(_file + ".out.txt", await Output, cancellation);
        await File.WriteAllTextAsync(_file + ".log.txt", Log, cancellation);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited) { _process.Kill(); }
        _process.Dispose();
    }
}
