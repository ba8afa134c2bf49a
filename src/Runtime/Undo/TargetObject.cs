using System.Text.Json;
using Migration.Runtime.Engine;
using Migration.Runtime.Salesforce;

namespace Migration.Runtime.Undo;

/// <summary>What the org says may be done to records of an object by this user.</summary>
internal sealed record TargetObject(bool Deletable, bool Updateable, IReadOnlySet<string> UpdateableFields, FieldTypes Types)
{
    public static async Task<TargetObject> OfAsync(SalesforceOrg org, string sobject, CancellationToken cancellation)
    {
        using var describe = await org.Rest.DescribeAsync(sobject, cancellation);
        var root = describe.RootElement;
        return new(
            Is(root, "deletable"),
            Is(root, "updateable"),
            root.GetProperty("fields").EnumerateArray().Where(field => Is(field, "updateable")).Select(field => field.GetProperty("name").GetString()!).ToHashSet(StringComparer.OrdinalIgnoreCase),
            FieldTypes.Of(root));
    }

    private static bool Is(JsonElement of, string flag) => of.TryGetProperty(flag, out var value) && value.ValueKind == JsonValueKind.True;
}
