using System.Text.Json;
using Migration.Chaos.Running;
using Migration.Chaos.World;

namespace Migration.Chaos.Tests;

public sealed class ScenarioTests
{
    [Fact]
    public void A_seed_makes_the_same_night_again_and_another_seed_another()
    {
        Assert.Equal(Told(11), Told(11));
        Assert.NotEqual(Told(11), Told(12));
    }

    [Fact]
    public void Nights_hold_mistakes_of_every_kind_that_the_plan_can_meet()
    {
        var truths = Enumerable.Range(1, 30).Select(seed => new TruthMaker(Scenario.Draw(seed).Source).Make()).ToList();

        Assert.Equal(
            ["DUPLICATE_VALUE", "INVALID_EMAIL_ADDRESS", "NV_PARENT_MISSING", "VALUE_NOT_MAPPED"],
            truths.SelectMany(truth => truth.Errors).Select(error => error.Code).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains(truths.SelectMany(truth => truth.Errors), error => error.Step == "load.contact:defer");
        Assert.All(truths, truth => Assert.Equal(truth.Records.Count, truth.Records.Select(record => (record.Object, record.Identity)).Distinct().Count()));
    }

    private static string Told(int seed)
    {
        var scenario = Scenario.Draw(seed);
        return $"{JsonSerializer.Serialize(scenario.Source)} {string.Join('\n', scenario.FaultLines)} {string.Join(", ", scenario.Kills)} {scenario.Load} {scenario.Jwt}";
    }
}
