namespace Migration.Language.Reading;

/// <summary>A piece of a YAML or JSON document that knows where it stands.</summary>
public abstract class Node
{
    private readonly NodeExtent _extent;

    private protected Node(SourceFile file, NodeExtent extent)
    {
        File = file;
        _extent = extent;
    }

    public SourceSpan Span => File.Span(_extent.Index, _extent.Length);

    /// <summary>For messages: a value, a mapping or a list.</summary>
    public abstract string Shape { get; }

    private protected SourceFile File { get; }

    private protected int StartIndex => _extent.Index;
}

/// <summary>Where a node stands in the text: a schema snapshot has a hundred thousand nodes, and few spans are ever asked for.</summary>
internal readonly record struct NodeExtent(int Index, int Length);

public sealed class MappingNode : Node
{
    private readonly Dictionary<string, NodeEntry> _byKey;

    internal MappingNode(SourceFile file, NodeExtent extent, IReadOnlyList<NodeEntry> entries)
        : base(file, extent)
    {
        Entries = entries;
        _byKey = new(entries.Count, StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            _byKey[entry.Key.Value] = entry;
        }
    }

    /// <summary>In the order written; a repeated key was reported and is not among them.</summary>
    public IReadOnlyList<NodeEntry> Entries { get; }

    public override string Shape => "a mapping";

    public Node? this[string key] => _byKey.TryGetValue(key, out var entry) ? entry.Value : null;

    public NodeEntry? Entry(string key) => _byKey.TryGetValue(key, out var entry) ? entry : null;

    /// <summary>The value when it is a scalar, else null.</summary>
    public ScalarNode? Scalar(string key) => this[key] as ScalarNode;
}

public sealed record NodeEntry(ScalarNode Key, Node Value);

public sealed class SequenceNode : Node
{
    internal SequenceNode(SourceFile file, NodeExtent extent, IReadOnlyList<Node> items)
        : base(file, extent) => Items = items;

    public IReadOnlyList<Node> Items { get; }

    public override string Shape => "a list";
}
