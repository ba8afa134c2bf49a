using Migration.Language.Model;

namespace Migration.Language.Sources;

/// <summary>How the fields of an org stand in raw tables.</summary>
internal static class RawTypes
{
    public static RawColumnModel Column(SField field) => field.Type switch
    {
        "boolean" => new(field.Name, ColumnType.Boolean),
        "int" or "long" => new(field.Name, ColumnType.Integer),
        "double" or "currency" or "percent" => field.Precision > 0
            ? new(field.Name, ColumnType.Decimal, field.Precision, field.Scale)
            : new(field.Name, ColumnType.Decimal),
        "date" => new(field.Name, ColumnType.Date),
        "datetime" => new(field.Name, ColumnType.Timestamp),
        _ => new(field.Name, ColumnType.Text),
    };

    /// <summary>Why a Bulk query refuses the field; null when it does not.</summary>
    public static string? Obstacle(SObject sObject, SField field)
    {
        if (field.Compound)
        {
            var parts = Parts(sObject, field);
            return $"is a compound ({field.Type}), which a Bulk query refuses; list its parts{(parts.Count > 0 ? ": " + string.Join(", ", parts) : "")}";
        }

        return field.Type is "base64" or "complexvalue" or "anyType" or "json"
            ? $"is of type {field.Type}, which a Bulk query does not return; leave it out"
            : null;
    }

    /// <summary>BillingAddress is made of BillingStreet, BillingCity, …; Address of a Lead has parts without a prefix, told by Salesforce only.</summary>
    private static List<string> Parts(SObject sObject, SField compound)
    {
        var prefix = compound.Name.EndsWith("Address", StringComparison.Ordinal) ? compound.Name.Substring(0, compound.Name.Length - 7) : "";
        return prefix.Length == 0
            ? []
            : [.. sObject.Fields.Select(field => field.Name).Where(name => name != compound.Name && name.StartsWith(prefix, StringComparison.Ordinal))];
    }
}
