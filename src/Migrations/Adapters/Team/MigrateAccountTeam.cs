using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Adapters.Team;

/// <summary>
/// Brings account teams over by REST, a hundred members a call. Written by the Foundation team for earlier migrations; knows nothing of
/// this one's engine. Members that are there already get their role updated, so running it again adds nobody twice.
/// </summary>
public static class MigrateAccountTeam
{
    private const string Api = "services/data/v62.0/";
    // Keys stand in the URL of a query, which has to stay below 8 KB.
    private const int RecordsPerCall = 100;

    /// <summary>Reads legacy_key, account_key, user_email, role; returns how many members are in the target afterwards.</summary>
    public static async Task<int> Run(DbDataReader members, HttpClient target, CancellationToken cancellation)
    {
        var users = await UsersByEmail(target, cancellation);
        var handled = 0;
        var page = new List<Member>(RecordsPerCall);
        while (await members.ReadAsync(cancellation))
        {
            page.Add(new Member(
                members.GetString(members.GetOrdinal("legacy_key")),
                members.GetString(members.GetOrdinal("account_key")),
                members.GetString(members.GetOrdinal("user_email")),
                members.GetString(members.GetOrdinal("role"))));
            if (page.Count == RecordsPerCall)
            {
                handled += await Save(page, users, target, cancellation);
                page.Clear();
            }
        }

        return handled + await Save(page, users, target, cancellation);
    }

    private static async Task<int> Save(List<Member> page, Dictionary<string, string> users, HttpClient target, CancellationToken cancellation)
    {
        var accounts = await IdsByKey(target, "Account", page.Select(member => member.AccountKey), cancellation);
        var known = await IdsByKey(target, "AccountTeamMember", page.Select(member => member.Key), cancellation);
        var added = new JsonArray();
        var changed = new JsonArray();
        foreach (var member in page)
        {
            var record = new JsonObject
            {
                ["attributes"] = new JsonObject { ["type"] = "AccountTeamMember" },
                ["TeamMemberRole"] = member.Role,
            };
            if (known.TryGetValue(member.Key, out var id))
            {
                record["id"] = id;
                changed.Add((JsonNode)record);
            }
            else if (accounts.TryGetValue(member.AccountKey, out var account) && users.TryGetValue(member.UserEmail, out var user))
            {
                record["Legacy_Key__c"] = member.Key;
                record["AccountId"] = account;
                record["UserId"] = user;
                added.Add((JsonNode)record);
            }
        }

        return await Send(HttpMethod.Post, added, target, cancellation) + await Send(HttpMethod.Patch, changed, target, cancellation);
    }

    /// <summary>The number of records that the org took.</summary>
    private static async Task<int> Send(HttpMethod method, JsonArray records, HttpClient target, CancellationToken cancellation)
    {
        if (records.Count == 0)
        {
            return 0;
        }

        using var request = new HttpRequestMessage(method, new Uri(Api + "composite/sobjects", UriKind.Relative));
        var body = new JsonObject { ["allOrNone"] = false, ["records"] = records };
        request.Content = new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        using var response = await target.SendAsync(request, cancellation);
        using var results = await ReadJson(response, cancellation);
        return results.RootElement.EnumerateArray().Count(result => result.GetProperty("success").GetBoolean());
    }

    private static async Task<Dictionary<string, string>> UsersByEmail(HttpClient target, CancellationToken cancellation)
    {
        var users = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        await foreach (var user in Query(target, "SELECT Id, Email FROM User WHERE IsActive = true", cancellation))
        {
            users[user.GetProperty("Email").GetString()!] = user.GetProperty("Id").GetString()!;
        }

        return users;
    }

    private static async Task<Dictionary<string, string>> IdsByKey(HttpClient target, string type, IEnumerable<string> keys, CancellationToken cancellation)
    {
        var list = string.Join(',', keys.Distinct(StringComparer.Ordinal).Select(key => $"'{key.Replace("'", "\\'", StringComparison.Ordinal)}'"));
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        if (list.Length == 0)
        {
            return ids;
        }

        await foreach (var record in Query(target, $"SELECT Id, Legacy_Key__c FROM {type} WHERE Legacy_Key__c IN ({list})", cancellation))
        {
            ids[record.GetProperty("Legacy_Key__c").GetString()!] = record.GetProperty("Id").GetString()!;
        }

        return ids;
    }

    private static async IAsyncEnumerable<JsonElement> Query(
        HttpClient target,
        string soql,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        string? next = Api + "query?q=" + Uri.EscapeDataString(soql);
        while (next is not null)
        {
            using var response = await target.GetAsync(new Uri(next.TrimStart('/'), UriKind.Relative), cancellation);
            using var page = await ReadJson(response, cancellation);
            foreach (var record in page.RootElement.GetProperty("records").EnumerateArray())
            {
                yield return record;
            }

            next = page.RootElement.TryGetProperty("nextRecordsUrl", out var url) ? url.GetString() : null;
        }
    }

    private static async Task<JsonDocument> ReadJson(HttpResponseMessage response, CancellationToken cancellation)
    {
        var body = await response.Content.ReadAsStringAsync(cancellation);
        return response.IsSuccessStatusCode
            ? JsonDocument.Parse(body)
            : throw new HttpRequestException($"{response.RequestMessage?.RequestUri?.AbsolutePath}: {(int)response.StatusCode} {body}");
    }

    private sealed record Member(string Key, string AccountKey, string UserEmail, string Role);
}
