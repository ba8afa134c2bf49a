using Migration.Runtime.Engine;
using Migration.Runtime.Undo;

namespace Migration.Runtime.Tests.Engine;

/// <summary>What a batch that is taken back means for the runs, resumes and rollbacks after it.</summary>
public sealed class RollbackAndOtherBatchesTests
{
    [Fact]
    public async Task A_batch_taken_back_is_neither_resumed_nor_retried_nor_taken_back_again()
    {
        await using var engine = await EngineFixture.StartAsync();
        await RollbackScene.PrepareAsync(engine, "");
        await engine.RunAsync(RollbackScene.Plan, new("b"));
        var rollback = await engine.RollbackAsync(RollbackScene.Plan, new("b"));

        await Assert.ThrowsAsync<ConfigurationException>(() => engine.RunAsync(RollbackScene.Plan, new("b", Resume: true)));
        await Assert.ThrowsAsync<ConfigurationException>(() => engine.RunAsync(RollbackScene.Plan, new("b", Resume: true, Retry: true)));
        await Assert.ThrowsAsync<ConfigurationException>(() => engine.RunAsync(RollbackScene.Plan, new(Resume: true)));
        await Assert.ThrowsAsync<ConfigurationException>(() => engine.RollbackAsync(RollbackScene.Plan, new("b")));
        await Assert.ThrowsAsync<ConfigurationException>(() => engine.RollbackAsync(RollbackScene.Plan, new(rollback.BatchId)));
        await Assert.ThrowsAsync<ConfigurationException>(() => engine.RollbackAsync(RollbackScene.Plan, new("unknown")));
    }

    [Fact]
    public async Task The_later_of_two_batches_is_taken_back_first_and_then_the_earlier_one()
    {
        await using var engine = await EngineFixture.StartAsync();
        await RollbackScene.PrepareAsync(engine, "");
        var before = await RollbackScene.StateAsync(engine);
        await engine.RunAsync(RollbackScene.Plan, new("first"));
        var loaded = await RollbackScene.StateAsync(engine);
        await engine.ExecuteAsync("UPDATE night.stg_account SET name = 'Third', parent = NULL WHERE key <> 'k2'");
        Assert.Equal("succeeded", (await engine.RunAsync(RollbackScene.Plan, new("second"))).Status);
        Assert.NotEqual(loaded, await RollbackScene.StateAsync(engine));

        var refused = await engine.RollbackAsync(RollbackScene.Plan, new("first"));
        Assert.Equal(("refused", "batch second has written since, on top of what this one did: roll it back first"), (refused.Status, refused.Refused[0].Reason));

        Assert.Equal("succeeded", (await engine.RollbackAsync(RollbackScene.Plan, new("second"))).Status);
        Assert.Equal(loaded, await RollbackScene.StateAsync(engine));
        Assert.Equal("succeeded", (await engine.RollbackAsync(RollbackScene.Plan, new("first"))).Status);
        Assert.Equal(before, await RollbackScene.StateAsync(engine));
        Assert.Equal(["0"], await engine.WarehouseAsync("SELECT count(*) FROM nv.ledger"));
    }

    [Fact]
    public async Task After_the_later_batch_is_taken_back_a_run_sends_its_rows_again()
    {
        await using var engine = await EngineFixture.StartAsync();
        await RollbackScene.PrepareAsync(engine, "");
        await engine.RunAsync(RollbackScene.Plan, new("first"));
        await engine.ExecuteAsync("UPDATE night.stg_account SET name = 'Third'");
        await engine.RunAsync(RollbackScene.Plan, new("second"));
        await engine.RollbackAsync(RollbackScene.Plan, new("second"));

        var third = await engine.RunAsync(RollbackScene.Plan, new("third"));

        Assert.Equal((3L, 0L), (third.Phases[0].Steps[0].Updated, third.Phases[0].Steps[0].Skipped));
        Assert.Equal(["Third", "Third", "Third"], await engine.TargetAsync("Account", ["Name"], "Legacy_Key__c != null"));
    }

    [Fact]
    public async Task An_unfinished_rollback_bars_new_runs_until_it_is_done()
    {
        await using var engine = await EngineFixture.StartAsync();
        await RollbackScene.PrepareAsync(engine, "");
        await engine.RunAsync(RollbackScene.Plan, new("b"));
        using var stop = new CancellationTokenSource();
        var stopped = await engine.RollbackAsync(RollbackScene.Plan, new("b"), inner => new HookTransport(inner, after: async (request, _) =>
        {
            if (request.Method == HttpMethod.Patch)
            {
                await stop.CancelAsync();
            }
        }), stop.Token);
        Assert.Equal("interrupted", stopped.Status);

        var refused = await Assert.ThrowsAsync<ConfigurationException>(() => engine.RunAsync(RollbackScene.Plan, new("c")));
        Assert.Equal("the rollback of batch b has not come to its end: nv rollback --batch b --env test goes on with it", refused.Message);
        Assert.Equal("succeeded", (await engine.RunAsync(RollbackScene.Plan, new("dry", DryRun: true))).Status);

        var ended = await engine.RollbackAsync(RollbackScene.Plan, new("b"));
        Assert.Equal(("succeeded", stopped.BatchId), (ended.Status, ended.BatchId));
        Assert.Equal("succeeded", (await engine.RunAsync(RollbackScene.Plan, new("c"))).Status);
    }
}
