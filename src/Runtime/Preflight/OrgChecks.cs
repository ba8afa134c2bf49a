using System.Text.Json;
using Migration.Runtime.Compiled;
using Migration.Runtime.Salesforce;

namespace Migration.Runtime.Preflight;

/// <summary>One thing that was looked at before a night. Subject: org.Object.Field, org, or model.</summary>
public sealed record CheckLine(string Check, string Subject, bool Passed, string Message);

/// <summary>
/// Compares live orgs with what the plan was compiled against. A describe answers for the user who asks, so a field that field-level security hides
/// is found here too. Reads only.
/// </summary>
public static class OrgChecks
{
    /// <summary>Every extracted field is there with the type it was compiled with.</summary>
    public static async IAsyncEnumerable<CheckLine> SourceAsync(OrgExtract extract, SalesforceOrg org)
    {
        foreach (var sobject in extract.Objects)
        {
            using var describe = await DescribeAsync(org, sobject.Object);
            var fields = Fields(describe);
            foreach (var line in fields is null
                ? [new CheckLine("schema", $"{extract.Org}.{sobject.Object}", false, "the org does not show this object to the user")]
                : sobject.Columns.Select(column => Source(extract.Org, sobject.Object, column, fields)))
            {
                yield return line;
            }
        }
    }

    /// <summary>Every field that the mapping writes may be written, and the key is one.</summary>
    public static async IAsyncEnumerable<CheckLine> TargetAsync(string target, CompiledMapping mapping, SalesforceOrg org)
    {
        using var describe = await DescribeAsync(org, mapping.Object);
        if (Fields(describe) is not { } fields)
        {
            yield return new CheckLine("schema", $"{target}.{mapping.Object}", false, "the org does not show this object to the user");
            yield break;
        }

        foreach (var name in mapping.Header)
        {
            yield return Target($"{target}.{mapping.Object}.{name}", name, mapping, fields);
        }

        var recordTypes = describe!.RootElement.TryGetProperty("recordTypeInfos", out var infos)
            ? infos.EnumerateArray().Where(info => Flag(info, "active")).Select(info => info.GetProperty("developerName").GetString()).ToHashSet()
            : [];
        foreach (var recordType in mapping.RecordTypes)
        {
            yield return new CheckLine("record type", $"{target}.{mapping.Object}.{recordType}", recordTypes.Contains(recordType), recordTypes.Contains(recordType) ? "" : "not there, or not active");
        }
    }

    /// <summary>Room in the daily allocations. Passes while the used share is below <paramref name="share"/>.</summary>
    public static async Task<IReadOnlyList<CheckLine>> LimitsAsync(SalesforceOrg org, decimal share, CancellationToken cancellation)
    {
        using var limits = await org.Rest.LimitsAsync(cancellation);
        var lines = new List<CheckLine>();
        foreach (var name in (string[])["DailyApiRequests", "DailyBulkApiBatches", "DailyBulkV2QueryJobs"])
        {
            if (limits.RootElement.TryGetProperty(name, out var limit) && limit.GetProperty("Max").GetDecimal() is > 0 and var max)
            {
                var left = limit.GetProperty("Remaining").GetDecimal();
                lines.Add(new CheckLine("limits", $"{org.Name}.{name}", (max - left) / max < share, $"{left:0} of {max:0} left"));
            }
        }

        return lines;
    }

    private static async Task<JsonDocument?> DescribeAsync(SalesforceOrg org, string sobject)
    {
        try
        {
            return await org.Rest.DescribeAsync(sobject, CancellationToken.None);
        }
        catch (SalesforceException error) when (error.Status == 404)
        {
            return null;
        }
    }

    private static Dictionary<string, JsonElement>? Fields(JsonDocument? describe) => describe?.RootElement.GetProperty("fields").EnumerateArray()
        .ToDictionary(field => field.GetProperty("name").GetString()!, StringComparer.OrdinalIgnoreCase);

    private static CheckLine Source(string org, string sobject, RawColumn column, Dictionary<string, JsonElement> fields)
    {
        var subject = $"{org}.{sobject}.{column.Name}";
        if (!fields.TryGetValue(column.Name, out var field))
        {
            return new CheckLine("schema", subject, false, "not there, or hidden from the user by field-level security");
        }

        var live = field.GetProperty("type").GetString()!;
        return TypeOf(live) == column.Type
            ? new CheckLine("schema", subject, true, "")
            : new CheckLine("schema", subject, false, $"compiled as {column.Type}, the org says {live}: nv schema pull, then build");
    }

    private static CheckLine Target(string subject, string name, CompiledMapping mapping, Dictionary<string, JsonElement> fields)
    {
        if (!fields.TryGetValue(name, out var field))
        {
            return new CheckLine("schema", subject, false, "not there, or hidden from the user by field-level security");
        }

        var key = name == mapping.KeyField;
        var problem = key && mapping.Operation == LoadOperation.Upsert && !Flag(field, "externalId") && !Flag(field, "idLookup") ? "no external id"
            : name == "Id" ? null
            : mapping.Operation is LoadOperation.Insert or LoadOperation.Upsert && !Flag(field, "createable") ? "may not be set on insert"
            : mapping.Operation is LoadOperation.Update or LoadOperation.Upsert && !Flag(field, "updateable") && !Flag(field, "createable") ? "may not be updated"
            : null;
        return new CheckLine("permission", subject, problem is null, problem ?? "");
    }

    private static bool Flag(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static ColumnType TypeOf(string describeType) => describeType switch
    {
        "boolean" => ColumnType.Boolean,
        "int" or "long" => ColumnType.Integer,
        "double" or "currency" or "percent" => ColumnType.Decimal,
        "date" => ColumnType.Date,
        "datetime" => ColumnType.Timestamp,
        _ => ColumnType.Text,
    };
}
