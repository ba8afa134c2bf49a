using Migration.Language.Model;

namespace Migration.Language.Lineage;

/// <summary>A field of a source: org.Object.Field, or files.table.column. IsCopied: on no way to the column does an expression change it.</summary>
public sealed record SourceField(string Name, bool IsCopied);

/// <summary>An expression on the way: the model that has it, the column it makes there, the SQL on one line.</summary>
public sealed record ComputedColumn(string Model, string Column, string Sql);

/// <summary>
/// Where the values of a column come from. Constants: values written in the SQL, null left out. Untold: what could not be followed, with the
/// models to look at.
/// </summary>
public sealed record ColumnTrace(
    EquatableList<SourceField> Fields, EquatableList<string> Constants, EquatableList<string> Untold, EquatableList<ComputedColumn> Computed);

/// <summary>
/// Column lineage of a plan's models, as far as it can be told by reading the SQL: from each column of a model back to the fields that the
/// extracts land.
/// </summary>
public sealed class PlanLineage
{
    private readonly Dictionary<string, Relation> _relations = new(StringComparer.OrdinalIgnoreCase);

    private PlanLineage()
    {
    }

    public static PlanLineage Read(PlanModel plan)
    {
        var lineage = new PlanLineage();
        foreach (var org in plan.Orgs)
        {
            foreach (var table in org.Objects)
            {
                lineage.AddRaw(org.Org, table.Table, $"{org.Org}.{table.Object}", table.Columns);
            }
        }

        foreach (var files in plan.Files)
        {
            foreach (var table in files.Tables)
            {
                lineage.AddRaw(files.Name, table.Table, $"{files.Name}.{table.Table}", table.Columns);
            }
        }

        // Each stands after those it reads.
        foreach (var model in plan.Models)
        {
            lineage._relations[model.Name] = new QueryReader(new ModelText(model), key => lineage._relations.TryGetValue(key, out var known) ? known : null)
                .Read() with { Reads = [model.Name] };
        }

        return lineage;
    }

    public ColumnTrace Trace(string model, string column)
    {
        var walk = new Walk();
        if (_relations.TryGetValue(model, out var relation) && relation.Column(column) is { } node)
        {
            walk.Visit(node, isCopied: true);
        }
        else
        {
            walk.Untold.Add($"{column} of {model}");
        }

        return walk.ToTrace();
    }

    private void AddRaw(string source, string table, string fullName, EquatableList<RawColumnModel> columns) =>
        _relations[ModelText.Key("raw_" + source, table)] = new([.. columns.Select(column => ColumnNode.Field(column.Name, $"{fullName}.{column.Name}"))], [fullName]);

    /// <summary>Goes back from a column. A field that is copied on one way and computed on another counts as computed.</summary>
    private sealed class Walk
    {
        private readonly HashSet<(ColumnNode Node, bool IsCopied)> _seen = [];
        private readonly Dictionary<string, bool> _fields = new(StringComparer.Ordinal);
        private readonly HashSet<string> _constants = new(StringComparer.Ordinal);
        private readonly HashSet<ComputedColumn> _computed = [];

        public HashSet<string> Untold { get; } = new(StringComparer.Ordinal);

        public void Visit(ColumnNode node, bool isCopied)
        {
            if (!_seen.Add((node, isCopied)))
            {
                return;
            }

            switch (node.Kind)
            {
                case ColumnKind.Field:
                    _fields[node.Text] = isCopied && (!_fields.TryGetValue(node.Text, out var before) || before);
                    break;
                case ColumnKind.Constant when !string.Equals(node.Text, "null", StringComparison.OrdinalIgnoreCase):
                    _constants.Add(node.Text);
                    break;
                case ColumnKind.Untold:
                    Untold.Add(node.Text);
                    break;
                case ColumnKind.Computed:
                    _computed.Add(new(node.Model, node.Name, node.Text));
                    break;
            }

            foreach (var input in node.Inputs)
            {
                Visit(input, isCopied && node.Kind != ColumnKind.Computed);
            }
        }

        public ColumnTrace ToTrace() => new(
            new(_fields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => new SourceField(field.Key, field.Value))),
            new(_constants.OrderBy(text => text, StringComparer.Ordinal)),
            new(Untold.OrderBy(text => text, StringComparer.Ordinal)),
            new(_computed.OrderBy(made => made.Model, StringComparer.Ordinal).ThenBy(made => made.Column, StringComparer.Ordinal).ThenBy(made => made.Sql, StringComparer.Ordinal)));
    }
}
