using Migration.Language.Checking;
using Migration.Language.Model;
using Migration.Language.Reading;
using Migration.Language.Sources;
using Migration.Language.Syntax;

namespace Migration.Language.Binding;

/// <summary>Binds one mapping against its object, its staging view and the other mappings of the plan.</summary>
internal sealed class MappingBinder
{
    private const string SourceOrg = "source_org";
    private const string SourceId = "source_id";

    private readonly PlanScope _scope;
    private readonly MappingHeader _header;
    private readonly MappingSyntax _syntax;
    private readonly FindingBag _findings;
    private readonly ExpressionBinder _expressions;
    private readonly ReferenceBinder _references;
    private readonly FieldBinder _fields;

    private MappingBinder(PlanScope scope, MappingHeader header)
    {
        _scope = scope;
        _header = header;
        _syntax = header.Syntax;
        _findings = scope.Findings;
        _expressions = new ExpressionBinder(header.View, scope.Code, scope.Findings);
        _references = new ReferenceBinder(scope, header, _expressions);
        _fields = new FieldBinder(scope, header, _expressions, _references);
    }

    public static BoundMapping Bind(PlanScope scope, MappingHeader header) => new MappingBinder(scope, header).Bind();

    private BoundMapping Bind()
    {
        var keyColumn = KeyColumn();
        var fields = Fields(keyColumn);
        var activation = _syntax.Activate is { } activate ? Activation(activate) : null;
        if (_syntax.Activate is { } activated)
        {
            ActivationCheck.CheckLoaded(_header, activated, fields, _findings);
        }

        var lineage = Lineage(keyColumn);
        Required();
        Writability.CheckKept(_header, _references.All.Any(reference => reference.Deferred), _findings);
        PersonAccounts.Check(_header, fields, _findings);
        UnmappedFields.Check(_header, _scope);
        // A column that was misspelt, or stands in an expression that does not read, is not forgotten.
        var complete = keyColumn is not null && !_expressions.HasUnknownColumns && _syntax.Fields.All(field => field.IsComplete);
        ColumnUse.Check(_header, _expressions.Used, complete, _findings);
        return new BoundMapping(_header, _references.All, Model(keyColumn, fields, activation, lineage));
    }

    private MappingModel? Model(string? keyColumn, List<FieldModel> fields, ActivationModel? activation, string? lineage)
    {
        if (_header is not { Object: { } target, View: { } view, Operation: { } operation } || _syntax.Key is null || keyColumn is null)
        {
            return null;
        }

        return new MappingModel(
            _header.Step,
            _syntax.File,
            target.Name,
            operation,
            _syntax.Key.Value,
            keyColumn,
            view.Name,
            lineage,
            new(_expressions.Columns),
            new(fields),
            new(_references.All.Where(reference => !reference.Deferred).Select(reference => reference.Model)),
            new(_references.All.Where(reference => reference.Deferred).Select(reference => reference.Model)),
            activation,
            new(_fields.RecordTypes));
    }

    /// <summary>The column that fills the key: written under fields, else the column named like the key field.</summary>
    private string? KeyColumn()
    {
        if (_syntax.Key is not { } key)
        {
            return null;
        }

        if (!MappingKey.CheckField(_header, key, _findings))
        {
            return null;
        }

        switch (_syntax.Fields.FirstOrDefault(field => field.Field.Value == key.Value)?.Value)
        {
            case FieldValueSyntax.Expression { Value: ExpressionSyntax.Column column }:
                return KeyColumn(column.Name, key, column.Span);
            case null when _syntax.Fields.All(field => field.Field.Value != key.Value):
                return ImpliedKeyColumn(key);
            case null:
                return null;
            default:
                _findings.Add(Rules.KeyColumn, key.Span, $"The key {key.Value} must be a column as it is, since results are joined on it; compute it in the model");
                return null;
        }
    }

    private string? KeyColumn(string name, ScalarNode key, SourceSpan span)
    {
        var column = _expressions.Column(name, span);
        if (column is not null && _scope.Models.Contract(_header.View!.Name)?.Column(name) is { Unique: false })
        {
            _findings.Add(Rules.KeyMayRepeat, span, name, _header.View.Name);
        }

        return MappingKey.CheckColumn(column, name, key, span, _findings);
    }

    private string? ImpliedKeyColumn(ScalarNode key)
    {
        var name = MappingKey.ImpliedColumn(key.Value);
        if (_header.View is not { Contract.Count: > 0 } view)
        {
            return null;
        }

        if (view.Contract.Any(column => column.Name == name))
        {
            return KeyColumn(name, key, key.Span);
        }

        _findings.Add(
            Rules.KeyColumn,
            key.Span,
            $"The mapping does not say which column fills the key {key.Value}, and '{view.Name}' has no column '{name}'; add {key.Value}: <column> to fields");
        return null;
    }

    private List<FieldModel> Fields(string? keyColumn)
    {
        var fields = new List<FieldModel>();
        var key = _syntax.Key?.Value;
        if (keyColumn is not null && key is not null && _syntax.Fields.All(field => field.Field.Value != key))
        {
            var written = new FieldSyntax(_syntax.Key!, new FieldValueSyntax.Expression(new ExpressionSyntax.Column(_syntax.Key!.Span, keyColumn)));
            AddIfBound(fields, written, isKey: true);
        }

        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var field in _syntax.Fields)
        {
            if (seen.TryGetValue(field.Field.Value, out var line))
            {
                _findings.Add(Rules.FieldTwice, field.Field.Span, field.Field.Value, Describe.Number(line));
                if (field.Value is FieldValueSyntax.Expression second)
                {
                    // Its columns are used all the same.
                    _expressions.Bind(second.Value);
                }

                continue;
            }

            seen.Add(field.Field.Value, field.Field.Span.Line);
            AddIfBound(fields, field, field.Field.Value == key);
        }

        return fields;
    }

    private void AddIfBound(List<FieldModel> fields, FieldSyntax syntax, bool isKey)
    {
        if (_fields.Bind(syntax, isKey) is { } field)
        {
            fields.Add(field);
        }
    }

    private ActivationModel Activation(ActivateSyntax syntax)
    {
        ActivationCheck.Check(_header, syntax, _findings);
        if (syntax.When is { } when && _expressions.Column(when.Value, when.Span) is { } column && column.Type.Type != ColumnType.Boolean)
        {
            _findings.Add(Rules.ActivateValue, when.Span, $"'when' takes a boolean column, but '{when.Value}' is {Describe.Value(column.Type)}");
        }

        return new ActivationModel(syntax.Field.Value, syntax.Value.Value, syntax.When?.Value, syntax.Undo?.Value, syntax.Permission?.Value);
    }

    /// <summary>Null: the view has the source's org and id itself. Empty: no lineage, as declared.</summary>
    private string? Lineage(string? keyColumn)
    {
        if (_syntax.Lineage is null)
        {
            var loads = _header.Operation is LoadOperation.Insert or LoadOperation.Upsert;
            if (loads && _header.View is { Contract.Count: > 0 } own && _syntax.From is { } from)
            {
                RequireColumns(own, [SourceOrg, SourceId], from);
            }

            return loads ? null : "";
        }

        if (_syntax.Lineage.Value == "none")
        {
            return "";
        }

        if (_scope.Models.Find(_syntax.Lineage.Value) is not { } relation)
        {
            var names = _scope.Models.Models.Select(model => model.Name);
            _findings.Add(Rules.UnknownModel, _syntax.Lineage.Span, _syntax.Lineage.Value, Suggestion.Clause(_syntax.Lineage.Value, names));
        }
        else if (_scope.Models.LacksContract(relation.Name))
        {
            _findings.Add(Rules.ModelWithoutContract, _syntax.Lineage.Span, relation.Name);
        }
        else if (relation.Contract.Count > 0)
        {
            RequireColumns(relation, keyColumn is null ? [SourceOrg, SourceId] : [keyColumn, SourceOrg, SourceId], _syntax.Lineage);
        }

        return _syntax.Lineage.Value;
    }

    private void RequireColumns(SqlModel model, string[] names, ScalarNode where)
    {
        var missing = names.Where(name => model.Contract.All(column => column.Name != name)).ToList();
        if (missing.Count > 0)
        {
            _findings.Add(Rules.NoLineage, where.Span, model.Name, string.Join(" and ", missing));
        }
    }

    /// <summary>A record that is created needs every field that the target requires.</summary>
    private void Required()
    {
        if (_header.Object is not { } target || _header.Operation is not (LoadOperation.Insert or LoadOperation.Upsert) || _syntax.Object is null)
        {
            return;
        }

        foreach (var field in target.Fields.Where(field => field.RequiredOnInsert && field.Name != _syntax.Key?.Value))
        {
            if (_syntax.Fields.All(written => !string.Equals(written.Field.Value, field.Name, StringComparison.OrdinalIgnoreCase)))
            {
                _findings.Add(Rules.RequiredMissing, _syntax.Object.Span, target.Name, field.Name);
            }
        }
    }
}
