using System.Globalization;
using Migration.Language.Shapes;
using Migration.Runtime.Compiled;
using Migration.Runtime.Salesforce;

namespace Migration.Runtime.Environments;

/// <summary>Reads <c>environments/&lt;env&gt;.yml</c>. Every mistake is a <see cref="ConfigurationException"/> with file, line, key and remedy.</summary>
public static class EnvironmentReader
{
    /// <param name="path">The file.</param>
    /// <param name="orgs">Orgs the plan connects to; others of the file are checked for their keys, but their variables need not be set. Null means all.</param>
    /// <param name="variables">The process environment.</param>
    public static RunEnvironment Read(string path, IReadOnlyCollection<string>? orgs, Func<string, string?> variables)
    {
        using var text = File.OpenText(path);
        var name = Path.GetFileNameWithoutExtension(path);
        var root = new EnvironmentFile(path, variables).Read(text);
        var sandbox = ReadSandbox(root);
        var environment = new RunEnvironment
        {
            Name = name,
            Orgs = ReadOrgs(root, orgs, literalSecrets: sandbox is not null),
            Warehouse = ReadWarehouse(root.Child("warehouse"), name),
            WindowOff = root.ChildOrNull("window") is null && root.Text("window") is { } word && ReadOff(root, word),
            Window = ReadWindow(root.ChildOrNull("window")),
            Load = ReadLoad(root.Child("load")),
            Variables = ReadVariables(root.Child("vars")),
            Sandbox = sandbox,
        };
        return environment;
    }

    /// <summary><c>sandbox: true</c> or its settings; only such an environment may hold literal secrets.</summary>
    private static SandboxSettings? ReadSandbox(Section root)
    {
        if (root.ChildOrNull("sandbox") is { } section)
        {
            return new SandboxSettings(section.Number<int>("scale"), section.Number<int>("seed"));
        }

        return root.Text("sandbox") switch
        {
            null or "false" => null,
            "true" => new SandboxSettings(null, null),
            _ => throw root.Error("sandbox", "true, false, or { scale, seed }"),
        };
    }

    private static Dictionary<string, OrgConnection> ReadOrgs(Section root, IReadOnlyCollection<string>? wanted, bool literalSecrets)
    {
        var connections = new Dictionary<string, OrgConnection>(StringComparer.Ordinal);
        var section = root.Child("orgs") ?? throw root.Error("orgs", "the connections of the orgs are missing");
        foreach (var name in section.Keys)
        {
            var org = section.Child(name) ?? throw section.Error(name, "url and credentials are missing");
            if (wanted is null || wanted.Contains(name))
            {
                connections.Add(name, ReadOrg(name, org, literalSecrets));
            }
        }

        foreach (var name in wanted ?? [])
        {
            if (!connections.ContainsKey(name))
            {
                throw root.Error("orgs", $"the plan uses the org {name}, which has no connection here");
            }
        }

        return connections;
    }

    private static OrgConnection ReadOrg(string name, Section org, bool literalSecrets)
    {
        var url = Uri.TryCreate(org.Required("url"), UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https"
            ? parsed
            : throw org.Error("url", "an absolute http(s) address");
        if (url.Scheme == "http" && !url.IsLoopback)
        {
            throw org.Error("url", "credentials go over https only, except to this machine");
        }

        if (!org.HoldsOneSet)
        {
            throw org.Error("client_secret", $"either {EnvironmentShape.Org.DescribeSets()}");
        }

        var client = org.Required("client_id");
        OrgCredentials credentials = org.Secret("client_secret", literalSecrets) is { } secret
            ? new OrgCredentials.ClientCredentials(client, secret)
            : new OrgCredentials.JwtBearer(client, org.Required("username"), org.Secret("private_key", literalAllowed: false)!, org.Required("audience"));
        _ = org.Number<decimal>("api_version");
        return new OrgConnection(name, url, credentials, org.Required("api_version"));
    }

    private static WarehouseSettings ReadWarehouse(Section? section, string environment)
    {
        if (section is null)
        {
            return new WarehouseSettings(Path.Combine(".nv", environment, "warehouse.duckdb"));
        }

        var settings = new WarehouseSettings(
            section.Text("duckdb") ?? Path.Combine(".nv", environment, "warehouse.duckdb"),
            section.Text("memory_limit"),
            section.Number<int>("threads"));
        return settings;
    }

    private static bool ReadOff(Section root, string word) => word == "off" ? true : throw root.Error("window", "off, or { zone, open, close, drain }");

    private static WindowSpec? ReadWindow(Section? section)
    {
        if (section is null)
        {
            return null;
        }

        var zone = section.Required("zone");
        if (NodaTime.DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null)
        {
            throw section.Error("zone", $"{zone} is no IANA time zone");
        }

        var window = new WindowSpec(zone, Time("open"), Time("close"), Duration(section.Required("drain")));
        return window;

        TimeOnly Time(string key) => TimeOnly.TryParseExact(section.Required(key), ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : throw section.Error(key, "a time such as \"03:00\"");

        TimeSpan Duration(string text) =>
            text.Length > 1 && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                ? text[^1] switch
                {
                    's' => TimeSpan.FromSeconds(count),
                    'm' => TimeSpan.FromMinutes(count),
                    'h' => TimeSpan.FromHours(count),
                    _ => throw section.Error("drain", "a duration such as 10m"),
                }
                : throw section.Error("drain", "a duration such as 10m");
    }

    private static LoadSettings ReadLoad(Section? section) => section is null ? new LoadSettings() : new LoadSettings
    {
        MaxJobBytes = section.Number<long>("max_job_bytes")!.Value,
        MaxJobRows = section.Number<int>("max_job_rows"),
        ConcurrentJobs = section.Number<int>("concurrent_jobs")!.Value,
        ConcurrentQueries = section.Number<int>("concurrent_queries")!.Value,
        ConcurrentSteps = section.Number<int>("concurrent_steps")!.Value,
        LimitShare = section.Number<decimal>("limit_share")!.Value,
        RowAttempts = section.Number<int>("row_attempts")!.Value,
    };

    private static Dictionary<string, string> ReadVariables(Section? section) =>
        section?.Keys.ToDictionary(key => key, key => section.Text(key) ?? "", StringComparer.Ordinal) ?? [];
}
