using Migration.Language;
using Migration.Language.Reading;

namespace Migration.Mutations.Mutating;

/// <summary>A step as it is written in a plan.</summary>
internal sealed record StepView(MappingNode Node, ScalarNode Type, int Phase, int Group, SequenceNode List, int Index)
{
    /// <summary>What depends_on calls it.</summary>
    public string Id => Type.Value == "extract" && Node["args"] is MappingNode { Entries: [{ Value: ScalarNode source }, ..] } ? $"extract.{source.Value}" : Type.Value;

    public bool SameGroup(StepView other) => Phase == other.Phase && Group == other.Group;

    public bool Before(StepView other) => Phase < other.Phase || (Phase == other.Phase && Group < other.Group);
}

/// <summary>The files of one plan, as they are written: it knows keys, not rules.</summary>
internal sealed class PlanView
{
    private readonly Plans _plans;
    private readonly Dictionary<string, (Document File, MappingNode Model)> _contracts = new(StringComparer.Ordinal);

    public PlanView(string name, Plans plans)
    {
        Name = name;
        _plans = plans;
        File = plans.Document($"plans/{name}/plan.yml");
        Extract = plans.Document($"plans/{name}/extract.yml");
        var own = plans.Paths.Where(path => path.StartsWith($"plans/{name}/", StringComparison.Ordinal)).Select(plans.Document).ToList();
        Mappings = [.. own.Where(file => Kind(file) == InputKind.Mapping).Select(file => new MappingView(this, file))];
        Schemas = [.. own.Where(file => Kind(file) == InputKind.Schema)];
        Sql = [.. own.Where(file => Kind(file) == InputKind.ModelSql)];
        Assertions = [.. own.Where(file => Kind(file) == InputKind.AssertionSql)];
        Properties = [.. own.Where(file => Kind(file) == InputKind.ModelContract)];
        foreach (var file in Properties)
        {
            foreach (var model in Items(file.Root, "models").Where(model => model["columns"] is not null))
            {
                _contracts[model.Scalar("name")!.Value] = (file, model);
            }
        }
    }

    public string Name { get; }

    public Document File { get; }

    public Document Extract { get; }

    public IReadOnlyList<MappingView> Mappings { get; }

    public IReadOnlyList<Document> Schemas { get; }

    public IReadOnlyList<Document> Sql { get; }

    public IReadOnlyList<Document> Assertions { get; }

    /// <summary>Property files of dbt.</summary>
    public IReadOnlyList<Document> Properties { get; }

    /// <summary>Models with columns, by name.</summary>
    public IReadOnlyDictionary<string, (Document File, MappingNode Model)> Contracts => _contracts;

    public ScalarNode Target => File.Root.Scalar("target")!;

    public IReadOnlyList<MappingNode> Phases => [.. Items(File.Root, "phases")];

    public IReadOnlyList<StepView> Steps => [.. Phases.SelectMany((phase, p) => Items(phase, "parallel_groups").SelectMany((group, g) =>
        Items(group, "steps").Select((step, s) => new StepView(step, step.Scalar("type")!, p, g, (SequenceNode)group["steps"]!, s))))];

    public MappingView? Mapping(string step) => Mappings.FirstOrDefault(mapping => mapping.Step == step);

    public Document? Schema(string org, string name) =>
        _plans.Has($"plans/{Name}/schemas/{org}/{name}.json") ? _plans.Document($"plans/{Name}/schemas/{org}/{name}.json") : null;

    public IReadOnlyList<MappingNode> Columns(string model) => _contracts.TryGetValue(model, out var contract) ? [.. Items(contract.Model, "columns")] : [];

    public IEnumerable<string> ColumnNames(string model) => Columns(model).Select(column => column.Scalar("name")!.Value);

    public static IEnumerable<MappingNode> Items(MappingNode node, string key) => (node[key] as SequenceNode)?.Items.OfType<MappingNode>() ?? [];

    private static InputKind? Kind(Document file) => Inputs.Classify(file.Path, out _);
}
