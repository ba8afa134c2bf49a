using System.Text.Json.Nodes;
using Migration.Sandbox.Hosting;
using Migration.Sandbox.Writing;

namespace Migration.Sandbox.Rest;

/// <summary>Outcomes of rows as REST answers them.</summary>
internal static class RowAnswers
{
    /// <summary>One entry of a collections answer; <c>created</c> only for an upsert.</summary>
    public static JsonObject Entry(RowOutcome outcome, bool withCreated)
    {
        var json = new JsonObject();
        if (outcome.Id is { } id && outcome.Error is null) { json["id"] = id; }
        json["success"] = outcome.Error is null;
        json["errors"] = outcome.Error is { } error ? new JsonArray(Error(error)) : [];
        if (withCreated && outcome.Error is null) { json["created"] = outcome.Created; }
        return json;
    }

    public static SalesforceException Refusal(RowError error)
    {
        var status = error.Code switch { "ENTITY_IS_DELETED" => 404, "INVALID_CROSS_REFERENCE_KEY" when error.Fields.Count == 0 => 404, _ => 400 };
        return new SalesforceException(status, error.Code, error.Message, error.Fields);
    }

    private static JsonObject Error(RowError error) => new()
    {
        ["statusCode"] = error.Code,
        ["message"] = error.Message,
        ["fields"] = new JsonArray([.. error.Fields.Select(field => (JsonNode)field)]),
    };
}
