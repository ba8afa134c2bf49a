using Migration.Language.Reading;
using Migration.Language.Shapes;

namespace Migration.Language.Syntax;

/// <summary>Mapping file to syntax: keys, shapes and expressions, no names.</summary>
internal sealed class MappingSyntaxReader(FindingBag findings)
{
    public MappingSyntax? Read(ParsedInput input)
    {
        if (KeyReader.Of(input.Root, SourceSpan.StartOf(input.Path), MappingShape.Root, findings) is not { } keys)
        {
            return null;
        }

        var step = keys.Scalar("step");
        var mapping = new MappingSyntax(
            input.Path,
            step!,
            keys.Scalar("object"),
            keys.Scalar("operation"),
            keys.Scalar("key"),
            keys.Scalar("from"),
            keys.Scalar("lineage"),
            Fields(keys.Mapping("fields")),
            Ignored(keys.Mapping("ignore")),
            keys.Mapping("leave_empty")?.Entries ?? [],
            keys.Mapping("activate") is { } activate ? Activate(activate) : null);
        return step is null ? null : mapping;
    }

    private List<FieldSyntax> Fields(MappingNode? node) =>
        [.. (node?.Entries ?? []).Select(entry => new FieldSyntax(entry.Key, Value(entry)))];

    private List<NodeEntry> Ignored(MappingNode? node)
    {
        foreach (var entry in node?.Entries ?? [])
        {
            if (!entry.GivesReason)
            {
                findings.Add(Rules.IgnoreWithoutReason, entry.Key.Span, entry.Key.Value);
            }
        }

        return [.. node?.Entries ?? []];
    }

    private ActivateSyntax? Activate(MappingNode node)
    {
        var keys = KeyReader.Of(node, MappingShape.Activate, findings);
        var when = keys.Scalar("when");
        var (undo, permission) = (keys.Scalar("undo"), keys.Scalar("permission"));
        var fields = node.Entries.Where(entry => MappingShape.Activate.Find(entry.Key.Value) is null).ToList();
        if (fields.Count != 1)
        {
            var written = fields.Count == 0 ? "no field" : string.Join(", ", fields.Select(field => field.Key.Value));
            findings.Add(Rules.WrongShape, node.Span, "The key 'activate'", "one field with its value (and the keys when, undo, permission at most)", written);
            return null;
        }

        if (fields[0].Value is not ScalarNode { IsNull: false } value)
        {
            findings.Add(Rules.WrongShape, fields[0].Value.Span, $"The value of '{fields[0].Key.Value}'", "one value", fields[0].Value.Shape);
            return null;
        }

        return when is null && keys.Any("when") is not null ? null : new ActivateSyntax(fields[0].Key, value, when, undo, permission);
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
        var keys = KeyReader.Of(node, MappingShape.Lookup, findings, $"the lookup '{field.Value}'");
        return new FieldValueSyntax.Reference(keys.Scalars("ref"), keys.Scalar("by"), keys.Scalar("kind"), keys.Flag("defer") ?? false);
    }

    private FieldValueSyntax? RecordType(ScalarNode field, MappingNode node, Node recordType)
    {
        KeyReader.Of(node, MappingShape.RecordType, findings, $"the field '{field.Value}'");
        if (recordType is ScalarNode { IsNull: false } name)
        {
            return new FieldValueSyntax.RecordType(name);
        }

        return KeyReader.Of(recordType, MappingShape.RecordTypeChoice, findings) is { } choice
            ? new FieldValueSyntax.RecordTypeByValue(field, From(choice), Arms(choice), choice.Scalar("otherwise"))
            : null;
    }

    private FieldValueSyntax.User User(ScalarNode field, MappingNode node)
    {
        var keys = KeyReader.Of(node, MappingShape.User, findings, $"the field '{field.Value}'");
        return new FieldValueSyntax.User(Expression(keys, "user"), keys.Scalar("otherwise"));
    }

    private FieldValueSyntax.Values Values(ScalarNode field, MappingNode node)
    {
        var keys = KeyReader.Of(node, MappingShape.Values, findings, $"the field '{field.Value}'");
        return new FieldValueSyntax.Values(field, From(keys), Arms(keys), keys.Scalar("otherwise"));
    }

    private ExpressionSyntax? From(KeyReader keys) => Expression(keys, "from");

    private ExpressionSyntax? Expression(KeyReader keys, string key) => keys.Scalar(key) is { } written ? ExpressionParser.Parse(written, findings) : null;

    private List<ArmSyntax> Arms(KeyReader keys)
    {
        var arms = new List<ArmSyntax>();
        foreach (var entry in keys.Mapping("values")?.Entries ?? [])
        {
            if (entry.Key.IsNull)
            {
                findings.Add(Rules.WrongShape, entry.Key.Span, "What stands before the colon", "a source text (a null stays null; the text 'null' stands in quotes)", entry.Key.Shape);
            }
            else if (entry.Value is ScalarNode { IsNull: false } to)
            {
                arms.Add(new ArmSyntax(entry.Key, to));
            }
            else
            {
                var where = entry.Value is ScalarNode { Value: "" } ? entry.Key.Span : entry.Value.Span;
                findings.Add(Rules.WrongShape, where, $"The value for '{entry.Key.Value}'", "one value (the text 'null' stands in quotes)", entry.Value.Shape);
            }
        }

        return arms;
    }
}
