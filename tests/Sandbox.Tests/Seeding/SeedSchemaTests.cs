using System.Globalization;
using Migration.Sandbox.Schema;
using Migration.Sandbox.Seeding;

namespace Migration.Sandbox.Tests.Seeding;

/// <summary>A real org could hold the seeded rows: they keep to the committed schemas.</summary>
public sealed class SeedSchemaTests
{
    [Theory]
    [MemberData(nameof(SeedData.Orgs), MemberType = typeof(SeedData))]
    public void Every_value_fits_its_field(string org)
    {
        var schema = SeedData.Schema(org);
        var faults = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var row in SeedData.Rows(org))
        {
            var sObject = schema.Find(row.Object);
            Assert.NotNull(sObject);
            Assert.Equal(sObject.KeyPrefix, row.Id[..3]);
            foreach (var (name, value) in row.Fields)
            {
                if (Fault(sObject.Find(name), value!) is { } fault)
                {
                    faults.Add($"{row.Object}.{name}: {fault}: '{value}'");
                }
            }
        }

        Assert.Empty(faults);
    }

    [Theory]
    [MemberData(nameof(SeedData.Orgs), MemberType = typeof(SeedData))]
    public void Every_field_that_must_be_given_is_given_and_none_twice(string org)
    {
        var schema = SeedData.Schema(org);
        foreach (var row in SeedData.Rows(org))
        {
            var given = row.Fields.Select(pair => pair.Key).ToList();
            Assert.Equal(given.Count, given.Distinct().Count());
            var required = schema.Find(row.Object)!.Fields
                .Where(field => field is { Createable: true, Nillable: false, DefaultedOnCreate: false });
            Assert.All(required, field => Assert.Contains(field.Name, given));
        }
    }

    [Theory]
    [MemberData(nameof(SeedData.Orgs), MemberType = typeof(SeedData))]
    public void References_lead_to_a_record_of_a_right_object_except_the_declared_orphans(string org)
    {
        var schema = SeedData.Schema(org);
        var rows = SeedData.Rows(org).ToList();
        var objects = rows.ToDictionary(row => row.Id, row => row.Object);
        foreach (var type in schema.Objects.SelectMany(sObject => sObject.RecordTypes))
        {
            objects.TryAdd(type.Id, "RecordType");
        }

        foreach (var row in rows)
        {
            var sObject = schema.Find(row.Object)!;
            var references = row.Fields.Where(pair => sObject.Find(pair.Key)!.Kind == ValueKind.Reference);
            foreach (var (name, value) in references.Where(pair => !SeedId.IsDangling(pair.Value!)))
            {
                Assert.True(objects.TryGetValue(value!, out var parent), $"{row.Object}.{name} {value} of {row.Id} leads nowhere");
                Assert.Contains(parent, sObject.Find(name)!.ReferenceTo);
            }
        }
    }

    [Fact]
    public void A_few_rows_are_orphans_fewer_than_one_in_two_thousand()
    {
        var rows = SeedData.Sources.SelectMany(org => Seed.Rows(org, 3000, 1)).ToList();
        var orphans = rows.Where(row => row.Fields.Any(pair => pair.Value!.Length == 18 && SeedId.IsDangling(pair.Value))).ToList();

        Assert.Equal(["Contact", "Task"], orphans.Select(row => row.Object).Distinct().Order(StringComparer.Ordinal));
        Assert.InRange(orphans.Count, 3, rows.Count / 2000);
    }

    [Theory]
    [InlineData("atlas")]
    [InlineData("borealis")]
    [InlineData("delta")]
    public void Line_items_sell_active_products_of_their_parents_price_book(string org)
    {
        var rows = SeedData.Rows(org).ToDictionary(row => row.Id);
        var lines = rows.Values.Where(row => row.Object is "OpportunityLineItem" or "OrderItem" or "QuoteLineItem").ToList();

        Assert.NotEmpty(lines);
        foreach (var line in lines)
        {
            var parent = rows[(line.Value("OpportunityId") ?? line.Value("OrderId") ?? line.Value("QuoteId"))!];
            var entry = rows[line.Value("PricebookEntryId")!];
            Assert.Equal(parent.Value("Pricebook2Id"), entry.Value("Pricebook2Id"));
            Assert.Equal(line.Value("Product2Id"), entry.Value("Product2Id"));
            Assert.Equal("true", entry.Value("IsActive"));
            Assert.Equal(line.Value("UnitPrice"), entry.Value("UnitPrice"));
        }
    }

    [Theory]
    [InlineData("atlas")]
    [InlineData("delta")]
    public void Parts_of_a_bundle_stand_in_its_quote_and_group(string org)
    {
        var rows = SeedData.Rows(org).Where(row => row.Object == "SBQQ__QuoteLine__c").ToDictionary(row => row.Id);
        var parts = rows.Values.Where(row => row.Value("SBQQ__RequiredBy__c") is not null).ToList();

        Assert.NotEmpty(parts);
        foreach (var part in parts)
        {
            var head = rows[part.Value("SBQQ__RequiredBy__c")!];
            Assert.Equal("true", head.Value("SBQQ__Bundle__c"));
            Assert.Equal(head.Value("SBQQ__Quote__c"), part.Value("SBQQ__Quote__c"));
            Assert.Equal(head.Value("SBQQ__Group__c"), part.Value("SBQQ__Group__c"));
        }
    }

    private static string? Fault(FieldSchema? field, string value) => field switch
    {
        null => "no such field",
        { RestrictedPicklist: true, Kind: ValueKind.Picklist } when !field.IsActiveValue(value) => "not a value of the picklist",
        { Kind: ValueKind.Text or ValueKind.Picklist or ValueKind.MultiPicklist or ValueKind.Email }
            when value.Length > field.Length => "too long",
        { Kind: ValueKind.Boolean } when value is not ("true" or "false") => "not a boolean",
        { Kind: ValueKind.Int } when !int.TryParse(value, CultureInfo.InvariantCulture, out _) => "not a whole number",
        { Kind: ValueKind.Number }
            when !decimal.TryParse(value, CultureInfo.InvariantCulture, out var number) || !Fits(field, number) => "too many digits",
        { Kind: ValueKind.Date } when !DateOnly.TryParseExact(value, "yyyy-MM-dd", out _) => "not a date",
        { Kind: ValueKind.DateTime }
            when !DateTime.TryParseExact(value, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", null, DateTimeStyles.None, out _) => "not a time",
        { Kind: ValueKind.Compound } => "compound fields hold nothing of their own",
        _ => null,
    };

    private static bool Fits(FieldSchema field, decimal number) =>
        decimal.Round(number, field.Scale) == number && Math.Abs(number) < (decimal)Math.Pow(10, field.Precision - field.Scale);
}
