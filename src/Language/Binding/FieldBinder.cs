using Migration.Language.Checking;
using Migration.Language.Model;
using Migration.Language.Reading;
using Migration.Language.Sources;
using Migration.Language.Syntax;

namespace Migration.Language.Binding;

/// <summary>Binds the value of one field after another of a mapping.</summary>
internal sealed class FieldBinder
{
    private readonly PlanScope _scope;
    private readonly MappingHeader _header;
    private readonly ExpressionBinder _expressions;
    private readonly ReferenceBinder _references;
    private readonly FindingBag _findings;
    private readonly FieldValues _values;
    private readonly List<string> _recordTypes = [];

    public FieldBinder(PlanScope scope, MappingHeader header, ExpressionBinder expressions, ReferenceBinder references)
    {
        _scope = scope;
        _header = header;
        _expressions = expressions;
        _references = references;
        _findings = scope.Findings;
        _values = new FieldValues(header.ObjectName, header.View?.Name, scope.Findings);
    }

    public IReadOnlyList<string> RecordTypes => _recordTypes;

    /// <summary>An insert or upsert may create the record, so what the target requires must have a value.</summary>
    private bool Creates => _header.Operation is LoadOperation.Insert or LoadOperation.Upsert;

    /// <summary>Null when something does not hold, or the field is set in the second pass.</summary>
    public FieldModel? Bind(FieldSyntax syntax, bool isKey)
    {
        var field = Find(syntax.Field);
        var writable = field is not null && (_header.Operation is not { } operation || (isKey
            ? Writability.CheckKey(field, _header.ObjectName, operation, syntax.Field.Span, _findings)
            : Writability.Check(field, _header.ObjectName, operation, syntax.Field.Span, _findings)));

        // The value is bound even if the field is not there: its columns are used and its own mistakes are worth knowing.
        var value = syntax.Value is null ? null : Value(syntax, field, writable);
        return field is null || value is null ? null : Model(field, value);
    }

    public FieldModel Model(SField field, ExpressionModel value)
    {
        var clears = _header.Operation is LoadOperation.Update or LoadOperation.Upsert && field.Nillable && field.Updateable;
        return new FieldModel(field.Name, field.Type, clears, value);
    }

    private SField? Find(ScalarNode name)
    {
        if (_header.Object is not { } target)
        {
            return null;
        }

        var field = target.Field(name.Value);
        if (field is not null && field.Name == name.Value)
        {
            return field;
        }

        _findings.Add(Rules.UnknownField, name.Span, target.Name, name.Value, Suggestion.Clause(name.Value, target.Fields.Select(candidate => candidate.Name)));
        return null;
    }

    private ExpressionModel? Value(FieldSyntax syntax, SField? field, bool writable)
    {
        var checkable = writable ? field : null;
        switch (syntax.Value)
        {
            case FieldValueSyntax.Expression expression:
                return Expression(expression, checkable);
            case FieldValueSyntax.Values values:
                return Values(values, checkable);
            case FieldValueSyntax.RecordType recordType:
                return RecordType(syntax.Field, recordType, checkable);
            case FieldValueSyntax.RecordTypeByValue choice:
                return RecordTypeByValue(syntax.Field, choice, checkable);
            case FieldValueSyntax.User user:
                return User(syntax.Field, user, checkable);
            case FieldValueSyntax.Reference reference:
                return _references.Bind(syntax.Field, reference, field, checkable is not null, Creates);
            default:
                return null;
        }
    }

    private ExpressionModel? Expression(FieldValueSyntax.Expression syntax, SField? field)
    {
        if (_expressions.Bind(syntax.Value) is not { } bound)
        {
            return null;
        }

        if (field is not null)
        {
            _values.CheckTyped(bound.Model, field, Creates, bound.Span);
        }

        return bound.Model;
    }

    private ExpressionModel.Values? Values(FieldValueSyntax.Values syntax, SField? field)
    {
        var input = syntax.From is null ? null : TextInput(syntax.From);
        Arms.Check(syntax.Anchor, syntax.Arms, syntax.Otherwise, input?.Model, _findings);
        foreach (var arm in syntax.Arms.Where(_ => field is not null))
        {
            _values.CheckWritten(arm.To.Value, field!, Creates, arm.To.Span);
        }

        if (input is null)
        {
            return null;
        }

        var otherwise = Otherwise(syntax, input, field);
        var widths = syntax.Arms.Select(arm => (int?)arm.To.Value.Length).ToList();
        if (otherwise is not null)
        {
            widths.Add(otherwise.Type.Longest);
        }

        var width = widths.Contains(null) || widths.Count == 0 ? null : widths.Max();
        var type = new Model.ValueType(ColumnType.Text, input.Model.Type.Nullable, width);
        CheckNull(type, field, syntax.From!.Span);
        return new ExpressionModel.Values(input.Model, new(syntax.Arms.Select(arm => new ValueArm(arm.From.Value, arm.To.Value))), otherwise, type);
    }

    private ExpressionModel? Otherwise(FieldValueSyntax.Values syntax, BoundExpression input, SField? field)
    {
        var otherwise = syntax.Otherwise;
        switch (otherwise)
        {
            case null or { IsQuoted: false, Value: "error" }:
                return null;
            case { IsQuoted: false, Value: "keep" }:
                if (field is not null)
                {
                    _values.CheckTyped(Kept(input.Model, syntax.Arms), field, requiresValue: false, otherwise.Span);
                }

                return input.Model;
            default:
                if (field is not null)
                {
                    _values.CheckWritten(otherwise.Value, field, Creates, otherwise.Span);
                }

                return Literals.Text(otherwise.Value, otherwise.Span).Model;
        }
    }

    /// <summary>The input without the values that have an arm.</summary>
    private static ExpressionModel Kept(ExpressionModel input, IReadOnlyList<ArmSyntax> arms) =>
        input.Type.Accepted is { } accepted ? input with { Type = input.Type with { Accepted = new(Arms.Left(accepted, arms)) } } : input;

    private ExpressionModel.RecordType? RecordType(ScalarNode field, FieldValueSyntax.RecordType syntax, SField? target)
    {
        CheckRefersTo(field, target, "RecordType", Rules.NotRecordTypeField);
        return RecordTypeIndex(syntax.Name) is { } index ? new ExpressionModel.RecordType(index, new(ColumnType.Text, false, 18)) : null;
    }

    private ExpressionModel.RecordTypeByValue? RecordTypeByValue(ScalarNode field, FieldValueSyntax.RecordTypeByValue syntax, SField? target)
    {
        CheckRefersTo(field, target, "RecordType", Rules.NotRecordTypeField);
        var input = syntax.From is null ? null : TextInput(syntax.From);
        Arms.Check(syntax.Anchor, syntax.Arms, syntax.Otherwise, input?.Model, _findings);
        var arms = syntax.Arms.Select(arm => (arm.From.Value, Index: RecordTypeIndex(arm.To))).ToList();
        var otherwise = syntax.Otherwise is { } name && name is not { IsQuoted: false, Value: "error" } ? RecordTypeIndex(name) : null;
        if (input is null || arms.Any(arm => arm.Index is null))
        {
            return null;
        }

        var type = new Model.ValueType(ColumnType.Text, input.Model.Type.Nullable, 18);
        CheckNull(type, target, input.Span);
        return new ExpressionModel.RecordTypeByValue(input.Model, new(arms.Select(arm => new RecordTypeArm(arm.Value, arm.Index!.Value))), otherwise, type);
    }

    private int? RecordTypeIndex(ScalarNode name)
    {
        if (_header.Object is not { } target)
        {
            return null;
        }

        if (target.RecordTypes.All(recordType => recordType.DeveloperName != name.Value))
        {
            var known = target.RecordTypes.Select(recordType => recordType.DeveloperName);
            _findings.Add(Rules.UnknownRecordType, name.Span, target.Name, name.Value, Suggestion.ClauseOrList(name.Value, known, "it has"));
            return null;
        }

        if (!_recordTypes.Contains(name.Value))
        {
            _recordTypes.Add(name.Value);
        }

        return _recordTypes.IndexOf(name.Value);
    }

    private ExpressionModel.User? User(ScalarNode field, FieldValueSyntax.User syntax, SField? target)
    {
        CheckRefersTo(field, target, "User", Rules.NotUserField);
        if (syntax.From is null || TextInput(syntax.From) is not { } input)
        {
            return null;
        }

        var otherwise = syntax.Otherwise is { } name && name is not { IsQuoted: false, Value: "error" } ? name.Value : null;
        var type = new Model.ValueType(ColumnType.Text, otherwise is null && input.Model.Type.Nullable, 18);
        CheckNull(type, target, input.Span);
        return new ExpressionModel.User(input.Model, otherwise, type);
    }

    private void CheckNull(Model.ValueType type, SField? field, SourceSpan span)
    {
        if (field is not null)
        {
            _values.CheckNull(type, field, Creates, span);
        }
    }

    private void CheckRefersTo(ScalarNode field, SField? target, string objectName, Rule rule)
    {
        if (target is not null && !target.ReferenceTo.Contains(objectName))
        {
            _findings.Add(rule, field.Span, _header.ObjectName, target.Name, target.ReferenceTo.Count == 0 ? "no object" : Describe.List(target.ReferenceTo));
        }
    }

    private BoundExpression? TextInput(ExpressionSyntax syntax)
    {
        if (_expressions.Bind(syntax) is not { } input)
        {
            return null;
        }

        if (input.Model.Type.Type == ColumnType.Text)
        {
            return input;
        }

        _findings.Add(Rules.TransformArgumentType, input.Span, $"Values are chosen by a text, but this is {Describe.Value(input.Model.Type)}; cast it in the model");
        return null;
    }
}
