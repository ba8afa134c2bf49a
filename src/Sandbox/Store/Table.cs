using Migration.Sandbox.Schema;

namespace Migration.Sandbox.Store;

/// <summary>
/// The rows of one object. A row is an array of canonical texts in the order of the schema's fields; it is never changed after
/// <see cref="Put"/>, a change is a new array, so that a reader may keep rows it has seen.
/// </summary>
internal sealed class Table(SObjectSchema schema)
{
    private readonly List<string?[]?> _rows = [];
    private readonly Dictionary<string, int> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<int, KeyIndex> _indexes = schema.Fields
        .Where(field => field.ExternalId || field.Unique)
        .ToDictionary(field => field.Ordinal, field => new KeyIndex(field.CaseSensitive));
    private int _deleted;

    public SObjectSchema Schema { get; } = schema;

    /// <summary>Live rows: the Recycle Bin is not counted.</summary>
    public int Count => _byId.Count - _deleted;

    /// <summary>Every row, in the order of creation, the Recycle Bin included.</summary>
    public IEnumerable<string?[]> Rows
    {
        get
        {
            foreach (var row in _rows)
            {
                if (row is not null) { yield return row; }
            }
        }
    }

    public string?[]? Find(string id) => _byId.TryGetValue(id, out var position) ? _rows[position] : null;

    /// <summary>Live rows whose field holds the key. Builds the field's index at the first call.</summary>
    public IEnumerable<string?[]> FindBy(FieldSchema field, string key)
    {
        if (field.Kind == ValueKind.Id)
        {
            var row = SalesforceId.To18(key) is { } id ? Find(id) : null;
            return row is null || IsDeleted(row) ? [] : [row];
        }
        return IndexOf(field).Find(key).Select(position => _rows[position]!);
    }

    /// <summary>Must be called before readers share the table: an index is built under the store's write lock.</summary>
    public bool IsIndexed(FieldSchema field) => field.Kind == ValueKind.Id || _indexes.ContainsKey(field.Ordinal);

    public static bool IsDeleted(string?[] row) => row[SObjectSchema.IsDeleted] == "true";

    /// <summary>Inserts the row or replaces the one with its id.</summary>
    public void Put(string?[] row)
    {
        var id = row[SObjectSchema.Id]!;
        if (_byId.TryGetValue(id, out var position))
        {
            var old = _rows[position]!;
            Unindex(old, position);
            _rows[position] = row;
        }
        else
        {
            position = _rows.Count;
            _byId.Add(id, position);
            _rows.Add(row);
        }
        if (IsDeleted(row))
        {
            _deleted++;
            return;
        }
        foreach (var (ordinal, index) in _indexes)
        {
            if (row[ordinal] is { } key) { index.Add(key, position); }
        }
    }

    /// <summary>Removes the row for good.</summary>
    public void Purge(string id)
    {
        if (!_byId.Remove(id, out var position)) { return; }
        Unindex(_rows[position]!, position);
        _rows[position] = null;
    }

    private void Unindex(string?[] old, int position)
    {
        if (IsDeleted(old))
        {
            _deleted--;
            return;
        }
        foreach (var (ordinal, index) in _indexes)
        {
            if (old[ordinal] is { } key) { index.Remove(key, position); }
        }
    }

    private KeyIndex IndexOf(FieldSchema field)
    {
        if (_indexes.TryGetValue(field.Ordinal, out var index)) { return index; }
        index = new KeyIndex(field.CaseSensitive);
        for (var position = 0; position < _rows.Count; position++)
        {
            if (_rows[position] is { } row && !IsDeleted(row) && row[field.Ordinal] is { } key) { index.Add(key, position); }
        }
        return _indexes[field.Ordinal] = index;
    }
}
