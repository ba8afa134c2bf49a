using Migration.Runtime.Engine;
using Spectre.Console;

namespace Migration.Runtime.CommandLine;

/// <summary>A bar for each running step, on a terminal only.</summary>
internal static class ProgressView
{
    public static Task<T> ShowAsync<T>(bool bars, Func<IProgress<StepProgress>?, Task<T>> work)
    {
        if (!bars)
        {
            return work(null);
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress()
            .AutoClear(false)
            .HideCompleted(false)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(context => work(new Bars(context)));
    }

    /// <summary>Spectre draws from a thread of its own; reports come from every step.</summary>
    private sealed class Bars(ProgressContext context) : IProgress<StepProgress>
    {
        private readonly Lock _gate = new();
        private readonly Dictionary<string, ProgressTask> _tasks = new(StringComparer.Ordinal);

        public void Report(StepProgress value)
        {
            lock (_gate)
            {
                if (!_tasks.TryGetValue(value.Node, out var task))
                {
                    _tasks.Add(value.Node, task = context.AddTask(value.Node));
                }

                task.Description = Markup.Escape($"{value.Node}  {value.Activity}");
                task.IsIndeterminate = value.Total is null;
                task.MaxValue = Math.Max(1, value.Total ?? Math.Max(1, value.Done));
                task.Value = value.Done;
                if (value.State != StepState.Running)
                {
                    task.IsIndeterminate = false;
                    task.Value = task.MaxValue;
                    task.StopTask();
                }
            }
        }
    }
}
