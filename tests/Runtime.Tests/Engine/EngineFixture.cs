using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Migration.Runtime.Compiled;
using Migration.Runtime.Engine;
using Migration.Runtime.Environments;
using Migration.Runtime.Salesforce;
using Migration.Runtime.Tests.Salesforce;
using Migration.Runtime.Undo;
using Migration.Runtime.Warehouse;
using Migration.Sandbox.Hosting;
using Serilog;

namespace Migration.Runtime.Tests.Engine;

/// <summary>The real engine and the real sandbox, which it reaches over HTTP on loopback. Pauses of the engine are over at once.</summary>
internal sealed class EngineFixture : IAsyncDisposable
{
    public const string PlanName = "night";
    private const string Token = "00DTest!token";

    /// <summary>Pauses take no time here: a wait without end would be one without a limit.</summary>
    private const int MostRequests = 20_000;

    private const string Version = "/services/data/v66.0";

    private readonly SandboxHost _sandbox;
    private readonly SocketsHttpHandler _transport = SalesforceOrg.Transport();
    private readonly HttpClient _http;
    private readonly string _folder = Directory.CreateTempSubdirectory("nv-engine-").FullName;
    private int _lives;

    private EngineFixture(SandboxHost sandbox)
    {
        _sandbox = sandbox;
        _http = new HttpClient { BaseAddress = new Uri(sandbox.Url) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        Warehouse = Path.Combine(_folder, "warehouse.duckdb");
    }

    /// <summary>The warehouse file that the next run opens.</summary>
    public string Warehouse { get; set; }

    public LoadSettings Load { get; set; } = new() { ConcurrentJobs = 1, ConcurrentSteps = 1 };

    /// <summary>Where the environment says the target is.</summary>
    public string TargetOrg { get; set; } = "unified";

    public TimeProvider Clock { get; set; } = new ImmediateClock();

    public WindowSpec? Window { get; set; }

    public KeptLog Log { get; } = new();

    /// <summary>Reconciliation lines of all runs.</summary>
    public List<string> Reconciled { get; } = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<EngineFixture> StartAsync(TimeProvider? sandboxTime = null, params string[] granted) => new(await SandboxHost.StartAsync(new ServeOptions
    {
        Plans = Path.Combine(AppContext.BaseDirectory, "Engine", "Plans"),
        Token = Token,
        Scale = 0,
        Granted = granted,
        Time = sandboxTime ?? TimeProvider.System,
    }));

    /// <summary>A plan of one phase a list of nodes; every node follows the ones before it.</summary>
    public static CompiledPlan Plan(params IReadOnlyList<(string Phase, StepWork[] Work)> phases) => new()
    {
        Name = PlanName,
        Target = "unified",
        FileFingerprint = "1",
        Models = [],
        Orgs = [],
        Files = [],
        Phases = [.. phases.Select(phase => new PlanPhase(phase.Phase, [Group(phase.Work)], [new PlanValidation.Counts(), new PlanValidation.ReferentialIntegrity()]))],
    };

    public static CompiledPlan Plan(params StepWork[] work) => Plan([("Load", work)]);

    /// <summary>Makes a staging relation of text columns.</summary>
    public async Task StageAsync(string name, string[] columns, IEnumerable<string?[]> rows)
    {
        await using var warehouse = DuckDbWarehouse.Open(Warehouse);
        await using var writer = await warehouse.WriteAsync(PlanName, name, [.. columns.Select(column => new RawColumn(column, ColumnType.Text))], Cancellation);
        foreach (var row in rows)
        {
            foreach (var value in row)
            {
                writer.Text(value);
            }

            writer.EndRow();
        }

        await writer.CompleteAsync(Cancellation);
    }

    /// <param name="around">Wraps the transport.</param>
    public Task<RunReport> RunAsync(CompiledPlan plan, RunRequest? request = null, Func<HttpMessageHandler, HttpMessageHandler>? around = null, CancellationToken? cancellation = null) =>
        WithAsync(around, (environment, services) => new PlanRunner(plan, environment, services).RunAsync(request ?? new(), cancellation ?? Cancellation));

    public async Task<(IReadOnlyList<VerifiedStep> Steps, List<Difference> Differences)> VerifyAsync(CompiledPlan plan, string? only = null)
    {
        var differences = new List<Difference>();
        var steps = await WithAsync(null, (environment, services) => new PlanVerifier(plan, environment, services).VerifyAsync(only, differences.Add, Cancellation));
        return (steps, differences);
    }

    public Task<RollbackReport> RollbackAsync(
        CompiledPlan plan, RollbackRequest request, Func<HttpMessageHandler, HttpMessageHandler>? around = null, CancellationToken? cancellation = null) =>
        WithAsync(around, (environment, services) => new PlanRollback(plan, environment, services).RunAsync(request, cancellation ?? Cancellation));

    private async Task<T> WithAsync<T>(Func<HttpMessageHandler, HttpMessageHandler>? around, Func<RunEnvironment, RunServices, Task<T>> work)
    {
        using var log = new LoggerConfiguration().MinimumLevel.Verbose().Enrich.FromLogContext().WriteTo.Sink(Log).CreateLogger();
        var number = 0;
        var transport = new HookTransport(around?.Invoke(_transport) ?? _transport, before: (_, _) => Interlocked.Increment(ref number) <= MostRequests
            ? Task.CompletedTask
            : throw new InvalidOperationException($"the run asks the org for the {MostRequests}th time: it goes round in circles"));
        var services = new RunServices
        {
            Clock = Clock,
            Log = log,
            Transport = _ => transport,
            StateFolder = Path.Combine(_folder, $"state{Interlocked.Increment(ref _lives)}"),
            Reconciled = Reconciled.Add,
            Random = new Random(7),
        };
        var environment = new RunEnvironment
        {
            Name = "test",
            Orgs = new Dictionary<string, OrgConnection>
            {
                ["unified"] = new("unified", new Uri($"{_sandbox.Url}/{TargetOrg}"), new OrgCredentials.ClientCredentials("sandbox", "sandbox-secret")),
            },
            Warehouse = new(Warehouse, "256MB", 1),
            Window = Window,
            WindowOff = Window is null,
            Load = Load,
        };
        return await work(environment, services);
    }

    /// <summary>Rows of a query of the warehouse, values joined by |.</summary>
    public async Task<List<string>> WarehouseAsync(string sql)
    {
        await using var warehouse = DuckDbWarehouse.Open(Warehouse);
        var rows = new List<string>();
        await using var reader = await warehouse.OpenReaderAsync(sql, Cancellation);
        while (await reader.ReadAsync(Cancellation))
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "" : Convert.ToString(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture))));
        }

        return rows;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var warehouse = DuckDbWarehouse.Open(Warehouse);
        await warehouse.ExecuteAsync(sql, Cancellation);
    }

    /// <summary>Records of the target as the fields asked for, joined by |, in the order of the text.</summary>
    public async Task<List<string>> TargetAsync(string sobject, string[] fields, string where = "Id != null")
    {
        var rows = new List<string>();
        for (var next = $"{Version}/query?q={Uri.EscapeDataString($"SELECT {string.Join(", ", fields)} FROM {sobject} WHERE {where}")}"; next is not null;)
        {
            var page = await JsonAsync(HttpMethod.Get, next, null);
            rows.AddRange(((JsonArray)page["records"]!).Select(record => string.Join('|', fields.Select(field => record![field]?.ToString() ?? ""))));
            next = page["nextRecordsUrl"]?.ToString();
            next = next?[next.IndexOf("/services", StringComparison.Ordinal)..];
        }

        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    /// <summary>Makes a record in the target; returns its id.</summary>
    public async Task<string> CreateAsync(string sobject, string json) => (await JsonAsync(HttpMethod.Post, $"{Version}/sobjects/{sobject}", json))["id"]!.ToString();

    public async Task UpdateAsync(string sobject, string id, string json)
    {
        using var answer = await SendAsync(HttpMethod.Patch, $"{Version}/sobjects/{sobject}/{id}", json);
        answer.EnsureSuccessStatusCode();
    }

    public async Task DeleteAsync(string sobject, string id)
    {
        using var answer = await SendAsync(HttpMethod.Delete, $"{Version}/sobjects/{sobject}/{id}", null);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Ingest jobs of the target.</summary>
    public async Task<IReadOnlyList<JsonNode>> JobsAsync() => [.. ((JsonArray)(await JsonAsync(HttpMethod.Get, $"{Version}/jobs/ingest", null))["records"]!).Select(job => job!)];

    /// <summary>Closes a job and returns when it is over.</summary>
    public async Task CloseJobAsync(string id)
    {
        await JsonAsync(HttpMethod.Patch, $"{Version}/jobs/ingest/{id}", """{"state":"UploadComplete"}""");
        while ((await JsonAsync(HttpMethod.Get, $"{Version}/jobs/ingest/{id}", null))["state"]!.ToString() != "JobComplete")
        {
        }
    }

    public async Task DeleteJobAsync(string id)
    {
        using var answer = await SendAsync(HttpMethod.Delete, $"{Version}/jobs/ingest/{id}", null);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Creates an ingest job in the target, as somebody else would who uses the same user.</summary>
    public async Task<string> JobAsync(string json) => (await JsonAsync(HttpMethod.Post, $"{Version}/jobs/ingest", json))["id"]!.ToString();

    public async Task FaultAsync(string json)
    {
        using var answer = await _http.PostAsync(new Uri("/_admin/faults", UriKind.Relative), new StringContent(json, Encoding.UTF8, "application/json"), Cancellation);
        answer.EnsureSuccessStatusCode();
    }

    public async Task ClearFaultsAsync()
    {
        using var answer = await _http.DeleteAsync(new Uri("/_admin/faults", UriKind.Relative), Cancellation);
        answer.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _transport.Dispose();
        await _sandbox.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A folder of this fixture that nobody has used.</summary>
    public string NewFolder() => Directory.CreateDirectory(Path.Combine(_folder, $"image{Interlocked.Increment(ref _lives)}")).FullName;

    private static PlanGroup Group(StepWork[] work)
    {
        var nodes = new List<PlanNode>();
        foreach (var one in work)
        {
            var reason = one is StepWork.Activate ? EdgeReason.Activation : EdgeReason.DependsOn;
            nodes.Add(new(IdOf(one), one, [.. nodes.Select(before => new PlanEdge(before.Id, reason, ""))]));
        }

        return new("all", nodes);
    }

    private static string IdOf(StepWork work) => work switch
    {
        StepWork.Load load => load.Mapping.Step,
        StepWork.Defer defer => $"{defer.Mapping.Step}:defer",
        StepWork.Activate activate => $"{activate.Mapping.Step}:activate",
        StepWork.Code code => code.Step.Step,
        _ => throw new ArgumentOutOfRangeException(nameof(work)),
    };

    private async Task<JsonNode> JsonAsync(HttpMethod method, string path, string? body)
    {
        using var answer = await SendAsync(method, path, body);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.IsSuccessStatusCode, $"{method} {path}: {(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? body)
    {
        using var request = new HttpRequestMessage(method, $"/{TargetOrg}{path}");
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        return await _http.SendAsync(request, Cancellation);
    }
}
