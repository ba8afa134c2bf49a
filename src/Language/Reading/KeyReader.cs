using Migration.Language.Shapes;

namespace Migration.Language.Reading;

/// <summary>
/// Reads a mapping node against its shape. Missing and unknown keys are reported at once; what has the wrong shape is reported when it is read, and
/// answered with null. To ask for a key that the shape lacks is a fault of the compiler and throws.
/// </summary>
internal sealed class KeyReader
{
    private readonly Shape _shape;
    private readonly string _what;
    private readonly FindingBag _findings;

    private KeyReader(MappingNode node, Shape shape, string what, FindingBag findings)
    {
        (Node, _shape, _what, _findings) = (node, shape, what, findings);
        ReportMissing();
        ReportUnknown();
    }

    public MappingNode Node { get; }

    /// <summary>What the node is in messages.</summary>
    public string What => _what;

    /// <summary>What names the node in messages where the shape's own word is too general, e.g. "the field 'Industry'".</summary>
    public static KeyReader Of(MappingNode node, Shape shape, FindingBag findings, string? what = null) => new(node, shape, what ?? shape.What, findings);

    /// <summary>Null, with a finding, when the node is no mapping.</summary>
    public static KeyReader? Of(Node node, Shape shape, FindingBag findings, string? what = null)
    {
        if (node is MappingNode mapping)
        {
            return Of(mapping, shape, findings, what);
        }

        findings.Add(Rules.WrongShape, node.Span, Capital(what ?? shape.What), "a mapping of keys", node.Shape);
        return null;
    }

    /// <inheritdoc cref="Of(Node, Shape, FindingBag, string?)"/>
    /// <param name="where">Where there is no node at all.</param>
    public static KeyReader? Of(Node? node, SourceSpan where, Shape shape, FindingBag findings, string? what = null)
    {
        if (node is not null)
        {
            return Of(node, shape, findings, what);
        }

        findings.Add(Rules.WrongShape, where, Capital(what ?? shape.What), "a mapping of keys", "empty");
        return null;
    }

    public ScalarNode? Scalar(string key) => Shaped<ScalarNode>(key, "one value");

    public MappingNode? Mapping(string key) => Shaped<MappingNode>(key, "a mapping of keys");

    public SequenceNode? Sequence(string key) => Shaped<SequenceNode>(key, "a list");

    /// <summary>The key as written; null when it is not there or empty.</summary>
    public Node? Any(string key)
    {
        var value = Node[_shape[key].Name];
        return value is ScalarNode { IsNull: true } ? null : value;
    }

    /// <summary>A list of values; one value alone is a list of one. Items of another shape are reported and left out.</summary>
    public IReadOnlyList<ScalarNode> Scalars(string key)
    {
        IReadOnlyList<Node> items = Value(key) switch
        {
            null => [],
            SequenceNode sequence => sequence.Items,
            var alone => [alone],
        };
        foreach (var item in items.Where(item => item is not ScalarNode { IsNull: false }))
        {
            _findings.Add(Rules.WrongShape, item.Span, $"An item of '{key}'", "one value", item.Shape);
        }

        return [.. items.OfType<ScalarNode>().Where(item => !item.IsNull)];
    }

    /// <summary>true or false; null when not there.</summary>
    public bool? Flag(string key)
    {
        switch (Scalar(key))
        {
            case null:
                return null;
            case { Value: "true" }:
                return true;
            case { Value: "false" }:
                return false;
            case var other:
                _findings.Add(Rules.WrongShape, other.Span, $"The key '{key}'", "true or false", $"'{other.Value}'");
                return null;
        }
    }

    /// <summary>One of the words of a choice; null when not there.</summary>
    public string? Word(string key)
    {
        if (Scalar(key) is not { } scalar)
        {
            return null;
        }

        var words = ((Form.Choice)_shape[key].Form).Values.Select(word => word.Value).ToList();
        if (words.Contains(scalar.Value))
        {
            return scalar.Value;
        }

        var meant = Suggestion.Clause(scalar.Value, words);
        _findings.Add(Rules.WrongShape, scalar.Span, $"The key '{key}' of {_what}", $"one of {string.Join(", ", words)}", $"'{scalar.Value}'{meant}");
        return null;
    }

    /// <summary>Null when not there, or optional and empty.</summary>
    private Node? Value(string key) => Node[key] is ScalarNode { IsNull: true } && !_shape[key].Required ? null : Node[_shape[key].Name];

    private T? Shaped<T>(string key, string form)
        where T : Node
    {
        var value = Value(key);
        if (value is T fitting && value is not ScalarNode { IsNull: true })
        {
            return fitting;
        }

        if (value is not null)
        {
            _findings.Add(Rules.WrongShape, value.Span, $"The key '{key}' of {_what}", form, value.Shape);
        }

        return null;
    }

    /// <summary>At the first key rather than the whole block: an editor underlines one word.</summary>
    private void ReportMissing()
    {
        foreach (var key in _shape.Keys)
        {
            if (key.Required && Node[key.Name] is null)
            {
                var head = Node.Entries.Count > 0 ? Node.Entries[0].Key : (Node)Node;
                _findings.Add(Rules.MissingKey, head.Span, Capital(_what), key.Name, string.Join(", ", _shape.Names));
            }
        }
    }

    private void ReportUnknown()
    {
        if (_shape.Rest is not null)
        {
            return;
        }

        for (var i = 0; i < Node.Entries.Count; i++)
        {
            var key = Node.Entries[i].Key;
            if (_shape.Find(key.Value) is null)
            {
                _findings.Add(Rules.UnknownKey, key.Span, key.Value, _what, Suggestion.ClauseOrList(key.Value, _shape.Names, "its keys are"));
            }
        }
    }

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text.Substring(1);
}
