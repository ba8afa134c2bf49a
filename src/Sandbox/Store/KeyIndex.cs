namespace Migration.Sandbox.Store;

/// <summary>From a key field's value to the positions of the live rows that hold it. Nearly always one, so that costs no list.</summary>
internal sealed class KeyIndex(bool caseSensitive)
{
    private readonly Dictionary<string, int> _first = new(caseSensitive ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<int>> _others = new(caseSensitive ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);

    public void Add(string key, int position)
    {
        if (_first.TryAdd(key, position)) { return; }
        if (!_others.TryGetValue(key, out var list)) { _others[key] = list = []; }
        list.Add(position);
    }

    public void Remove(string key, int position)
    {
        if (_others.TryGetValue(key, out var list))
        {
            if (!list.Remove(position))
            {
                _first[key] = list[^1];
                list.RemoveAt(list.Count - 1);
            }
            if (list.Count == 0) { _others.Remove(key); }
        }
        else
        {
            _first.Remove(key);
        }
    }

    public IEnumerable<int> Find(string key)
    {
        if (!_first.TryGetValue(key, out var first)) { yield break; }
        yield return first;
        if (!_others.TryGetValue(key, out var list)) { yield break; }
        foreach (var position in list) { yield return position; }
    }
}
