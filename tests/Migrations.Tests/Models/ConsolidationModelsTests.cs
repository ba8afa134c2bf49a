using Migration.Runtime.Compiled;

namespace Migrations.Tests.Models;

public sealed class ConsolidationModelsTests(SeededWarehouse seeded) : IClassFixture<SeededWarehouse>
{
    // Pairs of source accounts: merged by the models, one merchant by the truth.
    private const string Pairs = """
        WITH accounts AS (
          SELECT s.legacy_key, s.source_org || ':' || s.source_id AS account, t.merchant
          FROM {plan}.stg_account_sources s JOIN truth.merchants t ON t.org = s.source_org AND t.account_id = s.source_id
        ), pairs AS (
          SELECT a.legacy_key = b.legacy_key AS merged, a.merchant = b.merchant AS same
          FROM accounts a JOIN accounts b ON a.account < b.account AND (a.legacy_key = b.legacy_key OR a.merchant = b.merchant)
        )
        SELECT count(*) FROM pairs WHERE
        """;

    [Fact]
    public async Task Two_merchants_never_become_one_account() => Assert.Equal(0, await seeded.CountAsync($"{Pairs} merged AND NOT same"));

    [Fact]
    public async Task Accounts_of_one_merchant_become_one_in_at_least_98_of_100_pairs()
    {
        var pairs = await seeded.CountAsync($"{Pairs} same");
        var found = await seeded.CountAsync($"{Pairs} same AND merged");

        Assert.True(pairs > 200, $"the seed has {pairs} pairs, too few to say anything");
        Assert.True(found >= 0.98 * pairs, $"{found} of {pairs} pairs found");
    }

    [Fact]
    public async Task Every_source_account_leads_to_one_account() => Assert.Equal(
        0,
        await seeded.CountAsync(
            """
            SELECT count(*) FROM truth.merchants t
            WHERE (SELECT count(*) FROM {plan}.stg_account_sources s JOIN {plan}.stg_account a ON a.legacy_key = s.legacy_key
                   WHERE s.source_org = t.org AND s.source_id = t.account_id) <> 1
            """));

    [Fact]
    public async Task Nothing_is_left_behind_for_want_of_a_parent() => Assert.Equal(0, await seeded.CountAsync("SELECT count(*) FROM {plan}.orphan"));

    [Fact]
    public async Task Products_of_orders_add_up_to_what_the_source_org_says()
    {
        var assertion = seeded.Plan.Phases.SelectMany(phase => phase.Validations).OfType<PlanValidation.Assertion>().Single();

        Assert.Equal(0, await seeded.CountAsync($"SELECT count(*) FROM ({seeded.Render(assertion.Sql)}) broken"));
    }

    public static TheoryData<string> Steps => [.. new SeededWarehouse().Plan.Nodes.Select(node => node.Work).OfType<StepWork.Load>().Select(load => load.Mapping.Step)];

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Keys_are_unique_and_parents_are_staged(string step)
    {
        var mappings = seeded.Plan.Nodes.Select(node => node.Work).OfType<StepWork.Load>().ToDictionary(load => load.Mapping.Step, load => load.Mapping);
        var mapping = mappings[step];

        Assert.True(await seeded.CountAsync($"SELECT count(*) FROM {{plan}}.{mapping.View}") > 0, "no rows");
        Assert.Equal(0, await seeded.CountAsync($"SELECT count(*) - count(DISTINCT {mapping.KeyColumn}) FROM {{plan}}.{mapping.View}"));
        foreach (var reference in mapping.References.Concat(mapping.Deferred))
        {
            foreach (var target in reference.Targets)
            {
                var kind = target.Kind is null ? "" : $" AND c.{reference.KindColumn} = '{target.Kind}'";
                var parent = mappings[target.Step];
                Assert.Equal(
                    0,
                    await seeded.CountAsync(
                        $"SELECT count(*) FROM {{plan}}.{mapping.View} c WHERE c.{reference.ByColumn} IS NOT NULL{kind} "
                        + $"AND NOT EXISTS (SELECT 1 FROM {{plan}}.{parent.View} p WHERE p.{parent.KeyColumn} = c.{reference.ByColumn})"));
            }
        }
    }

    [Fact]
    public async Task Views_keep_the_types_and_the_nulls_of_their_contracts()
    {
        foreach (var model in seeded.Plan.Models.Where(model => model.Contract.Count > 0))
        {
            var columns = await seeded.Warehouse.DescribeAsync($"{seeded.Plan.Name}.{model.Name}", TestContext.Current.CancellationToken);

            Assert.Equal(model.Contract.Select(column => (column.Name, (ColumnType?)column.Type)), columns.Select(column => (column.Name, column.Type)));
            foreach (var column in model.Contract)
            {
                var broken = column.Nullable ? "false" : $"\"{column.Name}\" IS NULL";
                broken += column.MaxLength is { } longest ? $" OR length(\"{column.Name}\") > {longest}" : "";
                Assert.True(
                    await seeded.CountAsync($"SELECT count(*) FROM {{plan}}.{model.Name} WHERE {broken}") == 0,
                    $"{model.Name}.{column.Name} is null or longer than it promises");
            }
        }
    }
}
