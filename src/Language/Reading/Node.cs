namespace Migration.Language.Reading;

/// <summary>A piece of a YAML document that knows where it stands.</summary>
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

/// <summary>Where a node stands in the text: a plan has a hundred thousand nodes, and few spans are ever asked for.</summary>
internal readonly record struct NodeExtent(int Index, int Length);

public sealed class MappingNode : Node
{
    private readonly NodeEntries _entries;

    internal MappingNode(SourceFile file, NodeExtent extent, NodeEntries entries)
        : base(file, extent) => _entries = entries;

    /// <summary>In the order written; a repeated key was reported and is not among them.</summary>
    public IReadOnlyList<NodeEntry> Entries => _entries.All;

    public override string Shape => "a mapping";

    public Node? this[string key] => Entry(key)?.Value;

    public NodeEntry? Entry(string key) => _entries.Find(key);

    /// <summary>The value when it is a scalar, else null.</summary>
    public ScalarNode? Scalar(string key) => this[key] as ScalarNode;
}

public sealed record NodeEntry(ScalarNode Key, Node Value)
{
    /// <summary>The value is some text: where the language asks why, that is an answer.</summary>
    public bool GivesReason => Value is ScalarNode { IsNull: false } reason && reason.Value.Trim().Length > 0;
}

public sealed class SequenceNode : Node
{
    internal SequenceNode(SourceFile file, NodeExtent extent, IReadOnlyList<Node> items)
        : base(file, extent) => Items = items;

    public IReadOnlyList<Node> Items { get; }

    public override string Shape => "a list";
}
