using Migration.Language;
using Migration.Language.Reading;
using Migration.Mutations.Mutating;

namespace Migration.Mutations.Operators;

/// <summary>Connections and overrides, as far as a build can tell.</summary>
internal static class Environments
{
    private static readonly (string Key, string[] Wrong)[] Numbers =
    [
        ("concurrent_jobs", ["0", "-1", "many", "1.5"]),
        ("concurrent_queries", ["0", "-4", "all"]),
        ("concurrent_steps", ["0", "two"]),
        ("limit_share", ["80", "80%", "1.5", "-0.1"]),
    ];

    public static IReadOnlyList<Operator> All { get; } =
    [
        new("misspell a key of an environment", "the key", plans =>
            from file in Files(plans)
            from mapping in Mappings(file.Root)
            where mapping != file.Root["orgs"]
            from entry in mapping.Entries
            select new Site($"{file.Path}:{entry.Key.Span.Line} {entry.Key.Value}", random => new Change().Replace(entry.Key.Span, Typo.Of(entry.Key.Value, random, [])))),

        new("drop the address or the client of an org", "the org, or its first key", plans =>
            from org in Orgs(plans)
            from key in new[] { "url", "client_id" }
            select new Site($"{org.File.Path}:{org.Name.Value}.{key}", _ => new Change()
                .Quietly(org.File.Entry(org.Node, org.Node.Entry(key)!), "")
                .Wrong(org.Name, org.Node.Entries.First(entry => entry.Key.Value != key).Key))),

        new("drop the secret of an org", "the org", plans =>
            from org in Orgs(plans)
            from key in new[] { "client_secret", "private_key", "username" }
            where org.Node[key] is not null
            select new Site($"{org.File.Path}:{org.Name.Value}.{key}", _ => new Change().Quietly(org.File.Entry(org.Node, org.Node.Entry(key)!), "").Wrong(org.Name))),

        new("give an org two ways to sign in", "the org", plans =>
            from org in Orgs(plans)
            select new Site($"{org.File.Path}:{org.Name.Value}", _ => new Change()
                .Quietly(org.Node.Entries[^1].Value.Span.End(), org.Node["client_secret"] is null
                    ? ", client_secret: \"${SECRET}\""
                    : ", username: admin@example.com, private_key: \"${KEY}\"")
                .Wrong(org.Name))),

        new("write a secret into the file", "the secret", plans =>
            from org in Orgs(plans)
            where !org.File.Root.Is("sandbox")
            from key in new[] { "client_secret", "private_key" }
            let secret = org.Node[key]
            where secret is not null
            select new Site($"{org.File.Path}:{org.Name.Value}.{key}", random =>
                new Change().Replace(secret.Span, random.Pick(["3MVG9abc", "\"${NAME:-3MVG9abc}\"", "\"x${NAME}\"", "[\"${NAME}\"]"])!))),

        new("write an address that is none", "the address", plans =>
            from org in Orgs(plans)
            let url = org.Node["url"]
            select new Site($"{org.File.Path}:{org.Name.Value}.url", random => new Change().Replace(url.Span, random.Pick([
                "acme.my.salesforce.com", "ftp://acme.my.salesforce.com", "http://acme.my.salesforce.com", "https//acme", "\"\"", "\"${URL:-acme}\"", "[]"])!))),

        new("write a placeholder that is none", "the placeholder", plans =>
            from file in Files(plans)
            from scalar in Scalars(file.Root)
            where scalar.IsQuoted && scalar.Value.StartsWith("${", StringComparison.Ordinal)
            select new Site($"{file.Path}:{scalar.Span.Line} {scalar.Value}", random =>
                new Change().Replace(scalar.Span, random.Pick(["\"${}\"", "\"${MY NAME}\"", "\"${NAME\"", "\"${NAME-x}\"", "\"${N.AME}\""])!))),

        new("write a number that is out of range", "the number", plans =>
            from file in Files(plans)
            let load = file.Root["load"] as MappingNode
            where load is not null
            from number in Numbers
            from wrong in number.Wrong
            select new Site($"{file.Path}:load.{number.Key}={wrong}", _ => new Change().Replace(load[number.Key]!.Span, wrong))),

        new("write a window that is none", "the window", plans =>
            from file in Files(plans)
            let window = file.Root.Entry("window")
            let off = window?.Value
            from wrong in new[]
            {
                "on", "[]", "{ zone: America/Newyork, open: \"03:00\", close: \"06:00\" }", "{ zone: UTC, open: \"3\", close: \"06:00\" }",
                "{ zone: UTC, open: \"03:00\", close: \"03:00\" }", "{ zone: UTC, open: \"03:00\" }", "{ zone: UTC, open: \"03:00\", close: \"06:00\", drain: 3h }",
            }
            select new Site($"{file.Path}:window={wrong}", _ => off is not null
                ? new Change().Replace(off.Span, wrong)
                : new Change().Replace(file.Before(file.LastLine(file.Root) + 1), $"window: {wrong}\n"))),

        new("misspell an org of an environment", "the org", plans =>
            from org in Orgs(plans)
            select new Site($"{org.File.Path}:{org.Name.Value}", random => new Change().Replace(org.Name.Span, Typo.Of(org.Name.Value, random, [])))) { IsWarned = true },
    ];

    private static IEnumerable<Document> Files(Plans plans) => plans.Paths.Where(path => Inputs.Classify(path, out _) == InputKind.Environment).Select(plans.Document);

    private static IEnumerable<(Document File, ScalarNode Name, MappingNode Node)> Orgs(Plans plans) =>
        from file in Files(plans)
        from org in ((MappingNode)file.Root["orgs"]!).Entries
        select (file, org.Key, (MappingNode)org.Value);

    private static IEnumerable<MappingNode> Mappings(MappingNode node) =>
        node.Entries.Select(entry => entry.Value).OfType<MappingNode>().SelectMany(Mappings).Prepend(node);

    private static IEnumerable<ScalarNode> Scalars(MappingNode node) => Mappings(node).SelectMany(mapping => mapping.Entries).Select(entry => entry.Value).OfType<ScalarNode>();
}
