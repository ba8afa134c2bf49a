using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Migration.Fuzz.Running;

/// <summary>A process of this same program that runs inputs, seen from the parent.</summary>
internal sealed class Child : IDisposable
{
    private const int LastWordsKept = 40;

    /// <summary>Starting up and compiling C# are no input's time.</summary>
    private static readonly TimeSpan Untimed = TimeSpan.FromMinutes(10);

    private readonly Process _process;
    private readonly BlockingCollection<string> _answers = [];
    private readonly ConcurrentQueue<string> _errors = new();
    private TimeSpan _began;

    public Child(int seed)
    {
        _process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["--worker", "--seed", seed.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        })!;
        _process.OutputDataReceived += (_, line) => Receive(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Processor time since the input in hand began.</summary>
    public TimeSpan Busy => Used() - _began;

    public void Order(int first, int count)
    {
        _process.StandardInput.WriteLine(FormattableString.Invariant($"{first} {count}"));
        _process.StandardInput.Flush();
        _began = Used() + Untimed;
    }

    /// <summary>A line of the child; null when none came in time, empty when the child is gone.</summary>
    public string? Answer(TimeSpan within)
    {
        if (!_answers.TryTake(out var answer, within))
        {
            return null;
        }

        _began = answer.Length == 0 ? _began : answer[..1] switch
        {
            Worker.Begin => Used(),
            Worker.Compiling => Used() + Untimed,
            _ => _began,
        };
        return answer;
    }

    /// <summary>The beginning of what it wrote to its error stream: the trace of a stack overflow.</summary>
    public string LastWords()
    {
        _process.WaitForExit();
        return $"the process died with code {_process.ExitCode}\n{string.Join('\n', _errors)}";
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
        _answers.Dispose();
    }

    private TimeSpan Used()
    {
        try
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
        catch (InvalidOperationException)
        {
            return _began;
        }
    }

    private void Receive(string? line)
    {
        if (!_answers.IsAddingCompleted)
        {
            _answers.Add(line ?? "");
        }
    }

    private void Hear(string? line)
    {
        if (line is not null && _errors.Count < LastWordsKept)
        {
            _errors.Enqueue(line);
        }
    }
}
