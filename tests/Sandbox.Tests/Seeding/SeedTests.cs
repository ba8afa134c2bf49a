using Migration.Sandbox.Seeding;

namespace Migration.Sandbox.Tests.Seeding;

public sealed class SeedTests
{
    [Theory]
    [MemberData(nameof(SeedData.Orgs), MemberType = typeof(SeedData))]
    public void The_same_arguments_give_the_same_rows(string org) =>
        Assert.Equal(SeedData.Rows(org).Select(Text), SeedData.Rows(org).Select(Text));

    [Fact]
    public void Another_seed_gives_other_values_under_the_same_kinds_of_ids()
    {
        var other = Seed.Rows("atlas", SeedData.Scale, SeedData.Number + 1).Select(Text).ToHashSet();

        Assert.DoesNotContain(SeedData.Rows("atlas").Where(row => row.Object == "Account").Select(Text), other.Contains);
    }

    [Fact]
    public void A_merchant_does_not_change_when_the_world_grows()
    {
        var small = Seed.Rows("delta", 50, 1).Where(row => row.Object is "Account" or "Contact" or "Opportunity" or "SBQQ__QuoteLine__c");
        var large = Seed.Rows("delta", 200, 1).ToDictionary(row => row.Id, Text);

        Assert.All(small, row => Assert.Equal(large[row.Id], Text(row)));
    }

    [Fact]
    public void Rows_come_while_they_are_asked_for()
    {
        var million = Seed.Rows("atlas", 1_000_000, 1).Take(100).ToList();

        Assert.Equal(100, million.Count);
    }

    [Fact]
    public void Every_id_is_unique_over_all_orgs_and_carries_its_checksum()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Span<char> check = stackalloc char[3];
        foreach (var row in SeedData.Orgs.SelectMany(org => SeedData.Rows(org.Data)))
        {
            Assert.True(seen.Add(row.Id), $"{row.Object} {row.Id} comes twice");
            SeedId.Checksum(row.Id.AsSpan(0, 15), check);
            Assert.Equal(row.Id[15..], check.ToString());
        }
    }

    [Theory]
    [InlineData("001A0000006Vm9r", "IAC")]
    [InlineData("005000000000001", "AAA")]
    [InlineData("00DABCDEabcde12", "2HA")]
    public void The_checksum_is_the_one_that_Salesforce_computes(string id, string expected)
    {
        Span<char> check = stackalloc char[3];
        SeedId.Checksum(id, check);

        Assert.Equal(expected, check.ToString());
    }

    [Fact]
    public void An_org_that_nobody_knows_is_refused_by_name()
    {
        var error = Assert.Throws<ArgumentException>(() => Seed.Rows("atlantis", 1, 1));

        Assert.Contains("atlantis", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_target_begins_with_users_and_the_standard_price_book_only()
    {
        var rows = SeedData.Rows("unified").ToList();

        var objects = rows.Select(row => row.Object).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(["ContractStatus", "Group", "OrderStatus", "Pricebook2", "User"], objects);
        Assert.All(rows.Where(row => row.Object == "User"), row => Assert.Equal("true", row.Value("IsActive")));
        Assert.Contains(rows, row => row.Value("Username") == "migration.user@example.com");
        var book = Assert.Single(rows, row => row.Object == "Pricebook2");
        var atlas = SeedData.Rows("atlas").Single(row => row.Object == "Pricebook2" && row.Value("IsStandard") == "true");
        Assert.Equal($"atlas:{atlas.Id}", book.Value("Legacy_Key__c"));
    }

    [Fact]
    public void Most_owners_of_the_sources_have_a_user_in_the_target_and_some_have_left()
    {
        var target = SeedData.Rows("unified").Where(row => row.Object == "User").Select(row => row.Value("Email")!)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var users = SeedData.Sources.SelectMany(SeedData.Rows).Where(row => row.Object == "User").ToList();

        Assert.InRange(users.Count(user => target.Contains(user.Value("Email")!)) / (double)users.Count, 0.75, 0.97);
        Assert.InRange(users.Count(user => user.Value("IsActive") == "false") / (double)users.Count, 0.05, 0.3);
    }

    [Fact]
    public void The_world_has_the_volume_that_a_rehearsal_needs()
    {
        var rows = SeedData.Sources.SelectMany(org => Seed.Rows(org, 1000, 42)).Count();

        Assert.InRange(rows, 36_000, 46_000);
    }

    private static string Text(SeedRow row) => $"{row.Object} {row.Id} {string.Join('|', row.Fields)}";
}
