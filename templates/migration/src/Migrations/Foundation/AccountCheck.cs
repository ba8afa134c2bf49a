using System.Text.Json;
using Migration.Runtime.Compiled;

namespace Migrations.Foundation;

/// <summary>Before contacts and opportunities go on, the target itself is asked whether it has the accounts.</summary>
public static class AccountCheck
{
    [Check("every_account_arrived")]
    public static async Task<CheckResult> CheckAsync(StepContext context, CancellationToken cancellation)
    {
        var staged = await context.CountViewAsync("stg_account", cancellation);
        var soql = Uri.EscapeDataString("SELECT COUNT() FROM Account WHERE Legacy_Key__c != null");
        await using var body = await context.TargetHttp.GetStreamAsync(new Uri($"services/data/v66.0/query?q={soql}", UriKind.Relative), cancellation);
        using var answer = await JsonDocument.ParseAsync(body, cancellationToken: cancellation);
        var arrived = answer.RootElement.GetProperty("totalSize").GetInt64();
        return arrived >= staged
            ? CheckResult.Pass($"{arrived} accounts for {staged} companies")
            : CheckResult.Fail($"{staged - arrived} of {staged} companies are not in the target");
    }
}
