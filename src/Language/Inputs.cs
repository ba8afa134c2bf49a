using Migration.Language.Reading;
using Migration.Language.Sources;

namespace Migration.Language;

public enum InputKind
{
    Plan,
    Mapping,
    Extract,
    ModelContract,
    ModelSql,
    AssertionSql,
    DbtProject,
    Schema,

    /// <summary>plans/environments/&lt;name&gt;.yml: of no plan, read again when nv runs.</summary>
    Environment,

    /// <summary>It looks like an input and is none: misnamed, or in the wrong folder.</summary>
    Unread,
}

/// <summary>Which files are inputs, and of which plan.</summary>
public static class Inputs
{
    private static readonly HashSet<string> DbtSettings = new(StringComparer.Ordinal)
    {
        "profiles.yml", "packages.yml", "dependencies.yml", "selectors.yml", "package-lock.yml",
    };

    /// <summary>Null for a file that is no input. The path is relative to the repository; plan is empty then, and for environments.</summary>
    public static InputKind? Classify(string relativePath, out string plan)
    {
        var parts = relativePath.Replace('\\', '/').Split('/');
        plan = "";
        if (parts.Length < 3 || parts[0] != "plans" || parts.Any(part => part.StartsWith(".", StringComparison.Ordinal)))
        {
            return null;
        }

        if (parts[1] == "environments")
        {
            return parts.Length == 3 && parts[2].EndsWith(".yml", StringComparison.Ordinal) ? InputKind.Environment : null;
        }

        var kind = Kind(parts, parts[parts.Length - 1]);
        plan = kind is null ? "" : parts[1];
        return kind;
    }

    private static InputKind? Kind(string[] parts, string file)
    {
        switch (parts[2])
        {
            case "plan.yml":
                return InputKind.Plan;
            case "extract.yml":
                return InputKind.Extract;
            case "models" when parts.Length > 3:
                return Model(parts, file);
            case "review":
                // Written by the build.
                return null;
            case "schemas":
                return !file.EndsWith(".json", StringComparison.Ordinal) ? UnreadYaml(file) : parts.Length == 5 ? InputKind.Schema : InputKind.Unread;
            default:
                return file.EndsWith(".map.yml", StringComparison.Ordinal) ? InputKind.Mapping : UnreadYaml(file);
        }
    }

    private static InputKind? UnreadYaml(string file) =>
        file.EndsWith(".yml", StringComparison.Ordinal) || file.EndsWith(".yaml", StringComparison.Ordinal) ? InputKind.Unread : null;

    private static InputKind? Model(string[] parts, string file)
    {
        // What a run of dbt leaves behind is nobody's source.
        if (parts[3] is "target" or "dbt_packages" or "logs" || DbtSettings.Contains(file))
        {
            return null;
        }

        if (file.EndsWith(".sql", StringComparison.Ordinal))
        {
            return parts[3] == "tests" ? InputKind.AssertionSql : InputKind.ModelSql;
        }

        if (file is "dbt_project.yml")
        {
            return InputKind.DbtProject;
        }

        return file.EndsWith(".yml", StringComparison.Ordinal) ? InputKind.ModelContract : UnreadYaml(file);
    }
}

/// <summary>One input file. Equal by path and text; read when it is first asked for.</summary>
public sealed class ParsedInput : IEquatable<ParsedInput>
{
    private readonly Lazy<(Node? Root, EquatableList<Finding> Findings)> _content;
    private readonly Lazy<Snapshot> _snapshot;

    private ParsedInput(string path, string plan, InputKind kind, string text)
    {
        Path = path;
        Plan = plan;
        Kind = kind;

        // The YAML reader would take a byte order mark for a part of the first key.
        Text = text.TrimStart('\uFEFF');
        _content = new(Read);
        _snapshot = new(() => SObjectReader.Read(this));
    }

    /// <summary>Relative to the repository, with slashes.</summary>
    public string Path { get; }

    public string Plan { get; }

    public InputKind Kind { get; }

    public string Text { get; }

    /// <summary>Null for SQL and for what nobody reads, for an empty file and for one whose syntax is broken.</summary>
    public Node? Root => _content.Value.Root;

    /// <summary>What is wrong with the syntax.</summary>
    public EquatableList<Finding> Findings => _content.Value.Findings;

    /// <summary>File name without folders and ending: account for account.map.yml and account.json.</summary>
    public string Name => System.IO.Path.GetFileName(Path).Split('.')[0];

    /// <summary>Of a schema: the object, for which no tree is made.</summary>
    internal Snapshot Snapshot => _snapshot.Value;

    /// <summary>Of a schema: the org whose object it describes.</summary>
    internal string Org => Path.Split('/')[3];

    private bool IsTree => Kind is not (InputKind.ModelSql or InputKind.AssertionSql or InputKind.Unread);

    /// <summary>Null when the path is no input.</summary>
    public static ParsedInput? Parse(string path, string text)
    {
        path = path.Replace('\\', '/');
        return Inputs.Classify(path, out var plan) is { } kind ? new ParsedInput(path, plan, kind, text) : null;
    }

    public bool Equals(ParsedInput? other) => other is not null && Path == other.Path && Text == other.Text;

    public override bool Equals(object? obj) => Equals(obj as ParsedInput);

    public override int GetHashCode() => unchecked((StringComparer.Ordinal.GetHashCode(Path) * 31) + Text.Length);

    public override string ToString() => Path;

    private (Node?, EquatableList<Finding>) Read()
    {
        if (!IsTree)
        {
            return (null, EquatableList<Finding>.Empty);
        }

        var findings = new FindingBag();
        var root = YamlReader.Read(Path, Text, findings);
        if (Kind == InputKind.Schema && root is MappingNode && !findings.HasErrors && JsonCursor.Fault(Path, Text) is { } fault)
        {
            findings.Add(Rules.YamlSyntax, fault, "a snapshot is JSON, and this is none");
        }

        return (root, findings.ToList());
    }
}
