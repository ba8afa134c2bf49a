using System.Globalization;

namespace Migration.Language.Shapes;

/// <summary>
/// Environment files. Any value may hold <c>${NAME}</c> and <c>${NAME:-default}</c>. The build checks what is written, the run what it becomes:
/// both from this table.
/// </summary>
internal static class EnvironmentShape
{
    /// <summary>A value of the process environment, with a default or without.</summary>
    public const string Placeholder = @"\$\{[A-Za-z_][A-Za-z0-9_]*(:-[^}]*)?\}";

    private static readonly Form Variable = new Form.Text(Placeholder);

    private static readonly Form Secret = new Form.OneOf(
        Form.AnyText,
        new Form.Mapping(new Shape("the secret", "A secret that stands in a file of its own.",
            new Key("file", "Path of a file that holds the secret and nothing else, from the current folder on, e.g. a mounted secret.", Form.AnyText)
            {
                Required = true,
                Example = "/run/secrets/unified.pem",
            })));

    public static readonly Shape Org = new("the org", "How nv signs in to one org.",
        new Key("url", "My Domain address of the org: https, or http on this machine only.", OrVariable("^https?://")) { Required = true, Example = "https://acme.my.salesforce.com" },
        new Key("client_id", "Consumer key of the external client app that nv signs in with.", Form.AnyText) { Required = true, Example = "\"${UNIFIED_CLIENT_ID}\"" },
        new Key("client_secret", "Consumer secret: signs in by the client-credentials flow. A whole ${NAME} or { file: path }; a literal only beside sandbox.", Secret)
        {
            Example = "\"${UNIFIED_CLIENT_SECRET}\"",
        },
        new Key("username", "User that nv signs in as by the JWT bearer flow; belongs to private_key.", Form.AnyText) { Example = "migration@acme.com" },
        new Key("private_key", "RSA key in PEM that signs the token of the JWT bearer flow. A whole ${NAME} or { file: path }.", Secret)
        {
            Example = "{ file: /run/secrets/unified.pem }",
        },
        new Key("audience", "Who the token of the JWT bearer flow is for; https://test.salesforce.com for a sandbox org.", Form.AnyText)
        {
            Default = "https://login.salesforce.com",
        },
        new Key("api_version", "Version of the API that is called, from 47.0 on.", new Form.Number(47, 999, Whole: false)) { Default = "66.0" })
    {
        OneSetOf = [new KeySet(["client_secret"]), new KeySet(["private_key", "username"], "audience")],
    };

    public static readonly Shape Warehouse = new("the warehouse", "Where rows land between the orgs.",
        new Key("duckdb", "The DuckDB file; .nv/<env>/warehouse.duckdb when left out.", Form.AnyText) { Example = ".nv/prod/warehouse.duckdb" },
        new Key("memory_limit", "Memory that DuckDB may take, with its unit; DuckDB's own limit when left out.", Form.AnyText) { Example = "4GB" },
        new Key("threads", "Threads that DuckDB may use, 1 to 1024; DuckDB's own number when left out.", new Form.Number(1, 1024)) { Example = "4" });

    public static readonly Shape Window = new("the window", "When records may move, in place of the plan's window.",
        new Key("zone", "IANA time zone of the two times.", Form.AnyText) { Required = true, Example = "America/New_York" },
        new Key("open", "Time of day at which the window opens, in hours and minutes.", OrVariable("^[0-9]{1,2}:[0-9]{2}$")) { Required = true, Example = "\"03:00\"" },
        new Key("close", "Time of day at which the window closes; before the open: over midnight.", OrVariable("^[0-9]{1,2}:[0-9]{2}$")) { Required = true, Example = "\"06:00\"" },
        new Key("drain", "Nothing new starts in this time before the close: a number with s, m or h.", OrVariable("^[0-9]+[smh]$")) { Default = "10m" });

    public static readonly Shape Load = new("the load settings", "How hard nv may press the orgs.",
        new Key("concurrent_jobs", "Ingest jobs that run at once in the target org, 1 to 100.", new Form.Number(1, 100)) { Default = "4" },
        new Key("concurrent_queries", "Bulk queries that run at once in one source org, 1 to 100.", new Form.Number(1, 100)) { Default = "4" },
        new Key("concurrent_steps", "Steps of the plan that run at once, 1 to 100.", new Form.Number(1, 100)) { Default = "4" },
        new Key("max_job_bytes", "Bytes of CSV at which a job is cut, 10000 to 100000000; Salesforce takes 100 MB.", new Form.Number(10_000, 100_000_000))
        {
            Default = "100000000",
        },
        new Key("max_job_rows", "Rows at which a job is cut; without it, at 250000 rows, whose results come into the ledger in one transaction.", new Form.Number(1, int.MaxValue)) { Example = "50000" },
        new Key("limit_share", "Share of the org's daily API calls at which a run stops with a checkpoint, 0.01 to 1.", new Form.Number(0.01m, 1, Whole: false))
        {
            Default = "0.8",
        },
        new Key("row_attempts", "Attempts of a row that failed for a passing reason, the first included, 1 to 20.", new Form.Number(1, 20)) { Default = "3" });

    public static readonly Shape Sandbox = new("the sandbox", "How much data the local Salesforce is seeded with.",
        new Key("scale", "Merchants in the seeded data; records of every object follow from it.", new Form.Number(1, 10_000_000)) { Example = "200" },
        new Key("seed", "Number that the data is drawn from: equal numbers give equal data.", new Form.Number(0, int.MaxValue)) { Example = "7" });

    public static readonly Shape Root = new("the environment", "Connections and limits of one environment, read when nv runs: `nv run --env <file name>`.",
        new Key("sandbox", "true, or its settings, when the orgs are a local Salesforce: secrets may be literal then, and nv starts it from source when SANDBOX_URL is not set.",
            new Form.OneOf(new Form.Flag(), Variable, new Form.Mapping(Sandbox)))
        {
            Default = "false",
            Example = "{ scale: 200, seed: 7 }",
        },
        new Key("orgs", "Connections of the source orgs and the target, by the names that the plans use.", Form.Map("the orgs",
            new RestKeys("org", "Connection of one org, under the name that plans use for it.", new Form.Mapping(Org))))
        {
            Required = true,
        },
        new Key("warehouse", "The warehouse between the orgs: a DuckDB file and its limits.", new Form.Mapping(Warehouse)),
        new Key("window", "The window in place of the plan's: off (any time), or zone, open, close and drain.",
            new Form.OneOf(new Form.Choice(("off", "Records may move at any time.")), Variable, new Form.Mapping(Window)))
        {
            Example = "off",
        },
        new Key("load", "How hard nv may press the orgs: concurrency, size of jobs, share of the limits.", new Form.Mapping(Load)),
        new Key("vars", "Values for var('name') in the models; they take precedence over dbt_project.yml.", Form.Map("the vars",
            new RestKeys("variable", "Value of var('name') in the models of this environment.", Form.AnyText))));

    private static Form.Text OrVariable(string pattern) => new($"{pattern}|{Placeholder}");

    /// <summary>The default of a number, which has one.</summary>
    public static decimal Default(Shape shape, string key) => decimal.Parse(shape[key].Default!, NumberStyles.Number, CultureInfo.InvariantCulture);
}
