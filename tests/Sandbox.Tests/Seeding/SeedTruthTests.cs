using System.Text;
using Migration.Sandbox.Seeding;

namespace Migration.Sandbox.Tests.Seeding;

/// <summary>The dirt is the amount that was promised, and the rule of docs/sandbox-data.md sees through it.</summary>
public sealed class SeedTruthTests
{
    private readonly List<(SeedRow Row, string Org)> _accounts =
        [.. SeedData.Sources.SelectMany(org => SeedData.Rows(org).Where(row => row.Object == "Account").Select(row => (row, org)))];

    private readonly List<SeedTruth> _truth = [.. Seed.Truth(SeedData.Scale, SeedData.Number)];

    [Fact]
    public void The_truth_names_every_account_once()
    {
        Assert.Equal(
            _accounts.Select(account => account.Row.Id).Order(StringComparer.Ordinal),
            _truth.Select(truth => truth.AccountId).Order(StringComparer.Ordinal));
        Assert.Equal(SeedData.Scale, _truth.Select(truth => truth.MerchantNumber).Distinct().Count());
    }

    [Fact]
    public void About_a_third_of_the_merchants_are_in_more_than_one_org_and_two_of_a_hundred_accounts_are_duplicates()
    {
        var merchants = _truth.GroupBy(truth => truth.MerchantNumber)
            .Select(group => group.Select(truth => truth.Org).Distinct().Count()).ToList();
        var duplicates = _truth.Count - _truth.DistinctBy(truth => (truth.Org, truth.MerchantNumber)).Count();

        Assert.InRange(merchants.Count(orgs => orgs > 1) / (double)merchants.Count, 0.3, 0.42);
        Assert.Contains(4, merchants);
        Assert.InRange(duplicates / (double)_truth.Count, 0.008, 0.035);
    }

    [Fact]
    public void Tax_number_or_telephone_or_name_with_postal_code_find_the_merchants_again()
    {
        var merchants = _truth.ToDictionary(truth => truth.AccountId, truth => truth.MerchantNumber);
        var cluster = _accounts.ToDictionary(account => account.Row.Id, account => account.Row.Id);
        string Root(string id) => cluster[id] == id ? id : cluster[id] = Root(cluster[id]);
        var keys = _accounts.SelectMany(account => Keys(account.Row).Select(key => (key, account.Row.Id)));
        foreach (var same in keys.GroupBy(pair => pair.key, pair => pair.Id))
        {
            foreach (var id in same.Skip(1))
            {
                cluster[Root(id)] = Root(same.First());
            }
        }

        var found = _accounts.Select(account => (Root: Root(account.Row.Id), Merchant: merchants[account.Row.Id])).Distinct().ToList();
        Assert.Equal(found.Count, found.DistinctBy(pair => pair.Root).Count());
        Assert.InRange(found.Count - SeedData.Scale, 0, SeedData.Scale / 100);
    }

    [Fact]
    public void Chains_have_groups_regions_and_members_that_share_a_name()
    {
        var parents = _accounts.Select(account => account.Row)
            .Select(row => (row.Id, Parent: row.Value("ParentId") ?? row.Value("Merchant_Group__c")))
            .Where(pair => pair.Parent is not null).ToDictionary(pair => pair.Id, pair => pair.Parent!);

        Assert.InRange(parents.Count / (double)_accounts.Count, 0.05, 0.25);
        Assert.Contains(parents.Values, parents.ContainsKey);
        var names = _accounts.Where(account => account.Org == "delta").GroupBy(account => Letters(account.Row.Value("Name")!));
        Assert.Contains(names, group => group.Count() > 1);
    }

    [Fact]
    public void Text_holds_what_breaks_careless_readers()
    {
        var values = SeedData.Rows("cascade").SelectMany(row => row.Fields.Select(pair => pair.Value!)).ToList();

        foreach (var trap in new[] { "\n", "\r\n", "\"", ",", "\t", "é", "日本", "🍕" })
        {
            Assert.Contains(values, value => value.Contains(trap, StringComparison.Ordinal));
        }

        Assert.Contains(values, value => value.StartsWith(' '));
    }

    private static IEnumerable<string> Keys(SeedRow row)
    {
        var tax = Digits(row.Value("Tax_Id__c") ?? row.Value("Merchant_Tax_No__c") ?? row.Value("Tax_Info__c") ?? row.Value("Vat_Id__c"));
        if (tax.Length == 9 && tax.Trim('0').Length > 0)
        {
            yield return $"tax {tax}";
        }

        var phone = Digits(row.Value("Merchant_Phone__c") ?? row.Value("Phone"));
        if (phone.Length >= 10 && phone.Trim('0').Length > 0)
        {
            yield return $"phone {phone[^10..]}";
        }

        if (row.Value("BillingPostalCode") is { } postal)
        {
            var code = postal.Split('-')[0].Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant().PadLeft(5, '0');
            yield return $"name {Letters(row.Value("Name")!)} {code}";
        }
    }

    private static string Digits(string? text) => new([.. (text ?? "").Where(char.IsAsciiDigit)]);

    /// <summary>The name without accents, punctuation, legal form and leading THE.</summary>
    private static string Letters(string name)
    {
        var spelt = name.Replace("&", " and ", StringComparison.Ordinal).Normalize(NormalizationForm.FormD);
        var plain = new string([.. spelt.Where(c => char.IsLetterOrDigit(c) || c == ' ')]).ToUpperInvariant();
        var words = plain.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word is not ("LLC" or "INC" or "LTD" or "CORP"));
        return string.Concat(words.SkipWhile((word, at) => at == 0 && word == "THE"));
    }
}
