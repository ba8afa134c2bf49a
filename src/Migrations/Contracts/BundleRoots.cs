using System.Runtime.CompilerServices;
using Migration.Runtime.Compiled;

namespace Migrations.Contracts;

/// <summary>
/// Salesforce CPQ keeps a bundle together by the real ids of its parts in plain text fields, which no lookup of a mapping can fill. Without
/// them the first amendment or renewal loses the bundle. So they are written when the ids are known.
/// </summary>
public static class BundleRoots
{
    [Step("contracts.subscription_roots")]
    public static Task<StepOutcome> SubscriptionsAsync(StepContext context, CancellationToken cancellation) => context.LoadAsync(
        new RecordLoad("SBQQ__Subscription__c", LoadOperation.Upsert, "Legacy_Key__c", ["Legacy_Key__c", "SBQQ__RootId__c", "SBQQ__RequiredById__c"]),
        Rows(context, "contracts.subscription", "stg_subscription_root", ["SBQQ__RootId__c", "SBQQ__RequiredById__c"], cancellation),
        cancellation);

    [Step("contracts.asset_roots")]
    public static Task<StepOutcome> AssetsAsync(StepContext context, CancellationToken cancellation) => context.LoadAsync(
        new RecordLoad("Asset", LoadOperation.Upsert, "Legacy_Key__c", ["Legacy_Key__c", "SBQQ__RootId__c"]),
        Rows(context, "contracts.asset", "stg_asset_root", ["SBQQ__RootId__c"], cancellation),
        cancellation);

    /// <summary>Parts that are in the target, with the ids of their root and of the part that requires them, in the order of the fields.</summary>
    private static async IAsyncEnumerable<IReadOnlyDictionary<string, string?>> Rows(
        StepContext context, string step, string view, string[] fields, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var sql = $"""
            SELECT part.legacy_key, root.target_id, parent.target_id
            FROM {context.Plan}.{view} part
            JOIN nv.ledger own ON own.plan = $1 AND own.step = $2 AND own.key = part.legacy_key AND own.target_id IS NOT NULL
            LEFT JOIN nv.ledger root ON root.plan = $1 AND root.step = $2 AND root.key = part.root_key
            LEFT JOIN nv.ledger parent ON parent.plan = $1 AND parent.step = $2 AND parent.key = part.required_by_key
            """;
        await using var rows = await context.Warehouse.ReadAsync(sql, cancellation, context.Plan, step);
        while (await rows.ReadAsync(cancellation))
        {
            var record = new Dictionary<string, string?>(fields.Length + 1, StringComparer.Ordinal) { ["Legacy_Key__c"] = rows.Text(0) };
            for (var i = 0; i < fields.Length; i++)
            {
                record[fields[i]] = rows.TextOrNull(i + 1);
            }

            yield return record;
        }
    }
}
