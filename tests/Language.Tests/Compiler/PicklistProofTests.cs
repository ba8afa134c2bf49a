namespace Migration.Language.Tests.Compiler;

/// <summary>What may go into a restricted picklist is known value by value.</summary>
public class PicklistProofTests
{
    private const string Account = "foundation/account.map.yml";
    private const string Map = "{ from: industry, values: { F&B: Restaurant, Grocery: Retail }, otherwise: error }";

    [Theory]
    [InlineData("", "industry", "NV2036 industry")]
    [InlineData("", "industry | trim", "NV2036 industry | trim")]
    [InlineData("[Restaurant, Retail]", "industry | trim", "NV2036 industry | trim")]
    [InlineData("[Restaurant, Retail]", "industry", "")]
    [InlineData("[Restaurant]", "industry", "")]
    [InlineData("[Restaurant, Retial, Hotels]", "industry", "NV2027 industry")]
    [InlineData("", "{ from: industry, values: { F&B: Restaurant }, otherwise: keep }", "NV2036 keep")]
    [InlineData("[F&B, Retail]", "{ from: industry, values: { F&B: Restaurant }, otherwise: keep }", "")]
    [InlineData("[F&B, Grocery]", "{ from: industry, values: { F&B: Restaurant }, otherwise: keep }", "NV2027 keep")]
    [InlineData("[F&B, Grocery]", Map, "")]
    [InlineData("[F&B, Grocery]", "{ from: industry, values: { F&B: Restaurant, Grocery: Retail } }", "")]
    [InlineData("[F&B, Grocery, Kiosk]", Map, "NV2037 Industry")]
    [InlineData("[F&B, Grocery, Kiosk]", "{ from: industry, values: { F&B: Restaurant, Grocery: Retail } }", "NV2037 Industry")]
    [InlineData("[F&B, Grocery, Kiosk]", "{ from: industry, values: { F&B: Restaurant, Grocery: Retail }, otherwise: Retail }", "")]
    [InlineData("[F&B, Grocer]", Map, "NV2031 Grocery")]
    [InlineData("[F&B]", Map, "NV2031 Grocery")]
    [InlineData("[F&B, Grocery]", "{ from: industry, values: { F&B: Restaurant, Grocery: Retail }, otherwise: Retail }", "NV2031 Retail")]
    [InlineData("[F&B, Grocery]", "{ from: industry, values: { F&B: Restaurant, Grocery: Retail }, otherwise: keep }", "NV2031 keep")]
    public void A_restricted_picklist_takes_what_is_known_to_fit(string accepted, string value, string findings) =>
        Assert.Equal(findings, string.Join("|", Accepting(accepted).With(Account, Map, value).Findings()));

    [Fact]
    public void Every_refused_value_is_named()
    {
        var finding = Accepting("[Restaurant, Retial, Hotels]").With(Account, Map, "industry").Only();

        Assert.StartsWith("'Retial', 'Hotels' are not among the values of Account.Industry; did you mean 'Retail'?; map it with", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Restaurant;Retail]", "")]
    [InlineData("[Restaurant;Hotels]", "NV2027 industry")]
    public void A_multi_select_picklist_takes_values_parted_by_semicolons(string accepted, string findings) =>
        Assert.Equal(findings, string.Join("|", Accepting(accepted)
            .With(Account, Map, "industry")
            .With("schemas/unified/Account.json", "\"name\":\"Industry\",\"type\":\"picklist\"", "\"name\":\"Industry\",\"type\":\"multipicklist\"")
            .Findings()));

    [Theory]
    [InlineData("[US, UK]", "values: { US: Merchant, UK: Merchant }, otherwise: error", "")]
    [InlineData("[US, UK]", "values: { US: Merchant, UK: Merchant }", "")]
    [InlineData("[US, UK]", "values: { US: Merchant }, otherwise: error", "NV2037 RecordTypeId")]
    [InlineData("[US, UK]", "values: { US: Merchant }, otherwise: Merchant", "")]
    [InlineData("[US]", "values: { US: Merchant, UK: Merchant }, otherwise: error", "NV2031 UK")]
    public void A_record_type_by_value_is_complete(string accepted, string choice, string findings) =>
        Assert.Equal(findings, string.Join("|", new PlanFixture()
            .With("models/schema.yml", "country, data_type: varchar(2) }", $"country, data_type: varchar(2), data_tests: [{{ accepted_values: {{ values: {accepted} }} }}] }}")
            .With(Account, "{ record_type: Merchant }", $"{{ record_type: {{ from: country, {choice} }} }}")
            .Findings()));

    [Theory]
    [InlineData("[Account, Order]", "")]
    [InlineData("[Account, Order, Asset]", "NV2051 what_kind")]
    [InlineData("[Order]", "NV2051 foundation.account")]
    public void Kinds_and_steps_of_a_polymorphic_lookup_are_the_same_choice(string accepted, string findings) =>
        Assert.Equal(findings, string.Join("|", new PlanFixture()
            .With("models/schema.yml", "what_kind, data_type: varchar(20) }", $"what_kind, data_type: varchar(20), data_tests: [{{ accepted_values: {{ values: {accepted} }} }}] }}")
            .Findings()));

    [Fact]
    public void Accepted_values_bound_the_width_of_a_text()
    {
        var fixture = new PlanFixture()
            .With("models/schema.yml", "name: name, data_type: text, constraints: [{ type: not_null }] }", "name: name, data_type: text, constraints: [{ type: not_null }], data_tests: [{ accepted_values: { values: [Kiosk, Bar] } }] }")
            .With(Account, "name | trim | truncate(255)", "name | trim");

        Assert.Empty(fixture.Findings());
    }

    private static PlanFixture Accepting(string accepted) => accepted.Length == 0
        ? new PlanFixture()
        : new PlanFixture().With("models/schema.yml", "industry, data_type: varchar(40) }", $"industry, data_type: varchar(40), data_tests: [{{ accepted_values: {{ values: {accepted} }} }}] }}");
}
