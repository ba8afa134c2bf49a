namespace Migration.Language.Shapes;

/// <summary>
/// dbt's property files (version 2): contracts of models and declared sources. A project that dbt runs must compile as it is, so dbt's own keys are
/// known here, though the compiler does not read them.
/// </summary>
internal static class ContractShape
{
    private static readonly Key[] Common =
    [
        Dbt("description", "text for the documentation site"),
        Dbt("config", "settings of the resource, e.g. materialized"),
        Dbt("meta", "free metadata of the resource"),
        Dbt("tags", "labels for selecting resources"),
        Dbt("docs", "how the documentation site shows it"),
        Dbt("tests", "data_tests under their older name"),
        Dbt("data_tests", "tests that dbt runs on the data"),
    ];

    private static readonly Key[] Freshness =
    [
        Dbt("freshness", "how old the data of a source may be"),
        Dbt("loaded_at_field", "the column that tells when a row was loaded"),
        Dbt("loaded_at_query", "the query that tells when rows were loaded"),
        Dbt("loader", "the tool that loads the source"),
        Dbt("quoting", "which parts of a name are quoted"),
    ];

    public static readonly Shape Constraint = new("a constraint", "A constraint of dbt's on a column.",
        new Key("type", "Kind of the constraint; not_null and primary_key say that the column is never null.", new Form.Choice(
            ("not_null", "The column is never null."),
            ("primary_key", "The column is never null and holds no value twice."),
            ("unique", "The column holds no value twice."),
            ("foreign_key", "The column holds keys of another relation."),
            ("check", "An expression holds for every row."),
            ("custom", "A constraint in the warehouse's own words.")))
        {
            Required = true,
            Example = "not_null",
        })
    {
        Rest = new RestKeys("setting", "A setting of dbt's for the constraint.", Form.Open),
    };

    private static readonly Key AcceptedList = new("values", "The texts that the column may hold, every one of them.", new Form.List(Form.AnyText, MayBeEmpty: false))
    {
        Example = "[Merchant, Partner]",
    };

    private static readonly RestKeys Setting = new("setting", "A setting of dbt's, which the compiler does not read.", Form.Open);

    private static readonly Shape AcceptedValues = new("accepted_values", "The texts that the column may hold.",
        new Key("arguments", "The arguments of the test, as newer dbt writes them.", new Form.Mapping(new Shape("the arguments", "The arguments of the test.", AcceptedList) { Rest = Setting }))
        {
            Example = "{ values: [Merchant, Partner] }",
        },
        AcceptedList)
    {
        Rest = Setting,
    };

    private static readonly Form Tests = new Form.List(new Form.OneOf(
        Form.AnyText,
        new Form.Mapping(new Shape("a data test", "A data test with its arguments; dbt knows many.",
            new Key("accepted_values", "The texts that the column may hold: checked against picklists, values maps and kind columns.", new Form.Mapping(AcceptedValues))
            {
                Example = "{ arguments: { values: [Merchant, Partner] } }",
            })
        {
            Rest = new RestKeys("test", "A test of dbt's with its arguments.", Form.Open),
        })));

    public static readonly Shape Column = new("a column", "A column that the model promises.",
    [
        new Key("name", "Name of the column, as the SQL selects it.", Form.AnyText) { Required = true, Example = "legacy_key" },
        new Key("data_type", "varchar(n), text (without bound), integer, bigint, decimal(p,s), double, boolean, date or timestamp.", new Form.Text("^ *[A-Za-z].*$"))
        {
            Example = "varchar(80)",
        },
        new Key("constraints", "Constraints of the column; not_null says that it is never null.", new Form.List(new Form.Mapping(Constraint)))
        {
            Example = "[{ type: not_null }]",
        },
        .. Common.Where(key => key.Name is not ("tests" or "data_tests")),
        new Key("data_tests", "Tests that dbt runs on the data; not_null says that the column is never null, accepted_values which texts it may hold.", Tests) { Example = "[not_null]" },
        new Key("tests", "data_tests under their older name; not_null and accepted_values are read.", Tests) { Example = "[not_null]" },
        Dbt("granularity", "the grain of a time column"),
        Dbt("policy_tags", "access policies of the column"),
        Dbt("quote", "whether the name is quoted"),
    ]);

    public static readonly Shape ModelConfig = new("the config", "Settings of the model; dbt knows more of them.",
        new Key("materialized", "How the model is created: view (the default) or table.", new Form.Choice(
            ("view", "A view: computed whenever it is read."),
            ("table", "A table: computed once, before its readers.")))
        {
            Default = "view",
        })
    {
        Rest = Setting,
    };

    public static readonly Shape Model = new("a model", "What a model promises: its columns and their types.",
    [
        new Key("name", "Name of the model: of its SQL file without the ending.", Form.AnyText) { Required = true, Example = "stg_account" },
        new Key("columns", "The columns of the model. A model that a mapping reads needs them, each with its data_type.", new Form.List(new Form.Mapping(Column)))
        {
            Example = "[{ name: legacy_key, data_type: varchar(80) }]",
        },
        .. Common.Where(key => key.Name != "config"),
        new Key("config", "Settings of the model: materialized, and those of dbt.", new Form.Mapping(ModelConfig)) { Example = "{ materialized: table }" },
        Dbt("access", "which groups may refer to the model"),
        Dbt("constraints", "constraints of the whole relation"),
        Dbt("deprecation_date", "the day after which the model is deprecated"),
        Dbt("group", "the owner of the model"),
        Dbt("time_spine", "that the model is a calendar for metrics"),
    ]);

    public static readonly Shape Table = new("a source table", "A landed table that models read.",
    [
        new Key("name", "Name of the table, as source() names it; it has to be in extract.yml.", Form.AnyText) { Required = true, Example = "account" },
        new Key("identifier", "Name of the table in the warehouse; its name here when left out.", Form.AnyText) { Example = "account" },
        .. Common,
        .. Freshness,
        Dbt("columns", "descriptions and tests of the table's columns"),
        Dbt("external", "settings of an external table"),
    ]);

    public static readonly Shape Source = new("a source", "A schema of landed tables.",
    [
        new Key("name", "Name of the source, as source() names it.", Form.AnyText) { Required = true, Example = "raw_atlas" },
        new Key("schema", "Schema of the tables in the warehouse; the name when left out.", Form.AnyText) { Example = "raw_atlas" },
        new Key("tables", "The tables of the schema that models read with source().", new Form.List(new Form.Mapping(Table))) { Example = "[{ name: account }]" },
        .. Common,
        .. Freshness,
        Dbt("database", "the database of the schema"),
        Dbt("overrides", "the package whose source is overridden"),
    ]);

    public static readonly Shape Root = new("the file", "Contracts of models, and the landed tables that they read: a property file of dbt.",
    [
        new Key("version", "Version of dbt's property files; always 2.", new Form.Choice(("2", "The only version there is."))) { Example = "2" },
        new Key("models", "What each model promises: its columns and their types.", new Form.List(new Form.Mapping(Model))),
        new Key("sources", "The landed tables that models read with source().", new Form.List(new Form.Mapping(Source))),
        Dbt("seeds", "CSV files that dbt loads"),
        Dbt("snapshots", "tables that keep the history of rows"),
        Dbt("exposures", "what uses the models downstream"),
        Dbt("groups", "owners of models"),
        Dbt("macros", "documentation of macros"),
        Dbt("analyses", "documentation of analyses"),
        Dbt("metrics", "metrics of the semantic layer"),
        Dbt("semantic_models", "models of the semantic layer"),
        Dbt("saved_queries", "queries of the semantic layer"),
        Dbt("unit_tests", "tests of models on given rows"),
    ]);

    private static Key Dbt(string name, string meaning) => new(name, $"dbt's own: {meaning}. The compiler takes it as it is.", Form.Open);
}
