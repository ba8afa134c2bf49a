using Migration.Language.Reading;

namespace Migration.Language.Sources;

/// <summary>Keys of dbt's property files that say nothing to the compiler: a project that dbt runs must compile as it is.</summary>
internal static class DbtKeys
{
    private static readonly string[] Common = ["description", "config", "meta", "tags", "docs", "tests", "data_tests"];

    public static void File(KeyReader reader) =>
        Accept(reader, "seeds", "snapshots", "exposures", "groups", "macros", "analyses", "metrics", "semantic_models", "saved_queries", "unit_tests");

    public static void Model(KeyReader reader) =>
        Accept(reader, [.. Common, "access", "constraints", "deprecation_date", "group", "time_spine"]);

    public static void Column(KeyReader reader) => Accept(reader, [.. Common, "granularity", "policy_tags", "quote"]);

    public static void Source(KeyReader reader) =>
        Accept(reader, [.. Common, "database", "freshness", "loaded_at_field", "loaded_at_query", "loader", "overrides", "quoting"]);

    public static void Table(KeyReader reader) =>
        Accept(reader, [.. Common, "columns", "external", "freshness", "loaded_at_field", "loaded_at_query", "loader", "quoting"]);

    private static void Accept(KeyReader reader, params string[] keys)
    {
        foreach (var key in keys)
        {
            reader.Any(key);
        }
    }
}
