namespace Migration.Language.Reading;

/// <summary>The keys so far of an object that is open, or nothing of a list.</summary>
internal sealed class OpenKeys
{
    private readonly List<string> _few = [];
    private HashSet<string>? _many;
    private bool _isBegun;

    public void Clear()
    {
        _few.Clear();
        _many = null;
        _isBegun = false;
    }

    /// <summary>True when asked for the first time.</summary>
    public bool IsFirst()
    {
        var isFirst = !_isBegun;
        _isBegun = true;
        return isFirst;
    }

    /// <summary>False when the key is there already.</summary>
    public bool Add(string key)
    {
        if (_many is null && _few.Count == NodeEntries.Few)
        {
            _many = new(_few, StringComparer.Ordinal);
        }

        if (_many is not null)
        {
            return _many.Add(key);
        }

        foreach (var other in _few)
        {
            if (other == key)
            {
                return false;
            }
        }

        _few.Add(key);
        return true;
    }
}
