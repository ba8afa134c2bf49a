using Migration.Runtime.Compiled;
using Migration.Runtime.Undo;

namespace Migration.Runtime.Tests.Engine;

/// <summary>Taking back what a C# step has written by itself.</summary>
public sealed class RollbackOfRequestsTests
{
    [Fact]
    public async Task What_a_step_wrote_by_REST_is_taken_back_too()
    {
        await using var engine = await EngineFixture.StartAsync();
        var old = await engine.CreateAsync("Account", """{"Name":"Old","Onboarded__c":"2020-01-02T03:04:05Z"}""");
        var other = await engine.CreateAsync("Account", """{"Name":"Other","AnnualRevenue":12.5,"Active__c":true}""");
        var before = await RollbackScene.StateAsync(engine);
        var plan = EngineFixture.Plan(Code("a.code", async (context, cancellation) =>
        {
            await SendAsync(context, HttpMethod.Post, "composite/sobjects",
                """{"records":[{"attributes":{"type":"Account"},"Name":"New"},{"attributes":{"type":"Account"},"Phone":"no name"}]}""", cancellation);
            await SendAsync(context, HttpMethod.Post, "sobjects/Contact", """{"LastName":"One"}""", cancellation);
            await SendAsync(context, HttpMethod.Patch, $"sobjects/Account/{old}", """{"Name":"Renamed","Onboarded__c":null}""", cancellation);
            await SendAsync(context, HttpMethod.Patch, "composite/sobjects",
                $$"""{"records":[{"attributes":{"type":"Account"},"id":"{{old}}","Name":"Renamed again","Onboarded__c":null},{"attributes":{"type":"Account"},"id":"{{other}}","AnnualRevenue":99,"Active__c":false}]}""",
                cancellation);
        }));
        Assert.Equal("succeeded", (await engine.RunAsync(plan, new("b"))).Status);
        Assert.Equal(["New", "Other", "Renamed again"], await engine.TargetAsync("Account", ["Name"]));

        var report = await engine.RollbackAsync(plan, new("b"));

        Assert.True(report.Status == "succeeded", $"{string.Join('\n', report.Refused)}{engine.Log.Text}");
        Assert.Equal(before, await RollbackScene.StateAsync(engine));
    }

    [Fact]
    public async Task A_write_of_a_step_that_is_not_understood_refuses_the_rollback()
    {
        await using var engine = await EngineFixture.StartAsync();
        var old = await engine.CreateAsync("Account", """{"Name":"Old"}""");
        var plan = EngineFixture.Plan(Code("a.code", (context, cancellation) => SendAsync(context, HttpMethod.Delete, $"sobjects/Account/{old}", "", cancellation)));
        await engine.RunAsync(plan, new("b"));

        var report = await engine.RollbackAsync(plan, new("b"));

        Assert.Equal("refused", report.Status);
        Assert.Equal(new Refusal("a.code", $"it has sent DELETE /services/data/v66.0/sobjects/Account/{old}, of which it is not known how to take it back"), Assert.Single(report.Refused));
    }

    private static StepWork.Code Code(string step, Func<StepContext, CancellationToken, Task> work) => new(new(step, null, "Test", async (context, cancellation) =>
    {
        await work(context, cancellation);
        return StepOutcome.Done;
    }));

    private static async Task SendAsync(StepContext context, HttpMethod method, string path, string json, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, new Uri($"services/data/v66.0/{path}", UriKind.Relative));
        request.Content = json.Length == 0 ? null : new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var answer = await context.TargetHttp.SendAsync(request, cancellation);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(cancellation));
    }
}
