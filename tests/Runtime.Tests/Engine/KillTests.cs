using Migration.Runtime.Compiled;
using Migration.Runtime.Engine;

namespace Migration.Runtime.Tests.Engine;

/// <summary>The engine is killed at every request of a small load, before it goes out and after it was done, and comes up again over what was on disk.</summary>
public sealed class KillTests
{
    private const int Rows = 5;

    /// <summary>Rows of a job: the load takes two.</summary>
    private const int JobRows = 3;

    private static readonly string[] Staged = ["key", "name", "source_org", "source_id"];

    public static TheoryData<LoadOperation, bool> Kinds
    {
        get
        {
            var kinds = new TheoryData<LoadOperation, bool>();
            foreach (var operation in Enum.GetValues<LoadOperation>())
            {
                kinds.Add(operation, false);
                kinds.Add(operation, true);
            }

            return kinds;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_load_that_is_killed_at_any_request_loses_no_row_and_sends_none_twice(LoadOperation operation, bool afterwards)
    {
        await using var engine = await EngineFixture.StartAsync();
        engine.Load = engine.Load with { MaxJobRows = JobRows };
        var home = engine.Warehouse;
        var kills = 0;
        for (var at = 1; ; at++)
        {
            engine.Warehouse = Path.Combine(engine.NewFolder(), Path.GetFileName(home));
            var night = new Night(engine, operation, $"k{at}");
            await night.PrepareAsync();
            var done = await DoneAsync(engine);

            var request = await night.RunUntilKilledAsync(at, afterwards);
            if (request is null)
            {
                break;
            }

            kills++;
            var report = await night.ResumeAsync();
            Assert.True(report.Status == "succeeded", $"killed at {request}: {report.Status}\n{engine.Log.Text}");
            await night.ProveAsync(report, request);
            Assert.True(await DoneAsync(engine) == done + Rows, $"killed at {request}: {await DoneAsync(engine) - done} rows were accepted, {Rows} is right");
        }

        // Token, limits, two jobs of three writes and three reads each: a load that did less would prove nothing.
        Assert.True(kills >= (afterwards ? 7 : 14), $"{kills} requests");
    }

    /// <summary>Rows that the jobs of the org accepted, each time it did.</summary>
    private static async Task<long> DoneAsync(EngineFixture engine) =>
        (await engine.JobsAsync()).Sum(job => (long)job["numberRecordsProcessed"]! - (long)job["numberRecordsFailed"]!);

    /// <summary>One load of five rows whose keys no other night has.</summary>
    private sealed class Night(EngineFixture engine, LoadOperation operation, string name)
    {
        private readonly List<string> _keys = [];
        private readonly CompiledPlan _plan = EngineFixture.Plan(new StepWork.Load(new TestMapping("a.step", Sobject(operation), operation, "stg")
        {
            Fields = operation == LoadOperation.Delete ? [] : [(operation == LoadOperation.Insert ? "LastName" : "Name", "name")],
        }));

        public async Task PrepareAsync()
        {
            for (var i = 1; i <= Rows; i++)
            {
                _keys.Add(operation is LoadOperation.Update or LoadOperation.Delete
                    ? await engine.CreateAsync("Account", $$"""{"Name":"old","Phone":"{{name}}"}""")
                    : $"{name}-{i}");
            }

            await engine.StageAsync("stg", Staged, _keys.Select(key => new[] { key, $"new {name}", "atlas", key }));
        }

        /// <summary>The request at which it was killed; null when the load came to its end first.</summary>
        public async Task<string?> RunUntilKilledAsync(int at, bool afterwards)
        {
            var image = engine.NewFolder();
            using var power = new CancellationTokenSource();
            CrashingTransport? transport = null;
            var report = await engine.RunAsync(
                _plan, new(BatchId: name), inner => transport = new CrashingTransport(inner, engine.Warehouse, image, at, afterwards, power), power.Token);
            if (!transport!.Crashed)
            {
                Assert.Equal("succeeded", report.Status);
                return null;
            }

            engine.Warehouse = Path.Combine(image, Path.GetFileName(engine.Warehouse));
            return $"{transport.Request} ({(afterwards ? "done" : "not sent")}, {operation})";
        }

        public async Task<RunReport> ResumeAsync()
        {
            var known = await engine.WarehouseAsync("SELECT 1 FROM information_schema.tables WHERE table_schema = 'nv' AND table_name = 'batches'");
            var begun = known.Count > 0 && (await engine.WarehouseAsync("SELECT 1 FROM nv.batches")).Count > 0;
            return await engine.RunAsync(_plan, new(name, Resume: begun));
        }

        public async Task ProveAsync(RunReport report, string request)
        {
            var found = operation switch
            {
                LoadOperation.Insert => await engine.TargetAsync("Contact", ["Legacy_Key__c", "LastName"], $"Legacy_Key__c LIKE '{name}-%'"),
                LoadOperation.Upsert => await engine.TargetAsync("Account", ["Legacy_Key__c", "Name"], $"Legacy_Key__c LIKE '{name}-%'"),
                _ => await engine.TargetAsync("Account", ["Id", "Name"], $"Phone = '{name}'"),
            };
            var expected = operation == LoadOperation.Delete ? [] : _keys.Select(key => $"{key}|new {name}").Order(StringComparer.Ordinal).ToList();
            Assert.True(expected.SequenceEqual(found), $"killed at {request}: the target holds\n{string.Join('\n', found)}\n{engine.Log.Text}");

            var step = report.Phases.Single().Steps.Single();
            Assert.Equal((Rows, 0L, 0L), (step.SourceCount, step.Failed, step.Unprocessed));
            Assert.Equal(step.Attempted, step.Success + step.Failed + step.Unprocessed);
            Assert.Equal(step.SourceCount, step.Attempted + step.Skipped);

            var ledger = await engine.WarehouseAsync("SELECT key FROM nv.ledger WHERE target_id IS NOT NULL AND status IN ('success', 'found') ORDER BY key");
            Assert.Equal(_keys.Order(StringComparer.Ordinal), ledger);
            Assert.Equal(["0"], await engine.WarehouseAsync("SELECT count(*) FROM nv.jobs WHERE state IN ('open', 'closed')"));
            Assert.Equal(["0"], await engine.WarehouseAsync("SELECT count(*) FROM nv.outbox"));
            Assert.Empty(await engine.WarehouseAsync("SELECT key FROM nv.errors"));
            Assert.DoesNotContain("Open", (await engine.JobsAsync()).Select(job => job["state"]!.ToString()));
            Assert.Equal(["0"], await engine.WarehouseAsync("SELECT count(*) FROM nv.asked"));
            if (operation is LoadOperation.Insert or LoadOperation.Upsert)
            {
                Assert.Equal(ledger, await engine.WarehouseAsync("SELECT source_id FROM nv.crosswalk ORDER BY source_id"));
            }
        }

        private static string Sobject(LoadOperation operation) => operation == LoadOperation.Insert ? "Contact" : "Account";
    }
}
