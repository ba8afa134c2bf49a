using System.Globalization;
using Migration.Sandbox.Schema;

namespace Migration.Sandbox.Hosting;

/// <summary>What <c>serve</c> was asked for. <see cref="Port"/> 0 = a free one; <see cref="JobDelay"/> = how long a closed job waits.</summary>
internal sealed record ServeOptions
{
    public int Port { get; init; }
    public string? Token { get; init; }
    public string ClientSecret { get; init; } = "sandbox-secret";
    public string? State { get; init; }
    public int Scale { get; init; } = 1000;
    public int Seed { get; init; } = 1;
    public required string Plans { get; init; }
    public string? Log { get; init; }
    public string? Faults { get; init; }
    public string? JwtCertificate { get; init; }
    public TimeSpan JobDelay { get; init; }
    /// <summary>User permissions of the integration users beyond the usual.</summary>
    public IReadOnlyCollection<string> Granted { get; init; } = [];
    public bool UntilStdinCloses { get; init; }
    public TimeProvider Time { get; init; } = TimeProvider.System;

    public const string Usage =
        "usage: sandbox serve --port N [--token T] [--client-secret S] [--state DIR] [--scale N] [--seed N] [--plans DIR] [--log FILE] [--faults FILE] [--jwt-cert FILE] "
        + "[--job-delay MS] [--grant PERMISSION,...] [--until-stdin-closes]";

    /// <summary>Throws <see cref="UsageException"/> with one line that says what to change.</summary>
    public static ServeOptions Parse(IReadOnlyList<string> args)
    {
        if (args is not ["serve", ..]) { throw new UsageException(Usage); }
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 1; i < args.Count; i++)
        {
            if (args[i] is "--until-stdin-closes")
            {
                given[args[i]] = "";
                continue;
            }
            if (args[i] is not ("--port" or "--token" or "--client-secret" or "--state" or "--scale" or "--seed" or "--plans" or "--log" or "--faults" or "--jwt-cert" or "--job-delay" or "--grant"))
            {
                throw new UsageException($"unknown argument {args[i]}; {Usage}");
            }
            if (i + 1 == args.Count) { throw new UsageException($"{args[i]} needs a value; {Usage}"); }
            given[args[i]] = args[++i];
        }
        if (!given.ContainsKey("--port")) { throw new UsageException($"--port is missing (0 = a free one); {Usage}"); }
        return new ServeOptions
        {
            Port = Number(given, "--port", 0, 65535, 0),
            Token = given.GetValueOrDefault("--token"),
            ClientSecret = given.GetValueOrDefault("--client-secret", "sandbox-secret"),
            State = given.GetValueOrDefault("--state"),
            Scale = Number(given, "--scale", 0, 100_000_000, 1000),
            Seed = Number(given, "--seed", int.MinValue, int.MaxValue, 1),
            Plans = PlansFolder(given.GetValueOrDefault("--plans")),
            Log = given.GetValueOrDefault("--log"),
            Faults = given.GetValueOrDefault("--faults"),
            JwtCertificate = given.GetValueOrDefault("--jwt-cert"),
            JobDelay = TimeSpan.FromMilliseconds(Number(given, "--job-delay", 0, 86_400_000, 0)),
            Granted = Permissions(given.GetValueOrDefault("--grant")),
            UntilStdinCloses = given.ContainsKey("--until-stdin-closes"),
        };
    }

    private static string[] Permissions(string? given)
    {
        var names = given?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        return Array.Find(names, name => !SystemFields.Permissions.Contains(name)) is { } unknown
            ? throw new UsageException($"--grant {unknown}: the sandbox knows {string.Join(", ", SystemFields.Permissions)}")
            : names;
    }

    private static int Number(Dictionary<string, string> given, string name, int least, int most, int otherwise)
    {
        if (!given.TryGetValue(name, out var text)) { return otherwise; }
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new UsageException($"{name} {text}: expected a whole number from {least} to {most}");
    }

    private static string PlansFolder(string? given)
    {
        if (given is not null)
        {
            return Directory.Exists(given) ? given : throw new UsageException($"--plans {given}: no such folder");
        }
        foreach (var start in new[] { Directory.GetCurrentDirectory(), AppContext.BaseDirectory })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                var plans = Path.Combine(folder.FullName, "plans");
                if (Directory.Exists(plans)) { return plans; }
            }
        }
        throw new UsageException("found no folder named plans here or above; name it with --plans DIR");
    }
}

/// <summary>The command line, or what it names, is wrong: one line for the user, exit code 2.</summary>
internal sealed class UsageException(string message) : Exception(message);
