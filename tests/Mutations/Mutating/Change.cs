using Migration.Language.Reading;

namespace Migration.Mutations.Mutating;

/// <summary>Edits of the plans' files, all in positions of the files as they are committed.</summary>
internal sealed class Change
{
    private readonly List<Edit> _edits = [];
    private readonly List<SourceSpan> _wrong = [];
    private readonly Dictionary<string, string?> _files = new(StringComparer.Ordinal);

    /// <summary>The text written in the place of the old one is wrong.</summary>
    public Change Replace(SourceSpan span, string text) => Edited(span, text, isWrong: true);

    /// <summary>The edit makes something wrong somewhere else: say where by <see cref="Wrong(IEnumerable{SourceSpan})"/>.</summary>
    public Change Quietly(SourceSpan span, string text) => Edited(span, text, isWrong: false);

    /// <summary>The edit makes something wrong in a file that it adds, deletes or does not touch.</summary>
    public Change Wrong(params IEnumerable<SourceSpan> spans)
    {
        _wrong.AddRange(spans);
        return this;
    }

    public Change Wrong(params IEnumerable<Node> nodes)
    {
        _wrong.AddRange(nodes.Select(node => node.Span));
        return this;
    }

    public Change Delete(string path)
    {
        _files[path] = null;
        return this;
    }

    public Change Add(string path, string text)
    {
        _files[path] = text;
        return this;
    }

    public Mutant Apply(Plans plans, Operator by, string place)
    {
        var files = new Dictionary<string, string?>(_files, StringComparer.Ordinal);
        var wrong = new List<SourceSpan>();
        foreach (var group in _edits.GroupBy(edit => edit.Span.File, StringComparer.Ordinal))
        {
            var document = plans.Document(group.Key);
            var text = new System.Text.StringBuilder(document.Text);
            var shift = 0;
            var spots = new List<(int Start, int Length)>();
            foreach (var edit in group.OrderBy(edit => document.Offset(edit.Span.Line, edit.Span.Column)))
            {
                var start = document.Offset(edit.Span.Line, edit.Span.Column);
                var length = document.Offset(edit.Span.EndLine, edit.Span.EndColumn) - start;
                text.Remove(start + shift, length).Insert(start + shift, edit.Text);
                if (edit.IsWrong)
                {
                    spots.Add((start + shift, edit.Text.Length));
                }

                shift += edit.Text.Length - length;
            }

            var edited = new Document(group.Key, text.ToString());
            files[group.Key] = edited.Text;
            wrong.AddRange(spots.Select(spot => edited.Span(spot.Start, spot.Length)));
            wrong.AddRange(_wrong.Where(span => span.File == group.Key).Select(span => Moved(span, document, edited, [.. group])));
        }

        wrong.AddRange(_wrong.Where(span => _edits.All(edit => edit.Span.File != span.File)));
        return new(by, place, files, wrong);
    }

    private Change Edited(SourceSpan span, string text, bool isWrong)
    {
        _edits.Add(new(span, text, isWrong));
        return this;
    }

    private static SourceSpan Moved(SourceSpan span, Document before, Document after, List<Edit> edits)
    {
        var (start, end) = (before.Offset(span.Line, span.Column), before.Offset(span.EndLine, span.EndColumn));
        var moved = start + edits.Where(edit => End(edit) <= start).Sum(Growth);
        return after.Span(moved, Math.Max(0, end + edits.Where(edit => End(edit) <= end && Start(edit) < end).Sum(Growth) - moved));

        int Start(Edit edit) => before.Offset(edit.Span.Line, edit.Span.Column);
        int End(Edit edit) => before.Offset(edit.Span.EndLine, edit.Span.EndColumn);
        int Growth(Edit edit) => edit.Text.Length - before.Raw(edit.Span).Length;
    }

    private sealed record Edit(SourceSpan Span, string Text, bool IsWrong);
}
