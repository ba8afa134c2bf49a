namespace Migration.Language;

public static partial class Rules
{
    // Models: what their SQL refers to.
    public static readonly Rule UnknownRef = Error("NV3001", "Unknown ref", "There is no model '{0}' in models/{1}");

    public static readonly Rule UnknownSource = Error("NV3002", "Unknown source", "extract.yml lands no table {0}.{1}{2}");

    public static readonly Rule ModelCycle = Error("NV3003", "Cycle of models", "These models read each other, so none can be created first: {0}");

    public static readonly Rule UnsupportedJinja = Error("NV3004", "Unsupported Jinja",
        "{0} is not supported. A model may use {{{{ ref('model') }}}}, {{{{ source('schema', 'table') }}}}, {{{{ var('name', 'default') }}}}, "
        + "{{{{ config(materialized='view') }}}} (or 'table') and {{# comments #}}; write the rest as plain SQL");

    public static readonly Rule DuplicateModel = Error("NV3005", "Duplicate model", "The {0} '{1}' stands in {2} already; its name is its file's name, so rename one of the two files");

    public static readonly Rule NotOneSelect = Error("NV3006", "Model is not one query", "The model '{0}' must be one query: {1}");

    public static readonly Rule UndeclaredSource = Error("NV3007", "Source not declared",
        "No sources: of the dbt project declares {0}.{1}, so dbt refuses the model{2}; add the table to a property file");

    public static readonly Rule UnknownSqlColumn = Error("NV3008", "Unknown column in SQL", "{0} has no column '{1}'{2}");

    // Models: what their schema.yml promises.
    public static readonly Rule ContractWithoutModel = Error("NV3010", "Contract without model", "There is no {0}.sql in models/{1}");

    public static readonly Rule DuplicateContract = Error("NV3011", "Duplicate contract", "The model '{0}' is described in {1} already; keep one description");

    public static readonly Rule DuplicateColumn = Error("NV3012", "Duplicate column", "The model '{0}' has the column '{1}' twice");

    public static readonly Rule DataType = Error("NV3013", "Unusable data_type", "'{0}' cannot be the type of a column: {1}");

    public static readonly Rule MissingDataType = Error("NV3014", "Column without data_type", "The other columns of '{0}' state their data_type, '{1}' does not; add data_type");

    public static readonly Rule ColumnNotSelected = Error("NV3015", "Promised column not selected", "{1}.sql does not select the column '{0}' that is promised here{2}");

    public static readonly Rule ColumnNotPromised = Error("NV3016", "Selected column not promised", "The column '{0}' is not in the contract of '{1}'; add it there with its data_type, or select it no longer");

    public static readonly Rule Materialization = Error("NV3017", "Unknown materialization", "'{0}' is no way to create a model; one of: view, table");

    public static readonly Rule AcceptedTooLong = Error("NV3018", "Accepted value too long", "'{0}' is longer than the column '{1}' holds ({2}), so it can never come; correct one of the two");

    public static readonly Rule ContractType = Error("NV3019", "Contract of another type",
        "{0}.sql takes '{1}' as it is from the column {2}, which is {3}: the run would refuse the model. Promise that type here, or write cast({2} as {4}) as {1} in the SQL");

    // Extracts.
    public static readonly Rule UnknownExtractOrg = Error("NV3101", "Unknown org", "There are no schemas of an org '{0}' (nv schema pull --org {0} takes them){1}");

    public static readonly Rule UnknownExtractObject = Error("NV3102", "Unknown object in an extract", "There is no schemas/{0}/{1}.json (nv schema pull --org {0} takes it){2}");

    public static readonly Rule UnknownExtractField = Error("NV3103", "Unknown field in an extract", "The object {0} of '{1}' has no field '{2}'{3}");

    public static readonly Rule NotExtractable = Error("NV3104", "Cannot be extracted", "{0} {1}");

    public static readonly Rule DuplicateExtractField = Error("NV3105", "Field extracted twice", "The field {0} stands in the list already");

    public static readonly Rule ExtractWithoutId = Error("NV3106", "Extract without Id", "The extract of {0} lacks Id: without it no row can be traced to its source; add Id");

    public static readonly Rule FileFormat = Error("NV3107", "Unknown file format", "'{0}' names no format; the path must end in .csv, .csv.gz or .parquet");

    public static readonly Rule SourceName = Error("NV3108", "Unusable source name", "'{0}' cannot name a source: {1}");

    public static readonly Rule NoBulkQuery = Error("NV3109", "Object without Bulk query",
        "A Bulk query refuses the object {0} (INVALIDENTITY); remove it from the extract, and read it in a C# step if its rows are needed");

    // Schema snapshots.
    public static readonly Rule SchemaShape = Error("NV4001", "Not a describe", "This is not the describe of an object: {0}; take it again with nv schema pull --org {1}");

    public static readonly Rule SchemaName = Error("NV4002", "Schema under another name", "The file is named {0}.json but describes '{1}'; name the file {1}.json");

    public static readonly Rule UnknownFieldType = Error("NV4003", "Unknown field type", "The field {0} has the type '{1}', which is none of Salesforce's{2}");
}
