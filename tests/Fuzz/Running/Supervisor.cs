using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Migration.Fuzz.Running;

/// <summary>
/// Deals inputs out to child processes and watches them: a child that dies crashed on the input it had in hand, one that computes on one input
/// for longer than two seconds hangs. Time is the processor's, so that a busy machine makes no hangs.
/// </summary>
internal sealed class Supervisor(int seed, Totals totals)
{
    private const int Batch = 200;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>By the clock on the wall: for an input that waits for something that never comes.</summary>
    private static readonly TimeSpan LastPatience = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(500);

    public void Run(int first, int count, int workers)
    {
        var orders = new ConcurrentQueue<(int First, int Count)>(
            Enumerable.Range(0, (count + Batch - 1) / Batch).Select(batch => (first + (batch * Batch), Math.Min(Batch, count - (batch * Batch)))));
        var threads = Enumerable.Range(0, workers).Select(_ => new Thread(() => Work(orders))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
    }

    private void Work(ConcurrentQueue<(int First, int Count)> orders)
    {
        Child? child = null;
        while (orders.TryDequeue(out var order))
        {
            for (var (next, end) = (order.First, order.First + order.Count); next < end;)
            {
                child ??= new Child(seed);
                next = Follow(child, next, end - next, out var alive);
                if (!alive)
                {
                    child.Dispose();
                    child = null;
                }
            }
        }

        child?.Dispose();
    }

    /// <summary>Runs inputs until all are done or the child is lost; answers the index to go on with.</summary>
    private int Follow(Child child, int first, int count, out bool alive)
    {
        alive = true;
        child.Order(first, count);
        for (var index = first; index < first + count;)
        {
            var answer = child.Answer(Glance);
            if (answer is null && child.Busy > Patience)
            {
                alive = false;
                Hang(index);
                return index + 1;
            }

            if (answer is "")
            {
                alive = false;
                totals.Crash(index, child.LastWords());
                return index + 1;
            }

            if (!IsResult(answer))
            {
                continue;
            }

            if (child.Busy > Patience)
            {
                Hang(index);
            }
            else if (answer.StartsWith(Worker.Crashed, StringComparison.Ordinal))
            {
                totals.Crash(index, answer[2..].Replace('\u2028', '\n'));
            }
            else
            {
                totals.Pass(answer[2..]);
            }

            index++;
        }

        return first + count;
    }

    /// <summary>Too slow once may be a compiler warming up or a collector at work: it counts when it is as slow again, alone and warm.</summary>
    private void Hang(int index)
    {
        using var child = new Child(seed);
        child.Order(index, 1);
        var watch = Stopwatch.StartNew();
        string? answer;
        do
        {
            answer = child.Answer(Glance);
        }
        while (answer != "" && !IsResult(answer) && child.Busy < Patience && watch.Elapsed < LastPatience);

        if (answer != "" && (!IsResult(answer) || child.Busy >= Patience))
        {
            totals.Hang(index, child.Busy);
        }
        else if (answer!.StartsWith(Worker.Passed, StringComparison.Ordinal))
        {
            totals.Pass(answer[2..]);
        }
        else
        {
            totals.Crash(index, answer.Length > 2 ? answer[2..].Replace('\u2028', '\n') : child.LastWords());
        }
    }

    private static bool IsResult([NotNullWhen(true)] string? answer) =>
        answer is not null && (answer.StartsWith(Worker.Passed, StringComparison.Ordinal) || answer.StartsWith(Worker.Crashed, StringComparison.Ordinal));
}
