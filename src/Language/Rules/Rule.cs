namespace Migration.Language;

public enum RuleSeverity
{
    Warning,
    Error,
}

/// <summary>A rule of the language. Ids are never reused. Message is a composite format.</summary>
public sealed record Rule(string Id, string Title, RuleSeverity Severity, string Message);

/// <summary>The one table of rules: NV1xxx files and plans, NV2xxx mappings, NV3xxx models and extracts, NV4xxx schemas.</summary>
public static partial class Rules
{
    private static readonly Lazy<EquatableList<Rule>> Table = new(() => new(
        typeof(Rules).GetFields(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static)
            .Select(field => field.GetValue(null))
            .OfType<Rule>()
            .OrderBy(rule => rule.Id, StringComparer.Ordinal)));

    /// <summary>Every rule, by id.</summary>
    public static EquatableList<Rule> All => Table.Value;

    private static Rule Error(string id, string title, string message) => new(id, title, RuleSeverity.Error, message);

    private static Rule Warning(string id, string title, string message) => new(id, title, RuleSeverity.Warning, message);
}
