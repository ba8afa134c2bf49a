using Migration.Language.Reading;

namespace Migration.Language.Syntax;

/// <summary>An expression as written: what stands in a field, and what a transform is called with.</summary>
internal abstract record ExpressionSyntax(SourceSpan Span)
{
    public sealed record Column(SourceSpan Span, string Name) : ExpressionSyntax(Span);

    public sealed record Text(SourceSpan Span, string Value) : ExpressionSyntax(Span);

    /// <summary>Digits with an optional sign and decimal point.</summary>
    public sealed record Number(SourceSpan Span, string Value) : ExpressionSyntax(Span);

    public sealed record Boolean(SourceSpan Span, bool Value) : ExpressionSyntax(Span);

    /// <summary>A transform. Input is the piped value, null when the call stands first or is an argument.</summary>
    public sealed record Call(SourceSpan Span, SourceSpan NameSpan, string Name, ExpressionSyntax? Input, IReadOnlyList<ExpressionSyntax> Arguments)
        : ExpressionSyntax(Span);
}
