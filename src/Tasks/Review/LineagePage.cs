using System.Text;
using Migration.Language.Lineage;
using Migration.Language.Model;

namespace Migration.Tasks.Review;

/// <summary>Field-level lineage: for each field of each mapping, what it is made of, back to the fields of the source orgs.</summary>
internal sealed class LineagePage
{
    private readonly PlanModel _plan;
    private readonly PlanLineage _lineage;
    private readonly StringBuilder _text = new();
    private readonly HashSet<ComputedColumn> _computed = [];

    private LineagePage(PlanModel plan)
    {
        _plan = plan;
        _lineage = PlanLineage.Read(plan);
    }

    public static string Write(PlanModel plan) => new LineagePage(plan).Write();

    private string Write()
    {
        _text.Append($"# Lineage of {_plan.Name}\n\n");
        _text.Append("Each field of the target, what the mapping makes it of, and where the models took that from. "
            + "`~` before a source field: SQL changes the value on the way, see [below](#sql-on-the-way). Values in quotes are written in the SQL. "
            + "`?`: reading the SQL does not tell; look there. What only chooses rows (joins, filters, windows) is left out.\n");
        foreach (var mapping in _plan.Mappings)
        {
            Mapping(mapping);
        }

        foreach (var node in _plan.Phases.SelectMany(phase => phase.Groups).SelectMany(group => group.Nodes).Where(node => node.Code is not null))
        {
            var code = node.Code!;
            _text.Append($"\n## {node.Id}\n\nC#, {ExpressionText.Code(code.Method.Display)}"
                + $"{(code.View is null ? "" : $" reads {ExpressionText.Code(code.View)}")}: which fields it writes stands in its code.\n");
        }

        Computed();
        return _text.ToString();
    }

    private void Mapping(MappingModel mapping)
    {
        var file = mapping.File.Substring($"plans/{_plan.Name}/".Length);
        _text.Append($"\n## {mapping.Step}\n\n{ExpressionText.Code(mapping.View)} → {mapping.Object}, {mapping.Operation.ToString().ToLowerInvariant()} by "
            + $"{ExpressionText.Code(mapping.KeyField)}, [{file}](../{file})\n\n| {mapping.Object} | made of | column | source |\n|---|---|---|---|\n");
        foreach (var field in mapping.Fields)
        {
            Field(mapping, field.Name, ExpressionText.Write(mapping, field.Value), ExpressionText.Columns(mapping, field.Value));
        }

        foreach (var reference in mapping.Deferred)
        {
            Field(mapping, reference.Field, ExpressionText.Reference(reference) + ", second pass", [.. ExpressionText.Columns(reference)]);
        }

        if (mapping.Activation is { } activation)
        {
            Field(mapping, activation.Field, $"{ExpressionText.Code($"'{activation.Value}'")}, after all children", activation.WhenColumn is { } when ? [when] : []);
        }
    }

    /// <summary>A row for each column that the field reads; the field stands in the first.</summary>
    private void Field(MappingModel mapping, string field, string expression, IReadOnlyList<string> columns)
    {
        if (columns.Count == 0)
        {
            Row(ExpressionText.Code(field), expression, "", "");
        }

        for (var i = 0; i < columns.Count; i++)
        {
            var trace = _lineage.Trace(mapping.View, columns[i]);
            _computed.UnionWith(trace.Computed);
            Row(i == 0 ? ExpressionText.Code(field) : "", i == 0 ? expression : "", ExpressionText.Code(columns[i]), string.Join("<br>", Sources(trace)));
        }
    }

    private static IEnumerable<string> Sources(ColumnTrace trace) => trace.Fields.Select(field => ExpressionText.Code((field.IsCopied ? "" : "~") + field.Name))
        .Concat(trace.Constants.Select(ExpressionText.Code))
        .Concat(trace.Untold.Select(what => ExpressionText.Code("? " + what)));

    private void Row(params string[] cells) => _text.Append($"| {string.Join(" | ", cells.Select(cell => cell.Replace("|", "\\|")))} |\n");

    private void Computed()
    {
        if (_computed.Count == 0)
        {
            return;
        }

        _text.Append("\n## SQL on the way\n");
        foreach (var model in _computed.GroupBy(made => made.Model).OrderBy(made => made.Key, StringComparer.Ordinal))
        {
            _text.Append($"\n### {model.Key}\n\n");
            foreach (var made in model.OrderBy(made => made.Column, StringComparer.Ordinal).ThenBy(made => made.Sql, StringComparer.Ordinal))
            {
                _text.Append($"- {ExpressionText.Code(made.Column)}: {ExpressionText.Code(made.Sql)}\n");
            }
        }
    }
}
