using Migration.Runtime.Undo;

namespace Migration.Runtime.Tests.Engine;

/// <summary>Taking a batch back.</summary>
public sealed class RollbackTests
{
    [Fact]
    public async Task A_batch_taken_back_leaves_the_target_as_it_was_and_a_new_run_does_everything_again()
    {
        await using var engine = await EngineFixture.StartAsync();
        await RollbackScene.PrepareAsync(engine, "");
        var before = await RollbackScene.StateAsync(engine);
        var first = await engine.RunAsync(RollbackScene.Plan, new("b"));
        Assert.True(first.Status == "succeeded", engine.Log.Text);
        var loaded = await RollbackScene.StateAsync(engine, keysOnly: true);

        var report = await engine.RollbackAsync(RollbackScene.Plan, new("b"));

        Assert.True(report.Status == "succeeded", engine.Log.Text);
        Assert.Equal(
            [
                "a.order:activate restore 2 2", "a.change restore 1 1", "a.order delete 2 2", "a.contact delete 2 2", "a.account:defer restore 1 1", "a.account restore 1 1",
                "a.account delete 2 2",
            ],
            report.Steps.Select(step => $"{step.Step} {step.Action} {step.SourceCount} {step.Success}"));
        Assert.Equal(before, await RollbackScene.StateAsync(engine));
        foreach (var table in (string[])["ledger", "crosswalk", "images", "outbox", "errors"])
        {
            Assert.Equal(["0"], await engine.WarehouseAsync($"SELECT count(*) FROM nv.{table}"));
        }

        Assert.Equal(["b|run|rolled_back|", $"{report.BatchId}|rollback|succeeded|b"], await engine.WarehouseAsync("SELECT batch_id, kind, status, of_batch FROM nv.batches ORDER BY started_at, kind DESC"));
        Assert.Equal(["0"], await engine.WarehouseAsync("SELECT count(*) FROM information_schema.tables WHERE table_schema = 'nv' AND regexp_matches(table_name, '^(before|present|results)')"));

        var again = await engine.RunAsync(RollbackScene.Plan, new("c"));
        Assert.Equal(first.Phases.Single().Steps.Select(step => (step.Step, step.Created, step.Updated)), again.Phases.Single().Steps.Select(step => (step.Step, step.Created, step.Updated)));
        Assert.Equal(loaded, await RollbackScene.StateAsync(engine, keysOnly: true));
    }

    [Fact]
    public async Task A_dry_run_counts_and_writes_nothing()
    {
        await using var engine = await EngineFixture.StartAsync();
        await RollbackScene.PrepareAsync(engine, "");
        await engine.RunAsync(RollbackScene.Plan, new("b"));
        var loaded = await RollbackScene.StateAsync(engine);
        var jobs = (await engine.JobsAsync()).Count;
        await engine.UpdateAsync("Account", Assert.Single(await engine.TargetAsync("Account", ["Id"], "Legacy_Key__c = 'k1'")), """{"AnnualRevenue":77}""");

        var report = await engine.RollbackAsync(RollbackScene.Plan, new("b", DryRun: true));

        Assert.Equal(("planned", ""), (report.Status, report.BatchId));
        Assert.Equal(["a.account restore 1 1", "a.account delete 2 0"], report.Steps.TakeLast(2).Select(step => $"{step.Step} {step.Action} {step.SourceCount} {step.Conflicts}"));
        Assert.Equal(loaded.Count, (await RollbackScene.StateAsync(engine)).Count);
        Assert.Equal(jobs, (await engine.JobsAsync()).Count);
        Assert.Equal(["succeeded"], await engine.WarehouseAsync("SELECT status FROM nv.batches"));
    }

    [Fact]
    public async Task Records_that_somebody_has_changed_since_are_left_alone_until_told_otherwise()
    {
        await using var engine = await EngineFixture.StartAsync();
        await RollbackScene.PrepareAsync(engine, "");
        var before = await RollbackScene.StateAsync(engine);
        await engine.RunAsync(RollbackScene.Plan, new("b"));
        var id = Assert.Single(await engine.TargetAsync("Account", ["Id"], "Legacy_Key__c = 'k1'"));
        await engine.UpdateAsync("Account", id, """{"AnnualRevenue":77}""");

        var report = await engine.RollbackAsync(RollbackScene.Plan, new("b"));

        Assert.Equal("failed", report.Status);
        var step = Assert.Single(report.Steps, step => step.Failed > 0);
        Assert.Equal(("a.account", "restore", 1L, 1L, 0L), (step.Step, step.Action, step.Failed, step.Conflicts, step.Success));
        Assert.Equal(["77|New 1"], await engine.TargetAsync("Account", ["AnnualRevenue", "Name"], "Legacy_Key__c = 'k1'"));
        Assert.Equal([$"{report.BatchId}|{id}|NV_CHANGED_SINCE|AnnualRevenue"], await engine.WarehouseAsync("SELECT batch_id, key, code, fields FROM nv.errors"));
        Assert.Equal(["rolling_back"], await engine.WarehouseAsync("SELECT status FROM nv.batches WHERE batch_id = 'b'"));
        await Assert.ThrowsAsync<ConfigurationException>(() => engine.RunAsync(RollbackScene.Plan, new("b", Resume: true)));

        var again = await engine.RollbackAsync(RollbackScene.Plan, new("b", Overwrite: true));

        Assert.Equal(("succeeded", report.BatchId), (again.Status, again.BatchId));
        Assert.Equal(before, await RollbackScene.StateAsync(engine));
    }

    [Fact]
    public async Task A_record_that_somebody_has_deleted_since_is_a_conflict_where_it_was_there_before_and_none_where_it_was_not()
    {
        await using var engine = await EngineFixture.StartAsync();
        await RollbackScene.PrepareAsync(engine, "");
        await engine.RunAsync(RollbackScene.Plan, new("b"));
        foreach (var key in (string[])["k1", "k2"])
        {
            await engine.DeleteAsync("Account", Assert.Single(await engine.TargetAsync("Account", ["Id"], $"Legacy_Key__c = '{key}'")));
        }

        var report = await engine.RollbackAsync(RollbackScene.Plan, new("b"));

        Assert.Equal("failed", report.Status);
        Assert.Equal(["a.account:defer:undo-restore|NV_GONE", "a.account:undo-restore|NV_GONE"], await engine.WarehouseAsync("SELECT step, code FROM nv.errors ORDER BY step"));
        Assert.Equal(2, report.Steps[^1].Success);
    }
}
