namespace Migration.Language.Reading;

/// <summary>The entries of a mapping in the order written, and by key. Up to a dozen or so, looking through them is quicker than a dictionary of them.</summary>
internal sealed class NodeEntries
{
    /// <summary>From here on a dictionary is quicker.</summary>
    public const int Few = 16;

    private readonly List<NodeEntry> _all = [];
    private Dictionary<string, NodeEntry>? _byKey;

    public IReadOnlyList<NodeEntry> All => _all;

    public NodeEntry? Find(string key)
    {
        if (_byKey is not null)
        {
            return _byKey.TryGetValue(key, out var found) ? found : null;
        }

        foreach (var entry in _all)
        {
            if (entry.Key.Value == key)
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>The key is not there yet.</summary>
    public void Add(NodeEntry entry)
    {
        if (_all.Count == Few)
        {
            _byKey = _all.ToDictionary(other => other.Key.Value, StringComparer.Ordinal);
        }

        _all.Add(entry);
        _byKey?.Add(entry.Key.Value, entry);
    }
}
