using System.Text.RegularExpressions;
using Migration.Language;
using Migration.Language.Reading;
using Migration.Mutations.Mutating;

namespace Migration.Mutations.Operators;

/// <summary>What editors, merges and half-finished thoughts do to a file: the text is no YAML, or another than was meant.</summary>
internal static partial class YamlText
{
    public static IReadOnlyList<Operator> All { get; } =
    [
        new("indent a line by a tab", "the line, or one beside it", plans =>
            from line in KeyLines(plans)
            where line.Indent > 0
            select new Site(line.Place, _ => new Change()
                .Quietly(new(line.File.Path, line.Number, 1, line.Number, line.Indent + 1), "\t")
                .Wrong(Around(line)))),

        new("indent a line deeper than its neighbours", "the line, or the next at its old depth", plans =>
            from line in KeyLines(plans)
            where HasNeighbour(line)
            select new Site(line.Place, random => new Change().Quietly(line.File.Before(line.Number), random.Next(2) == 0 ? " " : "   ").Wrong(Around(line)))),

        new("indent a line less than its neighbours", "the line, or the next at its old depth", plans =>
            from line in KeyLines(plans)
            where line.Indent > 0 && HasNeighbour(line)
            select new Site(line.Place, _ => new Change().Quietly(new(line.File.Path, line.Number, 1, line.Number, 2), "").Wrong(Around(line)))),

        new("open a quote and leave it open", "the quote, or where the next one ends it", plans =>
            from scalar in Scalars(plans)
            where !scalar.Node.IsQuoted && scalar.Node.Span.Line == scalar.Node.Span.EndLine
            select new Site(scalar.Place, random =>
            {
                var quote = random.Next(2) == 0 ? '"' : '\'';
                var next = scalar.File.Text.IndexOf(quote, scalar.File.Offset(scalar.Node.Span.EndLine, scalar.Node.Span.EndColumn));
                var change = new Change().Replace(scalar.Node.Span.Start(), quote.ToString());
                return next < 0 ? change : change.Wrong(scalar.File.Span(next, 2));
            })),

        new("lose a closing quote", "the quote, or where the next one ends it", plans =>
            from scalar in Scalars(plans)
            where scalar.Node.IsQuoted && scalar.Node.Span.Line == scalar.Node.Span.EndLine
            let end = scalar.File.Offset(scalar.Node.Span.EndLine, scalar.Node.Span.EndColumn)
            let next = scalar.File.Text.IndexOf(scalar.File.Text[end - 1], end)
            select new Site(scalar.Place, _ => new Change()
                .Quietly(scalar.File.Span(end - 1, 1), "")
                .Wrong(scalar.Node.Span, next < 0 ? scalar.Node.Span : scalar.File.Span(next, 2)))),

        new("lose a closing bracket", "the bracket, one outside it whose end it took, or the next line with a key", plans =>
            from flow in Flows(plans)
            let end = flow.Node.Span
            select new Site(flow.Place, _ => new Change()
                .Quietly(new(flow.File.Path, end.EndLine, end.EndColumn - 1, end.EndLine, end.EndColumn), "")
                .Wrong(Outside(flow.File, flow.Node).Select(node => node.Span.Start()))
                .Wrong(new SourceSpan(flow.File.Path, end.Line, end.Column, Math.Min(NextKey(flow.File, end.EndLine) + 1, flow.File.LineCount), 1)))),

        new("open a bracket and leave it open", "the bracket, one outside it whose end it took, or the next line with a key", plans =>
            from scalar in Scalars(plans)
            where !scalar.Node.IsQuoted
            let start = scalar.Node.Span
            select new Site(scalar.Place, random => new Change()
                .Replace(start.Start(), random.Next(2) == 0 ? "[" : "{ ")
                .Wrong(Outside(scalar.File, scalar.Node).Select(node => node.Span.Start()))
                .Wrong(new SourceSpan(scalar.File.Path, start.Line, start.Column, Math.Min(NextKey(scalar.File, start.EndLine) + 1, scalar.File.LineCount), 1)))),

        new("close a bracket that is not open", "the bracket", plans =>
            from line in KeyLines(plans)
            where line.IsComplete
            let end = line.File.Line(line.Number).Split(" #")[0].TrimEnd().Length + 1
            // Behind a plain text of a block it would be part of that text.
            where line.File.Line(line.Number)[end - 2] is '"' or '\'' or ']' or '}'
            select new Site(line.Place, random => new Change()
                .Replace(new(line.File.Path, line.Number, end, line.Number, end), random.Next(2) == 0 ? " }" : " ]"))),

        new("forget a colon", "the line, or one beside it", plans =>
            from line in KeyLines(plans)
            let colon = line.File.Line(line.Number).IndexOf(": ", StringComparison.Ordinal) + 1
            where colon > 0 && line.IsComplete
            select new Site(line.Place, random => new Change()
                .Quietly(new(line.File.Path, line.Number, colon, line.Number, colon + 1), random.Pick(["", " =", " ->", " -"])!)
                .Wrong(Around(line)))),

        new("forget the blank after a colon", "the line, or one beside it", plans =>
            from line in KeyLines(plans)
            let colon = line.File.Line(line.Number).IndexOf(": ", StringComparison.Ordinal) + 1
            where colon > 0 && line.IsComplete
            select new Site(line.Place, _ => new Change()
                .Quietly(new(line.File.Path, line.Number, colon + 1, line.Number, colon + 2), "")
                .Wrong(Around(line)))),

        new("use an anchor, an alias or a tag", "the anchor, alias or tag, with its value and the sign behind it", plans =>
            from scalar in Scalars(plans)
            select new Site(scalar.Place, random => random.Next(3) switch
            {
                0 => new Change().Quietly(scalar.Node.Span.Start(), "&name ").Wrong(Behind(scalar.Node.Span)),
                1 => new Change().Replace(scalar.Node.Span, "*name"),
                _ => new Change().Quietly(scalar.Node.Span.Start(), "!!str ").Wrong(Behind(scalar.Node.Span)),
            })),

        new("begin a second document", "its first line, or the next", plans =>
            from line in KeyLines(plans)
            where line.Indent == 0 && line.Number > 3
            select new Site(line.Place, _ => new Change().Replace(line.File.Before(line.Number), "---\n"))),

        new("leave the mark of a merge", "the mark, or the line after it", plans =>
            from line in KeyLines(plans)
            select new Site(line.Place, random => new Change().Replace(line.File.Before(line.Number), random.Pick(["<<<<<<< HEAD\n", "=======\n", ">>>>>>> theirs\n"])!)
                .Wrong(Around(line)))),

        new("write a sign that is none", "the sign, or its line", plans =>
            from line in KeyLines(plans)
            where line.IsComplete
            let end = line.File.Line(line.Number).Length
            select new Site(line.Place, random => new Change()
                .Quietly(new(line.File.Path, line.Number, end, line.Number, end), random.Pick(["\0", "\u0001", "\u0008", "\u001b"])!)
                .Wrong(Around(line)))),

        new("write a line twice", "the second line", plans =>
            from line in KeyLines(plans)
            // A test of dbt that stands twice is asked twice.
            where line.IsComplete && !line.File.Path.EndsWith("sources.yml", StringComparison.Ordinal) && !line.File.Line(line.Number).Contains("- accepted_values:", StringComparison.Ordinal)
            select new Site(line.Place, _ => new Change().Replace(line.File.Before(line.Number + 1), line.File.Line(line.Number) + "\n"))),

        new("cut a file inside a bracket", "its end", plans =>
            from flow in Flows(plans)
            let middle = flow.File.Offset(flow.Node.Span.Line, flow.Node.Span.Column) + 2
            let cut = flow.File.Span(middle, flow.File.Text.Length - middle)
            select new Site(flow.Place, _ => new Change().Quietly(cut, "").Wrong(new SourceSpan(flow.File.Path, cut.Line, 1, cut.Line + 1, 1)))),

        new("empty a plan or a mapping", "the file's start", plans =>
            from file in plans.All.SelectMany(plan => plan.Mappings.Select(mapping => mapping.File).Append(plan.File))
            select new Site(file.Path, random => new Change().Replace(new(file.Path, 1, 1, file.LineCount, file.Line(file.LineCount).Length + 1), random.Pick(["", "\n", "# later\n", "~\n", "[]\n", "later\n"])!))),
    ];

    /// <summary>A line that holds a key of a block. Complete: its value ends on it.</summary>
    private sealed record KeyLine(Document File, int Number, int Indent, bool IsComplete)
    {
        public string Place => $"{File.Path}:{Number} {File.Line(Number).Trim()}";
    }

    private static IEnumerable<KeyLine> KeyLines(Plans plans) =>
        from file in Files(plans)
        from number in Enumerable.Range(1, file.LineCount)
        let text = file.Line(number)
        where Key().IsMatch(text)
        let opened = text.Count(c => c is '{' or '[') == text.Count(c => c is '}' or ']')
        select new KeyLine(file, number, text.Length - text.TrimStart().Length, opened && !text.Split(" #")[0].TrimEnd().EndsWith(':'));

    /// <summary>From the line before to the next one that is no deeper: so far reaches what stands on it.</summary>
    private static SourceSpan Around(KeyLine line)
    {
        var next = line.Number + 1;
        while (next < line.File.LineCount && (line.File.Line(next).Trim().Length == 0 || line.File.Indent(next).Length > line.Indent))
        {
            next++;
        }

        return line.File.Lines(Math.Max(1, line.Number - 1), Math.Min(next, line.File.LineCount - 1));
    }

    /// <summary>The brackets round a value.</summary>
    private static IEnumerable<Node> Outside(Document file, Node inner) => Nodes(file.Root).Where(node => node is not ScalarNode && file.IsFlow(node)
        && file.Offset(node.Span.Line, node.Span.Column) < file.Offset(inner.Span.Line, inner.Span.Column)
        && file.Offset(node.Span.EndLine, node.Span.EndColumn) > file.Offset(inner.Span.Line, inner.Span.Column));

    /// <summary>From the place of a mark before the value to the sign behind it.</summary>
    private static SourceSpan Behind(SourceSpan value) => value with { Column = value.Column - 1, EndColumn = value.EndColumn + 3 };

    /// <summary>What is left open is noticed there at the latest.</summary>
    private static int NextKey(Document file, int line)
    {
        do
        {
            line++;
        }
        while (line < file.LineCount && !Key().IsMatch(file.Line(line)) && !file.Line(line).TrimStart().StartsWith("- ", StringComparison.Ordinal));
        return line;
    }

    /// <summary>Another key stands at the same depth, just before or after it: alone it could have any depth.</summary>
    private static bool HasNeighbour(KeyLine line)
    {
        var after = Around(line).EndLine - 1;
        return line.Indent > 0
            && ((line.File.Indent(after).Length == line.Indent && after > line.Number && Key().IsMatch(line.File.Line(after)))
            || (line.Number > 1 && line.File.Indent(line.Number - 1).Length == line.Indent && Key().IsMatch(line.File.Line(line.Number - 1))));
    }

    private static IEnumerable<Document> Files(Plans plans) => plans.Paths
        .Where(path => path.EndsWith(".yml", StringComparison.Ordinal) && Inputs.Classify(path, out _) is not null and not InputKind.DbtProject)
        .Select(plans.Document);

    private static IEnumerable<(Document File, ScalarNode Node, string Place)> Scalars(Plans plans) =>
        from file in Files(plans)
        from node in Nodes(file.Root)
        let scalar = node as ScalarNode
        where scalar is not null && scalar.Value.Length > 0
        select (file, scalar, $"{file.Path}:{scalar.Span.Line} {scalar.Value}");

    private static IEnumerable<(Document File, Node Node, string Place)> Flows(Plans plans) =>
        from file in Files(plans)
        from node in Nodes(file.Root)
        where node is MappingNode { Entries.Count: > 0 } or SequenceNode { Items.Count: > 0 } && file.IsFlow(node)
        select (file, node, $"{file.Path}:{node.Span.Line} {file.Line(node.Span.Line).Trim()}");

    /// <summary>Values, not keys.</summary>
    private static IEnumerable<Node> Nodes(Node node) => node switch
    {
        MappingNode mapping => mapping.Entries.SelectMany(entry => Nodes(entry.Value)).Prepend(node),
        SequenceNode sequence => sequence.Items.SelectMany(Nodes).Prepend(node),
        _ => [node],
    };

    [GeneratedRegex(@"^\s*(- )?[\w&.-]+:( |$)")]
    private static partial Regex Key();
}
