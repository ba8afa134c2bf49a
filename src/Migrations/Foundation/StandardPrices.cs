using System.Globalization;
using System.Text.Json;
using Migration.Runtime.Compiled;

namespace Migrations.Foundation;

/// <summary>Without a standard price a product can be in no quote, so the phase asks the target itself before Sales begins.</summary>
public static class StandardPrices
{
    private const string Query = "services/data/v62.0/query?q=";

    [Check("every_product_has_a_standard_price")]
    public static async Task<CheckResult> CheckAsync(StepContext context, CancellationToken cancellation)
    {
        var products = await CountAsync(context.TargetHttp, "SELECT COUNT() FROM Product2 WHERE Legacy_Key__c != null", cancellation);
        var book = await FirstIdAsync(context.TargetHttp, "SELECT Id FROM Pricebook2 WHERE IsStandard = true", cancellation);
        var prices = book is null
            ? 0
            : await CountAsync(context.TargetHttp, $"SELECT COUNT() FROM PricebookEntry WHERE Pricebook2Id = '{book}' AND Legacy_Key__c != null", cancellation);
        return prices >= products
            ? CheckResult.Pass(string.Create(CultureInfo.InvariantCulture, $"{prices} standard prices for {products} products"))
            : CheckResult.Fail(string.Create(CultureInfo.InvariantCulture, $"{products - prices} of {products} products have no price in the standard book"));
    }

    private static async Task<int> CountAsync(HttpClient target, string soql, CancellationToken cancellation)
    {
        using var answer = await AskAsync(target, soql, cancellation);
        return answer.RootElement.GetProperty("totalSize").GetInt32();
    }

    private static async Task<string?> FirstIdAsync(HttpClient target, string soql, CancellationToken cancellation)
    {
        using var answer = await AskAsync(target, soql, cancellation);
        return answer.RootElement.GetProperty("records").EnumerateArray().Select(record => record.GetProperty("Id").GetString()).FirstOrDefault();
    }

    private static async Task<JsonDocument> AskAsync(HttpClient target, string soql, CancellationToken cancellation)
    {
        await using var body = await target.GetStreamAsync(new Uri(Query + Uri.EscapeDataString(soql), UriKind.Relative), cancellation);
        return await JsonDocument.ParseAsync(body, cancellationToken: cancellation);
    }
}
