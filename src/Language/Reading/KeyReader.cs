namespace Migration.Language.Reading;

/// <summary>
/// Reads the known keys of a mapping node: each read declares its key, and <see cref="Done"/> reports the keys that nobody asked for. What has
/// the wrong shape is reported and answered with null.
/// </summary>
public sealed class KeyReader(MappingNode node, string what, FindingBag findings)
{
    private readonly List<string> _known = [];
    private readonly List<string> _missing = [];

    public MappingNode Node => node;

    /// <summary>Null, with a finding, when the node is no mapping; <paramref name="what"/> names it in messages, e.g. "the plan".</summary>
    public static KeyReader? Of(Node? node, string what, SourceSpan where, FindingBag findings)
    {
        if (node is MappingNode mapping)
        {
            return new KeyReader(mapping, what, findings);
        }

        findings.Add(Rules.WrongShape, node?.Span ?? where, Capital(what), "a mapping of keys", node?.Shape ?? "empty");
        return null;
    }

    /// <summary>The value of an optional key, whatever its shape; null when it is not there or empty.</summary>
    public Node? Any(string key, bool required = false)
    {
        Optional(key);
        var value = node[key];
        if (value is null && required)
        {
            _missing.Add(key);
        }

        return value is ScalarNode { IsNull: true } && !required ? null : value;
    }

    /// <summary>Declares a key that the caller reads by itself.</summary>
    public void Optional(string key)
    {
        if (!_known.Contains(key))
        {
            _known.Add(key);
        }
    }

    public ScalarNode? Scalar(string key, bool required = false) => Shaped<ScalarNode>(key, required, "one value");

    public MappingNode? Mapping(string key, bool required = false) => Shaped<MappingNode>(key, required, "a mapping of keys");

    public SequenceNode? Sequence(string key, bool required = false) => Shaped<SequenceNode>(key, required, "a list");

    /// <summary>A list of values; one value alone is a list of one. Items of another shape are reported and left out.</summary>
    public IReadOnlyList<ScalarNode> Scalars(string key, bool required = false)
    {
        var value = Any(key, required);
        IReadOnlyList<Node> items = value switch
        {
            null => [],
            SequenceNode sequence => sequence.Items,
            _ => [value],
        };
        foreach (var item in items.Where(item => item is not ScalarNode { IsNull: false }))
        {
            findings.Add(Rules.WrongShape, item.Span, $"An item of '{key}'", "one value", item.Shape);
        }

        return [.. items.OfType<ScalarNode>().Where(item => !item.IsNull)];
    }

    /// <summary>true or false; null when not there.</summary>
    public bool? Flag(string key)
    {
        if (Scalar(key) is not { } scalar)
        {
            return null;
        }

        switch (scalar.Value)
        {
            case "true":
                return true;
            case "false":
                return false;
            default:
                findings.Add(Rules.WrongShape, scalar.Span, $"The key '{key}'", "true or false", $"'{scalar.Value}'");
                return null;
        }
    }

    /// <summary>Call last: reports missing keys at the node and every key that was not asked for.</summary>
    public void Done()
    {
        foreach (var key in _missing)
        {
            findings.Add(Rules.MissingKey, Head(), Capital(what), key, string.Join(", ", _known));
        }

        foreach (var entry in node.Entries.Where(entry => !_known.Contains(entry.Key.Value)))
        {
            findings.Add(Rules.UnknownKey, entry.Key.Span, entry.Key.Value, what, Suggestion.ClauseOrList(entry.Key.Value, _known, "its keys are"));
        }
    }

    private T? Shaped<T>(string key, bool required, string shape)
        where T : Node
    {
        var value = Any(key, required);
        if (value is T fitting && value is not ScalarNode { IsNull: true })
        {
            return fitting;
        }

        if (value is not null)
        {
            findings.Add(Rules.WrongShape, value.Span, $"The key '{key}' of {what}", shape, value.Shape);
        }

        return null;
    }

    /// <summary>The first key rather than the whole block: an editor underlines one word.</summary>
    private SourceSpan Head() => node.Entries.Count > 0 ? node.Entries[0].Key.Span : node.Span;

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text.Substring(1);
}
