using Migration.Language.Reading;

namespace Migration.Language.Syntax;

/// <summary>A mapping file as written.</summary>
internal sealed record MappingSyntax(
    string File,
    ScalarNode Step,
    ScalarNode? Object,
    ScalarNode? Operation,
    ScalarNode? Key,
    ScalarNode? From,
    ScalarNode? Lineage,
    IReadOnlyList<FieldSyntax> Fields,
    IReadOnlyList<NodeEntry> Ignored,
    IReadOnlyList<NodeEntry> LeftEmpty,
    ActivateSyntax? Activate);

/// <summary>Value is null when it could not be read; that was reported.</summary>
internal sealed record FieldSyntax(ScalarNode Field, FieldValueSyntax? Value)
{
    /// <summary>False when a part that names columns is missing or does not read.</summary>
    public bool IsComplete => Value switch
    {
        null => false,
        FieldValueSyntax.Reference reference => reference.By is not null,
        FieldValueSyntax.Values values => values.From is not null,
        FieldValueSyntax.RecordTypeByValue choice => choice.From is not null,
        FieldValueSyntax.User user => user.From is not null,
        _ => true,
    };
}

internal sealed record ActivateSyntax(ScalarNode Field, ScalarNode Value, ScalarNode? When, ScalarNode? Undo = null, ScalarNode? Permission = null);

/// <summary>The forms that a field's value has.</summary>
internal abstract record FieldValueSyntax
{
    public sealed record Expression(ExpressionSyntax Value) : FieldValueSyntax;

    /// <summary>Otherwise: error, keep or a value; null when it was left out.</summary>
    public sealed record Values(ScalarNode Anchor, ExpressionSyntax? From, IReadOnlyList<ArmSyntax> Arms, ScalarNode? Otherwise) : FieldValueSyntax;

    public sealed record RecordType(ScalarNode Name) : FieldValueSyntax;

    public sealed record RecordTypeByValue(ScalarNode Anchor, ExpressionSyntax? From, IReadOnlyList<ArmSyntax> Arms, ScalarNode? Otherwise) : FieldValueSyntax;

    public sealed record User(ExpressionSyntax? From, ScalarNode? Otherwise) : FieldValueSyntax;

    public sealed record Reference(IReadOnlyList<ScalarNode> Targets, ScalarNode? By, ScalarNode? Kind, bool Defer) : FieldValueSyntax;
}

internal sealed record ArmSyntax(ScalarNode From, ScalarNode To);
