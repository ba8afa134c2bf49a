using Migration.Language.Binding;
using Migration.Language.Model;
using Migration.Language.Reading;

namespace Migration.Language.Checking;

/// <summary>The correlation key: a field by which the target finds a record, filled by a column that is always there.</summary>
internal static class MappingKey
{
    /// <summary>False when the field is no key; that was reported.</summary>
    public static bool CheckField(MappingHeader header, ScalarNode key, FindingBag findings)
    {
        if (header.Object is not { } target)
        {
            return true;
        }

        if (target.Field(key.Value) is not { } field || field.Name != key.Value)
        {
            findings.Add(Rules.UnknownField, key.Span, target.Name, key.Value, Suggestion.Clause(key.Value, target.Fields.Select(candidate => candidate.Name)));
            return false;
        }

        if (header.Operation is LoadOperation.Update or LoadOperation.Delete)
        {
            return field.Name == "Id" || RefuseKeyOfUpdate(header.Operation.Value, key, findings);
        }

        if (field.Unique && (field.ExternalId || field.IdLookup))
        {
            return true;
        }

        var legal = target.Fields.Where(candidate => candidate.Unique && candidate.ExternalId).Select(candidate => candidate.Name).ToList();
        var hint = legal.Count == 0 ? "; the object has none: add one to the target and pull its schema again" : $"; the object has: {Describe.List(legal)}";
        var lack = field.ExternalId || field.IdLookup ? "not unique" : "no external id";
        findings.Add(Rules.KeyNotExternalId, key.Span, target.Name, field.Name, lack, hint);
        return false;
    }

    private static bool RefuseKeyOfUpdate(LoadOperation operation, ScalarNode key, FindingBag findings)
    {
        var what = operation == LoadOperation.Update ? "updates" : "deletes";
        findings.Add(
            Rules.KeyColumn,
            key.Span,
            $"Salesforce {what} records by their Id alone; write key: Id, and under fields Id: <the column with the record's id in the target>, from an extract of the target org");
        return false;
    }

    /// <summary>The column's name; null when there is no such column.</summary>
    public static string? CheckColumn(ColumnModel? column, string name, ScalarNode key, SourceSpan span, FindingBag findings)
    {
        if (column is null)
        {
            return null;
        }

        if (column.Type.Type != ColumnType.Text)
        {
            findings.Add(Rules.TextKey, span, name, Describe.Value(column.Type), $"the key {key.Value}", "; cast it in the model");
        }
        else if (column.Type.Nullable)
        {
            const string Remedy = "declare it not_null in the contract: constraints: [{ type: not_null }]";
            findings.Add(Rules.KeyColumn, span, $"The column '{name}' fills the key {key.Value} but may be null; {Remedy}");
        }

        return name;
    }

    /// <summary>Legacy_Key__c is filled by legacy_key, if nothing else is written.</summary>
    public static string ImpliedColumn(string field)
    {
        var name = field.EndsWith("__c", StringComparison.Ordinal) ? field.Substring(0, field.Length - 3) : field;
#pragma warning disable CA1308 // Columns are lower case by convention; this is no normalisation for comparing.
        return name.ToLowerInvariant();
#pragma warning restore CA1308
    }
}
