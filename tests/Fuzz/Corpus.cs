using System.Collections.Immutable;
using Generator.Tests;
using Migration.Language;

namespace Migration.Fuzz;

/// <summary>A plan to start from, with the business code it is compiled beside.</summary>
internal sealed class SeedPlan
{
    public SeedPlan(string name, IEnumerable<KeyValuePair<string, string>> files)
    {
        Name = name;
        Tree = new(files.ToImmutableSortedDictionary(StringComparer.Ordinal));
        Inputs = Tree.Inputs
            .Select(file => ParsedInput.Parse(file.Key, file.Value))
            .OfType<ParsedInput>()
            .ToDictionary(input => input.Path, StringComparer.Ordinal);
    }

    public string Name { get; }

    public SourceTree Tree { get; }

    /// <summary>Read once: what a mutation leaves alone is not parsed again.</summary>
    public IReadOnlyDictionary<string, ParsedInput> Inputs { get; }
}

/// <summary>The plans that inputs are made from: golden cases, and the committed plans whole.</summary>
internal sealed class Corpus
{
    /// <summary>What the SDK adds to a project by itself.</summary>
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    /// <summary>For cases that have none of their own.</summary>
    private const string Environment = """
        sandbox: true
        orgs:
          atlas: { url: "${SANDBOX_URL:-http://127.0.0.1:8787}/atlas", client_id: sandbox, client_secret: sandbox-secret }
          unified: { url: "${SANDBOX_URL:-http://127.0.0.1:8787}/unified", client_id: sandbox, client_secret: sandbox-secret }
        warehouse: { duckdb: .nv/night/warehouse.duckdb, memory_limit: 2GB }
        window: off

        """;

    private readonly SeedPlan[] _sound;
    private readonly SeedPlan[] _broken;
    private readonly SeedPlan[] _large;

    private Corpus(SeedPlan[] sound, SeedPlan[] broken, SeedPlan[] large)
    {
        _sound = sound;
        _broken = broken;
        _large = large;
    }

    public IEnumerable<SeedPlan> All => [.. _sound, .. _broken, .. _large];

    public static Corpus Load()
    {
        var @base = Files(Path.Combine(Repository.Cases, "_base"));
        var cases = Directory.GetDirectories(Repository.Cases).Order(StringComparer.Ordinal).Select(folder => Case(folder, @base)).ToList();
        var code = Files(Path.Combine(Repository.Root, "src", "Migrations"))
            .Where(file => file.Key.EndsWith(".cs", StringComparison.Ordinal) && file.Key.Split('/')[0] is not ("Generated" or "bin" or "obj" or "Program.cs"))
            .Append(KeyValuePair.Create("ImplicitUsings.cs", ImplicitUsings))
            .ToList();
        return new(
            [.. cases.Where(seed => IsSound(seed.Name)), Committed("restaurants", code)],
            [.. cases.Where(seed => !IsSound(seed.Name))],
            [Committed("consolidation", code)]);
    }

    /// <summary>Mostly plans that compile: a mutation of a broken one seldom gets past what is broken. Large ones are slow, so few.</summary>
    public SeedPlan Pick(Random random)
    {
        var seeds = random.Next(60) switch { 0 => _large, < 15 => _broken, _ => _sound };
        return seeds[random.Next(seeds.Length)];
    }

    private static bool IsSound(string name) => name == "_base" || name.StartsWith("ok_", StringComparison.Ordinal);

    private static SeedPlan Case(string folder, Dictionary<string, string> @base)
    {
        var files = new Dictionary<string, string>(@base, StringComparer.Ordinal) { ["plans/environments/night.yml"] = Environment };
        foreach (var (path, text) in Files(folder).Where(file => !file.Key.StartsWith("expected/", StringComparison.Ordinal)))
        {
            files[path] = text;
        }

        if (files.Remove("delete.txt", out var deleted))
        {
            deleted.Split('\n', StringSplitOptions.TrimEntries).ToList().ForEach(path => files.Remove(path));
        }

        return new(Path.GetFileName(folder), files);
    }

    private static SeedPlan Committed(string plan, IEnumerable<KeyValuePair<string, string>> code) => new(
        plan,
        ((string[])[plan, "environments"])
            .SelectMany(folder => Files(Path.Combine(Repository.Root, "plans", folder)).Select(file => KeyValuePair.Create($"plans/{folder}/{file.Key}", file.Value)))
            .Concat(code));

    private static Dictionary<string, string> Files(string folder) => Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
        .Where(path => Path.GetExtension(path) is ".yml" or ".sql" or ".json" or ".cs" or ".txt")
        .ToDictionary(path => Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllText, StringComparer.Ordinal);
}
