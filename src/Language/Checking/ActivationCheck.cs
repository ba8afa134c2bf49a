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
            new FieldValues(target.Name, header.View?.Name, findings).CheckWritten(syntax.Value.Value, field, syntax.Value.Span);
        }
    }
}
