using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using Tokens = YamlDotNet.Core.Tokens;

namespace Migration.Language.Reading;

/// <summary>Reads YAML, and JSON as the part of YAML that it is, into a tree with positions.</summary>
public static class YamlReader
{
    private const int MaxDepth = 64;

    /// <summary>Never throws. Null when there is nothing to read or the text is no YAML; the findings say why.</summary>
    public static Node? Read(string file, string text, FindingBag findings)
    {
        var source = new SourceFile(file, text);
        if (Unprintable(text) is { } sign)
        {
            // The parser passes over some of them, and takes U+0000 for the end of the file.
            findings.Add(Rules.YamlSyntax, source.Span(sign, 1), FormattableString.Invariant($"U+{(int)text[sign]:X4} is no character of a text"));
            return null;
        }

        var reader = new Builder(source, findings);
        try
        {
            return reader.Document();
        }
        catch (YamlException problem)
        {
            findings.Add(Rules.YamlSyntax, Place(source, problem), Describe(problem));
            return null;
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            // The parser's own faults on broken text: an input must never stop the compiler.
            var (where, why) = reader.OpenBracket() is { } bracket
                ? (bracket, "this bracket is not closed before other keys follow")
                : (reader.Position, "the text cannot be read up to here; a bracket or a quote may be missing");
            findings.Add(Rules.YamlSyntax, where, why);
            return null;
        }
    }

    private static SourceSpan SpanOf(SourceFile file, in Mark start, in Mark end) => file.Span((int)start.Index, (int)(end.Index - start.Index));

    /// <summary>One place, however much the parser had read: where it began, as with a quote that is never closed; for a tab the tab.</summary>
    private static SourceSpan Place(SourceFile file, YamlException problem)
    {
        var (start, end) = (problem.Start, problem.End);
        return problem.Message.Contains("tab") && TabIndent(file.Text, (int)start.Index) is { } tab ? file.Span(tab, 1)
            : start.Line == end.Line ? SpanOf(file, start, end)
            : file.Span((int)start.Index, 1);
    }

    /// <summary>The first tab, from an index on, with nothing but blanks before it on its line.</summary>
    private static int? TabIndent(string text, int from)
    {
        for (var at = text.IndexOf('\t', from); at >= 0; at = text.IndexOf('\t', at + 1))
        {
            var start = at;
            while (start > 0 && text[start - 1] == ' ')
            {
                start--;
            }

            if (start == 0 || text[start - 1] == '\n')
            {
                return at;
            }
        }

        return null;
    }

    /// <summary>Index of the first character that YAML does not allow; null when there is none.</summary>
    private static int? Unprintable(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var sign = text[i];
            if ((sign < ' ' && sign is not ('\t' or '\n' or '\r')) || (sign is >= '\u007f' and < '\u00a0' and not '\u0085') || sign is '\ufffe' or '\uffff')
            {
                return i;
            }
        }

        return null;
    }

    private static string Describe(YamlException problem)
    {
        var text = problem.InnerException?.Message ?? problem.Message;
        return text.TrimEnd('.').Replace("\r", "").Replace('\n', ' ');
    }

    private sealed class TooDeepException(Mark start, Mark end) : YamlException(start, end, "Nested deeper than 64 levels");

    private sealed class Builder
    {
        private readonly SourceFile _file;
        private readonly FindingBag _findings;
        private readonly Scanner _scanner;
        private readonly Parser _parser;

        public Builder(SourceFile file, FindingBag findings)
        {
            _file = file;
            _findings = findings;
            _scanner = new Scanner(new StringReader(file.Text), skipComments: true);
            _parser = new Parser(_scanner);
        }

        /// <summary>How far the text has been read.</summary>
        public SourceSpan Position => _file.Span((int)_scanner.CurrentPosition.Index, 0);

        /// <summary>The innermost <c>[</c> or <c>{</c> that is never closed. Read anew: the parser had looked ahead of what it told.</summary>
        public SourceSpan? OpenBracket()
        {
            var open = new Stack<int>();
            try
            {
                var scanner = new Scanner(new StringReader(_file.Text), skipComments: true);

                // In broken text the scanner may stand still and give tokens without end: there are never more than start, word and end at a character.
                for (var left = 3 * (_file.Text.Length + 1); left > 0 && scanner.MoveNext(); left--)
                {
                    switch (scanner.Current)
                    {
                        case Tokens.FlowMappingStart or Tokens.FlowSequenceStart:
                            open.Push((int)scanner.Current.Start.Index);
                            break;
                        case Tokens.FlowMappingEnd or Tokens.FlowSequenceEnd when open.Count > 0:
                            open.Pop();
                            break;
                    }
                }
            }
            catch (Exception problem) when (problem is not OutOfMemoryException)
            {
                // As far as it goes.
            }

            return open.Count > 0 ? _file.Span(open.Peek(), 1) : null;
        }

        public Node? Document()
        {
            Next<StreamStart>();
            if (_parser.Current is StreamEnd or null)
            {
                return null;
            }

            Next<DocumentStart>();
            var root = Value(0);
            Next<DocumentEnd>();
            if (_parser.Current is DocumentStart second)
            {
                _findings.Add(Rules.YamlFeature, SpanOf(_file, second.Start, second.End), "A second document in one file");
            }

            return root is ScalarNode { IsNull: true } ? null : root;
        }

        private Node Value(int depth)
        {
            var at = _parser.Current!;
            if (depth > MaxDepth)
            {
                throw new TooDeepException(at.Start, at.End);
            }

            if (at is AnchorAlias)
            {
                Refuse(at, "An alias (*name)");
                _parser.MoveNext();
                return new ScalarNode(_file, Extent(at.Start, at.End), "", Writing.Plain);
            }

            var start = (NodeEvent)at;
            if (!start.Anchor.IsEmpty)
            {
                Refuse(at, "An anchor (&name)");
            }

            if (!start.Tag.IsEmpty)
            {
                Refuse(at, "A tag (!name)");
            }

            return at switch
            {
                Scalar scalar => Leaf(scalar),
                MappingStart => Mapping(at, depth),
                SequenceStart => Sequence(at, depth),
                _ => throw new YamlException(at.Start, at.End, "Expected a value"),
            };
        }

        private ScalarNode Leaf(Scalar scalar)
        {
            _parser.MoveNext();
            return new ScalarNode(_file, Extent(scalar.Start, scalar.End), scalar.Value, WritingOf(scalar.Style));
        }

        private static Writing WritingOf(ScalarStyle style) => style switch
        {
            ScalarStyle.SingleQuoted => Writing.SingleQuoted,
            ScalarStyle.DoubleQuoted => Writing.DoubleQuoted,
            ScalarStyle.Literal or ScalarStyle.Folded => Writing.Block,
            _ => Writing.Plain,
        };

        private MappingNode Mapping(ParsingEvent start, int depth)
        {
            _parser.MoveNext();
            var entries = new NodeEntries();
            while (_parser.Current is not MappingEnd)
            {
                var key = Value(depth + 1);
                var value = Value(depth + 1);
                if (key is not ScalarNode { } name)
                {
                    _findings.Add(Rules.YamlFeature, key.Span, "A key that is not a plain word");
                }
                else if (entries.Find(name.Value) is { } first)
                {
                    _findings.Add(Rules.DuplicateKey, key.Span, name.Value, first.Key.Span.Line.ToString(System.Globalization.CultureInfo.InvariantCulture));
                }
                else
                {
                    entries.Add(new NodeEntry(name, value));
                }
            }

            var end = _parser.Current;
            _parser.MoveNext();
            return new MappingNode(_file, Extent(start.Start, end.End), entries);
        }

        private SequenceNode Sequence(ParsingEvent start, int depth)
        {
            _parser.MoveNext();
            var items = new List<Node>();
            while (_parser.Current is not SequenceEnd)
            {
                items.Add(Value(depth + 1));
            }

            var end = _parser.Current;
            _parser.MoveNext();
            return new SequenceNode(_file, Extent(start.Start, end.End), items);
        }

        private void Refuse(ParsingEvent at, string what) => _findings.Add(Rules.YamlFeature, SpanOf(_file, at.Start, at.End), what);

        private void Next<T>()
            where T : ParsingEvent
        {
            if (_parser.Current is null)
            {
                _parser.MoveNext();
            }

            if (_parser.Current is not T)
            {
                return;
            }

            _parser.MoveNext();
        }

        private NodeExtent Extent(in Mark start, in Mark end)
        {
            // The parser ends a flow collection before its closing bracket.
            var text = _file.Text;
            var isFlow = end.Index > start.Index && end.Index < text.Length && text[(int)start.Index] is '[' or '{';
            var closing = isFlow && text[(int)end.Index] is ']' or '}' ? 1 : 0;
            return new((int)start.Index, (int)(end.Index - start.Index) + closing);
        }
    }
}
