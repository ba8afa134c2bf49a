using Migration.Language.Reading;

namespace Migration.Language.Syntax;

/// <summary>Mapping file to syntax: keys, shapes and expressions, no names.</summary>
internal sealed class MappingSyntaxReader(FindingBag findings)
{
    public MappingSyntax? Read(ParsedInput input)
    {
        if (KeyReader.Of(input.Root, "the mapping", SourceSpan.StartOf(input.Path), findings) is not { } keys)
        {
            return null;
        }

        var step = keys.Scalar("step", required: true);
        var mapping = new MappingSyntax(
            input.Path,
            step!,
            keys.Scalar("object", required: true),
            keys.Scalar("operation", required: true),
            keys.Scalar("key", required: true),
            keys.Scalar("from", required: true),
            keys.Scalar("lineage"),
            Fields(keys.Mapping("fields")),
            Ignored(keys.Mapping("ignore")),
            keys.Mapping("activate") is { } activate ? Activate(activate) : null);
        keys.Done();
        return step is null ? null : mapping;
    }

    private List<FieldSyntax> Fields(MappingNode? node) =>
        [.. (node?.Entries ?? []).Select(entry => new FieldSyntax(entry.Key, Value(entry)))];

    private List<NodeEntry> Ignored(MappingNode? node)
    {
        foreach (var entry in node?.Entries ?? [])
        {
            if (entry.Value is not ScalarNode { IsNull: false } reason || reason.Value.Trim().Length == 0)
            {
                findings.Add(Rules.IgnoreWithoutReason, entry.Key.Span, entry.Key.Value);
            }
        }

        return [.. node?.Entries ?? []];
    }

    private ActivateSyntax? Activate(MappingNode node)
    {
        var when = node.Scalar("when");
        var fields = node.Entries.Where(entry => entry.Key.Value != "when").ToList();
        if (fields.Count == 1 && fields[0].Value is ScalarNode { IsNull: false } value && (when is not null || node["when"] is null))
        {
            return new ActivateSyntax(fields[0].Key, value, when);
        }

        findings.Add(Rules.WrongShape, node.Span, "The key 'activate'", "one field with its value, and 'when' with a column at most", "something else");
        return null;
    }

    private FieldValueSyntax? Value(NodeEntry entry)
    {
        switch (entry.Value)
        {
            case ScalarNode { IsNull: false } scalar:
                return ExpressionParser.Parse(scalar, findings) is { } expression ? new FieldValueSyntax.Expression(expression) : null;
            case MappingNode mapping:
                return Block(entry.Key, mapping);
            default:
                const string Forms = "an expression or one of { from, values }, { record_type }, { user }, { ref, by }";
                findings.Add(Rules.WrongShape, entry.Value.Span, $"The field '{entry.Key.Value}'", Forms, entry.Value.Shape);
                return null;
        }
    }

    private FieldValueSyntax? Block(ScalarNode field, MappingNode node)
    {
        if (node["ref"] is not null)
        {
            return Reference(field, node);
        }

        if (node["record_type"] is { } recordType)
        {
            return RecordType(field, node, recordType);
        }

        return node["user"] is not null ? User(field, node) : Values(field, node);
    }

    private FieldValueSyntax.Reference Reference(ScalarNode field, MappingNode node)
    {
        var keys = new KeyReader(node, $"the lookup '{field.Value}'", findings);
        var reference = new FieldValueSyntax.Reference(
            keys.Scalars("ref", required: true),
            keys.Scalar("by", required: true),
            keys.Scalar("kind"),
            keys.Flag("defer") ?? false);
        keys.Done();
        return reference;
    }

    private FieldValueSyntax? RecordType(ScalarNode field, MappingNode node, Node recordType)
    {
        var keys = new KeyReader(node, $"the field '{field.Value}'", findings);
        keys.Optional("record_type");
        keys.Done();
        if (recordType is ScalarNode { IsNull: false } name)
        {
            return new FieldValueSyntax.RecordType(name);
        }

        if (KeyReader.Of(recordType, "a record type", recordType.Span, findings) is not { } choice)
        {
            return null;
        }

        var result = new FieldValueSyntax.RecordTypeByValue(field, From(choice), Arms(choice), choice.Scalar("otherwise"));
        choice.Done();
        return result;
    }

    private FieldValueSyntax.User User(ScalarNode field, MappingNode node)
    {
        var keys = new KeyReader(node, $"the field '{field.Value}'", findings);
        var from = keys.Scalar("user", required: true);
        var user = new FieldValueSyntax.User(from is null ? null : ExpressionParser.Parse(from, findings), keys.Scalar("otherwise"));
        keys.Done();
        return user;
    }

    private FieldValueSyntax.Values Values(ScalarNode field, MappingNode node)
    {
        var keys = new KeyReader(node, $"the field '{field.Value}'", findings);
        var values = new FieldValueSyntax.Values(field, From(keys), Arms(keys), keys.Scalar("otherwise"));
        keys.Done();
        return values;
    }

    private ExpressionSyntax? From(KeyReader keys) => keys.Scalar("from", required: true) is { } from ? ExpressionParser.Parse(from, findings) : null;

    private List<ArmSyntax> Arms(KeyReader keys)
    {
        var arms = new List<ArmSyntax>();
        foreach (var entry in keys.Mapping("values", required: true)?.Entries ?? [])
        {
            if (entry.Value is ScalarNode to)
            {
                arms.Add(new ArmSyntax(entry.Key, to));
            }
            else
            {
                findings.Add(Rules.WrongShape, entry.Value.Span, $"The value for '{entry.Key.Value}'", "one value", entry.Value.Shape);
            }
        }

        return arms;
    }
}
