using Migration.Runtime.Compiled;
using Migration.Runtime.Engine;
using Migration.Runtime.Environments;
using Migration.Runtime.Salesforce;
using Serilog.Core;

namespace Migration.Runtime.Tests.Salesforce;

public sealed class LimitStopsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nv-tests-").FullName;

    [Fact]
    public async Task An_org_that_refuses_further_calls_stops_the_run_which_goes_on_from_there_later()
    {
        await using var server = await OrgServer.StartAsync();
        server
            .On("POST /jobs/query", Answer.Error(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."), OrgFixture.Job("UploadComplete"))
            .On("GET /jobs/query/750000000000001AAA", OrgFixture.Job("JobComplete", more: ""","numberRecordsProcessed":1"""))
            .On("GET /jobs/query/750000000000001AAA/results", Answer.Csv("\"Id\"\n\"001\"\n", ("Sforce-NumberOfRecords", "1"), ("Sforce-Locator", "null")));
        using var transport = SalesforceOrg.Transport();
        var runner = Runner(server, transport);

        var stopped = await runner.RunAsync(new RunRequest("batch-1"), TestContext.Current.CancellationToken);

        Assert.Equal("window_closed", stopped.Status);
        Assert.Equal("pending", Assert.Single(stopped.Phases).Status);

        var resumed = await runner.RunAsync(new RunRequest("batch-1", Resume: true), TestContext.Current.CancellationToken);

        Assert.Equal("succeeded", resumed.Status);
        Assert.Equal(1, Assert.Single(Assert.Single(resumed.Phases).Steps).Success);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private PlanRunner Runner(OrgServer server, HttpMessageHandler transport)
    {
        var extract = new OrgExtract("atlas", [new("Account", "account", "SELECT Id FROM Account", [new("Id", ColumnType.Text)])]);
        var plan = new CompiledPlan
        {
            Name = "plan",
            Target = "unified",
            FileFingerprint = new string('0', 64),
            Phases = [new("extract", [new("sources", [new("extract.atlas", new StepWork.Extract(extract), [])])], [])],
            Models = [],
            Orgs = [extract],
            Files = [],
        };
        var connection = new OrgConnection("atlas", server.Url, new OrgCredentials.ClientCredentials("client", OrgFixture.Secret));
        var environment = new RunEnvironment
        {
            Name = "test",
            Orgs = new Dictionary<string, OrgConnection> { ["atlas"] = connection },
            Warehouse = new(Path.Combine(_folder, "warehouse.duckdb")),
        };
        return new PlanRunner(plan, environment, new RunServices
        {
            Clock = new ImmediateClock(),
            Log = Logger.None,
            Transport = _ => transport,
            StateFolder = _folder,
        });
    }
}
