using Migration.Language.Model;
using Migration.Language.Reading;

namespace Migration.Language.Sources.Sql;

/// <summary>
/// A SQL file of models/, read: parts in order, comments of Jinja and config left out. Plain is the text with every tag blotted out, so that
/// SQL can be read in it by the same offsets; IsSound says that every tag was understood.
/// </summary>
internal sealed record SqlTemplate(IReadOnlyList<SqlReference> Parts, string? Materialized, string Plain, SourceFile Positions, bool IsSound)
{
    public IEnumerable<SqlReference> Refs => Parts.Where(part => part.Part.Kind == SqlPartKind.Ref);

    public IEnumerable<SqlReference> Sources => Parts.Where(part => part.Part.Kind == SqlPartKind.Source);
}

/// <summary>Span: the name that a reference or variable names; of a source the table, whose schema stands at Schema. At: offset of the whole call.</summary>
internal sealed record SqlReference(SqlPartModel Part, SourceSpan Span, int At = 0, SourceSpan? Schema = null);
