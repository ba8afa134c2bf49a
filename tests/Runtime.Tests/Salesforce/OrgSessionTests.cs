using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Migration.Runtime.Salesforce;
using Serilog.Core;

namespace Migration.Runtime.Tests.Salesforce;

public sealed class OrgSessionTests
{
    private const string TokenLine = "POST /services/oauth2/token";
    private const string Read = "GET /limits";

    private static readonly Answer Expired = Answer.Error(401, "INVALID_SESSION_ID", "Session expired or invalid");
    private static readonly Answer Limits = new(200, "{}");

    [Fact]
    public async Task Client_credentials_go_in_the_form_and_tell_who_we_are()
    {
        await using var fixture = await OrgFixture.StartAsync();

        var identity = await fixture.Org.ConnectAsync(Cancellation);

        Assert.Equal(new OrgIdentity("00D000000000001EAA", "005000000000001AAA", fixture.Server.Url), identity);
        var asked = Assert.Single(fixture.Server.Asked);
        Assert.Equal("application/x-www-form-urlencoded", asked.Headers["Content-Type"]);
        Assert.Equal($"grant_type=client_credentials&client_id=client&client_secret={OrgFixture.Secret}", asked.Body);
    }

    [Fact]
    public async Task A_JWT_assertion_is_signed_by_our_key_and_short_lived()
    {
        using var key = RSA.Create(2048);
        await using var fixture = await OrgFixture.StartAsync(new OrgCredentials.JwtBearer("consumer", "load\"er@acme.example", key.ExportPkcs8PrivateKeyPem(), "https://test.salesforce.com"));

        await fixture.Org.ConnectAsync(Cancellation);

        var form = Assert.Single(fixture.Server.Asked).Body.Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => WebUtility.UrlDecode(pair[1]));
        Assert.Equal(["assertion", "grant_type"], form.Keys.Order());
        Assert.Equal("urn:ietf:params:oauth:grant-type:jwt-bearer", form["grant_type"]);
        var parts = form["assertion"].Split('.');
        Assert.Equal("""{"alg":"RS256"}""", Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[0])));
        Assert.True(key.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
        Assert.Equal("consumer", claims.RootElement.GetProperty("iss").GetString());
        Assert.Equal("load\"er@acme.example", claims.RootElement.GetProperty("sub").GetString());
        Assert.Equal("https://test.salesforce.com", claims.RootElement.GetProperty("aud").GetString());
        Assert.InRange(claims.RootElement.GetProperty("exp").GetInt64() - fixture.Clock.GetUtcNow().ToUnixTimeSeconds(), 1, 180);
    }

    [Fact]
    public async Task A_key_that_is_none_is_named_without_being_shown()
    {
        await using var fixture = await OrgFixture.StartAsync(new OrgCredentials.JwtBearer("consumer", "loader", OrgFixture.Secret, "https://test.salesforce.com"));

        var error = await Assert.ThrowsAsync<ConfigurationException>(() => fixture.Org.ConnectAsync(Cancellation));

        Assert.Equal("org unified: orgs.unified.private_key is no RSA key in PEM form", error.Message);
        Assert.DoesNotContain(OrgFixture.Secret, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, """{"error":"invalid_client","error_description":"invalid client\r\ncredentials"}""", "(invalid_client: invalid client credentials)")]
    [InlineData(401, "<html>no</html>", "(HTTP 401)")]
    public async Task Refused_credentials_are_one_line_that_names_the_keys_and_no_secret(int status, string body, string said)
    {
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server.On(TokenLine, new Answer(status, body));

        var error = await Assert.ThrowsAsync<ConfigurationException>(() => fixture.Org.ConnectAsync(Cancellation));

        Assert.Equal($"org unified at {fixture.Server.Url} gives no token {said}; check client_id and client_secret under orgs.unified", error.Message);
        Assert.DoesNotContain(OrgFixture.Secret, error.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, fixture.Server.Count(TokenLine));
    }

    [Theory]
    [InlineData("<html>Welcome</html>")]
    [InlineData("{}")]
    [InlineData("""{"access_token":"t","id":"x","instance_url":"not a url"}""")]
    public async Task A_host_that_is_no_org_is_told_apart(string body)
    {
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server.On(TokenLine, new Answer(200, body));

        var error = await Assert.ThrowsAsync<ConfigurationException>(() => fixture.Org.ConnectAsync(Cancellation));

        Assert.EndsWith("does not answer like a Salesforce org; check orgs.unified.url", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_a_proxy_instead_of_the_first_token_is_asked_past()
    {
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server.Token(_ => new Answer(200, "<html>Welcome</html>", "text/html"), _ => fixture.Server.TokenAnswer());

        await fixture.Org.ConnectAsync(Cancellation);

        Assert.Equal(2, fixture.Server.Count(TokenLine));
    }

    [Fact]
    public async Task An_unreachable_host_is_one_line_after_few_attempts()
    {
        int port;
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        using var transport = SalesforceOrg.Transport();
        using var org = new SalesforceOrg(
            new OrgConnection("unified", new Uri($"http://127.0.0.1:{port}"), new OrgCredentials.ClientCredentials("client", OrgFixture.Secret)), transport, new ImmediateClock(), Logger.None);

        var error = await Assert.ThrowsAsync<ConfigurationException>(() => org.ConnectAsync(Cancellation));

        Assert.StartsWith($"org unified can't be reached at http://127.0.0.1:{port}/: ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.DoesNotContain(OrgFixture.Secret, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Secrets_are_not_printed_with_what_holds_them()
    {
        var connection = new OrgConnection("unified", new Uri("https://acme.example"), new OrgCredentials.ClientCredentials("client", OrgFixture.Secret));
        var bearer = new OrgCredentials.JwtBearer("client", "user", OrgFixture.Secret, "https://login.salesforce.com");
        var token = new OrgToken(OrgFixture.Secret, new OrgIdentity("00D", "005", connection.Url));

        Assert.DoesNotContain(OrgFixture.Secret, $"{connection} {bearer} {token}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_callers_with_an_expired_token_ask_for_one_new_token()
    {
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server.OnEach(Read, asked => asked.Headers["Authorization"] == "Bearer token-1" ? Expired : Limits);
        await fixture.Org.ConnectAsync(Cancellation);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ => (await fixture.Org.Rest.LimitsAsync(Cancellation)).Dispose()));

        Assert.Equal(2, fixture.Server.Count(TokenLine));
        Assert.Equal(20, fixture.Server.Asked.Count(asked => asked.Line == Read && asked.Headers["Authorization"] == "Bearer token-2"));
    }

    [Fact]
    public async Task A_token_that_stays_refused_is_replaced_once_and_never_in_a_loop()
    {
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server.On(Read, Expired);

        var error = await Assert.ThrowsAsync<SalesforceException>(() => fixture.Org.Rest.LimitsAsync(Cancellation));

        Assert.Equal((401, "INVALID_SESSION_ID"), (error.Status, error.Code));
        Assert.Equal(2, fixture.Server.Count(Read));
        Assert.Equal(2, fixture.Server.Count(TokenLine));
    }

    [Fact]
    public async Task A_replayed_write_carries_its_body_again()
    {
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server.On("POST /jobs/ingest", Expired, OrgFixture.Job("Open"));

        var job = await fixture.Org.Ingest.CreateAsync("Account", "upsert", "Legacy_Key__c", Cancellation);

        Assert.Equal("750000000000001AAA", job.Id);
        var bodies = fixture.Server.Asked.Where(asked => asked.Line == "POST /jobs/ingest").Select(asked => asked.Body).ToList();
        Assert.Equal(2, bodies.Count);
        Assert.All(bodies, body => Assert.Equal("""{"object":"Account","operation":"upsert","externalIdFieldName":"Legacy_Key__c","contentType":"CSV","lineEnding":"LF"}""", body));
    }

    [Theory]
    [InlineData("This session is not valid for use with the REST API")]
    [InlineData("Connected app is not attached to Agent")]
    public async Task A_refusal_that_no_new_token_can_change_is_not_replayed(string message)
    {
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server.On(Read, Answer.Error(401, "INVALID_SESSION_ID", message));

        var error = await Assert.ThrowsAsync<SalesforceException>(() => fixture.Org.Rest.LimitsAsync(Cancellation));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(1, fixture.Server.Count(Read));
        Assert.Equal(1, fixture.Server.Count(TokenLine));
    }

    [Fact]
    public async Task The_token_goes_to_the_instance_and_nowhere_else()
    {
        await using var elsewhere = await OrgServer.StartAsync();
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server.On(Read, new Answer(302).With(("Location", $"{elsewhere.Url}services/data/v66.0/limits")));

        await Assert.ThrowsAsync<InvalidOperationException>(() => fixture.Org.Http.GetAsync(new Uri($"{elsewhere.Url}limits"), Cancellation));
        (await fixture.Org.Http.GetAsync(new Uri($"/{elsewhere.Url}limits", UriKind.Relative), Cancellation)).Dispose();
        await Assert.ThrowsAsync<SalesforceException>(() => fixture.Org.Rest.LimitsAsync(Cancellation));

        Assert.Empty(elsewhere.Asked);
    }

    [Fact]
    public async Task A_redirected_token_request_does_not_carry_the_secret_along()
    {
        await using var elsewhere = await OrgServer.StartAsync();
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server.On(TokenLine, new Answer(307).With(("Location", $"{elsewhere.Url}services/oauth2/token")));

        await Assert.ThrowsAsync<ConfigurationException>(() => fixture.Org.ConnectAsync(Cancellation));

        Assert.Empty(elsewhere.Asked);
    }

    [Fact]
    public async Task Calls_go_to_the_instance_that_the_token_names()
    {
        await using var instance = await OrgServer.StartAsync();
        instance.On(Read, Limits);
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server.Token(_ => instance.TokenAnswer());

        (await fixture.Org.Rest.LimitsAsync(Cancellation)).Dispose();

        Assert.Equal(1, instance.Count(Read));
        Assert.Equal(0, fixture.Server.Count(Read));
    }

    [Fact]
    public async Task The_log_holds_no_secret_and_no_token()
    {
        await using var fixture = await OrgFixture.StartAsync();
        fixture.Server.On(Read, new Answer(503), Expired, Answer.Reset, Limits);

        (await fixture.Org.Rest.LimitsAsync(Cancellation)).Dispose();

        Assert.Contains("GET", fixture.Log.Text, StringComparison.Ordinal);
        Assert.Contains("new token", fixture.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(OrgFixture.Secret, fixture.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("token-", fixture.Log.Text, StringComparison.Ordinal);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
