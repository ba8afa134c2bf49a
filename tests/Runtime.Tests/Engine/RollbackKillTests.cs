using Migration.Runtime.Compiled;

namespace Migration.Runtime.Tests.Engine;

/// <summary>The engine is killed at every request of a rollback, before it goes out and after it was done, and told once more to roll back.</summary>
public sealed class RollbackKillTests
{
    private static readonly TestMapping Accounts = new("a.account", "Account", LoadOperation.Upsert, "stg_account") { Fields = [("Name", "name"), ("Phone", "phone")] };

    private static readonly TestMapping Contacts = new("a.contact", "Contact", LoadOperation.Insert, "stg_contact")
    {
        Fields = [("LastName", "name")],
        Lookups = [TestMapping.Lookup("AccountId", "account", "a.account", "Account")],
    };

    private static readonly CompiledPlan Plan = EngineFixture.Plan(new StepWork.Load(Accounts), new StepWork.Load(Contacts));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_rollback_that_is_killed_at_any_request_ends_the_same(bool afterwards)
    {
        await using var engine = await EngineFixture.StartAsync();
        var home = engine.Warehouse;
        var kills = 0;
        for (var at = 1; ; at++)
        {
            engine.Warehouse = Path.Combine(engine.NewFolder(), Path.GetFileName(home));
            await RollbackScene.PrepareAsync(engine, $"n{at}-");
            var before = await RollbackScene.StateAsync(engine);
            Assert.Equal("succeeded", (await engine.RunAsync(Plan, new("b"))).Status);

            var image = engine.NewFolder();
            using var power = new CancellationTokenSource();
            CrashingTransport? transport = null;
            await engine.RollbackAsync(
                Plan, new("b"), inner => transport = new CrashingTransport(inner, engine.Warehouse, image, at, afterwards, power), power.Token);
            if (transport!.Crashed)
            {
                kills++;
                engine.Warehouse = Path.Combine(image, Path.GetFileName(home));
                var report = await engine.RollbackAsync(Plan, new("b"));
                Assert.True(report.Status == "succeeded", $"killed at {transport.Request}: {report.Status}\n{engine.Log.Text}");
            }

            var after = await RollbackScene.StateAsync(engine);
            Assert.True(before.SequenceEqual(after), $"killed at {transport.Request}: the target holds\n{string.Join('\n', after)}\nand held\n{string.Join('\n', before)}\n{engine.Log.Text}");
            Assert.Equal(["0"], await engine.WarehouseAsync("SELECT count(*) FROM nv.ledger"));
            Assert.Equal(["rollback|succeeded", "run|rolled_back"], await engine.WarehouseAsync("SELECT kind, status FROM nv.batches ORDER BY kind"));
            Assert.Equal(["0"], await engine.WarehouseAsync("SELECT count(*) FROM nv.jobs WHERE state IN ('open', 'closed')"));
            if (!transport.Crashed)
            {
                break;
            }
        }

        // Token, limits, two describes, one question for what is there, three jobs of three writes and three reads each.
        Assert.True(kills >= (afterwards ? 11 : 23), $"{kills} requests");
    }

    [Fact]
    public async Task A_run_that_is_killed_at_any_request_can_be_taken_back_as_it_lies()
    {
        await using var engine = await EngineFixture.StartAsync();
        var home = engine.Warehouse;
        for (var at = 1; ; at++)
        {
            engine.Warehouse = Path.Combine(engine.NewFolder(), Path.GetFileName(home));
            await RollbackScene.PrepareAsync(engine, $"n{at}-");
            var before = await RollbackScene.StateAsync(engine);
            var image = engine.NewFolder();
            using var power = new CancellationTokenSource();
            CrashingTransport? transport = null;
            await engine.RunAsync(Plan, new("b"), inner => transport = new CrashingTransport(inner, engine.Warehouse, image, at, afterwards: true, power), power.Token);
            if (!transport!.Crashed)
            {
                Assert.True(at > 7, $"{at} requests");
                return;
            }

            engine.Warehouse = Path.Combine(image, Path.GetFileName(home));
            var begun = (await engine.WarehouseAsync("SELECT 1 FROM information_schema.tables WHERE table_schema = 'nv' AND table_name = 'batches'")).Count > 0
                && (await engine.WarehouseAsync("SELECT 1 FROM nv.batches")).Count > 0;
            if (begun)
            {
                var report = await engine.RollbackAsync(Plan, new("b"));
                Assert.True(report.Status == "succeeded", $"killed at {transport.Request}: {report.Status}\n{engine.Log.Text}");
            }

            Assert.True(before.SequenceEqual(await RollbackScene.StateAsync(engine)), $"killed at {transport.Request}\n{engine.Log.Text}");
        }
    }
}
