using Migration.Language.Model;
using Migration.Language.Reading;
using Migration.Language.Sources;
using Migration.Language.Syntax;

namespace Migration.Language.Binding;

/// <summary>Binds the lookups of a mapping: which steps load the parents, by which column.</summary>
internal sealed class ReferenceBinder(PlanScope scope, MappingHeader header, ExpressionBinder expressions)
{
    private readonly List<BoundReference> _all = [];

    public IReadOnlyList<BoundReference> All => _all;

    /// <summary>The value of the field in the main pass; null for a deferred lookup and for one that does not hold.</summary>
    public ExpressionModel? Bind(ScalarNode name, FieldValueSyntax.Reference syntax, SField? field, bool check, bool creates)
    {
        var by = syntax.By is { } column ? Column(column, "a key", required: check && creates && field is { RequiredOnInsert: true }, field) : null;
        var kind = syntax.Kind is { } kindColumn ? Column(kindColumn, "a kind", required: check && creates && field is { RequiredOnInsert: true }, field) : null;
        CheckKind(name, syntax);
        CheckKindValues(kind, syntax);
        if (check && field is not null)
        {
            CheckField(name, syntax, field);
        }

        var targets = Targets(name, syntax, check ? field : null);
        if (targets is null || syntax.By is null)
        {
            return null;
        }

        var model = new ReferenceModel(name.Value, syntax.By.Value, syntax.Kind?.Value, field is { RequiredOnInsert: true }, new(targets));
        var canDefer = field is { Nillable: true, Updateable: true };
        _all.Add(new BoundReference(model, syntax.Defer, name.Span, [.. syntax.Targets.Select(target => target.Span)], canDefer, field is { LocksParent: true }));
        return syntax.Defer || by is null || (syntax.Kind is not null && kind is null)
            ? null
            : new ExpressionModel.Reference(_all.Count(reference => !reference.Deferred) - 1, new(ColumnType.Text, true, 18));
    }

    private ColumnModel? Column(ScalarNode name, string role, bool required, SField? field)
    {
        if (expressions.Column(name.Value, name.Span) is not { } column)
        {
            return null;
        }

        if (column.Type.Type != ColumnType.Text)
        {
            scope.Findings.Add(Rules.TextKey, name.Span, name.Value, Describe.Value(column.Type), role, "; cast it in the model");
        }
        else if (required && column.Type.Nullable)
        {
            scope.Findings.Add(Rules.NullIntoRequired, name.Span, $"The column '{name.Value}'", header.ObjectName, field!.Name);
        }

        return column;
    }

    private void CheckKind(ScalarNode name, FieldValueSyntax.Reference syntax)
    {
        if (syntax.Targets.Count > 1 && syntax.Kind is null)
        {
            var kinds = Describe.List(Kinds(syntax).Distinct());
            scope.Findings.Add(Rules.KindMissing, name.Span, name.Value, kinds);
        }
        else if (syntax.Targets.Count == 1 && syntax.Kind is not null)
        {
            scope.Findings.Add(Rules.KindNeedless, syntax.Kind.Span, name.Value);
        }
    }

    /// <summary>Each kind that may come is a step of the lookup, and each step a kind that may come.</summary>
    private void CheckKindValues(ColumnModel? kind, FieldValueSyntax.Reference syntax)
    {
        if (kind?.Type.Accepted is not { } accepted || syntax.Targets.Any(step => !scope.Mappings.ContainsKey(step.Value)))
        {
            return;
        }

        var kinds = Kinds(syntax);
        var unknown = accepted.Where(value => !kinds.Contains(value)).ToList();
        if (unknown.Count > 0)
        {
            var list = Describe.List(unknown.Select(value => $"'{value}'"));
            scope.Findings.Add(
                Rules.KindValues, syntax.Kind!.Span, $"The column '{kind.Name}' may be {list} (accepted_values), which no step of ref loads; add the step that does to ref");
        }

        for (var i = 0; i < kinds.Count; i++)
        {
            if (!accepted.Contains(kinds[i]))
            {
                scope.Findings.Add(
                    Rules.KindValues,
                    syntax.Targets[i].Span,
                    $"The column '{kind.Name}' is never '{kinds[i]}' (accepted_values), so the lookup never finds what this step loads; remove the step, or add the value");
            }
        }
    }

    private void CheckField(ScalarNode name, FieldValueSyntax.Reference syntax, SField field)
    {
        if (field.Type != "reference" || field.ReferenceTo.Count == 0)
        {
            scope.Findings.Add(Rules.NotReference, name.Span, header.ObjectName, field.Name, field.Type);
        }
        else if (syntax.Defer && !(field.Nillable && field.Updateable))
        {
            var why = field.Nillable ? "cannot be changed after creation" : "may not be empty";
            scope.Findings.Add(Rules.IllegalDefer, name.Span, header.ObjectName, field.Name, why);
        }
    }

    /// <summary>Null when a step is unknown.</summary>
    private List<ReferenceTargetModel>? Targets(ScalarNode name, FieldValueSyntax.Reference syntax, SField? field)
    {
        var kinds = Kinds(syntax);
        var targets = new List<ReferenceTargetModel>();
        for (var i = 0; i < syntax.Targets.Count; i++)
        {
            var step = syntax.Targets[i];
            if (!scope.Mappings.TryGetValue(step.Value, out var parent))
            {
                UnknownStep(step);
                continue;
            }

            if (targets.Any(target => target.Step == step.Value))
            {
                scope.Findings.Add(Rules.KindValues, step.Span, $"The step '{step.Value}' stands in ref twice; name each step once");
            }

            if (parent.Operation == LoadOperation.Delete)
            {
                scope.Findings.Add(Rules.DeletedParent, step.Span, header.ObjectName, name.Value, step.Value, parent.ObjectName);
            }

            if (field is { ReferenceTo.Count: > 0 } && parent.Object is not null && !field.ReferenceTo.Contains(parent.ObjectName))
            {
                scope.Findings.Add(Rules.ReferenceObject, step.Span, header.ObjectName, field.Name, Describe.List(field.ReferenceTo), step.Value, parent.ObjectName);
            }

            targets.Add(new ReferenceTargetModel(step.Value, parent.ObjectName, syntax.Targets.Count > 1 ? kinds[i] : null));
        }

        return targets.Count == syntax.Targets.Count && targets.Count > 0 ? targets : null;
    }

    private void UnknownStep(ScalarNode step)
    {
        if (!scope.MappingsIncomplete)
        {
            var isCode = scope.Code.Steps.Any(method => method.Name == step.Value);
            var hint = isCode ? "; it is a C# step, which says nothing of the ids it creates, so look up a step that has a mapping" : Suggestion.Clause(step.Value, scope.Mappings.Keys);
            scope.Findings.Add(Rules.UnknownReference, step.Span, step.Value, hint);
        }
    }

    /// <summary>The object's name; the step's where several of the steps load one object.</summary>
    private List<string> Kinds(FieldValueSyntax.Reference syntax)
    {
        var objects = syntax.Targets.Select(step => scope.Mappings.TryGetValue(step.Value, out var parent) ? parent.ObjectName : step.Value).ToList();
        return [.. objects.Select((name, i) => objects.Count(other => other == name) > 1 ? syntax.Targets[i].Value : name)];
    }
}
