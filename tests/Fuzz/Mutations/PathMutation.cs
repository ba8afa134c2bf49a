using Generator.Tests;

namespace Migration.Fuzz.Mutations;

/// <summary>Changes of a file's path: odd names, the place of another kind, files lost or there twice.</summary>
internal static class PathMutation
{
    private static readonly string[] Names =
    [
        " ", "a b", "a.b", "..", ".", "-", "é", "😀", "İ", "a#b", "a'b", "a\"b", "a\nb", "a{0}b", "a%20b", "a&b", "a<b>", "a*b", "a?b", "a|b", "a:b", "a;b", "$(a)", "@(a)", "class", "1a", "_", "__",
        "CON", "\ud800", "\u0085", "plan.yml", "models", "schemas", "tests", "environments", "Plan", "PLAN", "demo", "new string", "x\u202ey",
    ];

    private static readonly string[] Places =
    [
        "plan.yml", "extract.yml", "x/y.map.yml", "y.map.yml", "models/x.yml", "models/x.sql", "models/tests/x.sql", "models/dbt_project.yml", "models/a/b/dbt_project.yml",
        "schemas/unified/X.json", "schemas/x/X.json", "schemas/unified/Account.json", "models/x.yaml", "x.yml", "schemas/X.json", "models/.sql", ".map.yml", "schemas/a/.json",
    ];

    public static SourceTree Apply(SourceTree tree, string path, Random random, out string what)
    {
        var parts = path.Split('/');
        var text = tree.Files[path];
        switch (random.Next(6))
        {
            case 0:
                what = "deleted";
                return new(tree.Files.Remove(path));
            case 1:
                parts[random.Next(1, parts.Length - 1)] = Name(random);
                return Moved(tree, path, string.Join('/', parts), out what);
            case 2:
                var file = parts[^1];
                parts[^1] = file.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? Name(random) + file[dot..] : Name(random);
                return Moved(tree, path, string.Join('/', parts), out what);
            case 3:
                return Moved(tree, path, $"plans/{parts[1]}/{Places[random.Next(Places.Length)]}", out what);
            case 4:
                // The whole plan under another name.
                var name = Name(random);
                what = $"the plan's folder is '{name}'";
                return new(tree.Files.ToDictionary(item => item.Key.Replace($"plans/{parts[1]}/", $"plans/{name}/", StringComparison.Ordinal), item => item.Value)
                    .Aggregate(tree.Files.Clear(), (files, item) => files.SetItem(item.Key, item.Value)));
            default:
                parts[^1] = random.Next(2) == 0 ? parts[^1].ToUpperInvariant() : "copy_" + parts[^1];
                what = "copied to " + string.Join('/', parts);
                return tree.With(string.Join('/', parts), text);
        }
    }

    private static SourceTree Moved(SourceTree tree, string from, string to, out string what)
    {
        what = "moved to " + to;
        return new SourceTree(tree.Files.Remove(from)).With(to, tree.Files[from]);
    }

    private static string Name(Random random) => random.Next(8) == 0 ? new string('n', Tokens.Magnitude(random, 4_000)) : Names[random.Next(Names.Length)];
}
