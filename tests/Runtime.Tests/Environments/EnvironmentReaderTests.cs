using Migration.Runtime.Environments;
using Migration.Runtime.Salesforce;

namespace Migration.Runtime.Tests.Environments;

public sealed class EnvironmentReaderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nv-env-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void I_can_connect_by_client_credentials_and_by_a_signed_token()
    {
        File.WriteAllText(Path.Combine(_folder, "key.pem"), "PEM\n");
        var environment = Read($$"""
            orgs:
              atlas: { url: "https://atlas.my.salesforce.com", client_id: abc, client_secret: "${SECRET}" }
              unified: { url: "https://unified.my.salesforce.com", client_id: def, username: me@example.com, private_key: { file: "{{_folder}}/key.pem" }, api_version: "62.0" }
            warehouse: { duckdb: "/data/w.duckdb", memory_limit: 4GB, threads: 2 }
            window: { zone: Asia/Kolkata, open: "23:30", close: "02:00", drain: 90s }
            load: { max_job_bytes: 1000000, concurrent_jobs: 3, limit_share: 0.5 }
            vars: { since: "2020-01-01" }
            """, ("SECRET", "s3cret"));

        Assert.Equal(new OrgCredentials.ClientCredentials("abc", "s3cret"), environment.Orgs["atlas"].Credentials);
        Assert.Equal(new OrgCredentials.JwtBearer("def", "me@example.com", "PEM", "https://login.salesforce.com"), environment.Orgs["unified"].Credentials);
        Assert.Equal("62.0", environment.Orgs["unified"].ApiVersion);
        Assert.Equal(new WarehouseSettings("/data/w.duckdb", "4GB", 2), environment.Warehouse);
        Assert.Equal((new TimeOnly(23, 30), new TimeOnly(2, 0), TimeSpan.FromSeconds(90)), (environment.Window!.Open, environment.Window.Close, environment.Window.Drain));
        Assert.Equal((1_000_000, 3, 0.5m), (environment.Load.MaxJobBytes, environment.Load.ConcurrentJobs, environment.Load.LimitShare));
        Assert.Equal("2020-01-01", environment.Variables["since"]);
        Assert.Null(environment.Sandbox);
        Assert.False(environment.WindowOff);
    }

    [Fact]
    public void Credentials_do_not_print_themselves()
    {
        var environment = Read("orgs:\n  a: { url: \"https://a.example\", client_id: abc, client_secret: \"${SECRET}\" }", ("SECRET", "s3cret"));
        Assert.DoesNotContain("s3cret", environment.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", environment.Orgs["a"].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Variables_of_orgs_that_the_plan_does_not_use_need_not_be_set()
    {
        const string text = """
            orgs:
              a: { url: "https://a.example", client_id: abc, client_secret: "${A}" }
              b: { url: "https://b.example", client_id: abc, client_secret: "${B}" }
            """;
        Assert.Equal(["a"], Read(text, ["a"], ("A", "x")).Orgs.Keys);
        Assert.Contains("B", Fails(text, ["b"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sandbox_may_hold_literal_secrets_and_defaults()
    {
        var environment = Read("sandbox: { scale: 20 }\norgs:\n  a: { url: \"${U:-http://127.0.0.1:1}/a\", client_id: s, client_secret: plain }\nwindow: off");
        Assert.Equal(new SandboxSettings(20, null), environment.Sandbox);
        Assert.Equal(new Uri("http://127.0.0.1:1/a"), environment.Orgs["a"].Url);
        Assert.True(environment.WindowOff);
    }

    [Theory]
    [InlineData("a: { url: \"https://a.example\", client_id: x, client_secret: plain }", "(2,63): orgs.a.client_secret is a secret")]
    [InlineData("a: { url: \"https://a.example\", client_id: x, client_secret: \"${NOPE}\" }", "(2,63): orgs.a.client_secret needs the environment variable NOPE")]
    [InlineData("a: { url: \"https://a.example\", client_id: x, client_secret: \"${NOPE:-plain}\" }", "(2,63): orgs.a.client_secret is a secret")]
    [InlineData("a: { url: \"https://a.example\", client_id: x, client_secret: \"${S}\", private_key: \"${S}\", username: me }", "either client_secret, or private_key with username")]
    [InlineData("a: { url: \"https://a.example\", client_id: x, private_key: \"${S}\" }", "either client_secret, or private_key with username")]
    [InlineData("a: { url: \"https://a.example\", client_id: x }", "orgs.a.client_secret: either client_secret, or private_key with username")]
    [InlineData("a: { url: \"https://a.example\", client_id: x, client_secret: \"${S}\", user: me }", "unknown key user in orgs.a; known keys:")]
    [InlineData("a: { url: \"http://a.example\", client_id: x, client_secret: \"${S}\" }", "https only")]
    [InlineData("a: { url: nowhere, client_id: x, client_secret: \"${S}\" }", "orgs.a.url: an absolute http(s) address")]
    [InlineData("a: { url: \"https://a.example\", client_id: x, client_secret: \"${S}\", api_version: \"31.0\" }", "orgs.a.api_version is a number from 47 to 999")]
    [InlineData("a: nothing", "(2,6): orgs.a is a mapping of keys")]
    [InlineData("a: { url: [ }", "(2,")]
    public void A_mistake_names_its_place_and_the_way_out(string org, string says) => Assert.Contains(says, Fails($"orgs:\n  {org}\n", null, ("S", "x")), StringComparison.Ordinal);

    [Theory]
    [InlineData("window: always", "window: off, or { zone, open, close, drain }")]
    [InlineData("window: { zone: Mars/Olympus, open: \"03:00\", close: \"06:00\" }", "no IANA time zone")]
    [InlineData("window: { zone: Etc/UTC, open: \"3\", close: \"06:00\" }", "window.open: a time such as")]
    [InlineData("window: { zone: Etc/UTC, open: \"03:00\", close: \"06:00\", drain: soon }", "window.drain: a duration")]
    [InlineData("load: { concurrent_jobs: 0 }", "load.concurrent_jobs is a whole number from 1 to 100")]
    [InlineData("load: { speed: 9 }", "unknown key speed in load")]
    [InlineData("speed: 9", "unknown key speed in the environment")]
    [InlineData("sandbox: maybe", "sandbox: true, false, or { scale, seed }")]
    public void Other_sections_are_as_strict(string section, string says) =>
        Assert.Contains(says, Fails($"orgs:\n  a: {{ url: \"https://a.example\", client_id: x, client_secret: \"${{S}}\" }}\n{section}\n", null, ("S", "x")), StringComparison.Ordinal);

    [Fact]
    public void An_org_of_the_plan_without_a_connection_is_named() => Assert.Contains("the org b", Fails("orgs: {}", ["b"]), StringComparison.Ordinal);

    private RunEnvironment Read(string text, params (string Name, string Value)[] variables) => Read(text, null, variables);

    private RunEnvironment Read(string text, string[]? orgs, params (string Name, string Value)[] variables)
    {
        var path = Path.Combine(_folder, "test.yml");
        File.WriteAllText(path, text);
        return EnvironmentReader.Read(path, orgs, name => variables.FirstOrDefault(variable => variable.Name == name).Value);
    }

    private string Fails(string text, string[]? orgs, params (string Name, string Value)[] variables)
    {
        var message = Assert.Throws<ConfigurationException>(() => Read(text, orgs, variables)).Message;
        Assert.StartsWith(Path.Combine(_folder, "test.yml"), message, StringComparison.Ordinal);
        return message;
    }
}
