namespace Migration.Language.Tests.Compiler;

/// <summary>One change to a good mapping, one finding, at the place that has to change.</summary>
public class MappingRuleTests
{
    private const string Account = "foundation/account.map.yml";
    private const string Contact = "foundation/contact.map.yml";
    private const string Order = "orders/order.map.yml";
    private const string Item = "orders/order_item.map.yml";
    private const string Task = "activities/task.map.yml";

    [Theory]
    [InlineData(Account, "object: Account", "object: Acount", "NV2003 Acount", "did you mean 'Account'?")]
    [InlineData(Account, "operation: upsert", "operation: upsrt", "NV2002 upsrt", "insert, update, upsert, delete")]
    [InlineData(Account, "from: stg_account", "from: stg_acount", "NV2004 stg_acount", "did you mean 'stg_account'?")]
    [InlineData(Account, "AnnualRevenue: revenue", "AnualRevenue: revenue", "NV2006 AnualRevenue", "did you mean 'AnnualRevenue'?")]
    [InlineData(Account, "name | trim", "nmae | trim", "NV2007 nmae", "did you mean 'name'?")]
    [InlineData(Account, "name | trim", "name | trm", "NV2008 trm", "did you mean 'trim'?")]
    [InlineData(Account, "name | trim", "name || trim", "NV2009 |", "expected a transform")]
    [InlineData(Account, "truncate(255)", "truncate(255", "NV2009 (", "not closed")]
    [InlineData(Account, "truncate(255)", "truncate", "NV2010 truncate", "int length")]
    [InlineData(Account, "truncate(255)", "truncate('255')", "NV2011 '255'", "must be int")]
    [InlineData(Account, "truncate(255)", "truncate(256)", "NV2023 name | trim | truncate(256)", "up to 256 characters")]
    [InlineData(Account, " | truncate(255)", "", "NV2023 name | trim", "Text of any length")]
    [InlineData(Account, "revenue", "revenue | trim", "NV2011 revenue", "takes string")]
    [InlineData(Account, "name | trim", "name | broken", "NV2012 broken", "returns Uri")]
    [InlineData(Account, "AnnualRevenue: revenue", "NumberOfEmployees: revenue", "NV2022 revenue", "lose its fraction")]
    [InlineData(Account, "AnnualRevenue: revenue", "Rating__c: revenue", "NV2020 Rating__c", "is a formula")]
    [InlineData(Account, "AnnualRevenue: revenue", "CreatedDate: revenue", "NV2021 CreatedDate", "operation: insert")]
    [InlineData(Account, "AnnualRevenue: revenue", "IsPartner: revenue", "NV2022 revenue", "boolean")]
    [InlineData(Account, "Restaurant,", "Restuarant,", "NV2027 Restuarant", "did you mean 'Restaurant'?")]
    [InlineData(Account, "Retail }", "Old }", "NV2027 Old", "not among the values")]
    [InlineData(Account, ", otherwise: error }", " }", "NV2030 Industry", "otherwise")]
    [InlineData(Account, "values: { F&B: Restaurant, Grocery: Retail }", "values: {}", "NV2032 Industry", "no values")]
    [InlineData(Account, "otherwise: error }", "otherwise: Hotels }", "NV2027 Hotels", "not among")]
    [InlineData(Account, "Grocery: Retail }, otherwise: error", "Retail: Retail }, otherwise: keep", "NV2031 Retail|NV2036 keep", "stays as it is")]
    [InlineData(Account, "record_type: Merchant", "record_type: Merchent", "NV2033 Merchent", "did you mean 'Merchant'?")]
    [InlineData(Account, "RecordTypeId: { record_type: Merchant }", "Phone: { record_type: Merchant }", "NV1002 Phone", "second time")]
    [InlineData(Account, "OwnerId: {", "ownerid: {", "NV2006 ownerid", "did you mean 'OwnerId'?")]
    [InlineData(Account, "{ user: owner_email, otherwise: migration.user@example.com }", "owner_email", "NV2022 owner_email", "ids of the source")]
    [InlineData(Account, "key: Legacy_Key__c", "key: Name", "NV2060 Name", "no external id")]
    [InlineData(Account, "key: Legacy_Key__c", "key: Legacy_Id__c", "NV2006 Legacy_Id__c", "did you mean")]
    [InlineData(Account, "ignore: { fax: \"not carried over, agreed with Sales Ops\" }", "", "NV2063 stg_account", "'fax'")]
    [InlineData(Account, "fax: \"not carried over, agreed with Sales Ops\"", "fax:", "NV2064 fax", "Say why")]
    [InlineData(Account, "ignore: { fax:", "ignore: { phone: why, fax:", "NV2065 phone", "line 8")]
    [InlineData(Account, "ignore: { fax:", "ignore: { faxx: why, fax:", "NV2007 faxx", "did you mean 'fax'?")]
    [InlineData(Account, "by: parent_key", "by: revenue", "NV2050 revenue|NV2063 stg_account", "must be text")]
    [InlineData(Account, "  Name: name | trim | truncate(255)\n", "", "NV2026 Account|NV2063 stg_account", "Name")]
    [InlineData(Account, "step: foundation.account", "stepp: foundation.account", "NV1004 stepp|NV1005 stepp", "step")]
    [InlineData(Contact, "AccountId: { ref: foundation.account,", "AccountId: { ref: foundation.acount,", "NV2042 foundation.acount", "did you mean")]
    [InlineData(Contact, "AccountId:", "ReportsToId:", "NV2041 foundation.account", "refers to Contact")]
    [InlineData(Contact, "AccountId:", "Email:", "NV2040 Email", "of type email")]
    [InlineData(Contact, "LastName: last_name", "LastName: concat(last_name, 'x') | truncate(80)", "NV2025 concat(last_name, 'x') | truncate(80)", "may be null")]
    [InlineData(Contact, "Legacy_Key__c: legacy_key", "Legacy_Key__c: legacy_key | trim", "NV2061 Legacy_Key__c", "as it is")]
    [InlineData(Contact, "from: stg_contact", "from: stg_contact\nlineage: stg_task", "NV2062 stg_task", "source_org and source_id")]
    [InlineData(Order, "'Draft'", "'Drafd'", "NV2027 'Drafd'", "did you mean 'Draft'?")]
    [InlineData(Order, "\"'Draft'\"", "Draft", "NV2007 Draft", "no column 'Draft'")]
    [InlineData(Order, "EffectiveDate: effective_date", "EffectiveDate: created_at", "NV2022 created_at|NV2063 stg_order", "time zone")]
    [InlineData(Order, "Activated, when", "Activatd, when", "NV2027 Activatd", "did you mean 'Activated'?")]
    [InlineData(Order, "when: is_active", "when: contact_key", "NV2066 contact_key|NV2063 stg_order", "boolean")]
    [InlineData(Order, "by: account_key }", "by: contact_key }", "NV2025 contact_key|NV2063 stg_order", "required")]
    [InlineData(Order, "by: account_key }", "by: account_key, defer: true }", "NV2046 AccountId", "may not be empty")]
    [InlineData(Item, "operation: insert", "operation: upsert", "NV2020 OrderId", "operation: insert")]
    [InlineData(Item, "lineage: none\n", "", "NV2062 stg_order_item", "lineage: none")]
    [InlineData(Task, ", kind: what_kind", "", "NV2047 WhatId|NV2063 stg_task", "Account, Order")]
    [InlineData(Task, "[foundation.account, orders.order]", "orders.order", "NV2048 what_kind", "drop kind")]
    [InlineData(Task, "by: what_key", "bye: what_key", "NV1005 ref|NV1004 bye", "did you mean 'by'?")]
    [InlineData(Account, "AnnualRevenue: revenue", "IsPartner: \"'yes'\"\n  AnnualRevenue: revenue", "NV2028 'yes'", "is no boolean")]
    [InlineData(Account, "AnnualRevenue: revenue", "NumberOfEmployees: 123456789\n  AnnualRevenue: revenue", "NV2024 123456789", "8 digits")]
    [InlineData(Account, "AnnualRevenue: revenue", "NumberOfEmployees: { from: country, values: { US: 1, UK: two }, otherwise: error }\n  AnnualRevenue: revenue", "NV2028 two", "is no int")]
    [InlineData(Account, "AnnualRevenue: revenue", "AnnualRevenue: revenue\n  annualrevenue: revenue", "NV2029 annualrevenue", "set already in line 9")]
    [InlineData(Account, "OwnerId: { user: owner_email, otherwise: migration.user@example.com }", "OwnerId: { record_type: Merchant }", "NV2034 OwnerId|NV2063 stg_account", "RecordTypeId")]
    [InlineData(Account, "RecordTypeId: { record_type: Merchant }", "RecordTypeId: { user: country }", "NV2035 RecordTypeId", "but to RecordType")]
    [InlineData(Account, "RecordTypeId: { record_type: Merchant }", "RecordTypeId: \"'012000000000001AAA'\"", "NV2049 '012000000000001AAA'", "ids of the source")]
    [InlineData(Account, "RecordTypeId: { record_type: Merchant }", "RecordTypeId: { record_type: { from: country, values: { US: Merchant, UK: Branch }, otherwise: error } }", "NV2033 Branch", "it has: Merchant")]
    [InlineData(Account, "Grocery: Retail }", "Grocery: null }", "NV1006 null", "The value for 'Grocery'")]
    [InlineData(Account, "Grocery: Retail }", "Grocery: }", "NV1006 Grocery", "but is empty")]
    [InlineData(Account, "Grocery: Retail }", "~: Retail }", "NV1006 ~", "a null stays null")]
    [InlineData(Account, "name | trim | truncate(255)", "\"name | default('')\"", "NV2023 name | default('')", "Text of any length")]
    [InlineData(Contact, "LastName: last_name", "LastName: { from: last_name, values: { Smith: \" \" }, otherwise: keep }", "NV2025 \" \"", "no value to Salesforce")]
    [InlineData(Contact, "LastName: last_name", "LastName: { from: last_name, values: { Smith: Smyth }, otherwise: '' }", "NV2025 ''", "no value to Salesforce")]
    [InlineData(Contact, "last_name", "größe", "NV2009 öße", "give the column such a name in the model")]
    [InlineData(Task, "[foundation.account, orders.order]", "[foundation.account, orders.order, orders.order]", "NV2051 orders.order", "stands in ref twice")]
    public void A_mistake_is_found_where_it_is(string file, string before, string after, string findings, string message)
    {
        var fixture = new PlanFixture().With(file, before, after);

        var result = fixture.Compile();

        Assert.Null(result.Plan);
        Assert.Equal(Apart(findings), result.Findings.Select(finding => $"{finding.Rule.Id} {fixture.Under(finding)}").Order(StringComparer.Ordinal));
        Assert.Contains(result.Findings, finding => finding.Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void An_object_refuses_what_its_describe_does_not_allow() =>
        Assert.Equal(["NV2067 insert"], new PlanFixture().With("schemas/unified/OrderItem.json", "{\"name\":\"OrderItem\",\"createable\":true", "{\"name\":\"OrderItem\",\"createable\":false").Findings());

    [Fact]
    public void A_key_that_no_new_record_can_get_is_not_written() => Assert.Equal(
        ["NV2020 Legacy_Key__c"],
        new PlanFixture()
            .With("schemas/unified/OrderItem.json", "\"length\":64,\"nillable\":true,\"createable\":true,", "\"length\":64,\"nillable\":true,\"createable\":false,")
            .Findings());

    [Fact]
    public void A_required_lookup_to_several_steps_needs_its_kind_in_every_row() => Assert.Equal(
        ["NV2025 what_key", "NV2025 what_kind"],
        new PlanFixture()
            .With("schemas/unified/Task.json", "\"name\":\"WhatId\",\"type\":\"reference\",\"length\":18,\"nillable\":true", "\"name\":\"WhatId\",\"type\":\"reference\",\"length\":18,\"nillable\":false")
            .Findings());

    [Fact]
    public void A_model_without_columns_is_no_source_of_a_mapping()
    {
        const string Columns = """
            columns:
                  - { name: legacy_key, data_type: varchar(32), constraints: [{ type: not_null }, { type: unique }] }
                  - { name: order_key, data_type: varchar(32), constraints: [{ type: not_null }] }
                  - { name: quantity, data_type: "decimal(16,2)", constraints: [{ type: not_null }] }
                  - { name: unit_price, data_type: "decimal(16,2)" }
            """;

        Assert.Equal(["NV2005 stg_order_item"], new PlanFixture().With("models/schema.yml", Columns, "description: without columns").Findings());
    }

    [Fact]
    public void A_number_that_the_field_cannot_hold_is_too_large() =>
        Assert.Equal(["NV2024 revenue"], new PlanFixture().With("models/schema.yml", "name: revenue, data_type: \"decimal(18,2)\"", "name: revenue, data_type: \"decimal(18,4)\"").Findings());

    [Theory]
    [InlineData("User", "{ user: account_key }")]
    [InlineData("RecordType", "{ record_type: { from: account_key, values: { a: Merchant }, otherwise: error } }")]
    public void A_user_or_record_type_that_may_be_missing_is_nothing_for_a_required_field(string refersTo, string value)
    {
        var fixture = new PlanFixture()
            .With(Contact, "{ ref: foundation.account, by: account_key }", value)
            .With("schemas/unified/Contact.json", "\"fields\":[", "\"recordTypeInfos\":[{\"active\":true,\"developerName\":\"Merchant\"}],\"fields\":[")
            .With("schemas/unified/Contact.json", "\"name\":\"AccountId\",\"type\":\"reference\",\"length\":18,\"nillable\":true", "\"name\":\"AccountId\",\"type\":\"reference\",\"length\":18")
            .With("schemas/unified/Contact.json", "\"referenceTo\":[\"Account\"]", $"\"referenceTo\":[\"{refersTo}\"]");

        Assert.Equal(["NV2025 account_key"], fixture.Findings());
        fixture.With("models/schema.yml", "      - { name: account_key, data_type: varchar(32) }", "      - { name: account_key, data_type: varchar(32), data_tests: [not_null] }");
        Assert.Empty(fixture.Findings());
    }

    [Fact]
    public void A_step_that_deletes_is_nobodys_parent()
    {
        var fixture = new PlanFixture()
            .With(Contact, "operation: upsert\nkey: Legacy_Key__c", "operation: delete\nkey: Id")
            .With(Contact, "  Legacy_Key__c: legacy_key\n  LastName: last_name\n  AccountId: { ref: foundation.account, by: account_key }", "  Id: legacy_key\nignore: { last_name: not sent, account_key: not sent }");

        Assert.Equal(["NV2052 foundation.contact"], fixture.Findings());
    }

    [Fact]
    public void An_update_or_delete_may_find_its_records_by_their_id()
    {
        var fixture = new PlanFixture()
            .With(Order, "  BillToContactId: { ref: foundation.contact, by: contact_key }\n", "")
            .With(Order, "activate:", "ignore: { contact_key: not carried over }\nactivate:")
            .With(Contact, "operation: upsert\nkey: Legacy_Key__c", "operation: delete\nkey: Id")
            .With(Contact, "  Legacy_Key__c: legacy_key\n  LastName: last_name\n  AccountId: { ref: foundation.account, by: account_key }", "  Id: legacy_key\nignore: { last_name: not sent, account_key: not sent }");

        Assert.Equal("Id", fixture.Mapping("foundation.contact").KeyField);
    }

    [Theory]
    [InlineData("update")]
    [InlineData("delete")]
    public void An_update_or_delete_by_another_key_would_be_refused_row_by_row(string operation) => Assert.Contains(
        "NV2061 Legacy_Key__c", new PlanFixture().With(Contact, "operation: upsert", $"operation: {operation}").Findings());

    [Fact]
    public void An_unknown_object_does_not_make_its_fields_unknown() =>
        Assert.Equal(["NV2003 Ordr"], new PlanFixture().With(Order, "object: Order", "object: Ordr").Findings());

    [Fact]
    public void A_broken_file_is_the_only_thing_reported() =>
        Assert.Equal(["NV1001"], new PlanFixture().With(Account, "fields:", "fields: [").Compile().Findings.Select(finding => finding.Rule.Id));

    private static IEnumerable<string> Apart(string findings) =>
        System.Text.RegularExpressions.Regex.Split(findings, @"\|(?=NV\d{4} )").Order(StringComparer.Ordinal);
}
