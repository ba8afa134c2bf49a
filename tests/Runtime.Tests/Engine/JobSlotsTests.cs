using Migration.Runtime.Engine;

namespace Migration.Runtime.Tests.Engine;

public sealed class JobSlotsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Locks_halve_the_number_of_jobs_down_to_one()
    {
        using var slots = new JobSlots(8);

        Assert.Equal([4, 2, 1, null], Enumerable.Range(0, 4).Select(_ => slots.Ended(metLocks: true)).ToArray());
        Assert.Equal(1, slots.Limit);
    }

    [Fact]
    public void Jobs_without_locks_raise_it_one_by_one_up_to_where_it_was()
    {
        using var slots = new JobSlots(3);
        slots.Ended(metLocks: true);

        Assert.Equal([2, null, 3, null, null, null, null], Enumerable.Range(0, 7).Select(_ => slots.Ended(metLocks: false)).ToArray());
    }

    [Fact]
    public async Task A_lowered_limit_holds_for_jobs_that_wait_and_waits_for_those_that_run()
    {
        using var slots = new JobSlots(4);
        for (var job = 0; job < 3; job++)
        {
            await slots.WaitAsync(Cancellation);
        }

        slots.Ended(metLocks: true);
        var next = slots.WaitAsync(Cancellation);
        Assert.False(next.IsCompleted);
        slots.Release();
        Assert.False(next.IsCompleted);
        slots.Release();
        await next;
        var last = slots.WaitAsync(Cancellation);
        Assert.False(last.IsCompleted);
        slots.Release();
        await last;
    }
}
