using Migration.Language.Reading;
using Migration.Language.Shapes;

namespace Migration.Language.Sources;

/// <summary>What dbt_project.yml says to the compiler: default materialisations by folder, and values of variables.</summary>
internal sealed class DbtProject
{
    private readonly MappingNode? _all;
    private readonly MappingNode? _models;
    private readonly Dictionary<string, string> _vars = new(StringComparer.Ordinal);
    private readonly List<string> _modelPaths = ["models"];

    private DbtProject(MappingNode? root, FindingBag findings)
    {
        if (root is null)
        {
            return;
        }

        var keys = KeyReader.Of(root, DbtProjectShape.Root, findings);
        var name = keys.Scalar("name")?.Value ?? "";
        _all = keys.Mapping("models");
        _models = _all?[name] as MappingNode;
        CheckMaterialized(_all, findings);
        if (keys.Sequence("model-paths") is { } paths)
        {
            _modelPaths = [.. paths.Items.OfType<ScalarNode>().Select(path => path.Value.Trim('/'))];
        }

        var vars = keys.Mapping("vars");
        Take(vars);
        Take(vars?[name] as MappingNode);
    }

    public static DbtProject Read(ParsedInput? input, FindingBag findings)
    {
        findings.AddRange(input?.Findings ?? EquatableList<Finding>.Empty);
        return new(input?.Root as MappingNode, findings);
    }

    public string? Var(string name) => _vars.TryGetValue(name, out var value) ? value : null;

    /// <summary>Of the innermost folder that says so; null when none does. The path is relative to the folder of dbt_project.yml.</summary>
    public string? Materialized(string path)
    {
        var found = Of(_models) ?? Of(_all);
        var node = _models;
        foreach (var folder in BelowModelPath(path).Split('/'))
        {
            node = node?[folder] as MappingNode;
            found = Of(node) ?? found;
        }

        return found;
    }

    private string BelowModelPath(string path)
    {
        var root = _modelPaths.FirstOrDefault(folder => path.StartsWith(folder + "/", StringComparison.Ordinal));
        return root is null ? path : path.Substring(root.Length + 1);
    }

    private static string? Of(MappingNode? node) => Setting(node)?.Value is "view" or "table" ? Setting(node)!.Value : null;

    private static ScalarNode? Setting(MappingNode? node) => node?.Scalar("+materialized") ?? node?.Scalar("materialized");

    private static void CheckMaterialized(MappingNode? node, FindingBag findings)
    {
        if (Setting(node) is { Value: not ("view" or "table") } written)
        {
            findings.Add(Rules.Materialization, written.Span, written.Value);
        }

        foreach (var entry in node?.Entries ?? [])
        {
            CheckMaterialized(entry.Value as MappingNode, findings);
        }
    }

    private void Take(MappingNode? vars)
    {
        foreach (var entry in vars?.Entries ?? [])
        {
            if (entry.Value is ScalarNode { IsNull: false } value)
            {
                _vars[entry.Key.Value] = value.Value;
            }
        }
    }
}
