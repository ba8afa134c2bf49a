using Migration.Language.Binding;
using Migration.Language.Model;
using Migration.Language.Syntax;

namespace Migration.Language.Checking;

/// <summary>An activation is an update of one field to one value after the load.</summary>
internal static class ActivationCheck
{
    public static void Check(MappingHeader header, ActivateSyntax syntax, FindingBag findings)
    {
        if (header.Operation == LoadOperation.Delete)
        {
            findings.Add(Rules.ActivateValue, syntax.Field.Span, "Deleted records cannot be activated; remove the key 'activate'");
        }

        CheckUndo(syntax, findings);
        if (header.Object is not { } target)
        {
            return;
        }

        if (target.Field(syntax.Field.Value) is not { } field || field.Name != syntax.Field.Value)
        {
            var names = target.Fields.Select(candidate => candidate.Name);
            findings.Add(Rules.UnknownField, syntax.Field.Span, target.Name, syntax.Field.Value, Suggestion.Clause(syntax.Field.Value, names));
        }
        else if (!field.Updateable)
        {
            findings.Add(Rules.ActivateValue, syntax.Field.Span, $"{target.Name}.{field.Name} cannot be updated, so records cannot be activated by it");
        }
        else
        {
            new FieldValues(target.Name, header.View?.Name, findings).CheckWritten(syntax.Value.Value, field, requiresValue: true, syntax.Value.Span);
        }
    }

    private static void CheckUndo(ActivateSyntax syntax, FindingBag findings)
    {
        if (syntax.Undo is { } undo && undo.Value is not ("reset" or "delete"))
        {
            findings.Add(Rules.ActivateValue, undo.Span, $"'undo' is reset or delete, not '{undo.Value}'{Suggestion.Clause(undo.Value, ["reset", "delete"])}");
        }

        if (syntax.Permission is { } permission && syntax.Undo?.Value != "delete")
        {
            findings.Add(Rules.ActivateValue, permission.Span, "'permission' is what 'undo: delete' takes; write both or neither");
        }
    }

    /// <summary>What the load itself writes into the field: not the activated value, and nothing over a record that is active already.</summary>
    public static void CheckLoaded(MappingHeader header, ActivateSyntax syntax, IReadOnlyList<FieldModel> fields, FindingBag findings)
    {
        var name = syntax.Field.Value;
        if (fields.FirstOrDefault(field => field.Name == name) is not { } loaded || header.Syntax.Fields.FirstOrDefault(field => field.Field.Value == name) is not { } written)
        {
            return;
        }

        if (Possible(loaded.Value).Contains(syntax.Value.Value))
        {
            findings.Add(
                Rules.ActivateValue, written.Field.Span, $"{name} may be '{syntax.Value.Value}' from the start, which refuses the children; load another value, and let activate set it");
        }
        else if (header.Operation == LoadOperation.Upsert)
        {
            findings.Add(
                Rules.ActivateValue, written.Field.Span, $"An upsert sends {name} also to records that are active already, which refuse it; load the object with operation: insert");
        }
    }

    /// <summary>The texts that a value may be, as far as they are known.</summary>
    private static IEnumerable<string> Possible(ExpressionModel value) => value switch
    {
        ExpressionModel.Literal literal when literal.Type.Type == ColumnType.Text => [Literals.Unquote(literal.Source)],
        ExpressionModel.Values values => values.Arms.Select(arm => arm.To).Concat(values.Otherwise is null ? [] : Possible(values.Otherwise)),
        _ => value.Type.Accepted ?? EquatableList<string>.Empty,
    };
}
