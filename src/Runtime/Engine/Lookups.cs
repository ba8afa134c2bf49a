using System.Text.Json;
using Migration.Runtime.Compiled;
using Migration.Runtime.Salesforce;

namespace Migration.Runtime.Engine;

/// <summary>Record types and users of the target, each asked once a run and only when a mapping needs them.</summary>
internal sealed class Lookups(Func<SalesforceOrg> target)
{
    private readonly Lock _once = new();
    private Task<Dictionary<(string Object, string Name), string>>? _recordTypes;
    private Task<Dictionary<string, string>>? _users;

    /// <summary>Throws <see cref="ConfigurationException"/> naming every record type that the live target does not have.</summary>
    public async Task RequireRecordTypesAsync(IEnumerable<CompiledMapping> mappings, CancellationToken cancellation)
    {
        var needed = mappings.SelectMany(mapping => mapping.RecordTypes.Select(name => (mapping.Object, Name: name))).Distinct().ToList();
        if (needed.Count == 0)
        {
            return;
        }

        var known = await RecordTypesAsync(cancellation);
        var absent = needed.Where(type => !known.ContainsKey(type)).Select(type => $"{type.Object}.{type.Name}").ToList();
        if (absent.Count > 0)
        {
            throw new ConfigurationException($"org {target().Name} has no active record type {string.Join(", ", absent)}: create it there, or correct the mapping");
        }
    }

    public async Task<MappingContext> ForAsync(CompiledMapping mapping, CancellationToken cancellation)
    {
        var types = mapping.RecordTypes.Count == 0 ? null : await RecordTypesAsync(cancellation);
        return new(
            [.. mapping.RecordTypes.Select(name => types![(mapping.Object, name)])],
            mapping.NeedsUsers ? await UsersAsync(cancellation) : new Dictionary<string, string>());
    }

    private Task<Dictionary<(string Object, string Name), string>> RecordTypesAsync(CancellationToken cancellation)
    {
        lock (_once)
        {
            return _recordTypes = IsGood(_recordTypes) ? _recordTypes! : AskRecordTypesAsync(cancellation);
        }
    }

    private Task<Dictionary<string, string>> UsersAsync(CancellationToken cancellation)
    {
        lock (_once)
        {
            return _users = IsGood(_users) ? _users! : AskUsersAsync(cancellation);
        }
    }

    /// <summary>What failed once, in an outage, is asked again by the next step.</summary>
    private static bool IsGood(Task? asked) => asked is { IsFaulted: false, IsCanceled: false };

    private async Task<Dictionary<(string Object, string Name), string>> AskRecordTypesAsync(CancellationToken cancellation)
    {
        var types = new Dictionary<(string, string), string>();
        await foreach (var record in target().Rest.QueryAsync("SELECT Id, DeveloperName, SobjectType FROM RecordType WHERE IsActive = true", cancellation))
        {
            types[(Text(record, "SobjectType")!, Text(record, "DeveloperName")!)] = Text(record, "Id")!;
        }

        return types;
    }

    /// <summary>By user name, then federation id, then e-mail address; an address that two users share means neither.</summary>
    private async Task<Dictionary<string, string>> AskUsersAsync(CancellationToken cancellation)
    {
        var users = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var federation = new List<(string? Name, string Id)>();
        var emails = new List<(string? Name, string Id)>();
        await foreach (var record in target().Rest.QueryAsync("SELECT Id, Username, FederationIdentifier, Email FROM User WHERE IsActive = true", cancellation))
        {
            var id = Text(record, "Id")!;
            users[Text(record, "Username")!] = id;
            federation.Add((Text(record, "FederationIdentifier"), id));
            emails.Add((Text(record, "Email"), id));
        }

        foreach (var aliases in new[] { federation, emails })
        {
            foreach (var alias in aliases.Where(alias => alias.Name is not null).GroupBy(alias => alias.Name!, alias => alias.Id, StringComparer.OrdinalIgnoreCase))
            {
                if (alias.Distinct(StringComparer.Ordinal).Take(2).Count() == 1)
                {
                    users.TryAdd(alias.Key, alias.First());
                }
            }
        }

        return users;
    }

    private static string? Text(JsonElement record, string field) =>
        record.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
